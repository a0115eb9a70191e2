#pragma once

#include <Eigen/Core>

namespace spoor {

/// The symmetric non-negative matrix w_i exp(-d_ij / a) w_j, zero diagonal, that is never formed.
class DecayMatrix {
public:
    DecayMatrix() = default;
    virtual ~DecayMatrix() = default;
    DecayMatrix(const DecayMatrix&) = delete;
    DecayMatrix& operator=(const DecayMatrix&) = delete;

    /// (place) w, positive
    [[nodiscard]] virtual const Eigen::VectorXd& weight() const = 0;
    /// y = M x. @param x, y (place)
    virtual void multiply(const double* x, double* y) const = 0;
};

}  // namespace spoor
