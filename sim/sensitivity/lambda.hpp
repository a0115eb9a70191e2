#pragma once

#include <string>
#include <vector>

#include "sim/study/study.hpp"

namespace spoor {

/// What the growth factor owes to one entry of the projection matrix (Caswell 2001, chapter 9), from its left
/// and right eigenvectors v and w: d lambda / d a_ij = v_i w_j / <v, w>, elasticity a_ij / lambda times that.
struct LambdaEffect {
    std::string species;
    double lambda = 0;
    int from = 0;  //!< stage, 1-based as in the stages table
    int to = 0;
    bool fecundity = false;  //!< else a transition
    double value = 0;
    double sensitivity = 0;
    double elasticity = 0;
};

/// Every entry above 0 of every species, in the order of the stages table: by stage of origin. With two sexes
/// only daughters count, so that fecundity enters with the sex ratio. Elasticities of a species sum to 1.
[[nodiscard]] std::vector<LambdaEffect> lambda_effects(const Study& study);

}  // namespace spoor
