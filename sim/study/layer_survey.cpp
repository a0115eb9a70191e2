#include "sim/study/layer_survey.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "kernels/grid/value_range.hpp"

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

}  // namespace

LayerSurvey survey_layer(const Study& study, int number, int year, LayerRasters* kept) {
    const Layer& layer = study.layers[static_cast<std::size_t>(number)];
    const AlignedRaster raster =
        AlignedRaster::open(layer.sources.at(year), 1, study.grid, study.crs, layer.resampling);
    LayerSurvey survey;
    ValueRange range;
    ClassCheck classes(layer);
    constexpr std::int64_t rows_at_once = 256;
    std::optional<std::vector<float>> all;
    if (kept != nullptr) all = kept->room_for(static_cast<std::size_t>(study.grid.cells()));
    std::vector<float> some;  // where all of them are not kept
    for (std::int64_t y = 0; y < study.grid.ny; y += rows_at_once) {
        const std::int64_t height = std::min(rows_at_once, study.grid.ny - y);
        const auto first = static_cast<std::size_t>(y * study.grid.nx);
        const auto cells = static_cast<std::size_t>(height * study.grid.nx);
        if (!all) some.resize(cells);
        const std::span<float> rows = all ? std::span(*all).subspan(first, cells) : std::span(some);
        raster.read(0, y, study.grid.nx, height, rows);
        std::size_t whole = 0;  // cells just before these that all take part and are still to be looked at
        const auto look_at_whole = [&](std::size_t end) {
            range.add(rows.subspan(end - whole, whole));
            whole = 0;
        };
        for (std::size_t i = 0; i < rows.size(); i += CellMask::word_bits) {
            const std::size_t count = std::min(CellMask::word_bits, rows.size() - i);
            std::uint64_t inside =
                study.mask.bits(first + i) & ~std::uint64_t{0} >> (CellMask::word_bits - count);
            survey.in_mask += std::popcount(inside);
            if (~inside == 0) {
                whole += count;
            } else {
                look_at_whole(i);
                for (std::uint64_t left = inside; left != 0; left &= left - 1)
                    range.add(rows[i + static_cast<std::size_t>(std::countr_zero(left))]);
            }
            if (!classes.any()) continue;
            for (; inside != 0; inside &= inside - 1)
                classes.look_at(rows[i + static_cast<std::size_t>(std::countr_zero(inside))],
                                survey.unnamed_cells);
        }
        look_at_whole(rows.size());
    }
    if (all) kept->keep(number, year, std::move(*all));
    survey.with_data = range.numbers();
    survey.min = static_cast<double>(layer.scale < 0 ? range.max() : range.min()) * layer.scale;
    survey.max = static_cast<double>(layer.scale < 0 ? range.min() : range.max()) * layer.scale;
    return survey;
}

}  // namespace spoor
