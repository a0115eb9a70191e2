#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kernels/dispersal/dispersal.hpp"

namespace spoor {

/// How a convolution over the box around the habitat is cut up. Overlap-save: a window of rows x columns is
/// transformed, and what lies within one reach of its edge is thrown away, because the transform wraps
/// around; or the whole box is one window, whose margin is all zero.
struct FftLayout {
    std::int64_t x0 = 0;        //!< first column of the box in the grid
    std::int64_t y0 = 0;        //!< first row
    int width = 0;              //!< of the box [cells]
    int height = 0;             //!< of the box [cells]
    int rows = 0;               //!< of a window
    int columns = 0;            //!< of a window
    int margin = 0;             //!< from a window's first row and column to the first of its tile [cells]
    int tile_rows = 0;          //!< of the part that is kept
    int tile_columns = 0;       //!< of the part that is kept
    double occupied_tiles = 0;  //!< tiles with habitat: the windows to transform

    [[nodiscard]] std::size_t points() const {
        return static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns);
    }
    /// Seconds on one core to convolve all windows once, measured on a machine of today.
    [[nodiscard]] double seconds() const;
    /// Of a window, the spectrum of the kernel and the cells in reach.
    [[nodiscard]] std::size_t memory_bytes() const;
};

/// The fastest layout for a kernel of this reach.
[[nodiscard]] FftLayout fft_layout(int reach, const DispersalHabitat& habitat);

}  // namespace spoor
