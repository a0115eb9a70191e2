#include "sim/engine/suitability_chunks.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <atomic>
#include <limits>
#include <utility>

#include "kernels/grid/tile.hpp"
#include "sim/engine/chunk_backgrounds.hpp"
#include "sim/engine/progress.hpp"
#include "sim/io/chunk_codec.hpp"
#include "sim/io/cube_layout.hpp"
#include "sim/io/map_chunks.hpp"

namespace spoor {

namespace {

constexpr float no_data = std::numeric_limits<float>::quiet_NaN();

/// Writes the chunks of one thread, one after the other. Cells are counted row by row of a whole chunk.
class ChunkWork {
public:
    ChunkWork(const Study& whole, const Strip& strip, const SuitabilityProgram& program,
              const BaseLandscape& landscape, std::span<const MapPlace> maps, OutcomeWriter& writer)
        : whole_(whole),
          strip_(strip),
          program_(program),
          landscape_(landscape),
          maps_(maps),
          writer_(writer),
          shape_(ChunkShape::of(whole.grid)),
          cells_(static_cast<std::size_t>(shape_.rows * shape_.columns)),
          within_(cells_),
          columns_(landscape.predictors.size()),
          has_habitat_(program.species(), 0) {
        for (std::size_t species = 0; species < program.species(); ++species) {
            for (const int p : program.predictors_of(species))
                columns_[static_cast<std::size_t>(p)].resize(cells_);
        }
        for (const std::vector<float>& column : columns_)
            pointers_.push_back(column.empty() ? nullptr : column.data());
    }

    ChunkWork(const ChunkWork&) = delete;  // pointers_ point into columns_
    ChunkWork& operator=(const ChunkWork&) = delete;

    /// @param tile of the whole grid.
    void write(const Tile& tile) {
        find_cells_that_take_part(tile);
        for (std::size_t p = 0; p < columns_.size(); ++p) {
            if (pointers_[p] != nullptr) copy_in(tile, landscape_.predictors[p]->data(), columns_[p]);
        }
        backgrounds_.begin(within_, pointers_);
        on_stage_ = nullptr;
        written_.assign(program_.species(), 0);
        program_.evaluate_each(
            {.cells = cells_, .columns = pointers_}, workspace_,
            [&](std::size_t species, std::span<const std::uint32_t> offsets, std::span<const float> values) {
                has_habitat_[species] = 1;
                if (!maps_.empty()) write_species(tile, species, offsets, values);
            });
        if (!maps_.empty()) write_empty(tile);
    }

    [[nodiscard]] const std::vector<std::uint8_t>& has_habitat() const { return has_habitat_; }

private:
    void find_cells_that_take_part(const Tile& tile) {
        std::fill(within_.begin(), within_.end(), layout::byte_fill);
        for (std::int64_t y = 0; y < tile.height; ++y) {
            const auto row = static_cast<std::size_t>(whole_.grid.index({tile.x0, tile.y0 + y}));
            const auto width = static_cast<std::size_t>(tile.width);
            if (!whole_.mask.any(row, row + width)) continue;
            std::uint8_t* const to = within_.data() + y * shape_.columns;
            for (std::size_t x = 0; x < width; ++x) {
                if (whole_.mask[row + x]) to[x] = 0;
            }
        }
    }

    /// A predictor's cells of the tile; no data where the chunk reaches over the edge of the grid.
    void copy_in(const Tile& tile, const float* held, std::vector<float>& column) const {
        if (tile.cells() != static_cast<std::int64_t>(cells_))
            std::fill(column.begin(), column.end(), no_data);
        for (std::int64_t y = 0; y < tile.height; ++y) {
            const float* const from = held + (tile.y0 + y - strip_.first_held) * whole_.grid.nx + tile.x0;
            std::copy_n(from, tile.width, column.begin() + y * shape_.columns);
        }
    }

    void write_species(const Tile& tile, std::size_t species, std::span<const std::uint32_t> offsets,
                       std::span<const float> values) {
        const ChunkBackgrounds::Background& background = backgrounds_.of(program_.predictors_of(species));
        if (on_stage_ != &background) {
            stage_ = background.cells;
            on_stage_ = &background;
        }
        for (std::size_t i = 0; i < offsets.size(); ++i) stage_[offsets[i]] = to_byte(values[i]);
        writer_.write_suitability_chunk(maps_, species, tile, packed(stage_));
        for (const std::uint32_t offset : offsets) stage_[offset] = background.cells[offset];
        written_[species] = 1;
    }

