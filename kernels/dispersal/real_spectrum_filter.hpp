#pragma once

#include <complex>
#include <memory>
#include <span>
#include <vector>

namespace spoor {

/// Multiplies windows by a symmetric kernel in the frequency domain, two real fields at a time as the real
/// and imaginary part of one complex field. Single precision: 1e-7 of the largest value of a window.
class RealSpectrumFilter {
public:
    using Complex = std::complex<float>;
    struct Freed {
        void operator()(Complex* memory) const;
    };
    using Window = std::unique_ptr<Complex[], Freed>;

    /// @param stride from a row of a window to the next, at least columns; what lies between stays 0.
    /// @param kernel (rows, stride), symmetric, its centre at 0, 0 and wrapped around at rows and columns.
    RealSpectrumFilter(int rows, int columns, int stride, std::span<const float> kernel);
    ~RealSpectrumFilter();
    RealSpectrumFilter(const RealSpectrumFilter&) = delete;
    RealSpectrumFilter& operator=(const RealSpectrumFilter&) = delete;

    [[nodiscard]] std::size_t points() const { return spectrum_.size(); }
    /// A window of zeros, aligned for the transforms.
    [[nodiscard]] Window make_window() const;
    /// Convolves a window in place, around its edges. Safe from several threads on different windows.
    void apply(Complex* window) const;

private:
    struct Plans;
    std::unique_ptr<const Plans> plans_;
    std::vector<float> spectrum_;  //!< real because the kernel is symmetric; with the factor of the inverse
};

}  // namespace spoor
