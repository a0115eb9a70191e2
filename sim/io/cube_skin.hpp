#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "sim/io/cube.hpp"
#include "sim/io/hdf5_write.hpp"

namespace spoor {

/// The named axes of a cube as netCDF knows them: dimension scales with coordinates.
class CubeDimensions {
public:
    explicit CubeDimensions(const Hdf5Output& output) : output_(output) {}

    /// Makes `scale` the coordinate of the dimension `name`.
    void add(const std::string& name, Hid scale);
    /// Names the axes of a dataset, slowest first.
    void attach(hid_t dataset, const std::vector<std::string>& names) const;
    /// Writes texts along a dimension; the length of the longest is a dimension of its own, `string12`.
    void write_labels(const std::string& name, const std::string& dimension,
                      const std::vector<std::string>& values, const Attributes& attributes);
    void close() { scales_.clear(); }

private:
    void add(const std::string& name, Hid scale, const std::string& label);

    const Hdf5Output& output_;
    std::map<std::string, Hid> scales_;
};

/// Writes coordinates, labels and the grid mapping: all that makes an HDF5 file a netCDF file with a place on
/// earth.
[[nodiscard]] CubeDimensions write_skin(const Hdf5Output& output, const CubeAxes& axes, std::size_t measures);

/// Attributes of the file that follow from its axes (CF, ACDD).
[[nodiscard]] Attributes attributes_of_axes(const CubeAxes& axes);

}  // namespace spoor
