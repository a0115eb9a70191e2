#include "kernels/population/matrix.hpp"

#include <Eigen/Eigenvalues>
#include <Eigen/LU>
#include <cassert>
#include <limits>
#include <stdexcept>

namespace spoor {

namespace {

struct DominantPair {
    double value = 0;
    Eigen::VectorXd vector;  //!< non-negative, sums to 1
};

/// By Perron and Frobenius the spectral radius of a non-negative matrix is an eigenvalue: of all eigenvalues
/// of that modulus (several for an imprimitive matrix) it is the one with the largest real part.
DominantPair dominant_pair(const Eigen::MatrixXd& matrix) {
    const Eigen::EigenSolver<Eigen::MatrixXd> solver(matrix);
    Eigen::Index at = 0;
    solver.eigenvalues().real().maxCoeff(&at);
    DominantPair pair{.value = std::max(0.0, solver.eigenvalues()(at).real()),
                      .vector = solver.eigenvectors().col(at).real().cwiseAbs()};
    const double sum = pair.vector.sum();
    if (sum > 0) {
        pair.vector /= sum;
    } else {
        pair.vector.setConstant(1.0 / static_cast<double>(matrix.rows()));
    }
    return pair;
}

}  // namespace

double dominant_eigenvalue(const Eigen::MatrixXd& matrix) {
    assert(matrix.rows() == matrix.cols() && matrix.rows() > 0);
    return std::max(0.0, matrix.eigenvalues().real().maxCoeff());
}

Asymptotics asymptotics(const Eigen::MatrixXd& transition, const Eigen::MatrixXd& fecundity) {
    assert(transition.rows() == fecundity.rows() && transition.cols() == fecundity.cols());
    const Eigen::MatrixXd projection = transition + fecundity;
    const DominantPair right = dominant_pair(projection);
    const DominantPair left = dominant_pair(projection.transpose());
    Asymptotics result{.lambda = right.value,
                       .stable_stages = right.vector,
                       .reproductive_values = left.vector,
                       .generation_time = std::numeric_limits<double>::infinity(),
                       .sensitivity = Eigen::MatrixXd::Zero(projection.rows(), projection.cols()),
                       .elasticity = Eigen::MatrixXd::Zero(projection.rows(), projection.cols())};
    for (const double value : left.vector) {
        if (value > 0) {
            result.reproductive_values /= value;
            break;
        }
    }
    const Eigen::VectorXd& v = result.reproductive_values;
    const Eigen::VectorXd& w = result.stable_stages;
    const double product = v.dot(w);
    const double births = v.dot(fecundity * w);
    if (births > 0) result.generation_time = result.lambda * product / births;
    if (product > 0) result.sensitivity = v * w.transpose() / product;
    if (result.lambda > 0) result.elasticity = projection.cwiseProduct(result.sensitivity) / result.lambda;
    return result;
}

double density_multiplier(const Eigen::MatrixXd& transition, const Eigen::MatrixXd& fecundity) {
    if (dominant_eigenvalue(transition) >= 1) {
        throw std::domain_error(
            "survival alone keeps the population going (the dominant eigenvalue of the transitions is 1 or "
            "more), "
            "so no fecundity holds it at K");
    }
    const auto identity = Eigen::MatrixXd::Identity(transition.rows(), transition.cols());
    const Eigen::MatrixXd fundamental = (identity - transition).inverse();
    const double offspring = dominant_eigenvalue(fecundity * fundamental);
    return offspring > 0 ? 1 / offspring : 0;
}

}  // namespace spoor
