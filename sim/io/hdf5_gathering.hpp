#pragma once

#include "sim/io/hdf5_handle.hpp"

namespace spoor {

/// The HDF5 file driver that cubes are written through: the system's, but writes that follow one another in
/// the file reach it together. A chunk of a map is 2.5 kB in the mean, less than a page: one by one, a
/// million of them cost the kernel twice what their bytes do (docs/decisions/0021). The file is the same to
/// the byte. What cannot be written is told by the write that follows, or when the file is closed.
///
/// Call it with hdf5_lock() held. Throws Error.
[[nodiscard]] hid_t gathering_driver();

}  // namespace spoor
