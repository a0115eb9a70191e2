#include <nlohmann/json.hpp>

#include "tests/cli/skylark_run.hpp"
#include "tests/validation/case.hpp"
#include "tests/validation/plain_study.hpp"

namespace spoor::validation {

namespace {

/// Norms of a class of life histories, in reproductive units.
struct Norms {
    std::string of;
    int key_population = 0;
    int with_key = 0;     //!< of a network that holds a key population
    int without_key = 0;  //!< of one that does not
};

/// Local populations of so many units, each a row of cells of one unit, 300 m apart: one network.
class NetworkStudy {
public:
    explicit NetworkStudy(const Norms& norms) : norms_(norms) {}

    struct Verdict {
        double key_populations = 0;
        double viable = 0;
    };
    [[nodiscard]] Verdict of(const std::vector<int>& populations) const {
        std::vector<double> row;
        for (const int units : populations) {
            row.insert(row.end(), static_cast<std::size_t>(units), 1.0);
            row.insert(row.end(), 2, 0.0);
        }
        PlainStudy study("larch", static_cast<int>(row.size()), 1);
        study.years = 1;
        study.raster("habitat", [&](int x, int) { return row[static_cast<std::size_t>(x)]; });
        study.set("suitability", "raster")
            .set("model_file", "habitat.asc")
            .set("density_max", 1)
            .set("lambda_max", 1);
        study.set("local_distance_m", 100).set("network_distance_m", 300);
        study.set("key_population", norms_.key_population).set("network_key_population", norms_.with_key);
        study.set("viable_network", norms_.without_key);
        const CubeReader cube = study.run();
        return {.key_populations = cube.table("key_populations").values.front(),
                .viable = cube.table("network_class").values.front() > 0 ? 1.0 : 0.0};
    }

    /// All of it in populations below the norm of a key population.
    [[nodiscard]] std::vector<int> small_ones(int units) const {
        std::vector<int> list;
        for (; units > 0; units -= list.back()) list.push_back(std::min(units, norms_.key_population - 1));
        return list;
    }
    [[nodiscard]] std::vector<int> with_a_key_population(int units) const {
        std::vector<int> list = small_ones(units - norms_.key_population);
        list.push_back(norms_.key_population);
        return list;
    }

private:
    Norms norms_;
};

std::vector<Check> larch() {
    std::vector<Check> checks;
    for (const Norms& norms : {Norms{"long-lived", 20, 80, 120}, Norms{"medium-lived", 40, 120, 200},
                               Norms{"short-lived", 100, 150, 200}}) {
        const NetworkStudy network(norms);
        const auto asks = [&](const std::string& what, double expected, double got) {
            checks.push_back({norms.of + ", " + what, expected, got, 0, "rule"});
        };
        const int key = norms.key_population;
        asks(fmt::format("{} units together: key populations", key - 1), 0,
             network.of({key - 1}).key_populations);
        asks(fmt::format("{}: key populations", key), 1, network.of({key}).key_populations);
        for (const int less : {1, 0}) {
            const int with = norms.with_key - less;
            const int without = norms.without_key - less;
            asks(fmt::format("network of {} with a key population: viable (1: yes)", with), 1 - less,
                 network.of(network.with_a_key_population(with)).viable);
            asks(fmt::format("network of {} without one: viable", without), 1 - less,
                 network.of(network.small_ones(without)).viable);
        }
    }
    return checks;
}

std::vector<Check> skylark() {
    using Run = test::SkylarkRun;
    const Run study("validation");
    const auto json = nlohmann::json::parse(study.finish("check study.toml --demography --format json"));
    std::vector<double> populations;
    for (std::size_t p = 1; p < study.regions(); ++p)
        populations.push_back(study.pairs(Run::without_visitors, p));
    const auto lived_in =
        std::count_if(populations.begin(), populations.end(), [](double n) { return n > 0.5; });
    const auto largest = 1 + (std::max_element(populations.begin(), populations.end()) - populations.begin());
    const std::string lasts = "two rules of dispersal were chosen so that it does: no proof";
    const std::string map =
        "the map of habitat and paths is not public, and more of the good habitat lies in the middle than "
        "the one "
        "drawn for this study says";
    const double zoning = study.pairs(Run::zoning);
    return {{"growth at low density", 1.4, json["species"][0]["lambda"].get<double>(), 1e-9, "exact"},
            {"populations", 11, static_cast<double>(lived_in), 0, "drawn so"},
            {"the largest", 4, static_cast<double>(largest), 0, "drawn so"},
            {"lasts without visitors, share of 100 replicates", 1, 1 - study.extinct(Run::without_visitors),
             0.05, lasts},
            {"lasts at present", 1, 1 - study.extinct(Run::present), 0.05, lasts},
            {"lasts under zoning", 1, 1 - study.extinct(Run::zoning), 0.05, lasts},
            {"pairs at present", 33, study.pairs(Run::present), 3.3, "10 %", map},
            {"pairs at present, population 4", 14, study.pairs(Run::present, 4), 1.4, "10 %", map},
            {"pairs under zoning", 82, zoning, 8.2, "10 %", map},
            {"pairs under zoning less those without visitors", 0, zoning - study.pairs(Run::without_visitors),
             4, "4 s.e.", map}};
}

}  // namespace

std::vector<Case> dutch_cases() {
    return {{"larch", "Key populations and networks of LARCH",
             "Norms of Verboom et al. 2001 (Biol. Conserv. 100: 89-101) and the Handboek Robuuste "
             "Verbindingen; the "
             "rule of each is met at its norm and missed one unit below",
             larch},
            {"skylark", "Skylarks of the Amsterdam dunes",
             "METAPHOR (R. Pouwels, A bird's-eye view of recreation, chapter 3 and page 161): published "
             "rates on a "
             "drawn map, see inputs/skylark/README.md",
             skylark}};
}

}  // namespace spoor::validation
