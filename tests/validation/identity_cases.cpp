#include "sim/engine/suitability_stage.hpp"
#include "tests/cli/child.hpp"
#include "tests/same_content.hpp"
#include "tests/validation/case.hpp"
#include "tests/validation/plain_study.hpp"

namespace spoor::validation {

namespace {

using test::TinyStudy;

CubeReader run_tiny(const TinyStudy& study, const std::string& output, const std::string& arguments = "") {
    const test::Outcome outcome =
        test::spoor(study.directory(), "run study.toml -q --overwrite -o " + output + " " + arguments);
    if (outcome.exit_code != 0) throw std::runtime_error(outcome.err);
    return CubeReader(study.directory() / output);
}

Check no_difference(const std::string& what, double count) {
    return {what + ": values that differ", 0, count, 0, "to the bit"};
}

std::vector<Check> threads() {
    const TinyStudy study("threads");
    study.write();
    const CubeReader one = run_tiny(study, "1.nc", "--threads 1");
    return {no_difference("2 threads and 1",
                          test::content_that_differs(one, run_tiny(study, "2.nc", "--threads 2"))),
            no_difference("7 threads and 1",
                          test::content_that_differs(one, run_tiny(study, "7.nc", "--threads 7"))),
            no_difference(
                "little memory and much",
                test::content_that_differs(one, run_tiny(study, "small.nc", "--threads 1 --memory 300M")))};
}

std::vector<Check> alone_and_among_others() {
    TinyStudy study("among");
    for (int extra = 0; extra < 40; ++extra) {
        study.files["species.csv"] +=
            fmt::format("extra_{},,3,1.5,kernel,exponential_density,200,0.3,0.1,0.5,assumed\n", extra);
        study.files["terms.csv"] += fmt::format("extra_{},cover,,value,,class,,,,,forest:1,\n", extra);
    }
    study.write();
    const auto among = run_tiny(study, "among.nc").table("total");
    const auto alone = run_tiny(study, "alone.nc", "--species marsh_bird").table("total");
    const std::size_t species = among.shape[1];
    const std::size_t row = among.values.size() / (among.shape[0] * species);
    double count = 0;
    for (std::size_t s = 0; s < among.shape[0]; ++s) {
        for (std::size_t i = 0; i < row; ++i)
            count += test::same_number(alone.values[s * row + i], among.values[(s * species + 1) * row + i])
                         ? 0
                         : 1;
    }
    return {no_difference("a species alone and among 41 others", count)};
}

std::vector<Check> measures_without_effect() {
    TinyStudy study("no-effect");
    study.replace("study.toml", "set = \"heath\", develop_years = 2",
                  "set = \"heath\", develop_years = 1000");
    study.replace("study.toml", "add = 0.3", "add = 0");
    study.replace("study.toml", "number = 50", "number = 0");
    study.write();
    const auto total = run_tiny(study, "out.nc").table("total");
    const std::size_t scenario = total.values.size() / total.shape[0];
    double count = 0;
    for (std::size_t i = scenario; i < total.values.size(); ++i)
        count += test::same_number(total.values[i], total.values[i % scenario]) ? 0 : 1;
    return {no_difference("a strategy without effect and the reference", count)};
}

std::vector<Check> dispersal_algorithms() {
    const TinyStudy study("algorithms");
    study.write();
    const auto expected = run_tiny(study, "auto.nc", "--mode expected").table("total").values;
    std::vector<Check> checks;
    for (const std::string algorithm : {"scatter", "sparse", "stencil", "fft"}) {
        const auto got = run_tiny(study, algorithm + ".nc", "--mode expected --dispersal " + algorithm)
                             .table("total")
                             .values;
        double worst = 0;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            if (expected[i] > 0) worst = std::max(worst, std::abs(got[i] / expected[i] - 1));
        }
        checks.push_back({algorithm + " and the chosen one, largest relative difference", 0, worst, 1e-5,
                          "float over four years"});
    }
    return checks;
}

/// Numbers of the last year that each algorithm draws, each from a seed of its own.
std::vector<Check> drawn_by_every_algorithm() {
    constexpr int replicates = 800;
    TinyStudy study("drawn");
    study.replace("study.toml", "replicates = 12", fmt::format("replicates = {}", replicates));
    study.write();
    int seed = 0;
    const auto numbers = [&](const std::string& algorithm, const std::string& species) {
        const CubeReader cube =
            run_tiny(study, algorithm + ".nc",
                     fmt::format("--seed {} --dispersal {} --species {}", ++seed, algorithm, species));
        return PlainStudy::numbers(cube, 0, 4);
    };
    std::vector<Check> checks;
    for (const auto& [species, kernel] :
         {std::pair<std::string, std::string>{"heath_butterfly", "exponential"},
          {"marsh_bird", "gaussian"}}) {
        const std::vector<double> individuals = numbers("individual", species);
        for (const std::string algorithm : {"scatter", "sparse", "stencil", "separable", "fft"}) {
            if (algorithm == "separable" && kernel != "gaussian") continue;
            checks.push_back({fmt::format("{}, {}: distance to the distribution of individuals that fly",
                                          kernel, algorithm),
                              0, distance_of_samples(individuals, numbers(algorithm, species)),
                              distance_by_chance(replicates, replicates),
                              "Kolmogorov-Smirnov at the level of 4 s.e."});
        }
    }
    return checks;
}

/// Suitability of 600 x 530 cells, that is six chunks, with a window that looks over their edges.
class Chunks {
public:
    explicit Chunks(const std::string& name) : study_(name, 600, 530) {
        study_.years = 1;
        study_.suitability_maps = true;
        study_.set("lambda_max", 1.1);
        study_.layer("wet", [](int x, int y) { return (x * 7 + y * 13) % 17 / 17.0; });
        study_.raster("plain", [](int x, int y) { return (x / 9 + y / 7) % 3 == 0 ? 1.0 : 0.0; });
        study_.extra_terms = "species,wet,mean,piecewise,,,0.2:0;0.8:1,700,\n";
        study_.measure_type("rewet", "{layer = \"wet\", add = 0.3}");
        study_.measure("m", "rewet", {.x = 200, .y = 200, .width = 100, .height = 90}, ",\"start\":2007");
    }

