#include "sim/io/block_read.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace spoor {
namespace {

/// Columns or rows [begin, end).
struct Span {
    std::int64_t begin = 0;
    std::int64_t end = 0;

    [[nodiscard]] std::int64_t length() const { return end - begin; }
};

/// A window of a band and where its cells go.
struct Window {
    GDALRasterBand& band;
    Span columns;
    Span rows;
    float* out = nullptr;
    std::int64_t row_length = 0;

    [[nodiscard]] float* at(std::int64_t column, std::int64_t row) const {
        return out + (row - rows.begin) * row_length + (column - columns.begin);
    }
};

/// A block of a band; at the edges of the file it is wider or higher than what the file has of it.
struct Block {
    int number = 0;  //!< from the west or north
    Span whole;      //!< in the file

    static Block of(std::int64_t at, int length, std::int64_t file_length) {
        const auto number = static_cast<int>(at / length);
        const std::int64_t begin = std::int64_t{number} * length;
        return {number, {begin, std::min(begin + length, file_length)}};
    }
    [[nodiscard]] Span inside(const Span& window) const {
        return {std::max(whole.begin, window.begin), std::min(whole.end, window.end)};
    }
    [[nodiscard]] bool is_in(const Span& window) const { return inside(window).length() == whole.length(); }
};

CPLErr read_part(const Window& window, const Span& columns, const Span& rows) {
    const auto width = static_cast<int>(columns.length());
    const auto height = static_cast<int>(rows.length());
    return window.band.RasterIO(GF_Read, static_cast<int>(columns.begin), static_cast<int>(rows.begin), width,
                                height, window.at(columns.begin, rows.begin), width, height, GDT_Float32,
                                sizeof(float), static_cast<GSpacing>(sizeof(float)) * window.row_length,
                                nullptr);
}

}  // namespace

CPLErr read_blocks(GDALRasterBand& band, const CellPosition& from, std::int64_t width, std::int64_t height,
                   float* out, std::int64_t row_length) {
    const Window window{band, {from.x, from.x + width}, {from.y, from.y + height}, out, row_length};
    int block_width = 0;
    int block_height = 0;
    band.GetBlockSize(&block_width, &block_height);
    const GDALDataType type = band.GetRasterDataType();
    const int bytes = GDALGetDataTypeSizeBytes(type);
    std::vector<std::byte> cells(static_cast<std::size_t>(block_width) *
                                 static_cast<std::size_t>(block_height) * static_cast<std::size_t>(bytes));
    for (std::int64_t y = window.rows.begin; y < window.rows.end;) {
        const Block row = Block::of(y, block_height, band.GetYSize());
        const Span rows = row.inside(window.rows);
        for (std::int64_t x = window.columns.begin; x < window.columns.end;) {
            const Block column = Block::of(x, block_width, band.GetXSize());
            const Span columns = column.inside(window.columns);
            x = columns.end;
            if (!row.is_in(window.rows) || !column.is_in(window.columns)) {
                if (const CPLErr result = read_part(window, columns, rows); result != CE_None) {
                    return result;
                }
                continue;
            }
            if (const CPLErr result = band.ReadBlock(column.number, row.number, cells.data());
                result != CE_None) {
                return result;
            }
            for (std::int64_t r = rows.begin; r < rows.end; ++r) {
                const std::byte* first = cells.data() + (r - row.whole.begin) * block_width * bytes;
                GDALCopyWords64(first, type, bytes, window.at(columns.begin, r), GDT_Float32, sizeof(float),
                                columns.length());
            }
        }
        y = rows.end;
    }
    return CE_None;
}

}  // namespace spoor
