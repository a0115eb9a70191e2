#include <nlohmann/json.hpp>

#include "tests/validation/case.hpp"
#include "tests/validation/plain_study.hpp"

namespace spoor::validation {

namespace {

constexpr double standard_errors = 4;

/// Survive with s, Poisson(f) offspring, one founder: a Galton-Watson process.
std::vector<Check> galton_watson_extinction() {
    constexpr int replicates = 100'000;
    PlainStudy study("galton-watson", 1, 1);
    study.years = 7;
    study.mode = "stochastic";
    study.replicates = replicates;
    study.set("density_max", 1).stage_entry(1, 1, "transition", 0.5).stage_entry(1, 1, "fecundity", 0.5);
    const CubeReader cube = study.run();
    const double extinct[] = {.3032653299, .4599481063, .5572327650, .6239903218,
                              .6728278767, .7101935727, .7397493771};
    const auto quasi = cube.table("quasi_extinction");
    std::vector<Check> checks;
    for (std::size_t t = 1; t <= 7; ++t) {
        checks.push_back({fmt::format("P(extinct by year {})", t), extinct[t - 1], quasi.values[t],
                          standard_errors * share_error(extinct[t - 1], replicates), "4 s.e."});
    }
    return checks;
}

std::vector<Check> galton_watson_moments() {
    constexpr int replicates = 100'000;
    PlainStudy study("galton-watson-moments", 1, 1);
    study.years = 7;
    study.mode = "stochastic";
    study.replicates = replicates;
    study.set("density_max", 20).stage_entry(1, 1, "transition", 0.5).stage_entry(1, 1, "fecundity", 0.7);
    const std::vector<double> last = PlainStudy::numbers(study.run(), 0, 7);
    const double variance = 732.766971;
    return {{"mean N after 7 years", 71.663616, mean_of(last),
             standard_errors * std::sqrt(variance / replicates), "4 s.e."},
            {"variance of N after 7 years", variance, variance_of(last),
             standard_errors * variance * std::sqrt(2.6 / replicates), "4 s.e."}};
}

std::vector<Check> loggerhead() {
    PlainStudy study("loggerhead", 1, 1);
    const double stay[] = {0, .7370, .6610, .6907, 0, 0, .8089};
    const double grow[] = {.6747, .0486, .0147, .0518, .8091, .8091};
    const double fecundity[] = {0, 0, 0, 0, 127, 4, 80};
    for (int s = 1; s <= 7; ++s) {
        if (stay[s - 1] > 0) study.stage_entry(s, s, "transition", stay[s - 1]);
        if (s < 7) study.stage_entry(s, s + 1, "transition", grow[s - 1]);
        if (fecundity[s - 1] > 0) study.stage_entry(s, 1, "fecundity", fecundity[s - 1]);
    }
    const auto json = nlohmann::json::parse(study.check());
    return {{"lambda", 0.9450309807, json["species"][0]["lambda"].get<double>(), 5e-11, "double"}};
}

std::vector<Check> three_stages() {
    PlainStudy study("three-stages", 1, 1);
    study.stage_entry(2, 1, "fecundity", .55).stage_entry(3, 1, "fecundity", .85);
    study.stage_entry(1, 2, "transition", .5).stage_entry(2, 2, "transition", .2);
    study.stage_entry(2, 3, "transition", .55).stage_entry(3, 3, "transition", .85);
    const auto json = nlohmann::json::parse(study.check());
    return {{"lambda", 1.141948134, json["species"][0]["lambda"].get<double>(), 5e-10, "double"}};
}

}  // namespace

std::vector<Case> demography_cases() {
    return {{"galton_watson_extinction", "Extinction by demographic chance alone",
             "q' = (1 - s + s q) exp(f (q - 1)), s = f = 0.5, one founder", galton_watson_extinction},
            {"galton_watson_moments", "Mean and variance of a branching process",
             "s = 0.5, f = 0.7, 20 founders, 7 years", galton_watson_moments},
            {"loggerhead", "Loggerhead turtle", "Crouse, Crowder & Caswell 1987, seven stages", loggerhead},
            {"three_stages", "A matrix of three stages", "[[0, .55, .85], [.5, .2, 0], [0, .55, .85]]",
             three_stages}};
}

}  // namespace spoor::validation
