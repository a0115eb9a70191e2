#include "tests/validation/case.hpp"
#include "tests/validation/plain_study.hpp"
#include "tests/validation/pulled_front.hpp"

namespace spoor::validation {

namespace {

/// Where the front of the middle row crosses half of the plateau, between cells by interpolation [cells].
double front(const std::vector<float>& map, int columns, int row, double plateau) {
    for (int x = columns - 2; x >= 0; --x) {
        const double here = map[static_cast<std::size_t>(row) * columns + x];
        const double next = map[static_cast<std::size_t>(row) * columns + x + 1];
        if (here >= plateau / 2) return x + (here - plateau / 2) / (here - (std::isnan(next) ? 0 : next));
    }
    return -1;
}

struct Spread {
    std::string name;
    std::string kernel;
    double mean_m = 0;  //!< cells are 100 m
    double tail = 0;
    double emigration = 1;
    PulledFront theory;
};

/// Speed between two years, with the lag that every such front has added back.
std::vector<Check> speed_of_front(const Spread& spread,
                                  const std::function<void(PlainStudy&)>& set_demography) {
    constexpr int rows = 100;
    constexpr int start = 10;
    // The lag is known as a series in 1 / sqrt(time), in times that the front takes to relax. Kernels that
    // reach far relax soon, but their higher moments take longer to be forgotten.
    const int early = std::max(60, static_cast<int>(std::ceil(28 * spread.theory.relaxation_years())));
    const int late = 2 * early;
    const int columns = start + static_cast<int>(spread.theory.speed * late) + 30;
    PlainStudy study("spread-" + spread.name, columns, rows);
    study.raster("start", [](int x, int) { return x < start ? 100.0 : 0.0; });
    set_demography(study);
    study.set("density_dependence", "beverton_holt").set("initial", "start.asc");
    study.set("dispersal", "kernel").set("kernel", spread.kernel).set("mean_distance_m", spread.mean_m);
    study.set("emigration", spread.emigration).set("kernel_tail", spread.tail);
    study.years = late;
    study.map_years = {2007 + early, 2007 + late};
    // Not by FFT: its rounding is of the size of the plateau, and the speed is made where hardly anybody is.
    const CubeReader cube = study.run("--dispersal stencil");
    const double first = front(cube.map("abundance", 0, 0, 0), columns, rows / 2, 100);
    const double second = front(cube.map("abundance", 0, 0, 1), columns, rows / 2, 100);
    const double lag = spread.theory.speed * (late - early) - spread.theory.way(early, late);
    return {{"front speed, cells a year", spread.theory.speed, (second - first + lag) / (late - early),
             0.01 * spread.theory.speed, "1 %: higher orders of the lag, edges of the strip"}};
}

Case spread_of_annuals(const std::string& title, const std::string& name, const std::string& kernel,
                       double mean_cells, double tail, const MomentGenerating& moments, double s_max,
                       double growth, double share = 1) {
    return {name, title,
            "c* = min over s of ln(R (1 - p + p M(s))) / s (Kot, Lewis & van den Driessche 1996; Weinberger "
            "1982), M on the lattice. The front lags c* t as every pulled front does (Bramson 1983; Ebert & "
            "van Saarloos 2000), which is added back.",
            [=] {
                const PulledFront theory = pulled_front(
                    [=](double s) {
                        return std::log(growth * (1 - share + share * lattice_moments(moments, s)));
                    },
                    s_max);
                return speed_of_front({name, kernel, 100 * mean_cells, tail, share, theory},
                                      [=](PlainStudy& study) { study.set("lambda_max", growth); });
            }};
}

/// A = [[0, 2], [0.5, 0.8]]: newborns disperse.
Case spread_of_stages() {
    constexpr double sigma = 2;
    return {"spread_stages",
            "Spread with two stages, [[0, 2], [0.5, 0.8]], newborns gaussian, sigma 2 cells (0.523255059 "
            "sigma on a continuous plane)",
            "c* = min over s of ln rho(A o M(s)) / s (Neubert & Caswell 2000), M on the lattice", [] {
                const PulledFront theory = pulled_front(
                    [](double s) {
                        const double births = 2 * lattice_moments(gaussian_moments(sigma), s);
                        return std::log(0.4 + std::sqrt(0.16 + 0.5 * births));
                    },
                    2);
                return speed_of_front(
                    {"stages", "gaussian", 100 * sigma * std::sqrt(std::numbers::pi / 2), 1e-12, 1, theory},
                    [](PlainStudy& study) {
                        study.stage_entry(2, 1, "fecundity", 2);
                        study.stage_entry(1, 2, "transition", 0.5).stage_entry(2, 2, "transition", 0.8);
                    });
            }};
}

}  // namespace

std::vector<Case> spread_cases() {
    const double gaussian_mean = std::sqrt(std::numbers::pi / 2);
    std::vector<Case> cases;
    for (const auto& [growth, plane] : {std::pair{1.5, 0.900516639}, {2.0, 1.177410023}}) {
        cases.push_back(spread_of_annuals(
            fmt::format("Spread, gaussian, R = {}, sigma 2 cells ({} sigma on a continuous plane)", growth,
                        plane),
            fmt::format("spread_gaussian_{}", growth > 1.7 ? "2" : "1_5"), "gaussian", 2 * gaussian_mean,
            1e-12, gaussian_moments(2), 2, growth));
    }
    for (const auto& [growth, plane] : {std::pair{1.5, 1.654996715}, {2.0, 2.240980511}}) {
        cases.push_back(spread_of_annuals(
            fmt::format("Spread, 2-D exponential density, R = {}, scale a = 1 cell ({} a on a continuous "
                        "plane)",
                        growth, plane),
            fmt::format("spread_exponential_density_{}", growth > 1.7 ? "2" : "1_5"), "exponential_density",
            2, 1e-10, exponential_density_moments(1), 0.999, growth));
    }
    for (const auto& [growth, plane] : {std::pair{1.5, 1.044922578}, {2.0, 1.470027437}}) {
        cases.push_back(spread_of_annuals(
            fmt::format("Spread, exponential distance, R = {}, mean d = 1 cell ({} d on a continuous plane)",
                        growth, plane),
            fmt::format("spread_exponential_distance_{}", growth > 1.7 ? "2" : "1_5"), "exponential_distance",
            1, 1e-10, exponential_distance_moments(1), 0.999, growth));
    }
    cases.push_back(spread_of_annuals("Spread when half of the offspring disperses, gaussian, R = 1.5",
                                      "spread_share", "gaussian", 2 * gaussian_mean, 1e-12,
                                      gaussian_moments(2), 2, 1.5, 0.5));
    cases.push_back(spread_of_stages());
    return cases;
}

}  // namespace spoor::validation
