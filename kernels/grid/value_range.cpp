#include "kernels/grid/value_range.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace spoor {

namespace {

/// Values looked at side by side, so that no step waits for the one before.
constexpr std::size_t lanes = 16;
template <typename T>
using Lanes = std::array<T, lanes>;

}  // namespace

void ValueRange::add(std::span<const float> values) {
    Lanes<float> min;
    Lanes<float> max;
    min.fill(min_);
    max.fill(max_);
    std::size_t i = 0;
    while (values.size() - i >= lanes) {
        // What a lane counts has to fit.
        constexpr std::size_t most = std::size_t{1} << 30U;
        const std::size_t end = i + std::min(values.size() - i, most) / lanes * lanes;
        Lanes<std::int32_t> numbers{};
        for (; i < end; i += lanes) {
            for (std::size_t lane = 0; lane < lanes; ++lane) {
                const float value = values[i + lane];
                min[lane] = value < min[lane] ? value : min[lane];
                max[lane] = value > max[lane] ? value : max[lane];
                numbers[lane] += value == value ? 1 : 0;
            }
        }
        for (const std::int32_t count : numbers) numbers_ += count;
    }
    min_ = *std::min_element(min.begin(), min.end());
    max_ = *std::max_element(max.begin(), max.end());
    for (; i < values.size(); ++i) add(values[i]);
}

}  // namespace spoor
