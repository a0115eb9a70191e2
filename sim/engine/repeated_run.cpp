#include "sim/engine/repeated_run.hpp"

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include <cassert>
#include <limits>
#include <span>

#include "kernels/viability/statistics.hpp"
#include "sim/engine/measure_effect.hpp"
#include "sim/engine/progress.hpp"
#include "sim/engine/species_simulation.hpp"

namespace spoor {

namespace {

Study without_maps(Study study) {
    study.output.years.clear();
    return study;
}

/// The first region of an outcome is the whole grid.
SpeciesResult result_of(const Study& study, const Species& species, const SpeciesOutcome& outcome) {
    const auto entries = static_cast<std::size_t>(study.period.entries());
    const auto replicates = static_cast<std::size_t>(study.run.replicates);
    const std::size_t end = entries - 1;
    const auto at_end = [&](const std::vector<float>& numbers) {
        return summarise(std::span(numbers).subspan(end * replicates, replicates)).mean;
    };
    const RegionalNumbers& numbers = outcome.numbers;
    const Trajectories n = numbers.trajectories(0);
    return {.final = at_end(numbers.total),
            .ema = expected_minimum_abundance(n)[end],
            .quasi_extinction = quasi_extinction(n, species.norms.quasi_extinction)[end],
            .growth = geometric_growth(n, 0, end),
            .occupied_area = at_end(numbers.occupied_cells) * study.grid.cell_area_ha()};
}

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr SpeciesResult no_habitat{missing, missing, missing, missing, missing};

}  // namespace

RepeatedRun::RepeatedRun(Study study, std::size_t threads, std::size_t memory_limit, LayerRasters* rasters)
    : study_(without_maps(std::move(study))), threads_(threads), regions_(study_) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads_);
    LandscapeSource source(study_, {}, rasters);
    bytes_per_species_ = plan_run(study_, source, threads_, memory_limit).species_limit_bytes;
    const SuitabilityProgram program = compile_suitability(study_);
    const auto start = source.base(study_.scenarios.front().drivers, study_.period.start);
    if (rasters != nullptr) rasters->clear();
    plans_.emplace(study_, measure_effects(study_, source, program));
    landscapes_.emplace(run_suitability(study_, source, program, *plans_));
}

void RepeatedRun::set_species(std::vector<Species> species) {
    assert(species.size() == study_.species.size());
    study_.species = std::move(species);
}

std::vector<SpeciesResult> RepeatedRun::run() const {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads_);
    const std::size_t species = study_.species.size();
    std::vector<SpeciesResult> results(study_.scenarios.size() * species, no_habitat);
    KernelCache kernels;
    const RunContext context{.study = study_,
                             .plans = *plans_,
                             .landscapes = *landscapes_,
                             .regions = regions_,
                             .kernels = kernels,
                             .bytes_per_species = bytes_per_species_};
    tbb::parallel_for(std::size_t{0}, species, [&](std::size_t sp) {
        stop_if_interrupted();
        SpeciesSimulation simulation(context, sp, context.forced_algorithm);
        if (simulation.habitat().active().empty()) return;
        simulation.run_all([&](int scenario, const SpeciesOutcome& own, const SpeciesOutcome&) {
            results[static_cast<std::size_t>(scenario) * species + sp] =
                result_of(study_, study_.species[sp], own);
        });
    });
    return results;
}

}  // namespace spoor
