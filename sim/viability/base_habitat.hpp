#pragma once

#include <array>
#include <vector>

#include "sim/viability/habitat_condition.hpp"
#include "sim/viability/network_parts.hpp"

namespace spoor {

/// A base landscape as one species sees it.
struct SpeciesHabitat {
    const ActiveCells& active;
    std::span<const float> suitability;               //!< [1] (active cell)
    std::span<const float> capacity;                  //!< [individuals] (active cell)
    std::span<const RegionIndex::LayerZones> layers;  //!< regions of the active cells
};

/// Where a landscape differs from its base.
struct HabitatChange {
    std::vector<std::uint32_t> at;   //!< positions in the active cells, ascending
    std::vector<float> suitability;  //!< [1] at these
    std::vector<float> capacity;     //!< [individuals] at these
};

/// Judges the habitat of one species in a base landscape, and in others by what they change in it: only
/// networks that hold a changed cell, or may reach a new one, are found again.
///
/// The carrying capacity counts as reproductive units.
class BaseHabitat {
public:
    /// @param habitat has to outlive this.
    BaseHabitat(const Study& study, const Species& species, const SpeciesHabitat& habitat,
                std::size_t regions);

    /// Condition of each region; metapopulation capacity is left unknown.
    [[nodiscard]] std::vector<HabitatCondition> conditions(const HabitatChange& change) const;

private:
    struct RegionSums {
        double capacity = 0;
        double suitable = 0;  //!< sum of suitabilities
        std::int64_t cells = 0;
        double key_populations = 0;
        double viable_capacity = 0;
        std::array<std::int64_t, 3> networks{};  //!< by class
    };
    using Regions = std::vector<RegionSums>;

    void add_cell(std::size_t at, double suitability, double capacity, std::int64_t sign,
                  Regions& regions) const;
    static void add_part(const NetworkPart& part, std::int64_t sign, Regions& regions);
    [[nodiscard]] NetworkParts find_networks(std::span<const std::uint32_t> at,
                                             std::span<const float> capacity) const;
    [[nodiscard]] std::vector<bool> affected_networks(const HabitatChange& change) const;
    void change_networks(const HabitatChange& change, Regions& regions) const;
    [[nodiscard]] std::vector<HabitatCondition> told(const Regions& regions) const;

    const Study* study_;
    const Species* species_;
    SpeciesHabitat habitat_;
    NetworkStandards standards_;
    Regions regions_;
    std::vector<std::int32_t> network_of_;  //!< (active cell), -1: no habitat
    NetworkParts networks_;
};

}  // namespace spoor
