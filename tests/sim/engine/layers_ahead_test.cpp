#include "sim/engine/layers_ahead.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <optional>
#include <vector>

#include "small_study.hpp"

namespace spoor {
namespace {

using Threads = tbb::global_control;
using test::ScratchDirectory;
using test::SmallStudy;

TEST(LayersAhead, AreThoseOfTheRowsOfTheNextStrip) {
    const Threads two(Threads::max_allowed_parallelism, 2);
    const ScratchDirectory scratch("layers_ahead");
    const SmallStudy small(scratch.path(), 50);
    const int year = small.study.layers[1].source_in_force(small.study.period.start);
    OpenLayers files;
    RowsOfStudy country(small.study);
    const std::vector<float> wanted = files.read(country.take(20, 50), 1, year);
    LayersAhead ahead(small.study, files);

    ahead.turn_to({.first = 25, .end = 50, .first_held = 20, .end_held = 50}, {{0, year}, {1, year}});
    ASSERT_EQ(ahead.count(), 2U);
    ahead.read(1);
    const std::unique_ptr<LayerRasters> rasters = ahead.take();

    EXPECT_FALSE(rasters->take(0, year)) << "nobody has read it";
    const std::optional<std::vector<float>> read = rasters->take(1, year);
    ASSERT_TRUE(read);
    EXPECT_THAT(*read, testing::Pointwise(testing::NanSensitiveFloatEq(), wanted));
    EXPECT_EQ(ahead.count(), 0U) << "until it turns to the next";
}

TEST(LayersAhead, AreAsManyAsTakeLittleMemory) {
    const Threads two(Threads::max_allowed_parallelism, 2);
    const ScratchDirectory scratch("layers_ahead_few");
    const SmallStudy small(scratch.path(), 600, 1'500);  // 3.4 MiB a layer
    OpenLayers files;
    LayersAhead ahead(small.study, files);
    const Strip strip{.first = 0, .end = 600, .first_held = 0, .end_held = 600};

    ahead.turn_to(strip, {{0, 2007}, {1, 2007}});

    EXPECT_EQ(ahead.count(), 1U);
}

TEST(LayersAhead, AreNoneWhereNobodyWaits) {
    const Threads one(Threads::max_allowed_parallelism, 1);
    const ScratchDirectory scratch("layers_ahead_none");
    const SmallStudy small(scratch.path(), 50);
    OpenLayers files;
    LayersAhead ahead(small.study, files);

    ahead.turn_to({.first = 0, .end = 50, .first_held = 0, .end_held = 50}, {{0, 2007}, {1, 2007}});

    EXPECT_EQ(ahead.count(), 0U);
}

}  // namespace
}  // namespace spoor
