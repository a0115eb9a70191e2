#include <numbers>

#include "kernels/dispersal/kernel.hpp"
#include "tests/validation/case.hpp"
#include "tests/validation/plain_study.hpp"

namespace spoor::validation {

namespace {

constexpr double float_error = 2e-7;

/// Ten thousand individuals in one cell send their offspring once: the share in each watched cell is the
/// kernel.
std::vector<Check> one_year_from_one_cell(
    const std::string& name, const std::string& kernel, double mean_m,
    const std::vector<std::pair<std::pair<int, int>, double>>& expected) {
    constexpr int side = 61;
    constexpr int middle = side / 2;
    PlainStudy study("kernel-" + name, side, side);
    study.raster("start", [](int x, int y) { return x == middle && y == middle ? 1.0 : 0.0; });
    study.years = 1;
    study.set("lambda_max", 1)
        .set("dispersal", "kernel")
        .set("kernel", kernel)
        .set("mean_distance_m", mean_m);
    study.set("emigration", 1).set("initial", "start.asc").set("kernel_tail", 1e-9);
    std::vector<std::pair<int, int>> watched;
    for (const auto& [offset, probability] : expected)
        watched.emplace_back(middle + offset.first, middle + offset.second);
    study.watch_cells(watched);
    const CubeReader cube = study.run();
    std::vector<Check> checks;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const auto& [offset, probability] = expected[i];
        checks.push_back({fmt::format("P({}, {})", offset.first, offset.second), probability,
                          mean_of(PlainStudy::numbers(cube, i + 1, 1)), float_error, "float"});
    }
    return checks;
}

/// Distances of the kernels themselves, from the library: cells would blur them.
std::vector<Check> radial_functions() {
    constexpr double sigma = 130;
    constexpr double a = 70;
    const double mean = std::sqrt(std::numbers::pi / 2) * sigma;
    const KernelShape gaussian{.first = {.form = KernelForm::gaussian, .mean_distance = mean}};
    const KernelShape exponential{.first = {.form = KernelForm::exponential_density, .mean_distance = 2 * a}};
    return {{"gaussian: P(r < sigma)", 0.39346934, kernel_cdf(gaussian, sigma), 5e-9, "digits of the source"},
            {"2-D exponential density: median / a", 1.67834699,
             kernel_distance_quantile(exponential, 0.5) / a, 5e-9, "digits of the source"}};
}

/// From one cell the variance of where they are grows by the same each year: sigma^2 of the kernel and 1/6 of
/// a cell's area, from the start within one cell and the arrival within another.
std::vector<Check> variance_of_position() {
    constexpr int side = 101;
    constexpr int middle = side / 2;
    constexpr double sigma = 3;  // cells
    PlainStudy study("variance", side, side);
    study.raster("start", [](int x, int y) { return x == middle && y == middle ? 1.0 : 0.0; });
    study.set("initial", "start.asc").set("lambda_max", 1).set("emigration", 1);
    study.set("dispersal", "kernel").set("kernel", "gaussian").set("kernel_tail", 1e-12);
    study.set("mean_distance_m", std::sqrt(std::numbers::pi / 2) * sigma * 100);
    std::vector<PlainStudy::Block> columns;
    for (int x = 0; x < side; ++x) columns.push_back({.x = x, .height = side});
    study.watch(columns);
    study.years = 4;
    const CubeReader cube = study.run();
    std::vector<Check> checks;
    for (int year = 1; year <= study.years; ++year) {
        double mass = 0;
        double squares = 0;
        for (int x = 0; x < side; ++x) {
            const double n = mean_of(PlainStudy::numbers(cube, static_cast<std::size_t>(x) + 1, year));
            mass += n;
            squares += n * (x - middle) * (x - middle);
        }
        checks.push_back({fmt::format("mass after {} years", year), 1, mass, 1e-6, "float"});
        checks.push_back({fmt::format("variance after {} years [cells^2]", year),
                          year * (sigma * sigma + 1.0 / 6), squares / mass, 1e-4 * year * sigma * sigma,
                          "float"});
    }
    return checks;
}

/// A window of 3 x 3 over a point of 81, and over what comes out: blocks of nines, then the outer product of
/// (1, 2, 3, 2, 1) with itself, read from the carrying capacity.
std::vector<Check> window_of_nine() {
    constexpr int side = 11;
    constexpr int middle = side / 2;
    const auto once = [](int x, int y) {
        return std::abs(x - middle) <= 1 && std::abs(y - middle) <= 1 ? 9.0 : 0.0;
    };
    std::vector<Check> checks;
    for (const int passes : {1, 2}) {
        PlainStudy study(fmt::format("window-{}", passes), side, side);
        study.layer("field", [&](int x, int y) {
            return passes == 2 ? once(x, y) : x == middle && y == middle ? 81.0 : 0.0;
        });
        study.extra_terms = "species,field,mean,piecewise,,,0:0;81:1,150,\n";
        study.set("density_max", 81).set("lambda_max", 1);
        std::vector<std::pair<int, int>> cells;
        for (int x = middle - 3; x <= middle; ++x) {
            for (int y = x; y <= middle; ++y) cells.emplace_back(x, y);
        }
        study.watch_cells(cells);
        study.years = 1;
        const CubeReader cube = study.run();
        const auto triangle = [](int x) { return std::max(0, 3 - std::abs(x - middle)); };
        for (std::size_t c = 0; c < cells.size(); ++c) {
            const auto [x, y] = cells[c];
            const double expected = passes == 1 ? once(x, y) : triangle(x) * triangle(y);
            // A region without habitat has no numbers: nobody is there.
            const double got = mean_of(PlainStudy::numbers(cube, c + 1, 0));
            checks.push_back(
                {fmt::format("pass {}, cell ({}, {}) from the middle", passes, x - middle, y - middle),
                 expected, std::isnan(got) ? 0.0 : got, 1e-5, "float"});
        }
    }
    return checks;
}

}  // namespace

