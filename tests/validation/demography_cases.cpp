#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <nlohmann/json.hpp>

#include "kernels/population/matrix.hpp"
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

/// Newborns that become adults with 0.5, adults that survive with 0.6 and have 0.9 newborns: a Galton-Watson
/// process of two types, from one founder of either.
std::vector<Check> two_types_extinction() {
    constexpr int replicates = 100'000;
    constexpr double births = 0.9;
    constexpr double growing = 0.5;
    constexpr double surviving = 0.6;
    std::vector<Check> checks;
    for (const int founder : {1, 2}) {
        PlainStudy study(fmt::format("two-types-{}", founder), 1, 1);
        study.years = 7;
        study.mode = "stochastic";
        study.replicates = replicates;
        study.stage_entry(2, 1, "fecundity", births);
        study.stage_entry(1, 2, "transition", growing).stage_entry(2, 2, "transition", surviving);
        study.raster("one", [](int, int) { return 1.0; });
        study.raster("none", [](int, int) { return 0.0; });
        study.set("initial", founder == 1 ? "one.asc;none.asc" : "none.asc;one.asc");
        const auto quasi = study.run().table("quasi_extinction");
        double young = 0;  // probability that nobody is left of one newborn
        double adult = 0;
        for (std::size_t t = 1; t <= 7; ++t) {
            const double before = young;
            young = 1 - growing * (1 - adult);
            adult = (1 - surviving * (1 - adult)) * std::exp(births * (before - 1));
            const double extinct = founder == 1 ? young : adult;
            checks.push_back({fmt::format("P(extinct by year {}), founder of type {}", t, founder), extinct,
                              quasi.values[t], standard_errors * share_error(extinct, replicates), "4 s.e."});
        }
    }
    return checks;
}

/// One year from twenty individuals: the whole distribution of offspring and of survivors.
std::vector<Check> one_year_of_twenty() {
    constexpr int replicates = 100'000;
    const auto year = [](const char* name, double births, double surviving) {
        PlainStudy study(name, 1, 1);
        study.years = 1;
        study.mode = "stochastic";
        study.replicates = replicates;
        study.set("density_max", 20);
        study.stage_entry(1, 1, "fecundity", births);
        if (surviving > 0) study.stage_entry(1, 1, "transition", surviving);
        return PlainStudy::numbers(study.run(), 0, 1);
    };
    std::vector<double> poisson;
    std::vector<double> binomial;
    for (int k = 0; k <= 60; ++k)
        poisson.push_back(boost::math::pdf(boost::math::poisson_distribution<>(20 * 0.65), k));
    for (int k = 0; k <= 20; ++k)
        binomial.push_back(boost::math::pdf(boost::math::binomial_distribution<>(20, 0.7), k));
    const ChiSquare births = chi_square(year("offspring", 0.65, 0), poisson);
    const ChiSquare survivors = chi_square(year("survivors", 1e-12, 0.7), binomial);
    const auto check = [](const std::string& what, const ChiSquare& fit) {
        return Check{what, static_cast<double>(fit.degrees), fit.statistic,
                     standard_errors * std::sqrt(2.0 * fit.degrees), "4 s.e. of chi-square"};
    };
    return {check("chi-square of offspring, Poisson(13)", births),
            check("chi-square of survivors, binomial(20, 0.7)", survivors)};
}

std::vector<Check> loggerhead() {
    PlainStudy study("loggerhead", 1, 1);
    const double stay[] = {0, .7370, .6610, .6907, 0, 0, .8089};
    const double grow[] = {.6747, .0486, .0147, .0518, .8091, .8091};
    const double fecundity[] = {0, 0, 0, 0, 127, 4, 80};
    const double stable[] = {20.65, 66.975, 11.46, .66, .04, .03, .18};
    Eigen::MatrixXd transition = Eigen::MatrixXd::Zero(7, 7);
    Eigen::MatrixXd births = Eigen::MatrixXd::Zero(7, 7);
    for (int s = 1; s <= 7; ++s) {
        if (stay[s - 1] > 0) study.stage_entry(s, s, "transition", stay[s - 1]);
        if (s < 7) study.stage_entry(s, s + 1, "transition", grow[s - 1]);
        if (fecundity[s - 1] > 0) study.stage_entry(s, 1, "fecundity", fecundity[s - 1]);
        transition(s - 1, s - 1) = stay[s - 1];
        if (s < 7) transition(s, s - 1) = grow[s - 1];
        births(0, s - 1) = fecundity[s - 1];
    }
    constexpr double lambda = 0.9450309807;
    const auto json = nlohmann::json::parse(study.check());
    study.years = 30;
    const CubeReader cube = study.run();
    std::vector<Check> checks{
        {"lambda", lambda, json["species"][0]["lambda"].get<double>(), 5e-11, "double"},
        {"growth of a stable population in the 30th year", lambda,
         mean_of(PlainStudy::numbers(cube, 0, 30)) / mean_of(PlainStudy::numbers(cube, 0, 29)), 1e-6,
         "float"}};
    const Asymptotics growth = asymptotics(transition, births);
    for (int s = 0; s < 7; ++s) {
        checks.push_back({fmt::format("stable share of stage {} [%], from the library", s + 1), stable[s],
                          100 * growth.stable_stages(s), s < 3 ? 0.006 : 0.0051, "digits of the source"});
    }
    return checks;
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
            {"two_types_extinction", "Extinction of a branching process of two types",
             "q_j' = [1 - sum over k > 1 of A_kj (1 - q_k)] exp(A_1j (q_1 - 1)), A = [[0, 0.9], [0.5, 0.6]]",
             two_types_extinction},
            {"one_year_of_twenty", "The whole distribution of one year's draws",
             "20 individuals: Poisson offspring, 0.65 each; binomial survivors, 0.7", one_year_of_twenty},
            {"loggerhead", "Loggerhead turtle", "Crouse, Crowder & Caswell 1987, seven stages", loggerhead},
            {"three_stages", "A matrix of three stages", "[[0, .55, .85], [.5, .2, 0], [0, .55, .85]]",
             three_stages}};
}

}  // namespace spoor::validation
