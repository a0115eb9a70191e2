#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <hwy/targets.h>
#include <rapidcheck/gtest.h>

#include <bit>
#include <cmath>

#include "kernels/reference/focal_reference.hpp"
#include "kernels/suitability/focal.hpp"
#include "tests/kernels/suitability/layers.hpp"

namespace spoor {
namespace {

using test::awkward_grids;
using test::cells_of;
using test::missing;

std::vector<float> focal(const Grid& grid, const PredictorSpec& spec, const std::vector<float>& layer) {
    std::vector<float> out(layer.size(), -1);
    focal_statistic(grid, spec, layer, out);
    return out;
}

std::vector<std::uint32_t> bits(const std::vector<float>& values) {
    std::vector<std::uint32_t> list;
    for (const float value : values) list.push_back(std::bit_cast<std::uint32_t>(value));
    return list;
}

PredictorSpec mean_within(double radius_m) {
    return {.statistic = Statistic::mean, .radius_m = radius_m};
}

void expect_reference(const Grid& grid, const PredictorSpec& spec, const std::vector<float>& layer) {
    const std::vector<double> expected = reference_focal(grid, spec, layer);
    const std::vector<float> got = focal(grid, spec, layer);
    const double largest = largest_absolute(layer);
    for (std::size_t i = 0; i < expected.size(); ++i) {
        SCOPED_TRACE(testing::Message() << "cell " << i << " of " << grid.nx << " x " << grid.ny
                                        << ", radius " << spec.radius_m);
        ASSERT_EQ(std::isnan(got[i]), std::isnan(expected[i]));
        if (std::isnan(expected[i])) continue;
        // Half a step a cell for a sum, and the rounding to float.
        const double steps = spec.statistic == Statistic::sum ? static_cast<double>(grid.cells()) : 1;
        ASSERT_NEAR(static_cast<double>(got[i]), expected[i],
                    steps * largest * 0x1p-31 + std::abs(expected[i]) * 0x1p-24);
    }
}

TEST(Focal, EqualsTheReferenceOnAwkwardGrids) {
    std::mt19937_64 random(31);
    for (const Grid& grid : awkward_grids()) {
        for (const double share_missing : {0.0, 0.3, 1.0}) {
            const std::vector<float> layer = test::numbers(grid, share_missing, random);
            for (const double radius : {0.0, 99.0, 100.0, 141.5, 500.0, 777.0, 1e4}) {
                for (const Statistic statistic : {Statistic::mean, Statistic::sum, Statistic::share}) {
                    expect_reference(grid, {.statistic = statistic, .class_value = 3, .radius_m = radius},
                                     layer);
                }
            }
        }
    }
}

TEST(Focal, EqualsTheReferenceOverManyStripsAndWithCountsOverSixteenBits) {
    std::mt19937_64 random(32);
    const Grid wide = cells_of(1'301, 6);
    const std::vector<float> layer = test::numbers(wide, 0.2, random);
    for (const Statistic statistic : {Statistic::mean, Statistic::share, Statistic::sum})
        expect_reference(wide, {.statistic = statistic, .class_value = 1, .radius_m = 1'500}, layer);

    const Grid high = cells_of(280, 280);
    const std::vector<float> ones(static_cast<std::size_t>(high.cells()), 1.0F);
    for (const float mean : focal(high, mean_within(1e6), ones)) ASSERT_EQ(mean, 1.0F);
    const PredictorSpec share{.statistic = Statistic::share, .class_value = 1, .radius_m = 1e6};
    for (const float value : focal(high, share, ones)) ASSERT_EQ(value, 1.0F);
}

TEST(Focal, WindowIsADiscOfCentres) {
    const Grid grid = cells_of(7, 7);
    std::vector<float> layer(49, 0.0F);
    layer[24] = 1;

    const std::vector<float> sum = focal(grid, {.statistic = Statistic::sum, .radius_m = 224}, layer);

    EXPECT_THAT(sum, testing::ElementsAreArray<float>({
                         0, 0, 0, 0, 0, 0, 0,  //
                         0, 0, 1, 1, 1, 0, 0,  //
                         0, 1, 1, 1, 1, 1, 0,  //
                         0, 1, 1, 1, 1, 1, 0,  //
                         0, 1, 1, 1, 1, 1, 0,  //
                         0, 0, 1, 1, 1, 0, 0,  //
                         0, 0, 0, 0, 0, 0, 0,  //
                     }));
}

TEST(Focal, ARadiusOfWholeCellsReachesThem) {
    // 0.3 / 0.1 is less than 3 in floating point.
    const Grid grid = cells_of(4, 1, 0.1);

    EXPECT_THAT(focal(grid, {.statistic = Statistic::sum, .radius_m = 0.3}, {1, 0, 0, 4}),
                testing::ElementsAre(5, 5, 5, 5));
}

TEST(Focal, NoDataLeavesNumeratorAndDenominatorAndIsNotZero) {
    const Grid grid = cells_of(5, 1);
    const std::vector<float> layer{4, missing, 2, std::numeric_limits<float>::infinity(), 0};
    const auto nan = testing::IsNan();

    EXPECT_THAT(focal(grid, mean_within(200), layer), testing::ElementsAre(3, nan, 2, nan, 1));
    EXPECT_THAT(focal(grid, {.statistic = Statistic::sum, .radius_m = 200}, layer),
                testing::ElementsAre(6, nan, 6, nan, 2));
    EXPECT_THAT(focal(grid, {.statistic = Statistic::share, .class_value = 2, .radius_m = 200}, layer),
                testing::ElementsAre(0.5F, nan, 1.0F / 3, nan, 0.5F));
}

TEST(Focal, MeanOfWholeNumbersIsExact) {
    std::mt19937_64 random(33);
    const Grid grid = cells_of(45, 32);
    const std::vector<float> layer = test::classes(grid, 200, 0, random);
    const std::vector<double> expected = reference_focal(grid, mean_within(900), layer);
    const std::vector<float> got = focal(grid, mean_within(900), layer);

    for (std::size_t i = 0; i < got.size(); ++i) ASSERT_EQ(got[i], static_cast<float>(expected[i])) << i;
}

TEST(Focal, AValueFarAboveTheScaleStillCounts) {
    // A measure may raise a layer that was low, or nothing at all.
    const Grid grid = cells_of(3, 1);
    std::vector<float> out(3);
    for (const double scale : {0.0, 0.01}) {
        focal_statistic_rows(grid, mean_within(100), std::vector<float>{0, 1'000, 0}, scale, 0, 1, out);
        EXPECT_THAT(out, testing::ElementsAre(500, testing::FloatNear(1'000.0F / 3, 1e-3F), 500));
    }
}

/// What the sharing of landscapes stands on: a window computed in a cut-out has the bits of the whole.
RC_GTEST_PROP(FocalWindows, ComputedInACutOutHaveTheBitsOfTheWhole, (std::uint64_t seed)) {
    std::mt19937_64 random(seed);
    const Grid grid = cells_of(60, 50);
    const std::vector<float> layer = test::numbers(grid, 0.1, random);
    const Statistic statistics[] = {Statistic::mean, Statistic::sum, Statistic::share};
    const PredictorSpec spec{.statistic = statistics[random() % 3],
                             .class_value = 2,
                             .radius_m = static_cast<double>(*rc::gen::inRange(0, 900))};
    const auto reach = static_cast<std::int64_t>(std::ceil(spec.radius_m / grid.cell_size));
    const auto x0 = static_cast<std::int64_t>(random() % 60);
    const auto y0 = static_cast<std::int64_t>(random() % 50);
    const std::int64_t left = std::max<std::int64_t>(0, x0 - reach);
    const std::int64_t top = std::max<std::int64_t>(0, y0 - reach);
    Grid part = grid;
    part.nx = std::min<std::int64_t>(60, x0 + reach + 1) - left;
    part.ny = std::min<std::int64_t>(50, y0 + reach + 1) - top;
    std::vector<float> cut;
    for (std::int64_t y = top; y < top + part.ny; ++y) {
        for (std::int64_t x = left; x < left + part.nx; ++x)
            cut.push_back(layer[static_cast<std::size_t>(grid.index({x, y}))]);
    }
    std::vector<float> row(static_cast<std::size_t>(part.nx));
    const double scale = largest_absolute(layer);

    focal_statistic_rows(part, spec, cut, scale, y0 - top, y0 - top + 1, row);

    const std::vector<float> whole = focal(grid, spec, layer);
    RC_ASSERT(std::bit_cast<std::uint32_t>(row[static_cast<std::size_t>(x0 - left)]) ==
              std::bit_cast<std::uint32_t>(whole[static_cast<std::size_t>(grid.index({x0, y0}))]));
}

RC_GTEST_PROP(FocalWindows, MeanLiesWithinTheRangeOfTheLayer, (std::uint64_t seed)) {
    std::mt19937_64 random(seed);
    const Grid grid = cells_of(*rc::gen::inRange(1, 40), *rc::gen::inRange(1, 40));
    std::vector<float> layer = test::numbers(grid, 0, random);
    const auto [low, high] = std::minmax_element(layer.begin(), layer.end());
    const float slack = static_cast<float>(largest_absolute(layer)) * 0x1p-29F;

    for (const float mean : focal(grid, mean_within(*rc::gen::inRange(0, 2'000)), layer))
        RC_ASSERT(mean >= *low - slack && mean <= *high + slack);
}

RC_GTEST_PROP(FocalWindows, RowsComputedApartHaveTheBitsOfTheWhole, (std::uint64_t seed)) {
    std::mt19937_64 random(seed);
    const Grid grid = cells_of(40, 33);
    const std::vector<float> layer = test::numbers(grid, 0.1, random);
    const PredictorSpec spec = mean_within(*rc::gen::inRange(0, 1'000));
    const double scale = largest_absolute(layer);
    std::vector<float> apart(layer.size());
    for (std::int64_t y = 0; y < grid.ny;) {
        const std::int64_t end =
            std::min<std::int64_t>(grid.ny, y + 1 + static_cast<std::int64_t>(random() % 9));
        focal_statistic_rows(grid, spec, layer, scale, y, end,
                             std::span(apart).subspan(static_cast<std::size_t>(y * grid.nx),
                                                      static_cast<std::size_t>((end - y) * grid.nx)));
        y = end;
    }

    RC_ASSERT(bits(apart) == bits(focal(grid, spec, layer)));
}

TEST(FocalTargets, EveryInstructionSetGivesTheSameBits) {
    std::mt19937_64 random(34);
    const Grid grid = cells_of(331, 40);
    const std::vector<float> layer = test::numbers(grid, 0.1, random);
    for (const Statistic statistic : {Statistic::mean, Statistic::sum, Statistic::share}) {
        const PredictorSpec spec{.statistic = statistic, .class_value = 4, .radius_m = 750};
        const std::vector<std::uint32_t> best = bits(focal(grid, spec, layer));
        for (int64_t rest = hwy::SupportedTargets(); rest != 0; rest &= rest - 1) {
            SCOPED_TRACE(hwy::TargetName(rest & -rest));
            hwy::SetSupportedTargetsForTest(rest & -rest);
            hwy::GetChosenTarget().Update(hwy::SupportedTargets());
            EXPECT_EQ(bits(focal(grid, spec, layer)), best);
            hwy::SetSupportedTargetsForTest(0);
        }
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    }
}

}  // namespace
}  // namespace spoor
