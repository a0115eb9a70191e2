#pragma once

#include <Spectra/SymEigsSolver.h>
#include <Eigen/Core>
#include <Eigen/Eigenvalues>

#include <algorithm>

namespace spoor {

struct LeadingEigenvalue {
    double value = 0;
    int products = 0;
    bool converged = true;
};

/// Leading eigenvalue of a symmetric non-negative operator by restarted Lanczos.
/// Operator: Scalar, rows(), cols(), perform_op(const double*, double*) const, as Spectra wants.
/// @param start positive. @param tolerance largest residual relative to the value.
template <typename Operator>
[[nodiscard]] LeadingEigenvalue leading_eigenvalue(const Operator& matrix, const Eigen::VectorXd& start,
                                                   double tolerance) {
    const Eigen::Index n = matrix.rows();
    constexpr Eigen::Index small = 16;
    if (n <= small) {
        Eigen::MatrixXd dense(n, n);
        for (Eigen::Index i = 0; i < n; ++i) {
            const Eigen::VectorXd unit = Eigen::VectorXd::Unit(n, i);
            matrix.perform_op(unit.data(), dense.col(i).data());
        }
        const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(dense, Eigen::EigenvaluesOnly);
        return {.value = std::max(0.0, solver.eigenvalues()(n - 1)), .products = static_cast<int>(n)};
    }
    // One step of power iteration; and where nothing reaches anything, the answer.
    Eigen::VectorXd next(n);
    matrix.perform_op(start.data(), next.data());
    if (next.isZero(0)) return {.value = 0, .products = 1};
    const double lower_bound = start.dot(next) / start.squaredNorm();
    constexpr Eigen::Index basis = 8;
    constexpr Eigen::Index restarts = 200;
    // Spectra asks for an operator it may write to, but only multiplies.
    Spectra::SymEigsSolver<Operator> solver(const_cast<Operator&>(matrix), 1, basis);
    solver.init(next.data());
    const Eigen::Index found =
        solver.compute(Spectra::SortRule::LargestAlge, restarts, tolerance, Spectra::SortRule::LargestAlge);
    return {.value = found == 1 ? solver.eigenvalues()(0) : lower_bound,
            .products = static_cast<int>(solver.num_operations()) + 1,
            .converged = found == 1};
}

}  // namespace spoor
