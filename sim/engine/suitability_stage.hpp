#pragma once

#include <memory>
#include <span>
#include <vector>

#include "kernels/suitability/program.hpp"
#include "sim/engine/changed_predictors.hpp"
#include "sim/engine/landscape.hpp"
#include "sim/engine/rate_series.hpp"
#include "sim/engine/scenario_plans.hpp"
#include "sim/engine/sparse_map.hpp"
#include "sim/engine/walked_layers.hpp"

namespace spoor {

/// Suitability of every species in every landscape of a run. A landscape is a base (drivers and year) and
/// what the measures of one scenario and future changed in it; landscapes that are the same are kept once.
class SuitabilityStage {
public:
    /// Which landscape a scenario, future and entry of the time axis stands in.
    struct Landscape {
        int base = 0;
        int variant = -1;  //!< -1: the base itself
        friend bool operator==(const Landscape&, const Landscape&) = default;
    };

    SuitabilityStage(std::size_t scenarios, std::size_t futures, std::size_t entries)
        : futures_(futures), entries_(entries), landscapes_(scenarios * futures * entries) {}

    [[nodiscard]] const Landscape& landscape(int scenario, int future, int entry) const {
        return landscapes_[position(scenario, future, entry)];
    }
    Landscape& landscape(int scenario, int future, int entry) {
        return landscapes_[position(scenario, future, entry)];
    }

    std::vector<std::vector<KeptMap>> bases;        //!< (base, species)
    std::vector<std::vector<KeptChange>> variants;  //!< (variant, species), against the variant's base

    [[nodiscard]] SparseMap suitability(std::size_t species, const Landscape& landscape) const;

private:
    [[nodiscard]] std::size_t position(int scenario, int future, int entry) const {
        return (static_cast<std::size_t>(scenario) * futures_ + static_cast<std::size_t>(future)) * entries_ +
               static_cast<std::size_t>(entry);
    }

    std::size_t futures_;
    std::size_t entries_;
    std::vector<Landscape> landscapes_;
};

/// Evaluates all species over the whole grid, block by block in parallel.
[[nodiscard]] std::vector<KeptMap> evaluate_everywhere(const Study& study, const SuitabilityProgram& program,
                                                       const BaseLandscape& landscape);

/// About which share of the cells that take part suits a species, in the mean of all: from a part of the
/// blocks, spread over the country. 1 where none of these takes part.
[[nodiscard]] double suitable_share_sampled(const Study& study, const SuitabilityProgram& program,
                                            const BaseLandscape& landscape);

/// Evaluates all species in some cells, ascending.
[[nodiscard]] std::vector<KeptMap> evaluate_in(const SuitabilityProgram& program,
                                               const BaseLandscape& landscape,
                                               std::span<const CellIndex> cells);

/// Evaluates all species where predictors changed; only what differs from the base is kept.
[[nodiscard]] std::vector<KeptChange> evaluate_changes(const SuitabilityProgram& program,
                                                       const ChangedPredictors& changed,
                                                       std::span<const KeptMap> base);

/// Runs the stage: bases, then variants, each landscape once; the factors on vital rates fall out on the way.
struct LandscapeResults {
    SuitabilityStage suitability;
    RateSeries rates;
    WalkedLayers walked;
};
[[nodiscard]] LandscapeResults run_suitability(const Study& study, LandscapeSource& source,
                                               const SuitabilityProgram& program, const ScenarioPlans& plans);

[[nodiscard]] SuitabilityProgram compile_suitability(const Study& study);

/// The scale of windows' sums of each layer (LandscapeSource::focal_scale); 0 where no window looks.
[[nodiscard]] std::vector<double> focal_scales(const Study& study, LandscapeSource& source);

/// From which value of each predictor on no species feels a difference (constant_beyond).
[[nodiscard]] std::vector<double> felt_until(const Study& study);

}  // namespace spoor
