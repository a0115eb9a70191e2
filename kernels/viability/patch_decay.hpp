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
/// products are in float (relative error 1e-6). Patches stand in strips from west to east, as wide as the
/// reach, and in each from south to north, so that those within reach of a patch that come after it lie in
/// two stretches: one of its own strip and one of the next.
class PatchDecay final : public DecayMatrix {
public:
    PatchDecay(std::span<const HabitatPatch> patches, const MetapopulationRule& rule);

    [[nodiscard]] const Eigen::VectorXd& weight() const override { return weight_; }
    void multiply(const double* x, double* y) const override;

private:
    /// Patches after one that may be within its reach.
    struct Stretch {
        Eigen::Index of = 0;  //!< the patch
        Eigen::Index first = 0;
        Eigen::Index count = 0;
        Eigen::Index pairs = 0;  //!< where its pairs begin in decay_
    };

    /// Those of [from, end), all of one strip, that are within reach of a patch along y.
    void add_stretch(Eigen::Index of, Eigen::Index from, Eigen::Index end);
    /// -d_ij / a of its pairs.
    void closeness_of(const Stretch& stretch, Eigen::Ref<Eigen::ArrayXf> closeness) const;
    /// Of these exp(-d_ij / a), 0 beyond reach, in their place.
    static void decay_with(Eigen::Ref<Eigen::ArrayXf> closeness);

    Eigen::ArrayXd x_;  //!< in units of a
    Eigen::ArrayXd y_;
    Eigen::VectorXd weight_;
    std::vector<Stretch> stretches_;
    Eigen::Index pairs_ = 0;
    Eigen::ArrayXf decay_;  //!< (pair); empty where there are too many to keep
};

}  // namespace spoor
