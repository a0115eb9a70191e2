#include "sim/study/layer_rasters.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/study/rows_of_study.hpp"
#include "small_study.hpp"

namespace spoor {
namespace {

using test::SmallStudy;
using testing::ElementsAreArray;
using testing::NanSensitiveFloatEq;
using testing::Optional;
using testing::Pointwise;

constexpr std::size_t bytes_of_one = 8 * 6 * sizeof(float);

/// Loads the small study anew; what is read of its layers goes to `rasters`.
Study load_with(SmallStudy& small, LayerRasters& rasters) {
    (void)small.load();
    Findings findings;
    return load_study(small.directory() / "study.toml", {}, findings, &rasters);
}

TEST(LayerRasters, HoldWhatTheFilesHold) {
    SmallStudy small;
    LayerRasters rasters(std::size_t{1} << 20U);

    const Study study = load_with(small, rasters);

    ASSERT_FALSE(study.layers.empty());
    for (std::size_t l = 0; l < study.layers.size(); ++l) {
        const Layer& layer = study.layers[l];
        const auto kept = rasters.take(static_cast<int>(l), study.period.start);
        ASSERT_TRUE(kept) << layer.name;
        EXPECT_THAT(*kept, Pointwise(NanSensitiveFloatEq(),
                                     read_raster_of(study, layer.sources.begin()->second, layer.resampling)));
    }
}

TEST(LayerRasters, AreHandedOverOnce) {
    LayerRasters rasters(2 * bytes_of_one);
    rasters.keep(3, 2007, {1, 2});

    EXPECT_FALSE(rasters.take(3, 2010));
    EXPECT_THAT(rasters.take(3, 2007), Optional(ElementsAreArray({1.0F, 2.0F})));
    EXPECT_FALSE(rasters.take(3, 2007));
}

TEST(LayerRasters, TakeNoMoreThanTheyMay) {
    SmallStudy small;
    LayerRasters rasters(bytes_of_one);

    const Study study = load_with(small, rasters);

    std::size_t kept = 0;
    for (std::size_t l = 0; l < study.layers.size(); ++l)
        kept += rasters.take(static_cast<int>(l), study.period.start) ? 1 : 0;
    EXPECT_EQ(kept, 1U) << "of " << study.layers.size();
}

TEST(LayerRasters, AreThoseOfTheStartOfThePeriod) {
    SmallStudy small;
    small.files["drier.asc"] = small.files["wetness.asc"];
    small.files["drier.prj"] = small.files["wetness.prj"];
    small.replace("study.toml", "source = \"wetness.asc\"",
                  "source = {2005 = \"wetness.asc\", 2009 = \"drier.asc\"}");
    LayerRasters rasters(std::size_t{1} << 20U);

    const Study study = load_with(small, rasters);

    const int wetness = study.layer("wetness").value();
    EXPECT_TRUE(rasters.take(wetness, 2005));
    EXPECT_FALSE(rasters.take(wetness, 2009));
}

}  // namespace
}  // namespace spoor
