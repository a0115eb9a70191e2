#include "sim/study/study.hpp"
#include "tests/validation/case.hpp"
#include "tests/validation/plain_study.hpp"

namespace spoor::validation {

namespace {

constexpr int cell_size = 250;

/// The default study of inputs/netherlands, of the species of the Habitats Directive (annexes II and IV).
class DirectiveStudy {
public:
    explicit DirectiveStudy(const std::string& name)
        : directory_(std::filesystem::temp_directory_path() /
                     fmt::format("spoor-reality-{}-{}", name, ::getpid())) {
        std::filesystem::remove_all(directory_);
        std::filesystem::copy(std::filesystem::path(SPOOR_SOURCE_DIR) / "inputs" / "netherlands", directory_);
        text_ = test::read_text(directory_ / "study.toml");
        replace("terms = \"terms.csv\"", "terms = \"terms.csv\"\nselect = {hd_annex = [\"II\", \"IV\"]}");
        replace("years = [2007, 2010, 2014]", "years = [2014]");
    }
    ~DirectiveStudy() { std::filesystem::remove_all(directory_); }
    DirectiveStudy(const DirectiveStudy&) = delete;
    DirectiveStudy& operator=(const DirectiveStudy&) = delete;

    void replace(const std::string& from, const std::string& to) {
        const auto at = text_.find(from);
        if (at == std::string::npos) throw std::logic_error("'" + from + "' is not in the default study");
        text_.replace(at, from.size(), to);
    }

    [[nodiscard]] CubeReader run(const std::string& arguments) const {
        test::write_text(directory_ / "study.toml", text_);
        finish(fmt::format("landscape landscape --cell-size {} --seed 1", cell_size));
        finish("run study.toml -q -o out.nc " + arguments);
        return CubeReader(directory_ / "out.nc");
    }
    /// As it was run last.
    [[nodiscard]] Study load() const {
        Findings findings;
        return load_study(directory_ / "study.toml", {}, findings);
    }

private:
    void finish(const std::string& arguments) const {
        const test::Outcome outcome = test::spoor(directory_, arguments);
        if (outcome.exit_code != 0) throw std::runtime_error(outcome.err);
    }

    std::filesystem::path directory_;
    std::string text_;
};

enum Status : std::uint8_t { favourable, inadequate, bad };

/// The national status of every species at an entry.
std::vector<int> status(const CubeReader& cube, std::size_t scenario, std::size_t entry) {
    const auto table = cube.table("conservation_status");
    std::vector<int> all;
    for (std::size_t s = 0; s < table.shape[1]; ++s) {
        const std::size_t row = (scenario * table.shape[1] + s) * table.shape[2];
        all.push_back(static_cast<int>(table.values[row * table.shape[3] + entry]));
    }
    return all;
}

double percent_of(const std::vector<int>& all, int one) {
    return 100.0 * static_cast<double>(std::count(all.begin(), all.end(), one)) /
           static_cast<double>(all.size());
}

double improved(const std::vector<int>& before, const std::vector<int>& after) {
    double count = 0;
    for (std::size_t s = 0; s < before.size(); ++s) count += after[s] < before[s] ? 1 : 0;
    return count;
}

bool changes_land(const Study& study, const MeasureType& type) {
    const auto crossed = study.layer("permeability");
    return std::any_of(type.layer_effects.begin(), type.layer_effects.end(),
                       [&](const LayerEffect& effect) { return effect.layer != crossed; });
}

/// Land whose landscape the measures of all scenarios together change, % of all land a year.
double land_changed(const Study& study, const CubeReader& cube) {
    constexpr double land_ha =
        3.33e6;  // as in the published pair: 53,000 to 133,000 cells of 25 m are 0.1 to 0.25 %
    const auto applied = cube.table("measure_applied").values;
    const std::size_t measures = study.measures.size();
    double area = 0;
    for (std::size_t m = 0; m < measures; ++m) {
        const Measure& measure = study.measures[m];
        bool anywhere = false;
        for (std::size_t row = m; row < applied.size(); row += measures)
            anywhere = anywhere || applied[row] > 0;
        if (anywhere && changes_land(study, study.measure_types[static_cast<std::size_t>(measure.type)]))
            area += measure.area_ha;
    }
    return 100 * area / land_ha / study.period.years;
}

/// The synthetic landscape and the assumed half of the numbers allow of an order of magnitude, no more.
std::vector<Check> seven_years() {
    const DirectiveStudy study("seven");
    const CubeReader cube = study.run("");
    const std::vector<int> begin = status(cube, 0, 0);
    const std::string fitted = "order; references and quality_good were chosen by these, so it is no proof";
    std::vector<Check> checks{
        {"favourable at the start, % of species", 19, percent_of(begin, favourable), 12, fitted},
        {"inadequate at the start, %", 35, percent_of(begin, inadequate), 12, fitted},
        {"bad at the start, %", 46, percent_of(begin, bad), 12, fitted}};
    for (std::size_t s = 0; s < cube.axes().scenarios.size(); ++s) {
        const std::vector<int> end = status(cube, s, 7);
        const std::string& scenario = cube.axes().scenarios[s];
        checks.push_back({scenario + ": species that improve", 4, improved(begin, end), 6, "no dozens"});
        checks.push_back({scenario + ": species that worsen", 3, improved(end, begin), 6, "no dozens"});
    }
    checks.push_back({"land that the measures of all strategies change, % a year", 0.175,
                      land_changed(study.load(), cube), 0.075, "what was published"});
    return checks;
}

std::vector<Check> fifty_years() {
    DirectiveStudy study("fifty");
    study.replace("horizon = 0", "horizon = 50");
    const CubeReader cube = study.run("--scenario reference");
    const std::vector<int> begin = status(cube, 0, 0);
    const std::vector<int> end = status(cube, 0, 57);
    const double moved = improved(begin, end) + improved(end, begin);
    return {{"something moves (1: yes)", 1, moved > 0 ? 1.0 : 0.0, 0, ""},
            {"share of species that change class", 0.25, moved / static_cast<double>(begin.size()), 0.25,
             "not nothing, not most"}};
}

}  // namespace

std::vector<Case> reality_cases() {
    return {
        {"reality_seven_years", "Seven years of the default study",
         "Of the Dutch species of the Directive 19 % began as favourable, 35 % as inadequate and 46 % as "
         "bad in 2007; in a period of six years 4 improved and 3 worsened (reports under Article 17). The "
         "ecological network (EHS) changed 0.1 to 0.25 % of the land a year",
         seven_years},
        {"reality_fifty_years", "Fifty years of the default study",
         "A study in which nothing moves in fifty years is wrong, and one in which all does", fifty_years}};
}

}  // namespace spoor::validation
