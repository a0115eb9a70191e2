#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "kernels/population/simulator.hpp"
#include "sim/engine/density_squares.hpp"
#include "sim/engine/habitat_series.hpp"
#include "sim/engine/lane_attraction.hpp"
#include "sim/engine/noise_zones.hpp"
#include "sim/engine/run_context.hpp"
#include "sim/engine/species_dispersal.hpp"
#include "sim/engine/varying_entries.hpp"

namespace spoor {

/// What the simulation of a species stands on, for all of its active cells or for some of them: habitat
/// through every scenario, rates, noise regions, the start, and the means of dispersal.
class SpeciesGround {
public:
    /// All active cells. @param algorithm that moves the species, or automatic.
    SpeciesGround(const RunContext& context, std::size_t species, DispersalAlgorithm algorithm);
    /// Some of them, moved by the same algorithm. @param at positions in the active cells of the whole,
    /// ascending.
    SpeciesGround(const SpeciesGround& whole, std::span<const std::uint32_t> at);
    SpeciesGround(const SpeciesGround&) = delete;
    SpeciesGround& operator=(const SpeciesGround&) = delete;

    /// Makes the means of dispersal, which cost most of all this. Call once, before anybody is simulated.
    void make_dispersal();

    const RunContext& context;
    std::size_t position;  //!< of the species in the study
    const Species& species;
    DrawKey key;
    HabitatSeries habitat;
    VaryingEntries varying;
    NoiseZones noise;
    NoiseZones catastrophes;
    DensitySquares squares;                        //!< of all active cells; some of them feel their own N/K
    std::vector<std::vector<float>> initial_maps;  //!< (stage or one, active cell)
    std::unique_ptr<SpeciesDispersalMeans> dispersal;
    std::optional<AttractionBases> attraction;  //!< where anybody is drawn to habitat, once they are made

    /// Replicates simulated at once, so that their state keeps to the memory a species may take.
    [[nodiscard]] std::size_t lanes_of_block() const;
    /// What a block of so many cells takes [bytes].
    [[nodiscard]] std::size_t block_bytes(std::size_t cells, std::size_t lanes) const;

    /// Equal for equal permeability rasters; 0 where nobody walks.
    [[nodiscard]] int permeability_number(int scenario, int future, int entry) const;
    /// Makes the means of dispersal fit a landscape.
    void fit_dispersal(int scenario, int future, int entry);

    /// Factor on K of each replicate where density_max is uncertain; empty: 1.
    [[nodiscard]] std::vector<float> density_of_replicates(std::uint32_t first_replicate,
                                                           std::size_t lanes) const;
    /// Individuals put out or taken in the year of an entry, in some futures.
    /// @param share_of where a release is spread over its cells by K: all cells, also those not here.
    [[nodiscard]] std::vector<Release> releases(int scenario, const std::vector<int>& futures, int entry,
                                                const HabitatSeries& share_of) const;

private:
    void choose_dispersal(DispersalAlgorithm algorithm);
    void number_permeabilities();
    [[nodiscard]] double flights_per_emigrant() const;
    [[nodiscard]] DispersalDemand demand() const;

    std::vector<int> permeability_numbers_;  //!< (scenario, future, entry); empty: nobody walks
};

}  // namespace spoor
