#include "tests/validation/case.hpp"
#include "tests/validation/plain_study.hpp"

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
    double mean_m = 0;
    double growth = 0;
    double speed = 0;  //!< c* [cells a year]
    double decay = 0;  //!< s* at which ln(R M(s)) / s is smallest [1/cell]
};

/// Speed between two late years, with the known lag (3 / (2 s*)) ln t added back.
std::vector<Check> speed_of_front(const Spread& spread) {
    constexpr int columns = 400;
    constexpr int rows = 120;
    constexpr int early = 80;
    constexpr int late = 160;
    PlainStudy study("spread-" + spread.name, columns, rows);
    study.raster("start", [](int x, int) { return x < 10 ? 100.0 : 0.0; });
    study.set("density_dependence", "beverton_holt")
        .set("lambda_max", spread.growth)
        .set("dispersal", "kernel");
    study.set("kernel", spread.kernel)
        .set("mean_distance_m", spread.mean_m)
        .set("emigration", 1)
        .set("initial", "start.asc");
    study.set("kernel_tail", 1e-12);
    const auto at = [&](int years) {
        study.years = years;
        const CubeReader cube = study.run("--dispersal sparse");
        return front(cube.map("abundance", 0, 0, 0), columns, rows / 2, 100);
    };
    const double first = at(early);
    const double second = at(late);
    const double lag = 1.5 / spread.decay * std::log(static_cast<double>(late) / early);
    const double got = (second - first + lag) / (late - early);
    return {{"front speed, cells a year", spread.speed, got, 0.01 * spread.speed,
             "1 %: next order of the lag, edges"}};
}

}  // namespace

std::vector<Case> spread_cases() {
    const std::string source =
        "c* = min over s of ln(R M(s)) / s (Kot, Lewis & van den Driessche 1996; Weinberger 1982); on cells "
        "with the lattice "
        "moment generating function. The front lags c* t by (3 / (2 s*)) ln t, which is added back.";
    const double mean_per_sigma = std::sqrt(std::acos(-1.0) / 2);
    // Gaussian of 2 cells: lattice value; sigma_h^2 = 4 + 1/6 + 1/6 of the two uniform starts.
    return {{"spread_gaussian", "Spread of a Gaussian kernel, R = 1.5, sigma 2 cells", source, [=] {
                 return speed_of_front({"gaussian", "gaussian", 200 * mean_per_sigma, 1.5, 1.838112441,
                                        std::sqrt(2 * std::log(1.5)) / std::sqrt(4 + 1.0 / 6)});
             }}};
}

}  // namespace spoor::validation
