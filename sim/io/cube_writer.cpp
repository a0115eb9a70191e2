#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

#include "sim/io/attribute_checksum.hpp"
#include "sim/io/chunk_pipe.hpp"
#include "sim/io/cube.hpp"
#include "sim/io/cube_layout.hpp"
#include "sim/io/cube_skin.hpp"
#include "sim/io/cube_tables.hpp"
#include "sim/io/error.hpp"
#include "sim/io/hdf5_write.hpp"
#include "sim/io/map_chunks.hpp"
#include "sim/io/output_file.hpp"
#include "sim/io/packed_map.hpp"
#include "sim/io/tasks_beside.hpp"

namespace spoor {
namespace {

constexpr int mantissa_bits = 23;

CubeAxes usable(CubeAxes axes) {
    const auto within = [&](int year) { return std::ranges::find(axes.years, year) != axes.years.end(); };
    if (axes.scenarios.empty() || axes.species.empty() || axes.regions.empty() || axes.years.empty() ||
        axes.replicates < 1 || axes.grid.cells() < 1 || !std::ranges::all_of(axes.map_years, within) ||
        !std::ranges::is_sorted(axes.years) || !std::ranges::is_sorted(axes.map_years)) {
        throw Error(
            "a cube needs a grid, scenarios, species, regions, ascending years and replicates, and its map "
            "years among its years");
    }
    return axes;
}

CubeOptions usable(const CubeOptions& options) {
    if (options.deflate_level < 1 || options.deflate_level > 9) {
        throw InputError(fmt::format("compression deflate:{} is outside 1..9", options.deflate_level));
    }
    if (options.significant_bits < 1 || options.significant_bits > mantissa_bits) {
        throw InputError(
            fmt::format("{} mantissa bits is outside 1..{}", options.significant_bits, mantissa_bits));
    }
    return options;
}

struct MeasureColumn {
    std::string name;
    std::vector<std::string> texts;
};

}  // namespace

struct CubeWriter::State {
    // In this order: what is declared later uses what is declared earlier and goes first.
    CubeAxes axes;
    CubeOptions options;
    std::size_t measures = 0;
    OutputFile place;
    Hdf5Output output;
    CubeDimensions dimensions;
    std::array<Hid, layout::maps.size()> maps;
    CubeTables tables;
    std::vector<MeasureColumn> columns;
    Attributes attributes;
    Attributes of_axes;
    TasksBeside beside;
    std::optional<ChunkPipe> pipe;
    bool finished = false;

    State(std::filesystem::path path, CubeAxes with, const CubeOptions& how, std::size_t measure_count)
        : axes(usable(std::move(with))),
          options(usable(how)),
          measures(measure_count),
          place(std::move(path)),
          output(place.partial().string(), place.path().string()),
          dimensions(write_skin(output, axes, measures)),
          tables(axes, measures, options.deflate_level) {
        // A search of PROJ's database, of which nobody needs the outcome before the file is closed.
        beside.begin([this] { of_axes = attributes_of_axes(axes); });
        for (const layout::MapDescription& map : layout::maps) {
            if (layout::is_written(map.variable, options) && !axes.map_years.empty()) {
                maps[static_cast<std::size_t>(map.variable)] = create(map);
            }
        }
        pipe.emplace(output);
    }

