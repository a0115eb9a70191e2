#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "kernels/grid/cell_mask.hpp"
#include "kernels/grid/value_range.hpp"
#include "sim/study/landscape_inputs.hpp"

namespace spoor {

/// What the file of a layer holds in the cells of the study.
struct LayerSurvey {
    double min = 0;  //!< [unit of the layer]
    double max = 0;
    std::int64_t in_mask = 0;
    std::int64_t with_data = 0;  //!< of the cells in the mask; where 0, min and max say nothing
    std::map<int, std::int64_t> unnamed_cells;  //!< value that no class names -> cells; empty without classes
};

/// Looks at the cells of a file as they are read, some after the others.
class LayerSurveyor {
public:
    explicit LayerSurveyor(const Layer& layer);

    /// @param cells as the file has them, NaN = no data. @param mask of the study, in which the first of them
    /// is number `first`.
    void look_at(std::span<const float> cells, const CellMask& mask, std::size_t first);

    [[nodiscard]] LayerSurvey found() const;

private:
    void look_at_class(float value);

    double scale_;
    std::vector<float> named_;             //!< values of classes, ascending; empty: not looked at
    std::array<bool, 256> named_bytes_{};  //!< the same of those that most files hold
    ValueRange range_;
    std::int64_t in_mask_ = 0;
    std::map<int, std::int64_t> unnamed_cells_;
};

}  // namespace spoor
