#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

#include "kernels/reference/capacity_reference.hpp"
#include "tests/kernels/suitability/sparse_habitat.hpp"

namespace spoor {
namespace {

using test::dense_capacity;
using test::drawn;
using test::scattered;
using test::square_cells;
using test::SuitabilityMap;

void expect_reference(const SuitabilityMap& map, const CapacityRule& rule) {
    const std::vector<double> expected = reference_capacity(map.grid, rule, map.values);
    const std::vector<float> capacity = dense_capacity(map.grid, map.habitat(rule));
    for (std::size_t i = 0; i < expected.size(); ++i) {
        ASSERT_NEAR(static_cast<double>(capacity[i]), expected[i], 1e-6 * expected[i])
            << "cell " << i << " of " << map.grid.nx << " x " << map.grid.ny;
    }
}

TEST(CarryingCapacity, EqualsTheReferenceOnAwkwardGrids) {
    std::mt19937_64 random(21);
    const CapacityRule rules[] = {
        {.density_max = 2},
        {.density_max = 0.5, .suitability_min = 0.4, .gamma = 2},
        {.density_max = 2, .min_patch_ha = 3},
        {.density_max = 2, .home_range_m = 250},
        {.density_max = 2, .suitability_min = 0.2, .gamma = 0.5, .min_patch_ha = 4, .home_range_m = 300},
        {.density_max = 2, .home_range_m = 1e6},
        {.density_max = 0},
    };
    for (const auto& [nx, ny] : {std::pair{1, 1}, {1, 19}, {23, 1}, {2, 2}, {13, 17}, {31, 7}}) {
        for (const double share : {0.0, 0.1, 0.5, 1.0}) {
            const SuitabilityMap map = scattered(square_cells(nx, ny), share, random);
            for (const CapacityRule& rule : rules) expect_reference(map, rule);
        }
    }
}

TEST(CarryingCapacity, IsDensityTimesAreaTimesSuitabilityToTheGamma) {
    const SuitabilityMap map = drawn({"#5.2"}, 200);

    const Habitat habitat = map.habitat({.density_max = 3, .suitability_min = 0.3, .gamma = 2});

    EXPECT_THAT(habitat.cells, testing::ElementsAre(0, 1));
    EXPECT_THAT(habitat.capacity, testing::ElementsAre(12.0F, 3.0F));
}

TEST(CarryingCapacity, HomeRangeCountsUnsuitableCellsAsZeroAndLeavesOutWhatIsOffTheGrid) {
    const SuitabilityMap map = drawn({
        "#..",
        ".#.",
        "...",
    });

    const Habitat habitat = map.habitat({.density_max = 1, .home_range_m = 100});

    EXPECT_THAT(habitat.cells, testing::ElementsAre(0, 4));
    EXPECT_THAT(habitat.suitability, testing::ElementsAre(1.0F / 3, 1.0F / 5));
}

TEST(CarryingCapacity, HomeRangeReachesTheCellsAtItsRadius) {
    // 0.3 / 0.1 is less than 3 in floating point.
    const SuitabilityMap map = drawn({"#..#"}, 0.1);

    const Habitat habitat = map.habitat({.density_max = 1, .home_range_m = 0.3});

    EXPECT_THAT(habitat.suitability, testing::ElementsAre(0.5F, 0.5F));
}

TEST(CarryingCapacity, HomeRangeDependsOnItsWindowOnly) {
    std::mt19937_64 random(22);
    const CapacityRule rule{.density_max = 1, .home_range_m = 300};
    SuitabilityMap map = scattered(square_cells(40, 60), 0.4, random);
    const auto before = dense_capacity(map.grid, map.habitat(rule));
    for (std::size_t i = 0; i < 20 * 40; ++i) map.values[i] = static_cast<float>(i % 7) / 7.3F;
    const auto after = dense_capacity(map.grid, map.habitat(rule));

    for (std::size_t i = 23 * 40; i < after.size(); ++i) ASSERT_EQ(after[i], before[i]) << i;
}

TEST(MinimumPatch, CellsThatTouchByACornerAreOnePatch) {
    const SuitabilityMap map = drawn({
        "#....#",
        ".#....",
        "..#..#",
        ".....#",
    });

    EXPECT_THAT(map.habitat({.density_max = 1, .min_patch_ha = 3}).cells, testing::ElementsAre(0, 7, 14));
    EXPECT_THAT(map.habitat({.density_max = 1, .min_patch_ha = 2}).cells,
                testing::ElementsAre(0, 7, 14, 17, 23));
    EXPECT_THAT(map.habitat({.density_max = 1, .min_patch_ha = 4}).cells, testing::IsEmpty());
}

TEST(MinimumPatch, RowsDoNotTouchAroundTheEdge) {
    const SuitabilityMap map = drawn({
        "...#",
        "#...",
        "...#",
    });

    EXPECT_THAT(label_patches(map.grid, map.cells()), testing::ElementsAre(0, 1, 2));
}

TEST(MinimumPatch, IsOfCellsWithCapacityOnly) {
    const SuitabilityMap map = drawn({"##2##"});

    EXPECT_EQ(map.habitat({.density_max = 1, .suitability_min = 0.3, .min_patch_ha = 3}).cells.size(), 0U);
    EXPECT_EQ(map.habitat({.density_max = 1, .suitability_min = 0.1, .min_patch_ha = 5}).cells.size(), 5U);
}

TEST(MinimumPatch, AnAreaThatIsTheMinimumButForRoundingIsKept) {
    // 29 cells of 0.01 ha are 0.29 ha.
    for (std::int64_t cells = 1; cells < 400; ++cells) {
        const double hectares = static_cast<double>(cells) / 100;
        EXPECT_EQ(smallest_patch_cells(square_cells(5, 5, 10), hectares), cells);
    }
}

TEST(MinimumPatch, LargerThanAnyGridLeavesNothing) {
    const SuitabilityMap map = drawn({"#####"});

    EXPECT_EQ(map.habitat({.density_max = 1, .suitability_min = 0.3, .min_patch_ha = 1e30}).cells.size(), 0U);
}

TEST(Patches, LabelsFollowTheirFirstCells) {
    const SuitabilityMap map = drawn({
        "#.#.#",
        "#.###",
        ".....",
        "##.##",
    });

    EXPECT_THAT(label_patches(map.grid, map.cells()), testing::ElementsAre(0, 1, 1, 0, 1, 1, 1, 2, 2, 3, 3));
}

RC_GTEST_PROP(PatchLabels, AreOneEveryFloodedPatch, (std::uint64_t seed)) {
    std::mt19937_64 random(seed);
    const Grid grid = square_cells(*rc::gen::inRange(1, 30), *rc::gen::inRange(1, 30));
    const SuitabilityMap map = scattered(grid, *rc::gen::inRange(0, 10) / 10.0, random);
    std::vector<bool> habitat;
    for (const float value : map.values) habitat.push_back(value > 0);
    const std::vector<std::int64_t> expected = reference_patch_sizes(grid, habitat);
    const std::vector<CellIndex> cells = map.cells();

    const std::vector<std::int32_t> label = label_patches(grid, cells);

    std::vector<std::int64_t> size(cells.size(), 0);
    for (const std::int32_t l : label) ++size[static_cast<std::size_t>(l)];
    for (std::size_t i = 0; i < cells.size(); ++i) {
        RC_ASSERT(size[static_cast<std::size_t>(label[i])] == expected[static_cast<std::size_t>(cells[i])]);
    }
}

/// More suitable cells never lower any cell's capacity.
RC_GTEST_PROP(CapacityRules, AreMonotone, (std::uint64_t seed)) {
    std::mt19937_64 random(seed);
    SuitabilityMap map = scattered(square_cells(17, 11), 0.4, random);
    const CapacityRule rule{.density_max = 2,
                            .suitability_min = *rc::gen::inRange(0, 5) / 10.0,
                            .gamma = *rc::gen::inRange(1, 5) / 2.0,
                            .min_patch_ha = static_cast<double>(*rc::gen::inRange(0, 6)),
                            .home_range_m = *rc::gen::inRange(0, 7) * 50.0};
    const auto before = dense_capacity(map.grid, map.habitat(rule));
    for (float& value : map.values) value = random() % 5 == 0 ? std::min(1.0F, value + 0.3F) : value;
    const auto after = dense_capacity(map.grid, map.habitat(rule));

    for (std::size_t i = 0; i < after.size(); ++i) RC_ASSERT(after[i] >= before[i]);
}

/// A habitat moved over the grid, away from its edges, has the same capacities.
RC_GTEST_PROP(CapacityRules, MoveWithTheHabitat, (std::uint64_t seed)) {
    std::mt19937_64 random(seed);
    const Grid grid = square_cells(40, 37);
    SuitabilityMap here{grid, std::vector<float>(static_cast<std::size_t>(grid.cells()), 0.0F)};
    SuitabilityMap there = here;
    const std::int64_t dx = *rc::gen::inRange(0, 18);
    const std::int64_t dy = *rc::gen::inRange(0, 15);
    const SuitabilityMap piece = scattered(square_cells(14, 14), 0.5, random);
    for (CellIndex cell = 0; cell < piece.grid.cells(); ++cell) {
        const auto [x, y] = piece.grid.position(cell);
        const float value = piece.values[static_cast<std::size_t>(cell)];
        here.values[static_cast<std::size_t>(grid.index({x + 4, y + 4}))] = value;
        there.values[static_cast<std::size_t>(grid.index({x + 4 + dx, y + 4 + dy}))] = value;
    }
    const CapacityRule rule{.density_max = 2, .min_patch_ha = 2, .home_range_m = 400};

    RC_ASSERT(here.habitat(rule).capacity == there.habitat(rule).capacity);
}

}  // namespace
}  // namespace spoor
