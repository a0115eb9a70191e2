#include "sim/viability/persistence.hpp"

#include <cmath>

namespace spoor {

PersistenceThresholds persistence_thresholds(const Study& study, const Species& species) {
    const PersistenceThresholds& common = study.viability.persistence;
    return {.possibly = species.norms.possibly_durable.value_or(common.possibly),
            .durable = species.norms.durable.value_or(common.durable)};
}

std::optional<Persistence> persistence_of(const AssessedSpecies& assessed, std::size_t entry) {
    const double keys = assessed.habitat.at(0, entry).key_populations;
    if (std::isnan(keys)) return std::nullopt;
    return persistence_class(keys, persistence_thresholds(assessed.study, assessed.species));
}

}  // namespace spoor
