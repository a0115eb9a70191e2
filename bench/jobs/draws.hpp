#pragma once

#include <cmath>
#include <string_view>

#include "kernels/random/stream.hpp"

namespace spoor::bench {

/// Uniform numbers in the order they are asked for, of a seed and a name.
class Draws {
public:
    Draws(std::uint64_t seed, std::string_view name) : key_(make_draw_key(seed, name)) {}

    double next() { return draw_uniform(key_, next_++, 0, {}); }
    double between(double low, double high) { return low + (high - low) * next(); }
    /// As likely between 1 and 2 as between 2 and 4.
    double log_between(double low, double high) { return low * std::pow(high / low, next()); }
    /// 0 .. count - 1
    int below(int count) { return static_cast<int>(next() * count); }

private:
    DrawKey key_;
    CellIndex next_ = 0;
};

}  // namespace spoor::bench
