#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

#include "kernels/grid/cell_mask.hpp"

namespace spoor {

/// Smallest and largest of many values and how many are numbers; NaN is neither smaller nor larger than any.
class ValueRange {
public:
    void add(float value) {
        min_ = value < min_ ? value : min_;
        max_ = value > max_ ? value : max_;
        numbers_ += value == value ? 1 : 0;
    }
    /// Those of some cells that lie in a mask, in which the first of them is number `first`.
    void add(std::span<const float> values, const CellMask& mask, std::size_t first);

    [[nodiscard]] float min() const { return min_; }  //!< infinity without any number
    [[nodiscard]] float max() const { return max_; }  //!< minus infinity without any
    [[nodiscard]] std::int64_t numbers() const { return numbers_; }

private:
    float min_ = std::numeric_limits<float>::infinity();
    float max_ = -std::numeric_limits<float>::infinity();
    std::int64_t numbers_ = 0;
};

}  // namespace spoor
