#pragma once

#include "kernels/viability/decay_matrix.hpp"

namespace spoor {

struct LeadingEigenvalue {
    double value = 0;
    int products = 0;
    bool converged = true;
};

/// Leading eigenvalue by restarted Lanczos, which starts from the weights: positive everywhere, so it sees
/// every cluster, also the one that wins. @param tolerance largest residual relative to the value.
[[nodiscard]] LeadingEigenvalue leading_eigenvalue(const DecayMatrix& matrix, double tolerance);

}  // namespace spoor
