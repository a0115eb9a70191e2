#pragma once

#include <optional>

#include "sim/viability/assessed_species.hpp"

namespace spoor {

/// Numbers of key populations that a species is held to: its own, else those of the study.
[[nodiscard]] PersistenceThresholds persistence_thresholds(const Study& study, const Species& species);

/// National persistence at an entry; nothing where key populations are not known.
[[nodiscard]] std::optional<Persistence> persistence_of(const AssessedSpecies& assessed, std::size_t entry);

}  // namespace spoor
