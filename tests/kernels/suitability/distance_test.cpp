#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "kernels/reference/focal_reference.hpp"
#include "kernels/suitability/distance.hpp"
#include "tests/kernels/suitability/layers.hpp"

namespace spoor {
namespace {

using test::awkward_grids;
using test::cells_of;
using test::missing;

constexpr float nowhere = std::numeric_limits<float>::infinity();

std::vector<float> distance(const Grid& grid, std::int32_t class_value, const std::vector<float>& layer) {
    std::vector<float> out(layer.size(), -1);
    distance_to_class(grid, class_value, layer, out);
    return out;
}

bool same(float a, float b) {
    return a == b || (std::isnan(a) && std::isnan(b));
}

TEST(Distance, EqualsTheReferenceOnAwkwardGrids) {
    std::mt19937_64 random(41);
    for (const Grid& grid : awkward_grids()) {
        for (const double share_missing : {0.0, 0.3, 1.0}) {
            for (const unsigned count : {1U, 2U, 9U, 400U}) {
                const std::vector<float> layer = test::classes(grid, count, share_missing, random);
                const std::vector<double> expected =
                    reference_focal(grid, {.statistic = Statistic::distance, .class_value = 1}, layer);
                const std::vector<float> got = distance(grid, 1, layer);
                for (std::size_t i = 0; i < got.size(); ++i) {
                    ASSERT_TRUE(same(got[i], static_cast<float>(expected[i])))
                        << "cell " << i << " of " << grid.nx << " x " << grid.ny << ": " << got[i]
                        << " instead of " << expected[i];
                }
            }
        }
    }
}

TEST(Distance, IsFromCentreToCentreInMetres) {
    const Grid grid = cells_of(4, 3, 25);
    const std::vector<float> layer{
        0, 0, 0, 0,  //
        0, 7, 0, 0,  //
        0, 0, 0, 2,  //
    };
    const float diagonal = std::sqrt(2.0F) * 25;
    const float knight = std::sqrt(5.0F) * 25;

    EXPECT_THAT(distance(grid, 7, layer),
                testing::Pointwise(testing::FloatEq(), {diagonal, 25.0F, diagonal, knight,  //
                                                        25.0F, 0.0F, 25.0F, 50.0F,          //
                                                        diagonal, 25.0F, diagonal, knight}));
}

TEST(Distance, OfAClassThatIsNowhereIsInfinite) {
    EXPECT_THAT(distance(cells_of(3, 1), 5, {1, missing, 2}),
                testing::ElementsAre(nowhere, testing::IsNan(), nowhere));
}

TEST(Distance, NoDataIsNoClassAndIsSeenThrough) {
    EXPECT_THAT(distance(cells_of(4, 1), 0, {missing, missing, 1, 0}),
                testing::ElementsAre(testing::IsNan(), testing::IsNan(), 100, 0));
    EXPECT_THAT(distance(cells_of(4, 1), 1, {1, missing, nowhere, 0}),
                testing::ElementsAre(0, testing::IsNan(), testing::IsNan(), 300));
}

RC_GTEST_PROP(Distances, PartsOfTheWorkHaveTheBitsOfTheWhole, (std::uint64_t seed)) {
    std::mt19937_64 random(seed);
    const Grid grid = cells_of(*rc::gen::inRange(1, 50), *rc::gen::inRange(1, 50));
    const std::vector<float> layer = test::classes(grid, 30, 0.1, random);
    const std::int64_t x = *rc::gen::inRange<std::int64_t>(0, grid.nx + 1);
    const std::int64_t y = *rc::gen::inRange<std::int64_t>(0, grid.ny + 1);
    std::vector<float> parts(layer.size());

    rows_to_class(grid, 1, layer, x, grid.nx, parts);
    rows_to_class(grid, 1, layer, 0, x, parts);
    distance_rows(grid, layer, y, grid.ny, parts);
    distance_rows(grid, layer, 0, y, parts);

    const std::vector<float> whole = distance(grid, 1, layer);
    for (std::size_t i = 0; i < whole.size(); ++i) RC_ASSERT(same(parts[i], whole[i]));
}

RC_GTEST_PROP(Distances, NeighboursDifferByAtMostTheirOwnDistance, (std::uint64_t seed)) {
    std::mt19937_64 random(seed);
    const Grid grid = cells_of(61, 47);
    std::vector<float> layer = test::classes(grid, 1'000, 0, random);
    layer[random() % layer.size()] = 1;
    const std::vector<float> metres = distance(grid, 1, layer);

    for (std::size_t i = 0; i + 1 < metres.size(); ++i) {
        if ((i + 1) % 61 != 0) RC_ASSERT(std::abs(metres[i] - metres[i + 1]) <= 100.001F);
    }
}

RC_GTEST_PROP(Distances, MoreCellsOfTheClassAreNeverFurther, (std::uint64_t seed)) {
    std::mt19937_64 random(seed);
    const Grid grid = cells_of(40, 40);
    std::vector<float> layer = test::classes(grid, 50, 0.1, random);
    const std::vector<float> before = distance(grid, 1, layer);
    for (int k = 0; k < 5; ++k) {
        float& value = layer[random() % layer.size()];
        if (!std::isnan(value)) value = 1;
    }
    const std::vector<float> after = distance(grid, 1, layer);

    for (std::size_t i = 0; i < after.size(); ++i) RC_ASSERT(!(after[i] > before[i]));
}

}  // namespace
}  // namespace spoor
