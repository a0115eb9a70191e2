#include "sim/synthetic/noise_field.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "sim/synthetic/line_network.hpp"
#include "sim/synthetic/zone_map.hpp"

namespace spoor {
namespace {

TEST(NoiseField, IsUniformEverywhereNotOnlyOnItsLattice) {
    constexpr double wavelength = 1000;
    // At lattice points, in the middle of cells and in between.
    for (const double offset : {0.0, 250.0, 500.0}) {
        double sum = 0;
        double squares = 0;
        int n = 0;
        const NoiseField field(7, "test", wavelength, 3);
        for (double y = 300'500; y < 620'000; y += 4 * wavelength) {
            for (double x = 500; x < 275'000; x += 4 * wavelength) {
                const double u = field.uniform(x + offset, y + offset);
                ASSERT_GE(u, 0);
                ASSERT_LE(u, 1);
                sum += u;
                squares += u * u;
                ++n;
            }
        }
        const double mean = sum / n;
        EXPECT_NEAR(mean, 0.5, 0.02);
        EXPECT_NEAR(squares / n - mean * mean, 1.0 / 12, 0.006);
    }
}

TEST(NoiseField, IsSmoothAndReachesTheCornersOfTheFrame) {
    const NoiseField field(7, "test", 2000, 2);
    EXPECT_NEAR(field.normal(100'000, 400'000), field.normal(100'001, 400'000), 0.01);
    EXPECT_TRUE(std::isfinite(field.normal(0, 300'000)));
    EXPECT_TRUE(std::isfinite(field.normal(279'999.9, 624'999.9)));
}

TEST(NoiseField, FieldsOfOtherNamesAndSeedsDiffer) {
    const double a = NoiseField(1, "a", 1000, 1).normal(12'345, 456'789);
    EXPECT_NE(a, NoiseField(1, "b", 1000, 1).normal(12'345, 456'789));
    EXPECT_NE(a, NoiseField(2, "a", 1000, 1).normal(12'345, 456'789));
}

TEST(LineNetwork, FindsTheNearestLineWithinReach) {
    LineNetwork lines(2000);
    lines.add(4, std::vector<KmPoint>{{100, 400}, {110, 400}});
    lines.add(9, std::vector<KmPoint>{{100, 403}, {110, 403}});
    const auto near_first = lines.nearest(105'000, 400'700);
    EXPECT_EQ(near_first.line, 4);
    EXPECT_NEAR(near_first.distance_m, 700, 1e-6);
    EXPECT_EQ(lines.nearest(105'000, 402'000).line, 9);
    EXPECT_EQ(lines.nearest(105'000, 408'000).line, -1);
    const auto beyond_the_end = lines.nearest(111'000, 400'000);
    EXPECT_NEAR(beyond_the_end.distance_m, 1000, 1e-6);
}

TEST(ZoneMap, FillsCellsWhoseCentreIsInside) {
    ZoneMap zones;
    zones.fill(std::vector<KmPoint>{{10, 400}, {12, 400}, {12, 402}, {10, 402}}, 3);
    int cells = 0;
    for (const std::uint8_t code : zones.codes()) cells += code == 3 ? 1 : 0;
    EXPECT_EQ(cells, 400);  // 2 x 2 km in cells of 100 m
    EXPECT_EQ(zones.at(10'050, 400'050), 3);
    EXPECT_EQ(zones.at(9'950, 400'050), 0);
    EXPECT_EQ(zones.at(-5, 400'050), 0);
    zones.fill_circle({50, 500}, 1, 7);
    EXPECT_EQ(zones.at(50'500, 500'500), 7);
    EXPECT_EQ(zones.at(50'900, 500'900), 0);
}

}  // namespace
}  // namespace spoor
