#include "sim/engine/lane_column.hpp"

#include <algorithm>

namespace spoor {

void LaneColumn::clear() {
    base_ = {};
    overlays_.clear();
    values_.clear();
    per_lane_ = false;
}

void LaneColumn::set(std::span<const float> base, std::vector<CellOverlay> by_future) {
    const bool same_base = base.data() == base_.data() && base.size() == base_.size();
    const bool agree =
        lane_factors_.empty() && std::all_of(by_future.begin(), by_future.end(),
                                             [&](const auto& o) { return o == by_future.front(); });
    if (agree) {
        per_lane_ = false;
        base_ = base;
        values_.clear();
        if (!by_future.front().at.empty()) {
            values_.assign(base.begin(), base.end());
            const CellOverlay& overlay = by_future.front();
            for (std::size_t i = 0; i < overlay.at.size(); ++i) values_[overlay.at[i]] = overlay.values[i];
        }
    } else if (per_lane_ && same_base) {
        lay(overlays_, true);
        lay(by_future, false);
    } else {
        per_lane_ = true;
        base_ = base;
        values_.resize(base.size() * lanes_);
        for (std::size_t cell = 0; cell < base.size(); ++cell) {
            for (std::size_t lane = 0; lane < lanes_; ++lane)
                values_[cell * lanes_ + lane] = in_lane(base[cell], lane);
        }
        lay(by_future, false);
    }
    overlays_ = std::move(by_future);
}

void LaneColumn::lay(const std::vector<CellOverlay>& by_future, bool restore) {
    const std::size_t futures = by_future.size();
    for (std::size_t f = 0; f < futures; ++f) {
        const CellOverlay& overlay = by_future[f];
        const std::size_t first_lane = (f + futures - first_replicate_ % futures) % futures;
        for (std::size_t i = 0; i < overlay.at.size(); ++i) {
            const float value = restore ? base_[overlay.at[i]] : overlay.values[i];
            float* const row = &values_[overlay.at[i] * lanes_];
            for (std::size_t lane = first_lane; lane < lanes_; lane += futures)
                row[lane] = in_lane(value, lane);
        }
    }
}

LaneField LaneColumn::field() const {
    if (values_.empty()) return {.values = base_, .per_lane = false};
    return {.values = values_, .per_lane = per_lane_};
}

}  // namespace spoor
