#pragma once

#include <boost/math/tools/roots.hpp>

#include <cstdint>

namespace spoor {

/// Root of a function that rises from below 0 to above 0 on (0, infinity), sought from `guess` outwards.
template <typename Excess>
[[nodiscard]] double rising_root(const Excess& excess, double guess) {
    double low = guess;
    double high = guess;
    while (excess(low) > 0) low /= 2;
    while (excess(high) < 0) high *= 2;
    if (low == high) return guess;
    std::uintmax_t steps = 200;
    const auto root = boost::math::tools::toms748_solve(excess, low, high,
                                                        boost::math::tools::eps_tolerance<double>(50), steps);
    return 0.5 * (root.first + root.second);
}

}  // namespace spoor
