#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "kernels/grid/cell_mask.hpp"
#include "kernels/grid/grid.hpp"
#include "kernels/population/simulator.hpp"
#include "kernels/suitability/predictor.hpp"
#include "sim/study/landscape_inputs.hpp"
#include "sim/study/measure.hpp"
#include "sim/study/species.hpp"
#include "sim/study/switched_off.hpp"
#include "sim/study/viability_rules.hpp"

namespace spoor {

/// The budget period, what comes before and what follows it (ILG: 2007, seven years, review 2010, horizon
/// 50).
struct Period {
    int start = 2007;
    int years = 7;
    std::optional<int> review;
    int spin_up = 0;  //!< years before the period, under its first landscape and without measures
    int horizon = 0;  //!< years after the period

    /// Yearly steps of a run; the time axis has one entry more (entry k = 1 January of start + k).
    [[nodiscard]] int steps() const { return years + horizon; }
    [[nodiscard]] int entries() const { return steps() + 1; }
    [[nodiscard]] int year(int entry) const { return start + entry; }
};

struct RunOptions {
    Mode mode = Mode::stochastic;
    int replicates = 100;
    int futures = 10;  //!< after defaults: 1 where every probability is 0 or 1
    std::uint64_t seed = 1;
    SwitchedOff off;  //!< of a stochastic run; in expected mode everything is

    /// Whether individuals are drawn, or their means computed.
    [[nodiscard]] Mode of_individuals() const { return off.demography ? Mode::expected : mode; }
    [[nodiscard]] bool draws_environment() const { return mode == Mode::stochastic && !off.environment; }
    [[nodiscard]] bool draws_catastrophes() const { return mode == Mode::stochastic && !off.catastrophes; }
    [[nodiscard]] Mode of_parameters() const { return off.parameters ? Mode::expected : mode; }
    [[nodiscard]] bool draws_measures() const { return mode == Mode::stochastic && !off.measures; }
};

struct OutputOptions {
    bool suitability = true;
    bool abundance = true;
    bool abundance_sd = false;
    bool occupancy = true;
    std::vector<int> years;  //!< calendar years with maps, ascending
    int deflate_level = 1;
};

class LayerFiles;
class LayerRasters;

/// Everything the user wrote: read, aligned to one grid, validated. Immutable from here on.
struct Study {
    std::filesystem::path file;
    std::filesystem::path directory;  //!< paths in the study are relative to it
    std::string text;                 //!< of the study file, for provenance
    std::string name;
    std::string description;
    std::vector<std::string> authors;
    bool synthetic = false;  //!< [study] synthetic = true: said wherever results appear

    Grid grid;
    Crs crs;
    CellMask mask;  //!< (y, x) which cells take part; all when no mask was given

    Period period;
    RunOptions run;
    OutputOptions output;
    ViabilityRules viability;

    std::vector<Layer> layers;
    std::vector<Driver> drivers;
    std::vector<RegionLayer> region_layers;
    std::vector<PredictorSpec>
        predictors;  //!< what the suitability models of all species look at, without repeats
    std::vector<Species> species;
    std::string species_table;  //!< as the user wrote it, for messages
    std::vector<MeasureType> measure_types;
    std::vector<Measure> measures;
    std::vector<Strategy> strategies;
    std::vector<Scenario> scenarios;  //!< reference first

    struct InputFile {
        std::string shown_as;
        std::filesystem::path path;
        std::string sha256;
    };
    std::vector<InputFile> inputs;  //!< every file read, for provenance

    /// Set in a study of some rows of a larger one (RowsOfStudy).
    struct RowsOf {
        Grid grid;  //!< the whole one: rasters are aligned to it, so that they are resampled alike
        std::int64_t first = 0;  //!< its first row that is held
    };
    std::optional<RowsOf> rows_of;

    [[nodiscard]] std::optional<int> layer(const std::string& layer_name) const;
    [[nodiscard]] std::optional<int> species_position(const std::string& id) const;
    [[nodiscard]] std::optional<int> scenario_position(const std::string& scenario_name) const;
};

/// What the command line changes of a study before it is validated.
struct StudyOverrides {
    std::optional<Mode> mode;
    std::optional<int> replicates;
    std::optional<std::uint64_t> seed;
    std::vector<std::string> scenarios;  //!< empty: all; reference is always kept
    std::vector<std::string> species;    //!< empty: all
};

/// Reads and validates a study. Faults are gathered; warnings too are left in `findings`.
/// Throws InvalidStudy with all of them when there is any error.
/// @param rasters takes what layers hold at the start of the period, which is read to be checked; null: it is
/// let go.
/// @param unseen takes the files of the layers where the study has no other fault: its owner looks at them
/// (LayerFiles::show, finish) as they are read; null: they are read here, to be looked at.
[[nodiscard]] Study load_study(const std::filesystem::path& file, const StudyOverrides& overrides,
                               Findings& findings, LayerRasters* rasters = nullptr,
                               LayerFiles* unseen = nullptr);

}  // namespace spoor
