#include "tests/validation/case.hpp"
#include "tests/validation/plain_study.hpp"

namespace spoor::validation {

namespace {

/// A cell of 1 ha that is a patch: where, and its suitability (so its area in ha).
struct PatchCell {
    int x = 0;
    int y = 0;
    double area = 0;
};

/// What the program finds between patches of one cell. @param mean_distance in cells.
double capacity_between(const std::string& name, int columns, int rows, const std::vector<PatchCell>& patches,
                        int mean_distance) {
    PlainStudy study(name, columns, rows);
    study.years = 1;
    study.raster("patches", [&](int x, int y) {
        for (const PatchCell& patch : patches) {
            if (patch.x == x && patch.y == y) return patch.area;
        }
        return 0.0;
    });
    study.set("suitability", "raster").set("model_file", "patches.asc").set("lambda_max", 1);
    // The kernel is cut short: nobody has to move for this.
    study.set("dispersal", "kernel").set("kernel", "exponential_distance").set("kernel_tail", 0.5);
    study.set("mean_distance_m", 100.0 * mean_distance).set("emigration", 0);
    return study.run().table("metapopulation_capacity").values.back();
}

std::vector<Check> published_triangle() {
    // 84 cells to a unit of distance put the third patch at (2.75, 2.90474) within 2e-5; areas are two thirds
    // of those published, for a suitability of at most 1.
    const double got =
        capacity_between("triangle", 240, 250, {{0, 0, 2.0 / 3}, {168, 0, 1}, {231, 244, 1.0 / 3}}, 84);
    return {{"lambda_M", 0.2082189480, got * 2.25, 1e-5, "lattice"}};
}

std::vector<Check> equal_patches() {
    const double two = capacity_between("two", 60, 2, {{0, 0, 0.5}, {50, 0, 0.5}}, 25);
    // Corners of a triangle with sides of 112 cells, within 5e-5 of them.
    const double three = capacity_between("three", 120, 100, {{0, 0, 0.8}, {112, 0, 0.8}, {56, 97, 0.8}}, 56);
    return {{"n = 2", 0.25 * std::exp(-2.0), two, 1e-7, "float"},
            {"n = 3", 2 * 0.64 * std::exp(-2.0), three, 2e-5, "lattice"}};
}

}  // namespace

std::vector<Case> metapopulation_cases() {
    return {{"metapopulation_triangle", "Metapopulation capacity of three patches",
             "Hanski & Ovaskainen 2000: d12 = 2, d13 = 4, d23 = 3, A = 1, 1.5, 0.5, alpha = 1",
             published_triangle},
            {"metapopulation_equal", "Metapopulation capacity of equal patches at equal distance",
             "(n - 1) A^2 exp(-alpha d)", equal_patches}};
}

}  // namespace spoor::validation
