#include "kernels/random/cornish_fisher.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace spoor {

namespace {

/// Order Order of the table as a polynomial of z^2 and asymmetry^2 (without the odd factor z or asymmetry).
template <std::size_t Order>
double order_term(double z2, double a2) {
    constexpr std::size_t rows = (Order + 1) / 2 + 1;
    constexpr std::size_t columns = Order / 2 + 1;
    const auto& table = cornish_fisher_table[Order - 1];
    double sum = 0;
    for (std::size_t i = rows; i-- > 0;) {
        double row = table[i][columns - 1];
        for (std::size_t j = columns - 1; j-- > 0;) row = row * a2 + table[i][j];
        sum = sum * z2 + row;
    }
    return sum;
}

}  // namespace

QuantileEstimate cornish_fisher(double z, const LatticeLaw& law) {
    assert(law.variance > 0);
    const double z2 = z * z;
    const double a2 = law.asymmetry * law.asymmetry;
    const double e2 = 1 / law.variance;
    const double even =
        e2 * (order_term<2>(z2, a2) +
              e2 * (order_term<4>(z2, a2) + e2 * (order_term<6>(z2, a2) + e2 * order_term<8>(z2, a2))));
    const double odd =
        order_term<1>(z2, a2) +
        e2 * (order_term<3>(z2, a2) + e2 * (order_term<5>(z2, a2) + e2 * order_term<7>(z2, a2)));
    const double deviation = std::sqrt(law.variance);
    const double distance = deviation * (z + z * even) + law.asymmetry * odd;

    const double skew = std::max(1.0, law.asymmetry);
    const double s2 = (z2 + cornish_fisher_error_shift) * skew * skew * e2;
    const double omitted = cornish_fisher_error_scale * law.variance / skew * (s2 * s2 * s2 * s2 * s2);
    constexpr double rounding = 16 * 0x1p-53;
    return {distance, omitted + rounding * (std::abs(distance) + 1)};
}

}  // namespace spoor
