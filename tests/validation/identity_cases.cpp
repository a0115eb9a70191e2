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

bool same(double a, double b) {
    return a == b || (std::isnan(a) && std::isnan(b));
}

/// Values of all tables and maps that differ, and attributes that do, apart from those of the run itself.
double differences(const CubeReader& one, const CubeReader& other) {
    double count = one.variables() == other.variables() ? 0 : 1;
    const CubeAxes& axes = one.axes();
    for (const std::string name : {"suitability", "abundance", "occupancy"}) {
        for (std::size_t s = 0; s < axes.scenarios.size(); ++s) {
            for (std::size_t sp = 0; sp < axes.species.size(); ++sp) {
                for (std::size_t t = 0; t < axes.map_years.size(); ++t) {
                    const auto at = [&](const CubeReader& cube) {
                        return cube.map(name, static_cast<int>(s), static_cast<int>(sp), static_cast<int>(t));
                    };
                    const auto a = at(one);
                    const auto b = at(other);
                    for (std::size_t i = 0; i < a.size(); ++i) count += same(a[i], b[i]) ? 0 : 1;
                }
            }
        }
    }
    for (const std::string name : {"total", "quasi_extinction", "ema", "occupied_area", "lost_dispersing",
                                   "n_difference", "measure_future_share"}) {
        const auto a = one.table(name).values;
        const auto b = other.table(name).values;
        for (std::size_t i = 0; i < a.size(); ++i) count += same(a[i], b[i]) ? 0 : 1;
    }
    for (const auto& [key, value] : one.attributes()) {
        if (key.starts_with("run_") || key == "history" || key == "date_created") continue;
        count += other.attributes().at(key) == value ? 0 : 1;
    }
    return count;
}

Check no_difference(const std::string& what, double count) {
    return {what + ": values that differ", 0, count, 0, "to the bit"};
}

std::vector<Check> threads() {
    const TinyStudy study("threads");
    study.write();
    const CubeReader one = run_tiny(study, "1.nc", "--threads 1");
    return {no_difference("2 threads and 1", differences(one, run_tiny(study, "2.nc", "--threads 2"))),
            no_difference("7 threads and 1", differences(one, run_tiny(study, "7.nc", "--threads 7"))),
            no_difference("little memory and much",
                          differences(one, run_tiny(study, "small.nc", "--threads 1 --memory 300M")))};
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
            count += same(alone.values[s * row + i], among.values[(s * species + 1) * row + i]) ? 0 : 1;
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
        count += same(total.values[i], total.values[i % scenario]) ? 0 : 1;
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

}  // namespace

std::vector<Case> identity_cases() {
    return {
        {"threads", "Threads and memory change nothing", "Same content of the file", threads},
        {"alone_and_among_others", "A species alone", "Same numbers as among others", alone_and_among_others},
        {"measures_without_effect", "Measures without effect", "Same numbers as the reference",
         measures_without_effect},
        {"dispersal_algorithms", "Every algorithm of dispersal", "Same means within rounding",
         dispersal_algorithms},
        {"resumed", "Killed and resumed", "the program cannot resume a run yet", {}}};
}

}  // namespace spoor::validation
