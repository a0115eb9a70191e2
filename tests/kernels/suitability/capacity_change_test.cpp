#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>

#include "tests/kernels/suitability/sparse_habitat.hpp"

namespace spoor {
namespace {

using test::drawn;
using test::scattered;
using test::square_cells;
using test::SuitabilityMap;

struct Change {
    std::vector<CellIndex> cells;
    std::vector<float> values;
};

SuitabilityMap with(SuitabilityMap map, const Change& change) {
    for (std::size_t i = 0; i < change.cells.size(); ++i)
        map.values[static_cast<std::size_t>(change.cells[i])] = change.values[i];
    return map;
}

Habitat changed_habitat(const SuitabilityMap& base, const CapacityRule& rule, const Change& change) {
    return capacity_change(base.grid, rule, base.cells(), base.suitability(), base.habitat(rule),
                           change.cells, change.values);
}

/// What two habitats have otherwise, by looking at every cell of the grid.
Habitat difference(const Grid& grid, const Habitat& before, const Habitat& after) {
    const auto spread = [&](const Habitat& habitat) {
        std::vector<std::pair<float, float>> all(static_cast<std::size_t>(grid.cells()));
        for (std::size_t i = 0; i < habitat.cells.size(); ++i)
            all[static_cast<std::size_t>(habitat.cells[i])] = {habitat.suitability[i], habitat.capacity[i]};
        return all;
    };
    const auto was = spread(before);
    const auto is = spread(after);
    Habitat changed;
    for (std::size_t i = 0; i < is.size(); ++i) {
        if (is[i] == was[i]) continue;
        changed.cells.push_back(static_cast<CellIndex>(i));
        changed.suitability.push_back(is[i].first);
        changed.capacity.push_back(is[i].second);
    }
    return changed;
}

/// New values in clumps, of which some are what they were.
Change some_change(const SuitabilityMap& map, std::mt19937_64& random) {
    constexpr float none = std::numeric_limits<float>::quiet_NaN();
    Change change;
    const unsigned share = 1U << random() % 8;
    bool inside = false;
    for (CellIndex cell = 0; cell < map.grid.cells(); ++cell) {
        if (random() % (inside ? 3 : 3 * share) == 0) inside = !inside;
        if (!inside) continue;
        const float values[] = {0, none, map.values[static_cast<std::size_t>(cell)],
                                static_cast<float>(random() % 1000 + 1) / 1000};
        change.cells.push_back(cell);
        change.values.push_back(values[random() % 4]);
    }
    return change;
}

RC_GTEST_PROP(CapacityChange, GivesTheBitsOfComputingEverything, (std::uint64_t seed)) {
    std::mt19937_64 random(seed);
    const Grid grid = square_cells(*rc::gen::inRange(1, 40), *rc::gen::inRange(1, 40));
    const SuitabilityMap base = scattered(grid, static_cast<double>(random() % 11) / 10, random);
    const CapacityRule rule{.density_max = 0.7,
                            .suitability_min = static_cast<double>(random() % 5) / 10,
                            .gamma = random() % 2 == 0 ? 1 : 1.7,
                            .min_patch_ha = random() % 2 == 0 ? 0 : static_cast<double>(random() % 12),
                            .home_range_m = random() % 2 == 0 ? 0 : static_cast<double>(random() % 1000)};
    const Change change = some_change(base, random);

    const Habitat changed = changed_habitat(base, rule, change);

    const Habitat expected = difference(grid, base.habitat(rule), with(base, change).habitat(rule));
    RC_ASSERT(changed.cells == expected.cells);
    RC_ASSERT(changed.suitability == expected.suitability);
    RC_ASSERT(changed.capacity == expected.capacity);
}

TEST(CapacityChange, OfNothingIsNothing) {
    std::mt19937_64 random(5);
    const SuitabilityMap base = scattered(square_cells(20, 20), 0.5, random);

    for (const double home_range : {0.0, 500.0}) {
        for (const double patch : {0.0, 3.0}) {
            const CapacityRule rule{.density_max = 1, .min_patch_ha = patch, .home_range_m = home_range};
            EXPECT_TRUE(changed_habitat(base, rule, {}).cells.empty());
            EXPECT_TRUE(changed_habitat(base, rule, {base.cells(), base.suitability()}).cells.empty());
        }
    }
}

TEST(CapacityChange, NamesWhatIsLostGainedAndAltered) {
    const SuitabilityMap base = drawn({"#5.#"});

    const Habitat changed = changed_habitat(base, {.density_max = 2}, {{0, 1, 2, 3}, {0, 1, 0.25F, 1}});

    EXPECT_THAT(changed.cells, testing::ElementsAre(0, 1, 2));
    EXPECT_THAT(changed.suitability, testing::ElementsAre(0, 1, 0.25F));
    EXPECT_THAT(changed.capacity, testing::ElementsAre(0, 2, 0.5F));
}

TEST(CapacityChange, AHomeRangeFeelsWhatChangesWithinItsRadiusOnly) {
    const SuitabilityMap base = drawn({"#########"});

    const Habitat changed = changed_habitat(base, {.density_max = 1, .home_range_m = 200}, {{4}, {0}});

    EXPECT_THAT(changed.cells, testing::ElementsAre(2, 3, 4, 5, 6));
    EXPECT_THAT(changed.suitability, testing::ElementsAre(0.8F, 0.8F, 0, 0.8F, 0.8F));
}

TEST(CapacityChange, APatchThatIsCutIsLostAndOneThatIsJoinedIsFound) {
    const SuitabilityMap base = drawn({
        "###....##.",
        "..........",
        "#####.....",
    });
    const CapacityRule rule{.density_max = 1, .min_patch_ha = 3};

    const Habitat changed = changed_habitat(base, rule, {{9, 22}, {1, 0}});

    EXPECT_THAT(changed.cells, testing::ElementsAre(7, 8, 9, 20, 21, 22, 23, 24));
    EXPECT_THAT(changed.capacity, testing::ElementsAre(1, 1, 1, 0, 0, 0, 0, 0));
}

}  // namespace
}  // namespace spoor
