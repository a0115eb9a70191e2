#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cmath>
#include <filesystem>

#include "sim/policy/timeline.hpp"
#include "tests/sim/policy/strip_study.hpp"

namespace spoor {
namespace {

using test::none;
using test::StripStudy;

class Drivers : public ::testing::Test {
protected:
    int add(Driver driver) {
        strip.study.drivers.push_back(std::move(driver));
        return static_cast<int>(strip.study.drivers.size()) - 1;
    }
    std::vector<float> values(std::vector<int> drivers, int year, int layer = StripStudy::wetness) {
        const auto source = strip.base[static_cast<std::size_t>(layer)];
        std::vector<float> out(source.size(), -1);
        apply_drivers(strip.study, layer, drivers, year, source, out);
        return out;
    }
    StripStudy strip;
};

TEST_F(Drivers, WithoutAnyTheLayerIsItsSource) {
    const auto out = values({}, 2012);

    EXPECT_EQ(out[3], 0.3F);
    EXPECT_TRUE(std::isnan(out[9]));
}

TEST_F(Drivers, AbsoluteTrendAddsItsRateEachYearSinceTheStart) {
    const int fall = add({.layer = 0, .kind = Driver::Kind::trend, .rate = -0.02});

    EXPECT_EQ(values({fall}, 2007)[5], 0.5F);
    EXPECT_FLOAT_EQ(values({fall}, 2012)[5], 0.4F);
    EXPECT_TRUE(std::isnan(values({fall}, 2012)[9]));
}

TEST_F(Drivers, RelativeTrendCompounds) {
    const int growth = add({.layer = 0, .kind = Driver::Kind::trend, .rate = 0.1, .relative = true});

    EXPECT_FLOAT_EQ(values({growth}, 2009)[5], 0.5F * 1.21F);
}

TEST_F(Drivers, SeriesIsLinearBetweenItsYearsAndConstantOutside) {
    Driver driver{.layer = 0, .kind = Driver::Kind::series};
    driver.series = {{2008, 1.0}, {2012, 0.6}};
    const int series = add(driver);

    EXPECT_FLOAT_EQ(values({series}, 2007)[8], 0.8F);
    EXPECT_FLOAT_EQ(values({series}, 2008)[8], 0.8F);
    EXPECT_FLOAT_EQ(values({series}, 2009)[8], 0.8F * 0.9F);
    EXPECT_FLOAT_EQ(values({series}, 2012)[8], 0.8F * 0.6F);
    EXPECT_FLOAT_EQ(values({series}, 2050)[8], 0.8F * 0.6F);
}

TEST_F(Drivers, ActOnTheirOwnLayerInTheOrderGiven) {
    const int add_one = add({.layer = 0, .kind = Driver::Kind::trend, .rate = 1});
    const int twice = add({.layer = 0, .kind = Driver::Kind::trend, .rate = 1, .relative = true});
    const int other = add({.layer = 1, .kind = Driver::Kind::trend, .rate = 100});

    EXPECT_FLOAT_EQ(values({add_one, twice, other}, 2008)[5], 3);
    EXPECT_FLOAT_EQ(values({twice, add_one}, 2008)[5], 2);
    EXPECT_FLOAT_EQ(values({add_one, twice, other}, 2008, StripStudy::cover)[0], 101);
}

TEST_F(Drivers, MapsReplaceTheLayerFromTheirYearOnWithinTheMask) {
    const auto directory = std::filesystem::temp_directory_path() /
                           test::numbered("spoor-drivers-", static_cast<std::size_t>(::getpid()));
    std::filesystem::create_directories(directory);
    strip.study.crs = Crs::from_user_input("EPSG:28992");
    strip.study.mask.set(2, false);
    strip.study.layers[0].scale = 0.5;
    std::vector<float> map(10, 8.0F);
    map[4] = none;
    write_geotiff(directory / "2009.tif", strip.study.grid, strip.study.crs, map, {.cloud_optimized = false});
    Driver driver{.layer = 0, .kind = Driver::Kind::maps};
    driver.maps = {{2009, directory / "2009.tif"}};
    const int maps = add(driver);

    const auto before = values({maps}, 2008);
    const auto after = values({maps}, 2011);
    std::filesystem::remove_all(directory);

    EXPECT_EQ(before[5], 0.5F);
    EXPECT_EQ(after[5], 4.0F);
    EXPECT_EQ(after[2], 0.2F);
    EXPECT_TRUE(std::isnan(after[4]));
}

}  // namespace
}  // namespace spoor
