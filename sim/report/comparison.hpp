#pragma once

#include <string>
#include <vector>

#include "sim/report/cube_view.hpp"
#include "sim/report/species_states.hpp"

namespace spoor {

/// How one species fares in one region under one scenario, against the baseline, at the end of the run.
struct Contrast {
    int scenario = 0;
    int species = 0;
    int region = 0;
    double baseline_mean = 0;  //!< [individuals]
    double mean = 0;
    double difference = 0;  //!< mean of differences paired by replicate
    double lower = 0;       //!< its 95 % interval
    double upper = 0;

    /// The interval leaves 0 out: the measures make a difference.
    [[nodiscard]] bool better() const { return lower > 0; }
    [[nodiscard]] bool worse() const { return upper < 0; }
    /// Change relative to the baseline; NaN where the baseline is 0.
    [[nodiscard]] double relative() const;
};

/// Contrasts of all species in one region under one scenario, summed up.
struct Tally {
    std::string group;  //!< what the tally is of: a scenario's whole, a province, a habitat type, a track
    int scenario = 0;
    int better = 0;
    int worse = 0;
    int same = 0;
    double mean_relative =
        0;  //!< mean over species of the relative change, each cut to [-1, 1] so that none dominates
    double spent = 0;  //!< [EUR]
};

enum class ComparisonBy { species, province, track, habitat };

struct Comparison {
    int baseline = 0;
    ComparisonBy by = ComparisonBy::species;
    std::vector<Contrast> contrasts;  //!< (scenario, species) over the whole grid
    std::vector<Tally> totals;        //!< one a scenario
    std::vector<Tally> tallies;       //!< by province, track or habitat type
    std::vector<StateTally> states;   //!< the baseline at the start, then every scenario at the end
    std::vector<SustainablePart> parts;
};

/// Throws InputError for an unknown baseline, and for a cube without populations.
[[nodiscard]] Comparison compare(const CubeView& cube, const std::string& baseline, ComparisonBy by);

/// As a person reads it.
[[nodiscard]] std::string comparison_text(const CubeView& cube, const Comparison& comparison);
/// Long form: scenario, species, taxon_id, region, year, statistic, value, lower, upper, n.
[[nodiscard]] std::string comparison_csv(const CubeView& cube, const Comparison& comparison);
[[nodiscard]] std::string comparison_json(const CubeView& cube, const Comparison& comparison);

}  // namespace spoor
