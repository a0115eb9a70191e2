#include "sim/engine/felt_landscapes.hpp"

#include <map>

#include "sim/engine/cell_rate.hpp"

namespace spoor {

namespace {

using Felt = FeltLandscapes::Felt;

Felt felt_by(std::size_t species, const SuitabilityStage& stage, const SuitabilityStage::Landscape& landscape,
             int density_year) {
    if (landscape.variant < 0) return {.base = landscape.base, .density_year = density_year};
    const KeptChange& change = stage.variants[static_cast<std::size_t>(landscape.variant)][species];
    return {
        .base = landscape.base, .density_year = density_year, .change = change.empty() ? nullptr : &change};
}

struct InAnyOrder {
    bool operator()(const Felt& a, const Felt& b) const {
        if (a.base != b.base) return a.base < b.base;
        if (a.density_year != b.density_year) return a.density_year < b.density_year;
        if (a.change == b.change) return false;
        if (a.change == nullptr || b.change == nullptr) return a.change == nullptr;
        if (a.change->size() != b.change->size()) return a.change->size() < b.change->size();
        if (a.change->cells() != b.change->cells()) return a.change->cells() < b.change->cells();
        return a.change->values() < b.change->values();
    }
};

}  // namespace

FeltLandscapes::FeltLandscapes(const Study& study, std::size_t species, const SuitabilityStage& stage,
                               int futures)
    : futures_(futures), entries_(static_cast<std::size_t>(study.period.entries())) {
    const auto& varying = study.species[species].varying.density_max;
    const auto density =
        varying ? CellRate::of(study, *varying, study.species[species].capacity.density_max) : std::nullopt;
    std::map<Felt, int, InAnyOrder> known;
    for (int s = 0; s < static_cast<int>(study.scenarios.size()); ++s) {
        for (int f = 0; f < futures; ++f) {
            for (int e = 0; e < study.period.entries(); ++e) {
                const int density_year = density ? density->map_year(study.period.year(e)) : 0;
                const Felt felt = felt_by(species, stage, stage.landscape(s, f, e), density_year);
                const auto [at, is_new] = known.try_emplace(felt, static_cast<int>(all_.size()));
                numbers_.push_back(at->second);
                if (is_new) all_.push_back(felt);
            }
        }
    }
}

}  // namespace spoor