    /// Species that have nothing in the tile.
    void write_empty(const Tile& tile) {
        for (std::size_t species = 0; species < program_.species(); ++species) {
            if (written_[species] != 0) continue;
            ChunkBackgrounds::Background& background = backgrounds_.of(program_.predictors_of(species));
            if (!background.has_data) continue;
            if (!background.packed) background.packed = packed(background.cells);
            writer_.write_suitability_chunk(maps_, species, tile, background.packed);
        }
    }

    [[nodiscard]] PackedBytes packed(std::span<const std::uint8_t> cells) const {
        return std::make_shared<const std::vector<std::uint8_t>>(
            deflated(cells, whole_.output.deflate_level));
    }

    const Study& whole_;
    const Strip& strip_;
    const SuitabilityProgram& program_;
    const BaseLandscape& landscape_;
    std::span<const MapPlace> maps_;
    OutcomeWriter& writer_;
    ChunkShape shape_;
    std::size_t cells_;

    SuitabilityProgram::Workspace workspace_;
    std::vector<std::uint8_t> within_;         //!< 0 where a cell takes part, the fill value elsewhere
    std::vector<std::vector<float>> columns_;  //!< (predictor), empty where no species uses it
    std::vector<const float*> pointers_;
    ChunkBackgrounds backgrounds_;
    std::vector<std::uint8_t> stage_;  //!< the chunk of a species; a background between two of them
    const ChunkBackgrounds::Background* on_stage_ = nullptr;
    std::vector<std::uint8_t> written_;      //!< (species) of this tile
    std::vector<std::uint8_t> has_habitat_;  //!< (species) of all tiles
};

std::size_t cells_that_take_part(const Study& whole, const Tile& tile) {
    std::size_t cells = 0;
    for (std::int64_t y = tile.y0; y < tile.y0 + tile.height; ++y) {
        const auto first = static_cast<std::size_t>(whole.grid.index({tile.x0, y}));
        cells += whole.mask.part(first, first + static_cast<std::size_t>(tile.width)).count();
    }
    return cells;
}

/// The tiles of a strip in which any cell takes part, from the fullest on: threads that take one after the
/// other finish together.
std::vector<Tile> tiles_of(const Study& whole, const Strip& strip) {
    Grid own = whole.grid;
    own.ny = strip.end - strip.first;
    const TileGrid grid(own);
    std::vector<std::pair<std::size_t, Tile>> by_cells;
    for (std::int64_t id = 0; id < grid.size(); ++id) {
        Tile tile = grid.tile(id);
        tile.y0 += strip.first;
        if (const std::size_t cells = cells_that_take_part(whole, tile); cells > 0)
            by_cells.emplace_back(cells, tile);
    }
    std::stable_sort(by_cells.begin(), by_cells.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<Tile> tiles;
    tiles.reserve(by_cells.size());
    for (const auto& [cells, tile] : by_cells) tiles.push_back(tile);
    return tiles;
}

}  // namespace

std::vector<std::uint8_t> write_suitability_chunks(const Study& whole, const Strip& strip,
                                                   const SuitabilityProgram& program,
                                                   const BaseLandscape& landscape,
                                                   std::span<const MapPlace> maps, OutcomeWriter& writer,
                                                   LayersAhead* ahead) {
    const std::vector<Tile> tiles = tiles_of(whole, strip);
    tbb::enumerable_thread_specific<ChunkWork> work(
        [&] { return ChunkWork(whole, strip, program, landscape, maps, writer); });
    std::atomic<std::size_t> next = 0;
    const auto do_one = [&](std::size_t) {
        stop_if_interrupted();
        const std::size_t number = next++;
        if (number < tiles.size())
            work.local().write(tiles[number]);
        else
            ahead->read(number - tiles.size());
    };
    const std::size_t count = tiles.size() + (ahead != nullptr ? ahead->count() : 0);
    tbb::parallel_for(std::size_t{0}, count, do_one, tbb::simple_partitioner());
    std::vector<std::uint8_t> has_habitat(program.species(), 0);
    for (const ChunkWork& of_thread : work) {
        std::transform(has_habitat.begin(), has_habitat.end(), of_thread.has_habitat().begin(),
                       has_habitat.begin(), [](std::uint8_t a, std::uint8_t b) { return std::max(a, b); });
    }
    return has_habitat;
}

}  // namespace spoor
