#pragma once

#include <memory>

#include "kernels/dispersal/dispersal.hpp"

namespace spoor {

/// Convolution over the box around the habitat by FFT in single precision, in overlapping windows
/// (fft_layout.hpp), two lanes a transform. Relative error about 1e-6 of the largest value of a window;
/// exactly zero outside the reach of the sources.
[[nodiscard]] std::unique_ptr<DispersalOperator> make_fft_operator(const CellKernel& kernel,
                                                                   const DispersalRules& rules,
                                                                   const DispersalHabitat& habitat);

}  // namespace spoor
