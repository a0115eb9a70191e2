#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace spoor {

/// Distance kernels, isotropic in two dimensions (names after Nathan et al. 2012). All are given by their
/// mean distance, because "scale" means something else in every paper.
enum class KernelForm : std::uint8_t {
    exponential_distance,  //!< the *distance* is exponential: pdf of r is exp(-r/d)/d
    exponential_density,   //!< the *density* in the plane is exponential: exp(-r/a)/(2 pi a^2), mean 2a
    gaussian,              //!< density normal, sd sigma per axis, mean sqrt(pi/2) sigma
    two_dt,                //!< Student: (p-1)/(pi u) (1 + r^2/u)^-p, shape 1.5 < p <= 1000
    exponential_power,     //!< density ~ exp(-(r/a)^c), shape 0.04 < c <= 50
    lognormal,             //!< distance lognormal, shape = sd of ln r, 0.02 < sd <= 4
    inverse_power,         //!< density ~ (1 + r/a)^-b, shape 3 < b <= 1000
    weibull,               //!< distance Weibull, shape 0.1 < k <= 50
};

struct KernelComponent {
    KernelForm form = KernelForm::exponential_density;
    double mean_distance = 0;  //!< [m], > 0
    double shape = 0;          //!< see KernelForm
};

/// (1 - share_2) first + share_2 second.
struct KernelShape {
    KernelComponent first;
    std::optional<KernelComponent> second;
    double share_2 = 0;
};

/// How a kernel becomes probabilities between cells.
struct KernelDiscretisation {
    /// The nearest cells are kept until 1 - tail of the mass is reached, the rest is lost; 1e-12 <= tail < 1.
    double tail = 1e-4;
    /// false: the own cell is left out and the rest divided by what is left, before the cut.
    bool self = true;
    /// Start uniform in the source cell, integrated over the target (Chipperfield et al. 2011). false: centre
    /// to centre, the density at the target's centre times its area (the own cell: the mass within it of a
    /// start at its centre), divided by the sum.
    bool area_to_area = true;
};

/// Radial functions of a kernel: density in the plane [1/m^2] and P(distance <= r).
[[nodiscard]] double kernel_density(const KernelShape& kernel, double distance_m);
[[nodiscard]] double kernel_cdf(const KernelShape& kernel, double distance_m);
/// Distance at which kernel_cdf reaches u in (0, 1).
[[nodiscard]] double kernel_distance_quantile(const KernelShape& kernel, double u);

/// Probability of landing dx columns and dy rows from the source.
struct KernelTap {
    std::int32_t dx = 0;
    std::int32_t dy = 0;
    float probability = 0;
};

/// A kernel on the cells of a grid. Probabilities are within 1e-7 of exact, symmetric to the bit, and sum to
/// 1 before the cut. Cells are kept or cut by whole rings of equal distance.
class CellKernel {
public:
    /// Beyond this many cells from its source nobody is followed, whatever the tail: see `reach_limit`.
    static constexpr int farthest_reach = 8192;

    /// @param cell_size [m]. @param reach_limit [cells] a kernel that reaches farther is cut there, and what
    /// is beyond is lost like the tail (mass() tells); max(nx, ny) of a grid loses nothing on that grid and
    /// saves the memory of what lies outside. Throws std::invalid_argument for parameters out of range.
    CellKernel(const KernelShape& shape, const KernelDiscretisation& discretisation, double cell_size,
               int reach_limit = farthest_reach);

    [[nodiscard]] int radius() const { return radius_; }  //!< largest |dx| or |dy| [cells]
    [[nodiscard]] double mass() const { return mass_; }   //!< sum of the taps, 1 - what was cut
    [[nodiscard]] std::size_t tap_count() const { return tap_count_; }
    [[nodiscard]] float probability(int dx, int dy) const;  //!< 0 outside

    /// Whether a displacement lies within the cut (the own cell always does).
    [[nodiscard]] bool reaches(std::int64_t dx, std::int64_t dy) const {
        return dx * dx + dy * dy <= last_ring_;
    }
    /// Taps of row dy, |dy| <= radius(), are dx = -half_width(dy) .. half_width(dy).
    [[nodiscard]] int half_width(int dy) const { return static_cast<int>(half_row(dy).size()) - 1; }
    /// Probabilities of dx = 0 .. half_width(dy); those of -dx are the same.
    [[nodiscard]] std::span<const float> half_row(int dy) const {
        const auto row = static_cast<std::size_t>(dy < 0 ? -dy : dy);
        return std::span(quarter_).subspan(row_begin_[row], row_begin_[row + 1] - row_begin_[row]);
    }

    /// Every tap with a probability above 0, in row order (dy, then dx).
    [[nodiscard]] std::vector<KernelTap> taps() const;

    [[nodiscard]] const KernelShape& shape() const { return shape_; }
    [[nodiscard]] const KernelDiscretisation& discretisation() const { return discretisation_; }
    [[nodiscard]] double cell_size() const { return cell_size_; }
    [[nodiscard]] std::size_t memory_bytes() const { return quarter_.size() * sizeof(float); }

private:
    KernelShape shape_;
    KernelDiscretisation discretisation_;
    double cell_size_ = 0;
    int radius_ = 0;
    double mass_ = 0;
    std::size_t tap_count_ = 0;
    std::int64_t last_ring_ = 0;          //!< squared distance between centres [cells^2]
    std::vector<std::size_t> row_begin_;  //!< (radius + 2)
    std::vector<float> quarter_;          //!< rows dy = 0 .. radius of dx >= 0
};

}  // namespace spoor
