#pragma once

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
    two_dt,                //!< Student: (p-1)/(pi u) (1 + r^2/u)^-p, shape p > 1.5
    exponential_power,     //!< density ~ exp(-(r/a)^c), shape c > 0
    lognormal,             //!< distance lognormal, shape = sd of ln r
    inverse_power,         //!< density ~ (1 + r/a)^-b, shape b > 3
    weibull,               //!< distance Weibull, shape k > 0
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
    double tail =
        1e-4;  //!< the nearest cells are kept until 1 - tail of the mass is reached; the rest is lost
    bool self =
        true;  //!< false: the own cell is left out and the rest divided by what is left, before the cut
    bool area_to_area =
        true;  //!< start uniform in the source cell, integrated over the target (Chipperfield et al. 2011)
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

/// A kernel on the cells of a grid: every tap that is kept, in row order (dy, then dx).
class CellKernel {
public:
    /// @param cell_size [m]. Throws std::invalid_argument for parameters outside their range.
    CellKernel(const KernelShape& shape, const KernelDiscretisation& discretisation, double cell_size);

    [[nodiscard]] std::span<const KernelTap> taps() const { return taps_; }
    [[nodiscard]] int radius() const { return radius_; }    //!< largest |dx| or |dy| [cells]
    [[nodiscard]] double mass() const { return mass_; }     //!< sum of the taps, 1 - what was cut
    [[nodiscard]] float probability(int dx, int dy) const;  //!< 0 outside
    [[nodiscard]] const KernelShape& shape() const { return shape_; }
    [[nodiscard]] const KernelDiscretisation& discretisation() const { return discretisation_; }
    [[nodiscard]] double cell_size() const { return cell_size_; }

private:
    KernelShape shape_;
    KernelDiscretisation discretisation_;
    double cell_size_ = 0;
    int radius_ = 0;
    double mass_ = 0;
    std::vector<KernelTap> taps_;
    std::vector<float> dense_;  //!< (2 radius + 1)^2, row order
};

}  // namespace spoor
