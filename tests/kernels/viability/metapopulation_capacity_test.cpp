#include "kernels/viability/metapopulation_capacity.hpp"

#include <gtest/gtest.h>

#include <Eigen/Eigenvalues>
#include <cmath>
#include <random>

namespace spoor {
namespace {

double dense(const std::vector<HabitatPatch>& patches, const MetapopulationRule& rule) {
    const auto n = static_cast<Eigen::Index>(patches.size());
    Eigen::MatrixXd m(n, n);
    for (Eigen::Index i = 0; i < n; ++i) {
        for (Eigen::Index j = 0; j < n; ++j) {
            const HabitatPatch& a = patches[std::size_t(i)];
            const HabitatPatch& b = patches[std::size_t(j)];
            m(i, j) = i == j ? 0
                             : std::exp(-std::hypot(a.x - b.x, a.y - b.y) / rule.mean_distance_m) *
                                   std::pow(a.area, rule.x) * std::pow(b.area, rule.y);
        }
    }
    return m.eigenvalues().real().maxCoeff();
}

std::vector<HabitatPatch> scattered(std::size_t n, double extent) {
    std::mt19937 bits(3);
    const auto uniform = [&] { return double(bits()) / 4294967296.0; };
    std::vector<HabitatPatch> patches(n);
    for (HabitatPatch& patch : patches) patch = {uniform() * extent, uniform() * extent, 0.2 + uniform()};
    return patches;
}

TEST(MetapopulationCapacity, ThreePatchesAsPublished) {
    // d12 = 2, d13 = 4, d23 = 3, A = (1, 1.5, 0.5), alpha = 1 (Hanski & Ovaskainen 2000).
    const double x3 = (16 + 4 - 9) / 4.0;
    const std::vector<HabitatPatch> patches{{0, 0, 1}, {2, 0, 1.5}, {x3, std::sqrt(16 - x3 * x3), 0.5}};

    EXPECT_NEAR(metapopulation_capacity(patches, {.mean_distance_m = 1}).value, 0.2082189480, 1e-7);
}

TEST(MetapopulationCapacity, EqualPatchesAtEqualDistance) {
    // A regular triangle: (n - 1) A^2 exp(-alpha d).
    const std::vector<HabitatPatch> patches{{0, 0, 2}, {100, 0, 2}, {50, 50 * std::sqrt(3.0), 2}};

    EXPECT_NEAR(metapopulation_capacity(patches, {.mean_distance_m = 40}).value, 2 * 4 * std::exp(-2.5),
                1e-7);
}

TEST(MetapopulationCapacity, AloneOrNowhereIsZero) {
    EXPECT_EQ(metapopulation_capacity(std::vector<HabitatPatch>{}, {.mean_distance_m = 1}).value, 0);
    EXPECT_EQ(metapopulation_capacity(std::vector<HabitatPatch>{{0, 0, 9}}, {.mean_distance_m = 1}).value, 0);
    EXPECT_EQ(metapopulation_capacity(std::vector<HabitatPatch>{{0, 0, 9}, {1, 0, 0}}, {.mean_distance_m = 1})
                  .value,
              0);
}

TEST(MetapopulationCapacity, OutOfReachOfEachOtherIsZero) {
    std::vector<HabitatPatch> patches;
    for (int i = 0; i < 100; ++i) patches.push_back({i * 1000.0, 0, 1});
    const MetapopulationCapacity capacity = metapopulation_capacity(patches, {.mean_distance_m = 1});

    EXPECT_EQ(capacity.value, 0);
    EXPECT_TRUE(capacity.converged);
}

TEST(MetapopulationCapacity, ManyPatchesEqualTheDenseMatrix) {
    for (const double a : {3.0, 30.0, 3000.0}) {
        for (const auto& [x, y] : {std::pair{1.0, 1.0}, {0.5, 1.3}}) {
            const MetapopulationRule rule{.mean_distance_m = a, .x = x, .y = y};
            const std::vector<HabitatPatch> patches = scattered(150, 100);
            const MetapopulationCapacity capacity = metapopulation_capacity(patches, rule);
            const double expected = dense(patches, rule);
            EXPECT_TRUE(capacity.converged);
            EXPECT_NEAR(capacity.value, expected, 1e-5 * expected) << a << " " << x;
        }
    }
}

TEST(MetapopulationCapacity, CellsEqualPatchesAtTheirCentres) {
    std::mt19937 bits(9);
    for (const auto& [nx, ny, share] : {std::tuple{97, 83, 0.3}, {1, 400, 0.5}, {400, 1, 0.5}}) {
        const Grid grid{.x_min = 0, .y_max = 100.0 * ny, .cell_size = 100, .nx = nx, .ny = ny};
        std::vector<CellIndex> cells;
        std::vector<float> area;
        std::vector<HabitatPatch> patches;
        for (CellIndex cell = 0; cell < grid.cells(); ++cell) {
            if (double(bits()) > share * 4294967296.0) continue;
            cells.push_back(cell);
            area.push_back(cells.size() % 50 == 0 ? 0.0F : 0.1F + float(bits() % 100) / 100);
            const CellPosition at = grid.position(cell);
            patches.push_back({grid.centre_x(at.x), grid.centre_y(at.y), double(area.back())});
        }
        for (const double a : {80.0, 600.0}) {
            const MetapopulationRule rule{.mean_distance_m = a};
            const double expected = metapopulation_capacity(patches, rule).value;
            const MetapopulationCapacity capacity = metapopulation_capacity(grid, cells, area, rule);
            EXPECT_TRUE(capacity.converged);
            EXPECT_NEAR(capacity.value, expected, 1e-5 * expected) << nx << " x " << ny << " " << a;
        }
    }
}

TEST(MetapopulationCapacity, MoreAreaNeverLowersIt) {
    std::vector<HabitatPatch> patches = scattered(60, 100);
    const MetapopulationRule rule{.mean_distance_m = 20};
    const double before = metapopulation_capacity(patches, rule).value;
    patches[7].area *= 3;

    EXPECT_GT(metapopulation_capacity(patches, rule).value, before);
}

}  // namespace
}  // namespace spoor
