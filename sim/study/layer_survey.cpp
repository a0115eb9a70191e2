#include "sim/study/layer_survey.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace spoor {

LayerSurveyor::LayerSurveyor(const Layer& layer) : scale_(layer.scale) {
    for (const LandClass& one : layer.classes) {
        named_.push_back(static_cast<float>(one.value));
        if (one.value >= 0 && one.value < static_cast<int>(named_bytes_.size()))
            named_bytes_[static_cast<std::size_t>(one.value)] = true;
    }
    std::sort(named_.begin(), named_.end());
}

void LayerSurveyor::look_at(std::span<const float> cells, const CellMask& mask, std::size_t first) {
    range_.add(cells, mask, first);
    for (std::size_t i = 0; i < cells.size(); i += CellMask::word_bits) {
        const std::size_t count = std::min(CellMask::word_bits, cells.size() - i);
        std::uint64_t inside = mask.bits(first + i) & ~std::uint64_t{0} >> (CellMask::word_bits - count);
        in_mask_ += std::popcount(inside);
        if (named_.empty()) continue;
        for (; inside != 0; inside &= inside - 1)
            look_at_class(cells[i + static_cast<std::size_t>(std::countr_zero(inside))]);
    }
}

void LayerSurveyor::look_at_class(float value) {
    if (value > -1 && value < static_cast<float>(named_bytes_.size())) {
        if (named_bytes_[static_cast<std::size_t>(value)]) return;
    } else if (std::isnan(value) || std::binary_search(named_.begin(), named_.end(), std::trunc(value))) {
        return;
    }
    ++unnamed_cells_[static_cast<int>(std::clamp(std::trunc(value), -2e9F, 2e9F))];
}

LayerSurvey LayerSurveyor::found() const {
    const bool turned = scale_ < 0;
    return {.min = static_cast<double>(turned ? range_.max() : range_.min()) * scale_,
            .max = static_cast<double>(turned ? range_.min() : range_.max()) * scale_,
            .in_mask = in_mask_,
            .with_data = range_.numbers(),
            .unnamed_cells = unnamed_cells_};
}

}  // namespace spoor