std::vector<Case> kernel_cases() {
    const std::string source =
        "Cell-to-cell probabilities, area to area: E[(1-|dx-i|)+ (1-|dy-j|)+] (Chipperfield et al. 2011)";
    return {
        {"exponential_distance_on_cells", "Exponential distance, mean 1 cell", source,
         [] {
             return one_year_from_one_cell(
                 "exponential-distance", "exponential_distance", 100,
                 {{{0, 0}, 0.34807296}, {{1, 0}, 0.07818492}, {{1, 1}, 0.03440739}, {{2, 0}, 0.01243560}});
         }},
        {"gaussian_on_cells", "Gaussian, sigma 1 cell", source,
         [] {
             const double g[] = {0.36874638, 0.24080204, 0.06671622, 0.00773354};
             std::vector<std::pair<std::pair<int, int>, double>> expected;
             for (const auto& [i, j] : {std::pair{0, 0}, {1, 0}, {1, 1}, {2, 1}, {3, 0}, {3, 3}}) {
                 expected.push_back({{i, j}, g[i] * g[j]});
             }
             const double mean = std::sqrt(std::acos(-1.0) / 2) * 100;
             return one_year_from_one_cell("gaussian", "gaussian", mean, expected);
         }},
        {"radial_functions", "Distances of kernels",
         "2-D gaussian: P(r < sigma) = 1 - exp(-1/2); 2-D exponential density: (1 + r/a) exp(-r/a) = 1/2",
         radial_functions},
        {"variance_of_position", "Mass and variance of who started in one cell",
         "Nobody is lost far from the edge; the variance a column grows by sigma^2 + 1/6 a year",
         variance_of_position},
        {"window_of_nine", "A window of 3 x 3 over a point of 81",
         "Nines, then the outer product of (1, 2, 3, 2, 1) with itself", window_of_nine},
    };
}

}  // namespace spoor::validation