    [[nodiscard]] std::vector<float> suitability(const std::string& arguments, int scenario) {
        return study_.run(arguments).map("suitability", scenario, 0, 0);
    }

private:
    PlainStudy study_;
};

/// The whole country at once for populations, strip by strip with measures, chunk by chunk without, on one
/// thread and on seven, with much memory and little.
std::vector<Check> order_of_tiles() {
    Chunks study("tiles");
    std::vector<Check> checks;
    for (const int scenario : {0, 1}) {
        const std::string named = scenario == 0 ? "reference" : "with a measure";
        const std::string reference = scenario == 0 ? " --scenario reference" : "";
        const auto whole = study.suitability(reference, scenario);
        const auto compare = [&](const std::string& what, const std::string& arguments) {
            const auto other =
                study.suitability(fmt::format("--only suitability {}{}", arguments, reference), scenario);
            checks.push_back(
                no_difference(fmt::format("{}, {}", named, what), test::numbers_that_differ(whole, other)));
        };
        compare("the whole grid and a part at a time, one thread", "--threads 1");
        compare("the whole grid and a part at a time, seven threads", "--threads 7");
        compare("the whole grid and a part at a time, little memory", "--threads 2 --memory 200M");
        checks.push_back(
            {fmt::format("{}, cells with habitat, as many as make a test", named), 1,
             std::count_if(whole.begin(), whole.end(), [](float s) { return s > 0; }) > 50'000 ? 1.0 : 0.0, 0,
             ""});
    }
    return checks;
}

/// Five entries, three scenarios, three futures: 45 landscapes to stand in. One measure acts at once in 2008,
/// the other by halves in 2008 and 2009, in the scenario that has both.
std::vector<Check> years_without_change() {
    TinyStudy tiny("unchanged");
    tiny.replace("study.toml", "set = \"heath\", develop_years = 2", "set = \"heath\"");
    tiny.replace("measures.geojson", "\"probability\":0.5", "\"probability\":1");
    tiny.write();
    Findings findings;
    const Study study = load_study(tiny.directory() / "study.toml", {}, findings);
    LandscapeSource source(study);
    const LandscapeResults results =
        run_suitability(study, source, compile_suitability(study), ScenarioPlans(study, {}));
    const auto changes = std::ranges::count_if(results.suitability.variants, [](const auto& species) {
        return std::ranges::any_of(species, [](const KeptChange& one) { return !one.empty(); });
    });
    return {{"whole landscapes worked out", 1, static_cast<double>(results.suitability.bases.size()), 0,
             "counted"},
            {"changes worked out: one of the first scenario, two of the second", 3,
             static_cast<double>(changes), 0, "counted"}};
}

/// Stops the run after one, three and four species, with other threads each time, the first time by a kill.
std::vector<Check> resumed() {
    TinyStudy study("resumed");
    for (int extra = 0; extra < 4; ++extra) {
        study.files["species.csv"] +=
            fmt::format("extra_{},,3,1.5,kernel,exponential_density,200,0.3,0.1,0.5,assumed\n", extra);
        study.files["terms.csv"] += fmt::format("extra_{},cover,,value,,class,,,,,forest:1,\n", extra);
    }
    study.replace("study.toml", "replicates = 12", "replicates = 200");
    study.write();
    const CubeReader whole = run_tiny(study, "whole.nc");
    int threads = 1;
    for (const std::size_t species : {1U, 3U, 4U}) {
        test::Child child(study.directory(),
                          fmt::format("run study.toml -q --resume -o out.nc --threads {}", threads++));
        if (!child.wait_for_units("out.nc", species))
            throw std::runtime_error("it ended before it was stopped");
        child.end(species == 1 ? SIGKILL : SIGINT);
    }
    const test::Outcome outcome = test::spoor(study.directory(), "run study.toml -q --resume -o out.nc");
    if (outcome.exit_code != 0) throw std::runtime_error(outcome.err);
    return {no_difference("stopped three times and never",
                          test::content_that_differs(whole, CubeReader(study.directory() / "out.nc")))};
}

}  // namespace

std::vector<Case> identity_cases() {
    return {
        {"threads", "Threads and memory change nothing", "Same content of the file", threads},
        {"alone_and_among_others", "A species alone", "Same numbers as among others", alone_and_among_others},
        {"measures_without_effect", "Measures without effect", "Same numbers as the reference",
         measures_without_effect},
        {"dispersal_algorithms", "Every algorithm of dispersal", "Same means within rounding",
         dispersal_algorithms},
        {"drawn_by_every_algorithm", "Every algorithm of dispersal, drawn",
         "Same distribution of N after four years; each run with a seed of its own",
         drawn_by_every_algorithm},
        {"order_of_tiles", "Tiles in another order",
         "Same suitability, whatever part of the country is worked out when", order_of_tiles},
        {"years_without_change", "Years without change",
         "What nothing changed in is not computed anew, of 45 landscapes that years, scenarios and futures "
         "stand in",
         years_without_change},
        {"resumed", "Killed and resumed", "Same content of the file as of a run that went through", resumed}};
}

}  // namespace spoor::validation
