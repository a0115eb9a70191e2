#pragma once

#include <complex>
#include <memory>
#include <span>
#include <vector>

namespace spoor {

/// Multiplies windows by a symmetric kernel in the frequency domain, two real fields at a time as the real
/// and imaginary part of one complex field. Single precision: 1e-7 of the largest value of a window.
///
/// A transform of two dimensions is one along every row and one along every column. Done by hand, rows that
/// are empty or not asked for cost nothing, and a column is transformed, multiplied and transformed back
/// while it stays in the first cache: a window passes through memory three times.
class RealSpectrumFilter {
public:
    using Complex = std::complex<float>;
    class Window;

    /// @param kernel (rows, columns), symmetric, its centre at 0, 0 and wrapped around at rows and columns.
    RealSpectrumFilter(int rows, int columns, std::span<const float> kernel);
    ~RealSpectrumFilter();
    RealSpectrumFilter(const RealSpectrumFilter&) = delete;
    RealSpectrumFilter& operator=(const RealSpectrumFilter&) = delete;

    /// Points of the memory of a window of this size.
    [[nodiscard]] static std::size_t points(int rows, int columns);

private:
    struct Plans;

    int rows_;
    int columns_;
    int stride_;  //!< from a row of a window to the next
    int length_;  //!< from a column of a strip, and of the spectrum, to the next
    std::unique_ptr<const Plans> plans_;
    /// (column, row): real because the kernel is symmetric; with the factor of the way back
    std::vector<float> spectrum_;
};

/// The memory of one convolution at a time. Enter the rows that are not empty, convolve, leave the rows that
/// are wanted.
class RealSpectrumFilter::Window {
public:
    explicit Window(const RealSpectrumFilter& filter);

    /// Takes everything out.
    void clear();
    /// The points of row y, all 0: fill them, then enter_row(y).
    [[nodiscard]] std::span<Complex> empty_row();
    void enter_row(int y);
    /// Convolves around the edges of the window. Rows outside [from, until) cannot be asked for.
    void convolve(int from, int until);
    /// The points of row y after the convolution, until the next call.
    [[nodiscard]] std::span<const Complex> leave_row(int y);

private:
    friend class RealSpectrumFilter;
    struct Freed {
        void operator()(Complex* memory) const;
    };
    using Memory = std::unique_ptr<Complex[], Freed>;
    static Memory allocate(std::size_t points);

    [[nodiscard]] Complex* row(int y);
    void gather(int column);
    void scatter(int column, int from, int until);

    const RealSpectrumFilter* filter_;
    Memory points_;                      //!< (row, stride)
    Memory line_;                        //!< one row
    Memory strip_;                       //!< (column of the strip, length): some columns side by side
    Memory column_;                      //!< one column, transformed
    std::vector<std::uint8_t> entered_;  //!< (row)
};

}  // namespace spoor
