#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "sim/io/chunk_pipe.hpp"
#include "sim/io/cube.hpp"
#include "sim/io/cube_skin.hpp"

namespace spoor {

/// The table variables of a cube being written. Small ones are kept in memory until the end; large ones
/// (totals of every replicate and year) go to the file slice by slice, so that memory stays bounded.
class CubeTables {
public:
    /// Largest table that is kept in memory [bytes].
    static constexpr std::size_t largest_kept = std::size_t{16} << 20;

    CubeTables(const CubeAxes& axes, std::size_t measures, int deflate_level);

    /// Throws Error for a name that is taken or an axis the cube does not have.
    void define(const TableVariable& variable, const Hdf5Output& output, const CubeDimensions& dimensions);
    /// May be called from many threads. Throws Error when the name is unknown or the sizes do not fit.
    void write(const std::string& name, std::span<const std::int64_t> leading_indices,
               std::span<const double> values, ChunkPipe& pipe);
    /// Writes what was kept. No chunk may be under way any more.
    void finish(const Hdf5Output& output, const CubeDimensions& dimensions);
    void close();

private:
    struct Entry {
        TableVariable variable;
        std::vector<std::size_t> shape;
        std::vector<hsize_t> chunk;
        bool kept = true;
        std::vector<std::uint8_t> bytes;  //!< of a kept table, in the type of the file
        Hid dataset;                      //!< of one that is written as it comes
    };

    [[nodiscard]] Hid create(const Entry& entry, const Hdf5Output& output,
                             const CubeDimensions& dimensions) const;
    void stream(const Entry& entry, std::span<const std::int64_t> leading_indices,
                std::span<const double> values, ChunkPipe& pipe) const;

    CubeAxes axes_;
    std::size_t measures_;
    int deflate_level_;
    std::mutex mutex_;
    std::vector<std::string> order_;
    std::map<std::string, Entry> entries_;
};

}  // namespace spoor
