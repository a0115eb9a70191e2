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
    study.watch(watched);
    const CubeReader cube = study.run();
    std::vector<Check> checks;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const auto& [offset, probability] = expected[i];
        checks.push_back({fmt::format("P({}, {})", offset.first, offset.second), probability,
                          mean_of(PlainStudy::numbers(cube, i + 1, 1)), float_error, "float"});
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
    };
}

}  // namespace spoor::validation
