#pragma once

#include <Eigen/Core>

namespace spoor {

/// Asymptotic properties of a projection matrix A = U + F (Caswell 2001).
struct Asymptotics {
    double lambda = 0;                    //!< dominant eigenvalue: growth factor a year
    Eigen::VectorXd stable_stages;        //!< right eigenvector, sums to 1
    Eigen::VectorXd reproductive_values;  //!< left eigenvector, scaled to 1 for the first stage that has one
    double generation_time = 0;           //!< years: lambda <v, w> / <v, F w> (mean age of parents)
    Eigen::MatrixXd sensitivity;          //!< d lambda / d a_ij
    Eigen::MatrixXd elasticity;           //!< a_ij / lambda * sensitivity; sums to 1
};

[[nodiscard]] Asymptotics asymptotics(const Eigen::MatrixXd& transition, const Eigen::MatrixXd& fecundity);

/// Dominant eigenvalue of a non-negative matrix.
[[nodiscard]] double dominant_eigenvalue(const Eigen::MatrixXd& matrix);

/// m for which the dominant eigenvalue of U + mF is 1: 1 / R0, R0 = dominant eigenvalue of F (I - U)^-1.
/// 0 when nobody reproduces; infinity is never returned. Throws std::domain_error when U alone does not
/// decay.
[[nodiscard]] double density_multiplier(const Eigen::MatrixXd& transition, const Eigen::MatrixXd& fecundity);

}  // namespace spoor
