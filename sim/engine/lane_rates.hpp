#pragma once

#include <vector>

#include "sim/engine/varying_entries.hpp"

namespace spoor {

/// Emigration, matrix entries and density multiplier of one species in one block of replicates, as the
/// simulator wants them, filled anew only where the landscape or the map in force changes.
class LaneRates {
public:
    LaneRates(VaryingEntries& varying, const HabitatSeries& habitat, const Period& period, int scenario,
              std::uint32_t first_replicate, std::size_t lanes);

    void move_to(int entry);

    [[nodiscard]] LaneField emigration_factor() const {
        return emigration_ ? emigration_->field() : LaneField{};
    }
    [[nodiscard]] std::span<const EntryFactor> fecundity_entries() const { return fecundity_; }
    [[nodiscard]] std::span<const EntryFactor> transition_entries() const { return transition_; }
    [[nodiscard]] LaneField density_multiplier() const;

private:
    /// One rate: a number a lane that never changes, or numbers a cell that follow the landscape.
    class Column {
    public:
        Column(VaryingEntries& varying, const VaryingEntries::Rate& rate, std::uint32_t first_replicate,
               std::size_t lanes);
        void move_to(VaryingEntries& varying, const HabitatSeries& habitat, int scenario, int entry,
                     int year);
        [[nodiscard]] LaneField field() const;
        [[nodiscard]] float at(std::size_t cell, std::size_t lane, std::size_t lanes) const;
        [[nodiscard]] bool by_cell() const { return rate_->by_cell.has_value(); }

    private:
        const VaryingEntries::Rate* rate_;
        std::vector<float> by_lane_;
        LaneColumn by_cell_;
    };

    [[nodiscard]] bool unchanged_since(int entry) const;
    void set_multipliers();

    VaryingEntries* varying_;
    const HabitatSeries* habitat_;
    const Period* period_;
    int scenario_;
    std::size_t lanes_;
    int entry_ = -1;
    std::optional<Column> emigration_;
    std::vector<Column> columns_;  //!< one an entry
    std::vector<EntryFactor> fecundity_;
    std::vector<EntryFactor> transition_;
    std::vector<float> multipliers_;  //!< (cell), (lane) or (cell, lane)
    bool multipliers_by_lane_ = false;
};

}  // namespace spoor