    Hid create(const layout::MapDescription& map) const;
    void close();
    hid_t dataset_of(MapVariable variable, int scenario, int species, int map_time) const;
};

Hid CubeWriter::State::create(const layout::MapDescription& map) const {
    const hid_t type = map.bytes ? H5T_NATIVE_UINT8 : H5T_NATIVE_FLOAT;
    const void* fill = map.bytes ? static_cast<const void*>(&layout::byte_fill) : &layout::f32_fill;
    const ChunkShape chunk = ChunkShape::of(axes.grid);
    // No shuffle: it makes maps that are mostly fill larger and slower.
    Hid dataset = output.create(
        {.name = map.name,
         .type = type,
         .shape = {axes.scenarios.size(), axes.species.size(), axes.map_years.size(),
                   static_cast<hsize_t>(axes.grid.ny), static_cast<hsize_t>(axes.grid.nx)},
         .chunk = {1, 1, 1, static_cast<hsize_t>(chunk.rows), static_cast<hsize_t>(chunk.columns)},
         .filter = Hdf5Filter::deflate,
         .deflate_level = options.deflate_level,
         .fill = fill});
    output.set_attribute(dataset.get(), "_FillValue", type, fill);
    Attributes all{{"long_name", map.long_name},
                   {"units", map.units},
                   {"comment", map.comment},
                   {"grid_mapping", "spatial_ref"},
                   {"coordinates", "scenario_name species_name year"}};
    if (*map.cell_methods != '\0') {
        all["cell_methods"] = map.cell_methods;
    }
    if (map.bytes) {
        all["scale_factor"] = layout::byte_scale;
        all["add_offset"] = 0.0;
    } else {
        all["quantization_nsb"] = std::int64_t{options.significant_bits};
    }
    output.set_attributes(dataset.get(), all);
    dimensions.attach(dataset.get(), {"scenario", "species", "time", "y", "x"});
    return dataset;
}

/// Datasets first: nothing may still refer to the file when it is closed, or it is not.
void CubeWriter::State::close() {
    for (Hid& map : maps) {
        map.reset();
    }
    tables.close();
    dimensions.close();
    output.close();
}

hid_t CubeWriter::State::dataset_of(MapVariable variable, int scenario, int species, int map_time) const {
    const hid_t dataset = maps[static_cast<std::size_t>(variable)].get();
    const auto inside = [](int index, std::size_t n) {
        return index >= 0 && static_cast<std::size_t>(index) < n;
    };
    if (dataset < 0) {
        throw Error(fmt::format("the cube '{}' has no maps of {}", place.path().string(),
                                layout::describe(variable).name));
    }
    if (!inside(scenario, axes.scenarios.size()) || !inside(species, axes.species.size()) ||
        !inside(map_time, axes.map_years.size())) {
        throw Error(fmt::format("no map of {} at scenario {}, species {}, time {}",
                                layout::describe(variable).name, scenario, species, map_time));
    }
    return dataset;
}

CubeWriter::CubeWriter(std::filesystem::path path, CubeAxes axes, const CubeOptions& options,
                       std::size_t measures) {
    const std::lock_guard lock(hdf5_lock());
    state_ = std::make_unique<State>(std::move(path), std::move(axes), options, measures);
}

CubeWriter::~CubeWriter() {
    if (!state_ || state_->finished) {
        return;
    }
    state_->pipe.reset();
    const std::lock_guard lock(hdf5_lock());
    state_->close();
    state_->place.discard();
}

void CubeWriter::write_map(MapVariable variable, int scenario, int species, int map_time,
                           std::span<const CellIndex> cells, std::span<const float> values) {
    write_packed(variable, scenario, species, map_time,
                 pack_map(map_packing(state_->axes.grid, state_->options), variable, cells, values));
}

void CubeWriter::write_suitability(int scenario, int species, int map_time, std::int64_t first_row,
                                   std::span<const CellIndex> cells, std::span<const float> values,
                                   const CellMask& has_data) {
    write_packed(MapVariable::suitability, scenario, species, map_time,
                 pack_suitability(map_packing(state_->axes.grid, state_->options), first_row, cells, values,
                                  has_data));
}

void CubeWriter::write_packed(MapVariable variable, int scenario, int species, int map_time,
                              const PackedMap& map) {
    const hid_t dataset = state_->dataset_of(variable, scenario, species, map_time);
    std::vector<ChunkPipe::Chunk> chunks;
    chunks.reserve(map.chunks.size());
    for (const PackedMap::Chunk& chunk : map.chunks) {
        chunks.push_back({.dataset = dataset,
                          .offset = {static_cast<hsize_t>(scenario), static_cast<hsize_t>(species),
                                     static_cast<hsize_t>(map_time), static_cast<hsize_t>(chunk.y0),
                                     static_cast<hsize_t>(chunk.x0)},
                          .bytes = chunk.bytes});
    }
    state_->pipe->push(std::move(chunks));
}

MapPacking map_packing(const Grid& grid, const CubeOptions& options) {
    return {
        .grid = grid, .deflate_level = options.deflate_level, .significant_bits = options.significant_bits};
}

void CubeWriter::define(const TableVariable& variable) {
    state_->tables.define(variable, state_->output, state_->dimensions);
}

void CubeWriter::write_table(const std::string& name, std::span<const std::int64_t> leading_indices,
                             std::span<const double> values) {
    state_->tables.write(name, leading_indices, values, *state_->pipe);
}

void CubeWriter::write_measure_column(const std::string& name, std::span<const std::string> values) {
    if (values.size() != state_->measures) {
        throw Error(fmt::format("measure column '{}' has {} values for {} measures", name, values.size(),
                                state_->measures));
    }
    state_->columns.push_back({name, {values.begin(), values.end()}});
}

void CubeWriter::write_measure_column(const std::string& name, std::span<const double> values,
                                      const Attributes& attributes) {
    define({.name = name,
            .axes = {TableVariable::Axis::measure},
            .type = TableVariable::Type::f64,
            .attributes = attributes});
    write_table(name, {}, values);
}

void CubeWriter::set_attributes(const Attributes& attributes) {
    for (const auto& [name, value] : attributes) {
        state_->attributes[name] = value;
    }
}

std::uintmax_t CubeWriter::finish() {
    State& state = *state_;
    state.beside.finish();
    state.attributes.merge(state.of_axes);
    const Attributes attributes = with_checksums(state.attributes);
    state.pipe->drain();
    const std::lock_guard lock(hdf5_lock());
    state.tables.finish(state.output, state.dimensions);
    for (const MeasureColumn& column : state.columns) {
        if (!column.texts.empty()) {
            state.dimensions.write_labels(column.name, "measure", column.texts, {});
        }
    }
    state.output.set_attributes(state.output.file(), attributes);
    state.close();
    state.finished = true;
    state.place.commit();
    return std::filesystem::file_size(state.place.path());
}

}  // namespace spoor
