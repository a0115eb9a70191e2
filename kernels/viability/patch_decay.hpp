#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <span>
#include <vector>

#include "kernels/viability/metapopulation_capacity.hpp"

namespace spoor {

/// exp(-d / a) below this is left out of the products, and the distance in units of a where it is reached.
inline constexpr double decay_cut = 1e-9;
[[nodiscard]] double decay_reach();

/// The symmetric matrix w_i exp(-d_ij / a) w_j between patches, zero diagonal, as a product.
class PatchDecay {
public:
    using Scalar = double;

    PatchDecay(std::span<const HabitatPatch> patches, const MetapopulationRule& rule);

    [[nodiscard]] Eigen::Index rows() const { return static_cast<Eigen::Index>(weight_.size()); }
    [[nodiscard]] Eigen::Index cols() const { return rows(); }
    void perform_op(const double* x, double* y) const;
    [[nodiscard]] const Eigen::VectorXd& weight() const { return weight_; }

private:
    /// Calls pair(i, j, exp(-d / a)) for all i < j within reach.
    template <typename Pair>
    void for_pairs(const Pair& pair) const;

    std::vector<double> x_;  //!< in units of a, in the order of y
    std::vector<double> y_;
    Eigen::VectorXd weight_;
    bool kept_ = false;                 //!< whether the pairs are stored
    std::vector<std::size_t> first_;    //!< (patch + 1) where its pairs begin
    std::vector<std::uint32_t> other_;  //!< (pair) j
    std::vector<float> decay_;          //!< (pair)
};

}  // namespace spoor
