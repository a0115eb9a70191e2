#include "kernels/viability/leading_eigenvalue.hpp"

#include <Spectra/SymEigsSolver.h>

#include <Eigen/Eigenvalues>
#include <algorithm>

namespace spoor {

namespace {

/// The matrix under the names that Spectra asks for.
class Product {
public:
    using Scalar = double;

    explicit Product(const DecayMatrix& matrix) : matrix_(matrix) {}
    [[nodiscard]] Eigen::Index rows() const { return matrix_.weight().size(); }
    [[nodiscard]] Eigen::Index cols() const { return rows(); }
    void perform_op(const double* x, double* y) const { matrix_.multiply(x, y); }

private:
    const DecayMatrix& matrix_;
};

/// Of so few places that a basis of Lanczos would hold them all.
LeadingEigenvalue leading_of_few(const DecayMatrix& matrix) {
    const Eigen::Index n = matrix.weight().size();
    Eigen::MatrixXd dense(n, n);
    for (Eigen::Index i = 0; i < n; ++i) {
        const Eigen::VectorXd unit = Eigen::VectorXd::Unit(n, i);
        matrix.multiply(unit.data(), dense.col(i).data());
    }
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(dense, Eigen::EigenvaluesOnly);
    return {.value = std::max(0.0, solver.eigenvalues()(n - 1)), .products = static_cast<int>(n)};
}

}  // namespace

LeadingEigenvalue leading_eigenvalue(const DecayMatrix& matrix, double tolerance) {
    const Eigen::VectorXd& start = matrix.weight();
    constexpr Eigen::Index few = 16;
    if (start.size() <= few) return leading_of_few(matrix);
    // One step of power iteration; and where nothing reaches anything, the answer.
    Eigen::VectorXd next(start.size());
    matrix.multiply(start.data(), next.data());
    if (next.isZero(0)) return {.value = 0, .products = 1};
    const double lower_bound = start.dot(next) / start.squaredNorm();
    constexpr Eigen::Index basis = 8;
    constexpr Eigen::Index restarts = 200;
    Product product(matrix);
    Spectra::SymEigsSolver<Product> solver(product, 1, basis);
    solver.init(next.data());
    const Eigen::Index found =
        solver.compute(Spectra::SortRule::LargestAlge, restarts, tolerance, Spectra::SortRule::LargestAlge);
    return {.value = found == 1 ? solver.eigenvalues()(0) : lower_bound,
            .products = static_cast<int>(solver.num_operations()) + 1,
            .converged = found == 1};
}

}  // namespace spoor
