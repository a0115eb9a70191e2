#include "tests/cli/child.hpp"
#include "tests/cli/same_content.hpp"
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
        {"resumed", "Killed and resumed", "Same content of the file as of a run that went through", resumed}};
}

}  // namespace spoor::validation
