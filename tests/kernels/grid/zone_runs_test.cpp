#include "kernels/grid/zone_runs.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <random>

namespace spoor {
namespace {

TEST(ZoneRuns, AreTheRasterTheyWereMadeOf) {
    std::mt19937 random(3);
    std::vector<std::uint16_t> raster;
    while (raster.size() < 500)
        raster.insert(raster.end(), 1 + random() % 9, static_cast<std::uint16_t>(random() % 3));

    const ZoneRuns runs(raster);

    std::vector<CellIndex> all(raster.size());
    std::iota(all.begin(), all.end(), CellIndex{0});
    EXPECT_EQ(runs.size(), static_cast<std::int64_t>(raster.size()));
    EXPECT_EQ(runs.of(all), raster);
    for (const CellIndex cell : all) ASSERT_EQ(runs[cell], raster[static_cast<std::size_t>(cell)]);
    EXPECT_LT(runs.runs().size(), raster.size() / 3);
}

TEST(ZoneRuns, AreFoundForScatteredCells) {
    ZoneRuns runs;
    runs.append(1000, 0);
    runs.append(10, 4);
    runs.append(0, 9);
    runs.append(5, 4);
    runs.append(1000, 7);

    EXPECT_EQ(runs.runs().size(), 3U);
    EXPECT_EQ(runs.of(std::vector<CellIndex>{0, 999, 1000, 1014, 1015, 2014}),
              (std::vector<std::uint16_t>{0, 0, 4, 4, 7, 7}));
}

}  // namespace
}  // namespace spoor
