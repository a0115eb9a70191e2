#include <algorithm>

#include "tests/validation/case.hpp"
#include "tests/validation/plain_study.hpp"

namespace spoor::validation {

namespace {

constexpr double standard_errors = 4;

/// A random walk of ln N with mean -0.05 and sd 0.2 a year: a million individuals, so that chance among them
/// is small beside that of the years, without density dependence.
std::vector<Check> random_walk() {
    constexpr int replicates = 40'000;
    constexpr double start = 1e6;
    PlainStudy study("walk", 1, 1);
    study.years = 7;
    study.mode = "stochastic";
    study.replicates = replicates;
    study.set("density_max", start).set("lambda_max", std::exp(-0.05 + 0.02)).set("sigma_fecundity", 0.2);
    study.set("quasi_extinction", start / 2);
    const CubeReader cube = study.run();
    const double extinct[] = {.00065055, .01819335, .06300370, .12354242, .18902465, .25353632, .31436286};
    const double minimum[] = {90.586597, 83.992839, 78.674832, 74.136264, 70.142643, 66.560624, 63.305436};
    const auto quasi = cube.table("quasi_extinction");
    const auto ema = cube.table("ema");
    std::vector<Check> checks;
    for (std::size_t t = 1; t <= 7; ++t) {
        checks.push_back({fmt::format("P(N < N0/2 by year {})", t), extinct[t - 1], quasi.values[t],
                          standard_errors * share_error(extinct[t - 1], replicates), "4 s.e."});
    }
    std::vector<double> lowest(replicates, start);
    for (std::size_t t = 1; t <= 7; ++t) {
        const std::vector<double> now = PlainStudy::numbers(cube, 0, t);
        for (std::size_t r = 0; r < now.size(); ++r) lowest[r] = std::min(lowest[r], now[r]);
        checks.push_back({fmt::format("expected minimum by year {}, N0 = 100", t), minimum[t - 1],
                          ema.values[t] / start * 100,
                          standard_errors * std::sqrt(variance_of(lowest) / replicates) / start * 100,
                          "4 s.e."});
    }
    std::vector<double> last = PlainStudy::numbers(cube, 0, 7);
    checks.push_back({"mean N after 7 years", 81.058425, mean_of(last) / start * 100,
                      standard_errors * std::sqrt(variance_of(last) / replicates) / start * 100, "4 s.e."});
    const double sd = 0.2 * std::sqrt(7.0);
    checks.push_back({"Kolmogorov-Smirnov distance of ln N7 from the normal", 0,
                      distance_of_distributions(last,
                                                [&](double n) {
                                                    const double z = (std::log(n / start) + 7 * 0.05) / sd;
                                                    return 0.5 * std::erfc(-z / std::sqrt(2.0));
                                                }),
                      1.95 / std::sqrt(replicates), "p = 0.001"});
    std::nth_element(last.begin(), last.begin() + replicates / 2, last.end());
    checks.push_back(
        {"median N after 7 years", 70.468809, last[replicates / 2] / start * 100, 0.9, "4 s.e."});
    return checks;
}

/// The same without chance among individuals: switched off, every number is a mean of its year.
std::vector<Check> random_walk_of_means() {
    constexpr int replicates = 100'000;
    PlainStudy study("walk-of-means", 1, 1);
    study.years = 7;
    study.mode = "stochastic";
    study.replicates = replicates;
    study.extra_run_keys = "switch_off = [\"demography\"]\n";
    study.set("lambda_max", std::exp(-0.05 + 0.02)).set("sigma_fecundity", 0.2).set("quasi_extinction", 50);
    const CubeReader cube = study.run();
    const double extinct = .31436286;
    const double minimum = 63.305436;
    std::vector<double> lowest(replicates, 100);
    for (std::size_t t = 1; t <= 7; ++t) {
        const std::vector<double> now = PlainStudy::numbers(cube, 0, t);
        for (std::size_t r = 0; r < now.size(); ++r) lowest[r] = std::min(lowest[r], now[r]);
    }
    return {{"P(N < N0/2 by year 7)", extinct, cube.table("quasi_extinction").values[7],
             standard_errors * share_error(extinct, replicates), "4 s.e."},
            {"expected minimum by year 7", minimum, cube.table("ema").values[7],
             standard_errors * std::sqrt(variance_of(lowest) / replicates), "4 s.e."}};
}

/// Variance of the sum of seven years of noise with AR(1) 0.5.
std::vector<Check> correlated_years() {
    constexpr int replicates = 40'000;
    PlainStudy study("ar1", 1, 1);
    study.years = 7;
    study.mode = "stochastic";
    study.replicates = replicates;
    study.set("density_max", 1e6).set("lambda_max", 1).set("sigma_fecundity", 0.2).set("rho_time", 0.5);
    const CubeReader cube = study.run();
    std::vector<double> logs = PlainStudy::numbers(cube, 0, 7);
    for (double& n : logs) n = std::log(n / 1e6);
    const double variance = 0.68125;
    return {{"Var(ln N7 / N0)", variance, variance_of(logs),
             standard_errors * variance * std::sqrt(2.0 / replicates), "4 s.e."}};
}

}  // namespace

std::vector<Case> extinction_cases() {
    return {{"random_walk", "Quasi-extinction and expected minimum of a random walk",
             "mu = -0.05, sigma = 0.2, N0 = 100, Nq = 50: the discrete values, minimum by Spitzer's identity "
             "(Dennis et al. 1991; Lande & Orzack 1988; Spitzer 1956)",
             random_walk},
            {"random_walk_of_means", "The same walk from N0 = 100 with demography switched off",
             "mu = -0.05, sigma = 0.2, N0 = 100, Nq = 50", random_walk_of_means},
            {"correlated_years", "Noise correlated between years",
             "Var(sum over T) = sigma^2 [T + 2 sum (T-k) rho^k]; sigma = 0.2, rho = 0.5, T = 7",
             correlated_years}};
}

}  // namespace spoor::validation
