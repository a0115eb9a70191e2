#include <kernels/population/matrix.hpp>

#include <cmath>
#include <iostream>

int main() {
    Eigen::MatrixXd transition(2, 2);
    Eigen::MatrixXd fecundity(2, 2);
    transition << 0, 0, 0.5, 0.8;
    fecundity << 0, 1.0, 0, 0;
    const double lambda = spoor::asymptotics(transition, fecundity).lambda;
    const double expected = 0.4 + std::sqrt(0.4 * 0.4 + 0.5);  // root of x^2 - 0.8 x - 0.5
    std::cout << "lambda " << lambda << '\n';
    return std::abs(lambda - expected) < 1e-12 ? 0 : 1;
}
