#pragma once

#include <cstdint>
#include <vector>

#include "sim/engine/habitat_series.hpp"
#include "sim/engine/lane_column.hpp"
#include "sim/engine/rate_series.hpp"

namespace spoor {

/// The year's capacity and rate factors of one species as the simulator wants them, filled anew only where
/// the landscape differs from the year before.
class LaneFields {
public:
    /// @param density (lane) factor on K where density_max is uncertain; empty: 1.
    LaneFields(const HabitatSeries& habitat, const RateSeries& rates, std::size_t species, int scenario,
               std::uint32_t first_replicate, std::size_t lanes, std::vector<float> density);

    void move_to(int entry);

    [[nodiscard]] LaneField capacity() const { return capacity_.field(); }
    [[nodiscard]] LaneField fecundity_factor() const { return fecundity_.field(); }
    [[nodiscard]] LaneField survival_factor() const { return survival_.field(); }

private:
    [[nodiscard]] bool unchanged_since(int entry) const;
    [[nodiscard]] CellOverlay factors(VitalRate rate, int future, int entry) const;
    void set_capacity(int entry);
    void set_rate(VitalRate rate, int entry, LaneColumn& column);

    const HabitatSeries* habitat_;
    const RateSeries* rates_;
    std::size_t species_;
    int scenario_;
    int entry_ = -1;
    std::vector<float> ones_;
    LaneColumn capacity_;
    LaneColumn fecundity_;
    LaneColumn survival_;
};

}  // namespace spoor
