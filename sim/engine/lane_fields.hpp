#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kernels/population/simulator.hpp"
#include "sim/engine/habitat_series.hpp"
#include "sim/engine/rate_series.hpp"

namespace spoor {

/// The year's capacity and rate factors of one species as the simulator wants them: one number a cell while
/// all futures agree, else one a cell and lane (replicate r lives in future r mod futures). Filled anew only
/// when the landscape differs from the year before.
class LaneFields {
public:
    LaneFields(const HabitatSeries& habitat, const RateSeries& rates, std::size_t species, int scenario,
               std::uint32_t first_replicate, std::size_t lanes);

    void move_to(int entry);

    [[nodiscard]] LaneField capacity() const { return capacity_.field(); }
    [[nodiscard]] LaneField fecundity_factor() const { return fecundity_.field(); }
    [[nodiscard]] LaneField survival_factor() const { return survival_.field(); }

private:
    struct Values {
        std::vector<float> values;
        bool per_lane = false;
        [[nodiscard]] LaneField field() const { return {.values = values, .per_lane = per_lane}; }
    };

    [[nodiscard]] bool unchanged_since(int entry) const;
    [[nodiscard]] std::vector<std::vector<float>> factors(VitalRate rate, int entry) const;
    void spread(const std::vector<std::vector<float>>& by_future, Values& out) const;

    const HabitatSeries* habitat_;
    const RateSeries* rates_;
    std::size_t species_;
    int scenario_;
    std::uint32_t first_replicate_;
    std::size_t lanes_;
    int entry_ = -1;
    Values capacity_;
    Values fecundity_;
    Values survival_;
};

}  // namespace spoor
