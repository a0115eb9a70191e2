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

/// A number a cell (broadcast over the lanes), or a number a cell and lane. Empty: the neutral value.
struct LaneField {
    std::span<const float> values;  //!< (cell) or (cell, lane)
    bool per_lane = false;

    [[nodiscard]] bool empty() const { return values.empty(); }
};

/// The state of one species in one block of replicates at a census. Whole numbers in stochastic mode.
struct PopulationState {
    std::size_t cells = 0;
    std::size_t lanes = 0;              //!< multiple of lane_block
    int stages = 1;
    std::vector<float> numbers;         //!< [individuals] (stage, cell, lane)

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
    double number = 0;     //!< a fraction becomes one more individual with that probability
    std::uint32_t modulus = 1;    //!< only replicates r with r % modulus == remainder: a measure goes ahead in
    std::uint32_t remainder = 0;  //!< some futures only, and replicate r lives in future r % futures
};

/// What the year brings, apart from the population itself.
struct YearForcing {
    LaneField capacity;             //!< K [individuals per cell]; must be given
    LaneField fecundity_factor;     //!< [1] measures and maps on F
    LaneField survival_factor;      //!< [1] on U, capped so that columns sum to at most 1
    std::span<const std::uint16_t> noise_region;   //!< (cell) row of the noise arrays; empty: all 0
    std::span<const float> fecundity_noise;        //!< (noise region, lane) factor, mean 1; empty: 1
    std::span<const float> survival_noise;         //!< (noise region, lane) shift on the logit; empty: 0
    std::span<const std::uint16_t> catastrophe_region;  //!< (cell)
    std::span<const float> catastrophe_survival;   //!< (region, lane) share that survives; empty: 1
    std::span<const Release> releases;
};

/// The means of dispersal of this year. In stochastic mode Poisson recruits that are not yet drawn move as
/// intensities through `expected` and are drawn where they arrive (exact, by thinning and superposition);
/// everybody else, and everybody when `expected` is null, moves as whole individuals.
struct DispersalMeans {
    const DispersalOperator* expected = nullptr;
    const IndividualDisperser* individual = nullptr;
    const WalkOperator* walk = nullptr;   //!< replaces both when set
};

/// What became of whom, summed over cells, per lane.
struct YearBalance {
    std::vector<double> recruits;        //!< [individuals] (lane); means where recruits were never drawn at the source
    std::vector<double> lost_dispersing; //!< arrived nowhere
    std::vector<double> died_without_habitat;
    std::vector<double> killed_by_catastrophe;
    std::vector<double> released;        //!< net
};

/// Steps one species through a year, replicates in lanes. Holds the scratch arrays of one block, so one object
/// a thread. Results are a function of (key, cell, replicate, year, process): any block size, any order.
class PopulationSimulator {
public:
    PopulationSimulator(const PopulationModel& model, Mode mode, DrawKey key, std::span<const CellIndex> cells,
                        std::size_t lanes);
    ~PopulationSimulator();
    PopulationSimulator(PopulationSimulator&&) noexcept;

    /// Entry 0 of the time axis: `share` of K in each cell by the stable stage distribution. Stochastic: whole
    /// numbers exactly, a fraction becomes one more individual with that probability, stages by multinomial.
    void initialise(const LaneField& capacity, double share, std::uint32_t first_replicate, PopulationState& state);
    /// From numbers per cell and stage, (stage, cell), rounded in the same way.
    void initialise(std::span<const float> numbers, std::uint32_t first_replicate, PopulationState& state);

    /// One year. `year` counts from the start of the period (the step from entry `year` to `year` + 1).
    YearBalance step(const YearForcing& forcing, const DispersalMeans& dispersal, std::uint32_t year,
                     std::uint32_t first_replicate, PopulationState& state);

    [[nodiscard]] double multiplier() const;  //!< m of the density dependence

private:
    struct Scratch;
    std::unique_ptr<Scratch> scratch_;
};

}  // namespace spoor
