#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "kernels/population/noise.hpp"
#include "sim/engine/lane_fields.hpp"
#include "sim/engine/lane_rates.hpp"
#include "sim/engine/lost_parts.hpp"
#include "sim/engine/region_census.hpp"
#include "sim/engine/species_ground.hpp"

namespace spoor {

/// One block of replicates of one species under one scenario, stepped year by year.
class BlockRun {
public:
    /// @param futures whose replicates count here. @param share_of spreads releases over their cells.
    /// @param lost must outlive the run.
    BlockRun(SpeciesGround& ground, int scenario, const std::vector<int>& futures, const LaneShare& share,
             std::size_t lanes, const HabitatSeries& share_of, const LostParts& lost);

    /// Entry 0, the same individuals in every scenario: those of the species table, after the years of
    /// spin-up of the study under the first landscape of this scenario (so of the reference, where there are
    /// any).
    void start();
    /// A later entry, up to which the reference was the same. @param reference its state then.
    void start_at(int entry, const PopulationState& reference);
    /// The same from the individuals of a larger block of these replicates. @param at where this one's cells
    /// stand in it.
    void start_among(int entry, const PopulationState& whole, std::span<const std::uint32_t> at);
    /// From an entry to the next. @returns (part) those that left it and were lost, summed over the
    /// replicates that count [individuals].
    std::vector<double> step(int entry);

    [[nodiscard]] const PopulationState& state() const { return state_; }
    [[nodiscard]] PopulationState& state() { return state_; }

private:
    /// What is drawn for a species by one key: fates of individuals, good and bad years, catastrophes.
    struct Draws {
        PopulationSimulator simulator;
        EnvironmentalNoise noise;
        EnvironmentalNoise catastrophes;

        Draws(const SpeciesGround& ground, const DrawKey& key, const LaneShare& share, std::size_t lanes);
    };

    void initialise();
    void skip_years(int entry);
    /// One year under what is in force at an entry. @param year that the draws are told.
    YearBalance step(Draws& by, int entry, int year);

    SpeciesGround& ground_;
    int scenario_;
    std::vector<int> futures_;
    LaneShare share_;
    std::size_t lanes_;
    const HabitatSeries& share_of_;
    const LostParts& lost_;
    Draws draws_;
    LaneFields fields_;
    LaneRates rates_;
    std::optional<LaneAttraction> attraction_;
    PopulationState state_;
};

}  // namespace spoor
