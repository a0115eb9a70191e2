#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kernels/population/simulator.hpp"

namespace spoor {

/// Values of a quantity in some active cells, in place of those it has otherwise.
struct CellOverlay {
    std::vector<std::uint32_t> at;  //!< ascending
    std::vector<float> values;
    friend bool operator==(const CellOverlay&, const CellOverlay&) = default;
};

/// One quantity over the active cells of a block of replicates: a base, and what each future lays over it.
/// One number a cell while all futures agree, else one a cell and lane (replicate r lives in future
/// r mod futures); from one year to the next only cells under an overlay are written.
class LaneColumn {
public:
    /// @param lane_factors (lane) multiply whatever is set; empty: 1.
    LaneColumn(std::uint32_t first_replicate, std::size_t lanes, std::vector<float> lane_factors = {})
        : first_replicate_(first_replicate), lanes_(lanes), lane_factors_(std::move(lane_factors)) {}

    /// @param base (active cell); looked at, not copied, while no future differs from it: must stay alive and
    /// as it is. @param by_future one overlay each.
    void set(std::span<const float> base, std::vector<CellOverlay> by_future);

    /// Nothing where nobody set anything.
    void clear();

    [[nodiscard]] LaneField field() const;

private:
    [[nodiscard]] float in_lane(float value, std::size_t lane) const {
        return lane_factors_.empty() ? value : value * lane_factors_[lane];
    }
    void lay(const std::vector<CellOverlay>& by_future, bool restore);

    std::uint32_t first_replicate_;
    std::size_t lanes_;
    std::vector<float> lane_factors_;
    std::span<const float> base_;
    std::vector<CellOverlay> overlays_;
    std::vector<float> values_;
    bool per_lane_ = false;
};

}  // namespace spoor
