#include "sim/engine/species_dispersal.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/io/error.hpp"

namespace spoor {

namespace {

DispersalHabitat habitat_of(const Study& study, std::span<const CellIndex> active,
                            std::span<const float> suitability) {
    return {.grid = study.grid, .cells = active, .suitability = suitability, .land = &study.mask};
}

/// Older stages disperse as whole individuals, and so do recruits whose number is not Poisson.
bool moves_whole_individuals(const PopulationModel& population) {
    const auto& stages = population.emigration.stages;
    const bool older = std::find(stages.begin(), stages.end(), true) != stages.end();
    return older || population.emigration.leaves_lost_habitat ||
           population.offspring != OffspringDraw::poisson;
}

/// What the operator itself has to honour. Who is drawn to habitat lands on habitat, so neither edges nor a
/// search for a place matter to them.
DispersalRules rules_of_operator(const DispersalRules& rules) {
    return rules.attraction > 0 ? DispersalRules{} : rules;
}

}  // namespace

SpeciesDispersalMeans::SpeciesDispersalMeans(const Study& study, const Species& species,
                                             std::span<const CellIndex> active,
                                             std::span<const float> suitability,
                                             const DispersalDemand& demand, DispersalAlgorithm forced,
                                             KernelCache& kernels)
    : study_(&study),
      species_(&species),
      rules_(rules_of_operator(species.dispersal.rules)),
      active_(active),
      suitability_(suitability.begin(), suitability.end()),
      stochastic_(demand.stochastic),
      needs_individuals_(demand.stochastic && moves_whole_individuals(species.population)) {
    if (species.dispersal.form != DispersalForm::kernel || active.empty()) return;
    kernel_ = kernels.get(species.dispersal.kernel, species.dispersal.discretisation, study.grid.cell_size);
    const DispersalHabitat habitat = habitat_of(study, active, suitability);
    if (forced == DispersalAlgorithm::automatic) {
        estimates_ = estimate_dispersal(*kernel_, rules_, habitat, demand);
    } else {
        estimates_ = {estimate_dispersal(forced, *kernel_, rules_, habitat, demand)};
    }
    const auto chosen =
        std::find_if(estimates_.begin(), estimates_.end(), [&](const DispersalEstimate& estimate) {
            return forced == DispersalAlgorithm::automatic ? estimate.serves : estimate.algorithm == forced;
        });
    if (chosen == estimates_.end() || !chosen->serves) {
        throw InputError(
            fmt::format("species '{}': no dispersal algorithm can serve it ({})", species.id,
                        chosen == estimates_.end() ? "none fits the memory limit" : chosen->reason));
    }
    algorithm_ = chosen->algorithm;
}

std::size_t SpeciesDispersalMeans::operator_bytes() const {
    const auto chosen = std::ranges::find(estimates_, algorithm_, &DispersalEstimate::algorithm);
    return chosen == estimates_.end() ? 0 : chosen->memory_bytes;
}

void SpeciesDispersalMeans::make() {
    if (!kernel_) return;
    const DispersalHabitat habitat = habitat_of(*study_, active_, suitability_);
    if (algorithm_ == DispersalAlgorithm::individual) {
        individual_ = std::make_unique<IndividualDisperser>(*kernel_, rules_, habitat);
        return;
    }
    operator_ = make_dispersal_operator(algorithm_, *kernel_, rules_, habitat);
    if (needs_individuals_) individual_ = std::make_unique<IndividualDisperser>(*kernel_, rules_, habitat);
    if (is_drawn_to_habitat())
        attraction_ =
            std::make_unique<Attraction>(species_->dispersal.rules.attraction, *kernel_, habitat, *operator_);
}

bool SpeciesDispersalMeans::depends_on_landscape() const {
    const SpeciesDispersal& dispersal = species_->dispersal;
    if (dispersal.form == DispersalForm::walk) return true;
    return dispersal.form == DispersalForm::kernel && rules_.settle_radius > 0;
}

void SpeciesDispersalMeans::fit(const HabitatSeries& habitat, int landscape, int permeability_number,
                                const std::function<std::vector<float>()>& permeability) {
    const std::pair wanted(landscape, permeability_number);
    if (!depends_on_landscape() || active_.empty() || fitted_ == wanted) return;
    fitted_ = wanted;
    HabitatState state = habitat.state(landscape);
    if (!walks()) {
        if (state.suitability == suitability_) return;
        suitability_ = std::move(state.suitability);
        make();
        return;
    }
    std::vector<std::uint8_t> lived_in;
    lived_in.reserve(state.capacity.size());
    for (const float k : state.capacity) lived_in.push_back(k > 0 ? 1 : 0);
    walk_ = std::make_unique<WalkOperator>(
        species_->dispersal.walk, habitat_of(*study_, active_, state.suitability), permeability(), lived_in);
}

DispersalMeans SpeciesDispersalMeans::means() const {
    return {.expected = operator_.get(), .individual = individual_.get(), .walk = walk_.get()};
}

}  // namespace spoor
