#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "kernels/grid/cell_mask.hpp"
#include "kernels/grid/grid.hpp"
#include "kernels/grid/tile.hpp"
#include "sim/io/raster.hpp"

namespace spoor {

using AttributeValue =
    std::variant<std::string, double, std::int64_t, std::vector<double>, std::vector<std::int64_t>>;
using Attributes = std::map<std::string, AttributeValue>;

/// Axes of a cube (formats.md, "The cube").
struct CubeAxes {
    Grid grid;
    Crs crs;
    int start_year = 2007;
    std::vector<int> years;      //!< calendar year of each entry of the time axis of the totals
    std::vector<int> map_years;  //!< calendar years with maps, a subset of `years`, ascending
    std::vector<std::string> scenarios;
    struct Species {
        std::string id, name, taxon_id;
    };
    std::vector<Species> species;
    struct Region {
        std::string name, layer;
    };
    std::vector<Region> regions;  //!< region 0 is `all`
    int replicates = 1;
};

/// The gridded variables, (scenario, species, map time, y, x).
enum class MapVariable : std::uint8_t { suitability, abundance, abundance_sd, occupancy };

/// A table variable over some of the small axes.
struct TableVariable {
    std::string name;
    enum class Axis : std::uint8_t { scenario, species, region, time, replicate, measure };
    std::vector<Axis> axes;
    enum class Type : std::uint8_t { f32, f64, i32, i8 };
    Type type = Type::f32;
    Attributes attributes;  //!< long_name, units, flag_values, flag_meanings, ...
};

struct CubeOptions {
    bool suitability = true;
    bool abundance = true;
    bool abundance_sd = false;
    bool occupancy = true;
    int deflate_level = 1;
    int significant_bits = 12;  //!< mantissa bits kept of abundance: quantization_nsb
};

/// How the maps of a cube are packed.
struct MapPacking {
    Grid grid;
    int deflate_level = 1;
    int significant_bits = 12;
};
[[nodiscard]] MapPacking map_packing(const Grid& grid, const CubeOptions& options);
struct PackedMap;

/// Writes a cube. Worker threads quantise and compress (any thread may call `write_map`); one writer thread
/// owns HDF5 and hands finished chunks to H5Dwrite_chunk. Written as PATH.partial, renamed by `finish`.
/// After a failed HDF5 write: message, flush, _Exit(1) (HDF5 1.10 crashes in its exit handler on a full
/// disk).
class CubeWriter {
public:
    CubeWriter(std::filesystem::path path, CubeAxes axes, const CubeOptions& options, std::size_t measures);
    ~CubeWriter();  //!< without finish(): the partial file is removed

    /// Sparse map: values at the given cells (ascending), no data elsewhere.
    void write_map(MapVariable variable, int scenario, int species, int map_time,
                   std::span<const CellIndex> cells, std::span<const float> values);
    /// Some rows of suitability, as many as `has_data` holds: `values` at `cells`, 0 on the other cells of
    /// `has_data`, no data elsewhere.
    /// @param first_row of the map, where a row of chunks begins (ChunkShape).
    /// @param cells ascending and, as has_data, counted from the first cell of that row.
    void write_suitability(int scenario, int species, int map_time, std::int64_t first_row,
                           std::span<const CellIndex> cells, std::span<const float> values,
                           const CellMask& has_data);
    /// A map, or some rows of one, that is packed already.
    void write_packed(MapVariable variable, int scenario, int species, int map_time, const PackedMap& map);

    void define(const TableVariable& variable);
    /// The slice of a table variable at fixed leading indices: e.g. total at (scenario, species): the rest of
    /// the axes in order.
    void write_table(const std::string& name, std::span<const std::int64_t> leading_indices,
                     std::span<const double> values);
    /// Columns over the measure axis, fixed strings.
    void write_measure_column(const std::string& name, std::span<const std::string> values);
    void write_measure_column(const std::string& name, std::span<const double> values,
                              const Attributes& attributes);

    void set_attributes(const Attributes& attributes);  //!< of the file

    /// Waits for everything, closes and renames. Returns the size of the file.
    std::uintmax_t finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Reads a cube of ours. Passes the structure check first: hard links only, no external storage, no virtual
/// data sets, only shuffle, deflate and fletcher32, bounded sizes. Throws InputError naming file and reason.
class CubeReader {
public:
    explicit CubeReader(const std::filesystem::path& path);
    ~CubeReader();
    CubeReader(CubeReader&&) noexcept;

    [[nodiscard]] const CubeAxes& axes() const;
    [[nodiscard]] const Attributes& attributes() const;
    [[nodiscard]] std::vector<std::string> variables() const;
    [[nodiscard]] Attributes attributes_of(const std::string& variable) const;

    /// (y, x), unpacked; NaN = no data.
    [[nodiscard]] std::vector<float> map(const std::string& variable, int scenario, int species,
                                         int map_time) const;
    /// The whole table variable with its axes; missing = NaN.
    struct TableData {
        std::vector<TableVariable::Axis> axes;
        std::vector<std::size_t> shape;
        std::vector<double> values;
    };
    [[nodiscard]] TableData table(const std::string& variable) const;
    [[nodiscard]] std::vector<std::string> measure_strings(const std::string& name) const;
    [[nodiscard]] std::size_t measures() const;
    /// Reads every chunk (checksums are verified on the way); throws Error naming the first that is damaged.
    void verify() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace spoor
