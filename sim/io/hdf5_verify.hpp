#pragma once

#include "sim/io/hdf5_read.hpp"

namespace spoor {

/// Reads every chunk of every dataset and every attribute, so that each checksum is looked at. Throws Error
/// naming the first dataset and chunk that is damaged.
void verify(const Hdf5Input& input);

}  // namespace spoor
