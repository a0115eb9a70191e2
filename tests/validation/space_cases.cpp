#include <array>

#include "tests/validation/case.hpp"
#include "tests/validation/plain_study.hpp"

namespace spoor::validation {

namespace {

/// A closed square with offspring that may leave it: what arrives, what stays and what is booked as lost add
/// up.
std::vector<Check> mass_balance() {
    PlainStudy study("balance", 20, 17);
    study.years = 1;
    study.set("lambda_max", 1.3).set("dispersal", "kernel").set("kernel", "exponential_density");
    study.set("mean_distance_m", 350).set("emigration", 0.6);
    const CubeReader cube = study.run();
    const double before = mean_of(PlainStudy::numbers(cube, 0, 0));
    const double after = mean_of(PlainStudy::numbers(cube, 0, 1));
    const double lost = cube.table("lost_dispersing").values[1];
    return {{"N' + lost", 1.3 * before, after + lost, before * 1e-6, "float"}};
}

double growth_in_year(const CubeReader& cube, std::size_t year, std::size_t scenario = 0) {
    return mean_of(PlainStudy::numbers(cube, 0, year, scenario)) /
           mean_of(PlainStudy::numbers(cube, 0, year - 1, scenario));
}

/// A good and a poor cell that exchange three tenths of their offspring: all who leave one reach the other.
PlainStudy& exchange(PlainStudy& study) {
    study.years = 60;
    study.set("dispersal", "kernel").set("kernel", "gaussian").set("mean_distance_m", 100);
    return study.set("kernel_self", "no").set("edge", "redistributed").set("emigration", 0.3);
}

std::vector<Check> two_patches() {
    constexpr double lambda = 1.025576412;
    PlainStudy mapped("two-patches-map", 2, 1);
    mapped.raster("growth", [](int x, int) { return x == 0 ? 1.2 : 0.8; });
    exchange(mapped).set("lambda_max", "growth.asc");
    PlainStudy measured("two-patches-measure", 2, 1);
    exchange(measured).set("lambda_max", 1.2);
    measured.measure_type("poor", fmt::format("{{fecundity = {{multiply = {}}}}}", 0.8 / 1.2));
    measured.measure("m", "poor", {.x = 1});
    return {{"lambda, growth from a map", lambda, growth_in_year(mapped.run(), 60), 1e-6, "float"},
            {"lambda, growth lowered by a measure", lambda, growth_in_year(measured.run(), 60, 1), 1e-6,
             "float"}};
}

/// Growth of a patch of so many cells in a row of land without habitat: whoever leaves it dies. In one row,
/// and between centres, the 2-D exponential density is Laplace's kernel.
double growth_of_patch(int cells, int scale) {
    const int row = 40 * scale;
    const int first = (row - cells) / 2;
    PlainStudy study("critical-patch", row, 1);
    study.raster("plain", [=](int x, int) { return x >= first && x < first + cells ? 1.0 : 0.0; });
    study.years = 100;
    study.set("lambda_max", 2).set("dispersal", "kernel").set("kernel", "exponential_density");
    study.set("mean_distance_m", 2.0 * scale * 100).set("kernel_integration", "centre");
    study.set("kernel_tail", 1e-9).set("edge", "redistributed").set("emigration", 1);
    return growth_in_year(study.run(), 100);
}

std::vector<Check> critical_patch() {
    constexpr int scale = 40;  // cells to 1 / a
    constexpr int small = 60;
    constexpr int large = 66;
    const double below = std::log(growth_of_patch(small, scale));
    const double above = std::log(growth_of_patch(large, scale));
    const double critical = small + (large - small) * -below / (above - below);
    return {{"L where lambda = 1, a = 1, R = 2", std::acos(-1.0) / 2, critical / scale, 0.008,
             "0.5 %: cells of a fortieth"}};
}

/// Five rows walk apart over 11 cells: the animals of row 2 (x - 1) stand in cell x when their habitat is
/// lost, and settle in cell 0 or 10.
CubeReader walk_between_two_ends(double mortality) {
    constexpr int columns = 11;
    constexpr int rows = 9;
    const auto walked = [](int y) { return y % 2 == 0; };
    PlainStudy study("absorbing-walk", columns, rows);
    study.raster("later",
                 [&](int x, int y) { return walked(y) && (x == 0 || x == columns - 1) ? 1.0 : 0.0; });
    study.layer("open", [&](int, int y) { return walked(y) ? 1.0 : 0.0; });
    study.raster("start", [&](int x, int y) { return walked(y) && x == y / 2 + 1 ? 1.0 : 0.0; });
    study.plain_source = "{2007 = \"plain.asc\", 2008 = \"later.asc\"}";
    study.years = 2;
    study.stage_entry(1, 1, "transition", 1).stage_entry(1, 1, "fecundity", 1e-12);
    study.set("initial", "start.asc").set("dispersal", "walk").set("permeability", "open");
    study.set("emigration", 0).set("leaves_lost_habitat", "yes");
    study.set("walk_steps", 3000).set("walk_settle", 1).set("walk_mortality", mortality);
    std::vector<PlainStudy::Block> watched;
    for (int y = 0; y < rows; y += 2) watched.push_back({.x = 0, .y = y, .width = columns});
    study.watch(watched);
    return study.run();
}

std::vector<Check> absorbing_walk() {
    const auto settled = [](double mortality) {
        const CubeReader cube = walk_between_two_ends(mortality);
        std::vector<double> share;
        for (std::size_t row = 1; row <= 5; ++row)
            share.push_back(mean_of(PlainStudy::numbers(cube, row, 2)));
        return share;
    };
    // E[z^steps] = cosh((5 - x) a) / cosh(5 a), cosh a = 1 / z, where z is the chance to live a step.
    constexpr double mortal = 0.1;
    const std::vector<double> of_mortals = settled(mortal);
    const double a = std::acosh(1 / (1 - mortal));
    std::vector<Check> checks;
    for (int x = 1; x <= 5; ++x) {
        checks.push_back({fmt::format("E[0.9^steps] from {}", x), std::cosh((5 - x) * a) / std::cosh(5 * a),
                          of_mortals[static_cast<std::size_t>(x) - 1], 1e-6, "float"});
    }
    // Steps are the slope of that at 0: from three small mortalities, free of error up to the third order.
    constexpr double m = 1e-3;
    const std::array lives{settled(m), settled(2 * m), settled(4 * m)};
    for (std::size_t x = 1; x <= 5; ++x) {
        const auto slope = [&](std::size_t i, double by) { return (1 - lives[i][x - 1]) / by; };
        const double steps = (8 * slope(0, m) - 6 * slope(1, 2 * m) + slope(2, 4 * m)) / 3;
        checks.push_back({fmt::format("expected steps from {}", x), static_cast<double>(x * (10 - x)), steps,
                          0.03, "float over a mortality of 0.001"});
    }
    return checks;
}

}  // namespace

std::vector<Case> space_cases() {
    return {
        {"mass_balance", "Nobody vanishes unbooked", "N' + lost = R N without density dependence",
         mass_balance},
        {"two_patches", "Two patches that exchange offspring", "R = (1.2, 0.8), exchange 0.3", two_patches},
        {"critical_patch", "Critical patch size",
         "Laplace kernel, deadly surroundings: L = (2 / (a sqrt(R-1))) arctan(1 / sqrt(R-1))",
         critical_patch},
        {"absorbing_walk", "Walk between two ends",
         "Expected steps from x to either end of 0..10: x (10 - x)", absorbing_walk}};
}

}  // namespace spoor::validation
