#pragma once

#include <memory>

#include "kernels/dispersal/dispersal.hpp"

namespace spoor {

/// Convolution over the bounding box of the habitat by FFT in single precision, two lanes a transform.
/// Relative error about 1e-6 of the largest value; exactly zero outside the reach of the sources.
[[nodiscard]] std::unique_ptr<DispersalOperator> make_fft_operator(const CellKernel& kernel,
                                                                   const DispersalRules& rules,
                                                                   const DispersalHabitat& habitat);

/// Points of the transform it would use.
[[nodiscard]] double fft_points(const CellKernel& kernel, const DispersalHabitat& habitat);

}  // namespace spoor
