#pragma once

#include <map>
#include <memory>
#include <vector>

#include "kernels/dispersal/attraction.hpp"
#include "sim/engine/habitat_series.hpp"
#include "sim/engine/lane_column.hpp"

namespace spoor {

/// Weights of attraction of one species in the landscapes without measures: T and 1/D on the active cells.
class AttractionBases {
public:
    /// @param attraction null where everybody moves as an individual: then 1/D is not needed.
    AttractionBases(double theta, const Attraction* attraction, const HabitatSeries& habitat)
        : theta_(theta), attraction_(attraction), habitat_(&habitat) {}

    struct Weights {
        std::vector<float> target;  //!< T
        std::vector<double> sum;    //!< D; empty where it is not needed
        std::vector<float> source;  //!< 1/D; empty where it is not needed
    };
    /// Of the base of a landscape; kept, so that a reference to it stays.
    [[nodiscard]] const Weights& of(int landscape);

    [[nodiscard]] float target_weight(float suitability) const {
        return Attraction::target_weight(theta_, suitability);
    }
    [[nodiscard]] const Attraction* attraction() const { return attraction_; }

private:
    double theta_;
    const Attraction* attraction_;
    const HabitatSeries* habitat_;
    std::map<const HabitatState*, Weights> known_;
};

/// The same in one block of replicates, each in the landscape of its future.
class LaneAttraction {
public:
    LaneAttraction(AttractionBases& bases, const HabitatSeries& habitat, int scenario,
                   std::uint32_t first_replicate, std::size_t lanes);

    void move_to(int entry);

    [[nodiscard]] LaneField source() const { return source_.field(); }
    [[nodiscard]] LaneField target() const { return target_.field(); }

private:
    [[nodiscard]] bool unchanged_since(int entry) const;
    [[nodiscard]] std::vector<CellOverlay> target_overlays(int entry) const;
    [[nodiscard]] std::vector<CellOverlay> source_overlays(int entry, const AttractionBases::Weights& base,
                                                           const std::vector<CellOverlay>& targets) const;

    AttractionBases* bases_;
    const HabitatSeries* habitat_;
    int scenario_;
    int entry_ = -1;
    LaneColumn source_;
    LaneColumn target_;
};

}  // namespace spoor
