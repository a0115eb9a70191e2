#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <span>
#include <vector>

#include "kernels/viability/decay_matrix.hpp"
#include "kernels/viability/metapopulation_capacity.hpp"

namespace spoor {

/// exp(-d / a) below this is left out of the products, and the distance in units of a where it is reached.
inline constexpr double decay_cut = 1e-9;
[[nodiscard]] double decay_reach();

/// The symmetric matrix w_i exp(-d_ij / a) w_j between patches, zero diagonal, as a product. Entries and
/// products are in float (relative error 1e-6). Patches are sorted from south to north, so that those within
/// reach of a patch lie in one stretch after it.
class PatchDecay final : public DecayMatrix {
public:
    PatchDecay(std::span<const HabitatPatch> patches, const MetapopulationRule& rule);

    [[nodiscard]] const Eigen::VectorXd& weight() const override { return weight_; }
    void multiply(const double* x, double* y) const override;

private:
    /// exp(-d_ij / a) from patch i to the patches after it, 0 beyond reach.
    void decay_from(Eigen::Index i, Eigen::Ref<Eigen::ArrayXf> decay) const;

    Eigen::ArrayXd x_;  //!< in units of a, in the order of y
    Eigen::ArrayXd y_;
    Eigen::VectorXd weight_;
    std::vector<Eigen::Index> stretch_;  //!< (patch) how many after it may be within reach
    std::vector<Eigen::Index> first_;    //!< (patch) where its stretch begins in decay_
    Eigen::ArrayXf decay_;               //!< (pair); empty where there are too many to keep
};

}  // namespace spoor
