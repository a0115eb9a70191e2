#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "kernels/dispersal/dispersal.hpp"
#include "kernels/dispersal/individual.hpp"
#include "kernels/dispersal/walk.hpp"
#include "kernels/population/model.hpp"
#include "kernels/random/lanes.hpp"

namespace spoor {

enum class Mode : std::uint8_t { expected, stochastic };

/// A number a cell (the same in all lanes), a number a lane (the same in all cells) or a number a cell and
/// lane. Empty: the neutral value.
struct LaneField {
    std::span<const float> values;  //!< (cell), or (lane) or (cell, lane) if per_lane
    bool per_lane = false;

    [[nodiscard]] bool empty() const { return values.empty(); }
};

/// The state of one species in one block of replicates at a census. Whole numbers in stochastic mode.
struct PopulationState {
    std::size_t cells = 0;
    std::size_t lanes = 0;  //!< multiple of lane_block
    int stages = 1;
    std::vector<float> numbers;  //!< [individuals] (stage, cell, lane)

    [[nodiscard]] std::span<float> stage(int s) {
        return std::span(numbers).subspan(static_cast<std::size_t>(s) * cells * lanes, cells * lanes);
    }
    [[nodiscard]] std::span<const float> stage(int s) const {
        return std::span(numbers).subspan(static_cast<std::size_t>(s) * cells * lanes, cells * lanes);
    }
};

/// Individuals added (negative: removed, never more than are there) after dispersal.
struct Release {
    std::size_t cell = 0;  //!< position in the active cells
    int stage = 0;
    double number = 0;          //!< a fraction becomes one more individual with that probability
    std::uint32_t modulus = 1;  //!< only replicates r with r % modulus == remainder: a measure goes ahead in
    std::uint32_t remainder = 0;  //!< some futures only, and replicate r lives in future r % futures
    /// Consecutive releases of one measure, stage, sign and set of replicates are rounded together, so that a
    /// whole total is released whole however it is spread over cells.
    std::uint32_t measure = 0;
};

/// A factor on one entry of a projection matrix, for a rate that differs from cell to cell or from replicate
/// to replicate.
struct EntryFactor {
    int to = 0;    //!< stage
    int from = 0;  //!< stage
    LaneField factor;
};

/// What the year brings, apart from the population itself.
struct YearForcing {
    LaneField capacity;           //!< K [individuals per cell], (cell) or (cell, lane); must be given
    LaneField fecundity_factor;   //!< [1] measures on F
    LaneField survival_factor;    //!< [1] on U, capped so that columns sum to at most 1
    LaneField emigration_factor;  //!< [1] on the probability of leaving, capped so that it is at most 1
    std::span<const EntryFactor> fecundity_entries;   //!< at most one an entry
    std::span<const EntryFactor> transition_entries;  //!< at most one an entry
    /// m of the density dependence where entries vary, so that N = K stays the fixed point; empty: the
    /// model's.
    LaneField density_multiplier;
    /// (cell) the square of the country over which N/K is felt, numbered from 0; empty: each cell its own.
    std::span<const std::uint32_t> density_square;
    std::size_t density_squares = 0;
    /// (cell) row of the noise arrays; empty: all 0 or, where the arrays have a row a cell, each cell its
    /// own.
    std::span<const std::uint16_t> noise_region;
    std::span<const float> fecundity_noise;             //!< (noise region, lane) factor, mean 1; empty: 1
    std::span<const float> survival_noise;              //!< (noise region, lane) shift on the logit; empty: 0
    std::span<const std::uint16_t> catastrophe_region;  //!< (cell), as noise_region
    std::span<const float> catastrophe_survival;        //!< (region, lane) share that survives; empty: 1
    std::span<const Release> releases;
    /// (cell) the part of the habitat by which those are booked who leave it and arrive nowhere; empty: one.
    std::span<const std::uint32_t> lost_part;
    std::size_t lost_parts = 1;
};

/// The means of dispersal of this year. In stochastic mode Poisson recruits that are not yet drawn move as
/// intensities through `expected` and are drawn where they arrive (exact, by thinning and superposition);
/// everybody else, and everybody when `expected` is null, moves as whole individuals. All null: nobody moves.
struct DispersalMeans {
    const DispersalOperator* expected = nullptr;
    const IndividualDisperser* individual = nullptr;
    const WalkOperator* walk = nullptr;  //!< replaces both when set; stochastic: everybody walks
    /// Attraction (kernels/dispersal/attraction.hpp): 1/D before and T after the operator, which then is that
    /// of the kernel alone. Where 1/D is 0 nobody arrives. Empty: none.
    LaneField attraction_source;
    LaneField attraction_target;
};

/// What became of whom, summed over cells, per lane. In expected mode, and in stochastic mode where all
/// recruits are drawn at the source: N' = N + recruits + released - everything else.
struct YearBalance {
    std::vector<double>
        recruits;  //!< [individuals] (lane); means where recruits were never drawn at the source
    std::vector<double> lost_dispersing;  //!< (part, lane) arrived nowhere, see YearForcing::lost_part
    std::vector<double> died_without_habitat;
    std::vector<double> killed_by_catastrophe;
    std::vector<double> died;             //!< in the survival event
    std::vector<double> cut_to_capacity;  //!< by the ceiling form
    std::vector<double> released;         //!< net
};

/// Steps one species through a year, replicates in lanes. Holds the scratch arrays of one block, so one
/// object a thread. Results are a function of (key, cell, replicate, year, process): any block size, any
/// order.
class PopulationSimulator {
public:
    /// @param cells must outlive the simulator. Throws std::domain_error where the density dependence cannot
    /// hold the population at K because survival alone keeps it going.
    PopulationSimulator(const PopulationModel& model, Mode mode, DrawKey key,
                        std::span<const CellIndex> cells, std::size_t lanes);
    ~PopulationSimulator();
    PopulationSimulator(PopulationSimulator&&) noexcept;
    PopulationSimulator& operator=(PopulationSimulator&&) noexcept;

    /// Entry 0 of the time axis: `share` of K in each cell by the stable stage distribution. Stochastic:
    /// whole numbers exactly, a fraction becomes one more individual with that probability, stages by
    /// multinomial.
    void initialise(const LaneField& capacity, double share, std::uint32_t first_replicate,
                    PopulationState& state);
    /// From numbers per cell and stage, (stage, cell), rounded in the same way. Two sexes: a row a class, or
    /// a row a stage that is split by the sex ratio.
    void initialise(std::span<const float> numbers, std::uint32_t first_replicate, PopulationState& state);

    /// One year, the events in the order of the model. The density factor takes N as it is at the event,
    /// emigration N/K of the census. Recruits wait in a pool until dispersal, or the end of the year, and
    /// only then meet what follows. An event left out does not happen; without `noise` the noise arrays are
    /// not used. Individuals in cells without habitat die at the start of the year, or with
    /// `leaves_lost_habitat` leave at dispersal; whoever arrives there dies. No number exceeds 1e9 a cell and
    /// class. `year` counts from the start of the period (the step from entry `year` to `year` + 1).
    YearBalance step(const YearForcing& forcing, const DispersalMeans& dispersal, std::uint32_t year,
                     std::uint32_t first_replicate, PopulationState& state);

    /// m of the density dependence: 1 for forms that need none, and 1 or more where lambda <= 1, not
    /// regulated.
    [[nodiscard]] double multiplier() const;

private:
    struct Scratch;
    std::unique_ptr<Scratch> scratch_;
};

}  // namespace spoor
