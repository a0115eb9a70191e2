#include "sim/engine/parting.hpp"

#include <tbb/parallel_for.h>

namespace spoor {

namespace {

/// Whether who walks meets another raster than in the reference.
bool walks_elsewhere(const RunContext& context, const SpeciesDispersal& dispersal, int scenario, int future,
                     int entry) {
    if (dispersal.form != DispersalForm::walk) return false;
    const auto layer = context.study.layer(dispersal.permeability_layer);
    if (!layer) return false;
    const SuitabilityStage& stage = context.landscapes.suitability;
    const auto& own = stage.landscape(scenario, future, entry);
    const auto& reference = stage.landscape(0, future, entry);
    return !context.landscapes.walked.same(*layer, own.base, own.variant, reference.base, reference.variant);
}

bool differs(const RunContext& context, std::size_t species, const FeltLandscapes& felt, int scenario,
             int entry) {
    const int year = context.study.period.year(entry);
    for (int f = 0; f < felt.futures(); ++f) {
        if (felt.number(scenario, f, entry) != felt.number(0, f, entry)) return true;
        if (context.landscapes.rates.of(species, scenario, f, entry) != nullptr) return true;
        if (!context.plans.timeline(scenario, f).releases(year, static_cast<int>(species)).empty())
            return true;
        if (walks_elsewhere(context, context.study.species[species].dispersal, scenario, f, entry))
            return true;
    }
    return false;
}

bool is_untouched(const RunContext& context, std::size_t species, const FeltLandscapes& felt) {
    for (int s = 1; s < static_cast<int>(context.study.scenarios.size()); ++s) {
        for (int entry = 0; entry < context.study.period.entries(); ++entry) {
            if (differs(context, species, felt, s, entry)) return false;
        }
    }
    return true;
}

}  // namespace

int parts_at(const RunContext& context, std::size_t species, const HabitatSeries& habitat, int scenario) {
    int entry = 0;
    while (entry < context.study.period.steps() &&
           !differs(context, species, habitat.felt(), scenario, entry))
        ++entry;
    return entry;
}

std::vector<std::uint8_t> untouched_species(const RunContext& context) {
    std::vector<std::uint8_t> untouched(context.study.species.size());
    tbb::parallel_for(std::size_t{0}, untouched.size(), [&](std::size_t species) {
        const FeltLandscapes felt(context.study, species, context.landscapes.suitability,
                                  context.plans.futures.count());
        untouched[species] = is_untouched(context, species, felt) ? 1 : 0;
    });
    return untouched;
}

}  // namespace spoor
