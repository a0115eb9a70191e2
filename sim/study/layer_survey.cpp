#include "sim/study/layer_survey.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace spoor {

namespace {

/// Counts values that no class names. Neighbours mostly are of one class.
class ClassCheck {
public:
    explicit ClassCheck(const Layer& layer) {
        for (const LandClass& one : layer.classes) named_.push_back(static_cast<float>(one.value));
        std::sort(named_.begin(), named_.end());
    }

    [[nodiscard]] bool any() const { return !named_.empty(); }
    void look_at(float value, std::map<int, std::int64_t>& unnamed_cells) {
        if (std::isnan(value) || value == last_named_) return;
        const float whole = std::trunc(value);
        if (std::binary_search(named_.begin(), named_.end(), whole)) {
            last_named_ = value;
        } else {
            ++unnamed_cells[static_cast<int>(std::clamp(whole, -2e9F, 2e9F))];
        }
    }

private:
    std::vector<float> named_;
    float last_named_ = std::numeric_limits<float>::quiet_NaN();
};

/// Smallest and largest of fewer than 2^31 values, several side by side, and how many are numbers.
class Range {
public:
    static constexpr std::size_t side_by_side = 16;

    Range() {
        min_.fill(std::numeric_limits<float>::infinity());
        max_.fill(-std::numeric_limits<float>::infinity());
    }

    void look_at(float value) { look_at_lane(0, value); }
    void look_at_all(const float* values, std::size_t count) {
        std::size_t i = 0;
        for (; i + side_by_side <= count; i += side_by_side) {
            for (std::size_t lane = 0; lane < side_by_side; ++lane) look_at_lane(lane, values[i + lane]);
        }
        for (; i < count; ++i) look_at(values[i]);
    }

    [[nodiscard]] float min() const { return *std::min_element(min_.begin(), min_.end()); }
    [[nodiscard]] float max() const { return *std::max_element(max_.begin(), max_.end()); }
    [[nodiscard]] std::int64_t numbers() const {
        return std::accumulate(numbers_.begin(), numbers_.end(), std::int64_t{0});
    }

private:
    // No number is neither smaller nor larger than anything.
    void look_at_lane(std::size_t lane, float value) {
        min_[lane] = value < min_[lane] ? value : min_[lane];
        max_[lane] = value > max_[lane] ? value : max_[lane];
        numbers_[lane] += value == value ? 1 : 0;
    }

    std::array<float, side_by_side> min_{};
    std::array<float, side_by_side> max_{};
    std::array<std::int32_t, side_by_side> numbers_{};
};

}  // namespace

LayerSurvey survey_layer(const Study& study, const Layer& layer, int year) {
    const AlignedRaster raster =
        AlignedRaster::open(layer.sources.at(year), 1, study.grid, study.crs, layer.resampling);
    LayerSurvey survey;
    auto min = std::numeric_limits<float>::infinity();
    auto max = -min;
    ClassCheck classes(layer);
    constexpr std::int64_t rows_at_once = 256;
    std::vector<float> rows;
    for (std::int64_t y = 0; y < study.grid.ny; y += rows_at_once) {
        const std::int64_t height = std::min(rows_at_once, study.grid.ny - y);
        rows.resize(static_cast<std::size_t>(height * study.grid.nx));
        raster.read(0, y, study.grid.nx, height, rows);
        const auto first = static_cast<std::size_t>(y * study.grid.nx);
        Range range;
        for (std::size_t i = 0; i < rows.size(); i += CellMask::word_bits) {
            const std::size_t count = std::min(CellMask::word_bits, rows.size() - i);
            std::uint64_t inside =
                study.mask.bits(first + i) & ~std::uint64_t{0} >> (CellMask::word_bits - count);
            survey.in_mask += std::popcount(inside);
            if (~inside == 0) {
                range.look_at_all(rows.data() + i, count);
            } else {
                for (std::uint64_t left = inside; left != 0; left &= left - 1)
                    range.look_at(rows[i + static_cast<std::size_t>(std::countr_zero(left))]);
            }
            if (!classes.any()) continue;
            for (; inside != 0; inside &= inside - 1)
                classes.look_at(rows[i + static_cast<std::size_t>(std::countr_zero(inside))],
                                survey.unnamed_cells);
        }
        survey.with_data += range.numbers();
        min = std::min(min, range.min());
        max = std::max(max, range.max());
    }
    survey.min = static_cast<double>(layer.scale < 0 ? max : min) * layer.scale;
    survey.max = static_cast<double>(layer.scale < 0 ? min : max) * layer.scale;
    return survey;
}

}  // namespace spoor
