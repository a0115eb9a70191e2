#include "sim/study/layer_survey.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
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

    void look_at(float value, std::map<int, std::int64_t>& unnamed_cells) {
        if (named_.empty() || value == last_named_) return;
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

LayerSurvey survey_layer(const Study& study, const Layer& layer, int year) {
    const AlignedRaster raster =
        AlignedRaster::open(layer.sources.at(year), 1, study.grid, study.crs, layer.resampling);
    LayerSurvey survey;
    survey.min = std::numeric_limits<double>::infinity();
    survey.max = -survey.min;
    ClassCheck classes(layer);
    constexpr std::int64_t rows_at_once = 256;
    std::vector<float> rows;
    for (std::int64_t y = 0; y < study.grid.ny; y += rows_at_once) {
        const std::int64_t height = std::min(rows_at_once, study.grid.ny - y);
        rows.resize(static_cast<std::size_t>(height * study.grid.nx));
        raster.read(0, y, study.grid.nx, height, rows);
        const auto first = static_cast<std::size_t>(y * study.grid.nx);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (!study.mask[first + i]) continue;
            ++survey.in_mask;
            if (std::isnan(rows[i])) continue;
            ++survey.with_data;
            const double value = static_cast<double>(rows[i]) * layer.scale;
            survey.min = std::min(survey.min, value);
            survey.max = std::max(survey.max, value);
            classes.look_at(rows[i], survey.unnamed_cells);
        }
    }
    return survey;
}

}  // namespace spoor
