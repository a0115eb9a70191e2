#include "sim/io/packed_map.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "small_cube.hpp"

namespace spoor {
namespace {

constexpr MapPacking packing{.grid = small_cube::grid};

/// Some in each of the four chunks.
std::vector<CellIndex> scattered() {
    std::vector<CellIndex> cells;
    for (CellIndex cell = 3; cell < small_cube::grid.cells(); cell += 7) {
        if (small_cube::grid.position(cell).x >= 10) cells.push_back(cell);
    }
    return cells;
}

std::vector<float> values_at(const std::vector<CellIndex>& cells) {
    std::vector<float> values;
    for (const CellIndex cell : cells) values.push_back(small_cube::suitability(cell, 0));
    return values;
}

/// Chunks that both maps have the bytes of in common, not only equal ones.
std::size_t shared_chunks(const PackedMap& one, const PackedMap& other) {
    std::size_t count = 0;
    for (const PackedMap::Chunk& a : one.chunks) {
        for (const PackedMap::Chunk& b : other.chunks) count += a.bytes == b.bytes ? 1 : 0;
    }
    return count;
}

void expect_same(const PackedMap& got, const PackedMap& expected) {
    ASSERT_EQ(got.chunks.size(), expected.chunks.size());
    for (std::size_t i = 0; i < got.chunks.size(); ++i) {
        EXPECT_EQ(got.chunks[i].y0, expected.chunks[i].y0);
        EXPECT_EQ(got.chunks[i].x0, expected.chunks[i].x0);
        EXPECT_EQ(*got.chunks[i].bytes, *expected.chunks[i].bytes) << i;
    }
}

TEST(PackedMaps, TakeOverWhatDidNotChange) {
    const std::vector<CellIndex> cells = scattered();
    std::vector<float> values = values_at(cells);
    for (const MapVariable variable : {MapVariable::abundance, MapVariable::occupancy}) {
        const PackedMap before = pack_map(packing, variable, cells, values);
        ASSERT_EQ(before.chunks.size(), 4U);
        std::vector<float> other = values;
        const std::size_t at = cells.size() / 2;
        other[at] = 1 - other[at] / 2;
        const std::vector<CellIndex> changed{cells[at]};
        const PackedBefore taken{.map = before, .changed = changed};

        const PackedMap got = pack_map(packing, variable, cells, other, &taken);

        expect_same(got, pack_map(packing, variable, cells, other));
        EXPECT_EQ(shared_chunks(got, before), before.chunks.size() - 1);
    }
}

TEST(PackedMaps, AreUnpackedWhereTheyAreLookedAt) {
    const std::vector<CellIndex> cells = scattered();
    const std::vector<float> values = values_at(cells);
    std::vector<CellIndex> asked = cells;
    asked.insert(asked.begin(), 0);  // has no value
    for (const MapVariable variable : {MapVariable::abundance, MapVariable::occupancy}) {
        const PackedMap map = pack_map(packing, variable, cells, values);

        const std::vector<float> got = unpack_map(packing, variable, map, asked, asked);

        ASSERT_EQ(got.size(), asked.size());
        EXPECT_TRUE(std::isnan(got.front()));
        std::vector<float> found(got.begin() + 1, got.end());
        for (std::size_t i = 0; i < found.size(); ++i) EXPECT_NEAR(found[i], values[i], 0.0041) << i;
        expect_same(pack_map(packing, variable, cells, found), map);

        const std::vector<CellIndex> near{cells.back()};
        const std::vector<float> some = unpack_map(packing, variable, map, asked, near);
        EXPECT_EQ(some.back(), got.back());
        std::size_t known = 0;
        for (const float value : some) known += std::isnan(value) ? 0 : 1;
        EXPECT_LT(known, cells.size());
    }
}

TEST(PackedMaps, OfSuitabilityMayGainAndLoseCells) {
    const CellMask land = small_cube::land();
    std::vector<CellIndex> cells = scattered();
    std::vector<float> values = values_at(cells);
    for (const std::int64_t first_row : {std::int64_t{0}, std::int64_t{256}}) {
        const CellIndex from = small_cube::grid.index({0, first_row});
        const CellMask mask = land.part(static_cast<std::size_t>(from), land.size());
        std::vector<CellIndex> own;
        std::vector<float> own_values;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (cells[i] < from) continue;
            own.push_back(cells[i] - from);
            own_values.push_back(values[i]);
        }
        const PackedMap before = pack_suitability(packing, first_row, own, own_values, mask);
        const std::vector<CellIndex> changed{own.front(), own.back()};
        own.erase(own.begin());
        own_values.erase(own_values.begin());
        own_values.back() = 0.123F;
        const PackedBefore taken{.map = before, .changed = changed};

        const PackedMap got = pack_suitability(packing, first_row, own, own_values, mask, &taken);

        expect_same(got, pack_suitability(packing, first_row, own, own_values, mask));
        EXPECT_EQ(shared_chunks(got, before) + 2, before.chunks.size());
    }
}

TEST(PackedMaps, AreTakenOverWholeWhereNothingChanged) {
    const std::vector<CellIndex> cells = scattered();
    const std::vector<float> values = values_at(cells);
    const PackedMap before = pack_map(packing, MapVariable::abundance, cells, values);
    const PackedBefore taken{.map = before, .changed = {}};

    const PackedMap got = pack_map(packing, MapVariable::abundance, cells, values, &taken);

    EXPECT_EQ(shared_chunks(got, before), before.chunks.size());
}

}  // namespace
}  // namespace spoor
