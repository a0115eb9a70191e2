#include "sim/io/chunk_codec.hpp"

#include <cpl_conv.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

#include "sim/io/error.hpp"
#include "sim/io/map_chunks.hpp"

namespace spoor {
namespace {

/// By zlib, as the readers of a cube do.
std::vector<std::uint8_t> inflated_by_zlib(const std::vector<std::uint8_t>& stream, std::size_t size) {
    std::vector<std::uint8_t> bytes(size + 1);
    std::size_t found = 0;
    EXPECT_NE(CPLZLibInflate(stream.data(), stream.size(), bytes.data(), bytes.size(), &found), nullptr);
    bytes.resize(found);
    return bytes;
}

TEST(ChunkCodec, StreamsInflateToWhatWentIn) {
    std::mt19937 random(7);
    for (const std::size_t size :
         {std::size_t{1}, std::size_t{255}, std::size_t{65'536}, std::size_t{262'144}}) {
        std::vector<std::uint8_t> noise(size);
        for (std::uint8_t& byte : noise) {
            byte = static_cast<std::uint8_t>(random());
        }
        std::vector<std::uint8_t> sparse(size, 255);
        for (std::size_t i = 0; i < size; i += 37) {
            sparse[i] = static_cast<std::uint8_t>(i);
        }
        for (const int level : {1, 2, 3, 6, 9}) {
            EXPECT_EQ(inflated_by_zlib(deflated(noise, level), size), noise) << size << " at " << level;
            EXPECT_EQ(inflated_by_zlib(deflated(sparse, level), size), sparse) << size << " at " << level;
            EXPECT_EQ(inflated(deflated(noise, level), size), noise) << size << " at " << level;
            EXPECT_EQ(inflated(deflated(sparse, level), size), sparse) << size << " at " << level;
        }
    }
}

TEST(ChunkCodec, StreamsDependOnTheirBytesOnly) {
    std::vector<std::uint8_t> sparse(65'536, 255);
    std::vector<std::uint8_t> dense(262'144);
    for (std::size_t i = 0; i < dense.size(); ++i) {
        dense[i] = static_cast<std::uint8_t>(i / 3 % 97);
        sparse[i % sparse.size()] = i % 11 == 0 ? std::uint8_t{7} : sparse[i % sparse.size()];
    }
    for (const int level : {1, 2, 3, 6}) {
        const std::vector<std::uint8_t> first = deflated(sparse, level);
        EXPECT_LT(first.size(), sparse.size() / 20);
        EXPECT_LT(deflated(dense, level).size(), dense.size() / 20);
        EXPECT_EQ(deflated(sparse, level), first);
    }
}

TEST(ChunkCodec, WhatIsNotAStreamOfThatSizeIsRefused) {
    const std::vector<std::uint8_t> bytes(1000, 7);
    const std::vector<std::uint8_t> stream = deflated(bytes, 1);
    EXPECT_THROW((void)inflated(stream, 999), Error);
    EXPECT_THROW((void)inflated(stream, 1001), Error);
    EXPECT_THROW((void)inflated(std::span(stream).first(stream.size() / 2), 1000), Error);
    EXPECT_THROW((void)inflated(bytes, 1000), Error);
    std::vector<std::uint8_t> damaged = stream;
    damaged.back() ^= 1U;  // of the checksum
    EXPECT_THROW((void)inflated(damaged, 1000), Error);
}

TEST(ChunkCodec, ShufflingIsUndone) {
    std::vector<std::uint8_t> bytes(8 * 13);
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i);
    EXPECT_EQ(unshuffled(shuffled(bytes, 8), 8), bytes);
    EXPECT_TRUE(unshuffled({}, 8).empty());
}

TEST(ChunkCodec, BytesAreWhatTheyWereMadeFrom) {
    for (int byte = 0; byte <= 250; ++byte)
        EXPECT_EQ(to_byte(from_byte(static_cast<std::uint8_t>(byte))), byte);
}

TEST(ChunkCodec, BytesStepBy1In250) {
    EXPECT_EQ(to_byte(0), 0);
    EXPECT_EQ(to_byte(1), 250);
    EXPECT_EQ(to_byte(0.5F), 125);
    EXPECT_EQ(to_byte(0.00199F), 0);
    EXPECT_EQ(to_byte(0.00201F), 1);
    EXPECT_EQ(to_byte(7), 250);
    EXPECT_EQ(to_byte(-1), 0);
    EXPECT_EQ(to_byte(std::numeric_limits<float>::quiet_NaN()), 255);
}

TEST(ChunkCodec, RoundedFloatsKeepTheirPrecision) {
    EXPECT_EQ(round_mantissa(1.0F, 1), 1.0F);
    EXPECT_EQ(round_mantissa(1.25F, 1), 1.0F);  // tie: to even
    EXPECT_EQ(round_mantissa(1.75F, 1), 2.0F);
    EXPECT_EQ(round_mantissa(0.0F, 12), 0.0F);
    EXPECT_EQ(round_mantissa(1.2345678F, 23), 1.2345678F);
    EXPECT_TRUE(std::isnan(round_mantissa(std::numeric_limits<float>::quiet_NaN(), 12)));
    std::mt19937 random(3);
    for (int i = 0; i < 10'000; ++i) {
        const float value =
            std::ldexp(static_cast<float>(random()) * 0x1p-32F + 0.01F, static_cast<int>(random() % 20));
        ASSERT_LE(std::abs(round_mantissa(value, 12) - value), value * 0x1p-13F);
    }
}

TEST(ChunkCodec, ShuffleIsHdf5s) {
    EXPECT_EQ(shuffled(std::vector<std::uint8_t>{1, 2, 3, 4, 5, 6}, 2),
              (std::vector<std::uint8_t>{1, 3, 5, 2, 4, 6}));
}

TEST(MapChunks, HoldEveryCellOnceOnAwkwardGrids) {
    std::mt19937 random(11);
    for (const auto& [nx, ny] :
         std::vector<std::pair<int, int>>{{1, 1}, {1, 700}, {700, 1}, {256, 256}, {257, 513}, {601, 300}}) {
        const Grid grid{.x_min = 0, .y_max = 0, .cell_size = 1, .nx = nx, .ny = ny};
        std::vector<CellIndex> cells;
        std::vector<float> values;
        for (CellIndex cell = 0; cell < grid.cells(); ++cell) {
            if (random() % 9 == 0 && grid.position(cell).x < 300) {
                cells.push_back(cell);
                values.push_back(static_cast<float>(cell));
            }
        }
        const ChunkShape shape = ChunkShape::of(grid);
        std::vector<float> map(static_cast<std::size_t>(grid.cells()), -1);
        std::size_t chunks = 0;
        const ChunkSet all(grid, shape);
        const auto look_at = [&](const MapChunk<float>& chunk) {
            ++chunks;
            EXPECT_EQ(chunk.x0 % shape.columns, 0);
            for (std::int64_t i = 0; i < shape.rows * shape.columns; ++i) {
                const CellPosition at{chunk.x0 + i % shape.columns, chunk.y0 + i / shape.columns};
                const float value = chunk.cells[static_cast<std::size_t>(i)];
                if (grid.contains(at)) {
                    map[static_cast<std::size_t>(grid.index(at))] = value;
                } else {
                    EXPECT_EQ(value, -1);
                }
            }
        };
        for_each_chunk<float>(grid, shape, cells, values, -1.0F, CellMask{}, -1.0F, all, look_at);

        std::vector<float> expected(map.size(), -1);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            expected[static_cast<std::size_t>(cells[i])] = values[i];
        }
        EXPECT_EQ(map, expected);
        if (nx == 601) {
            EXPECT_EQ(chunks,
                      4U);  // nothing lies east of column 300, so the third column of chunks is not made
        }
    }
}

}  // namespace
}  // namespace spoor
