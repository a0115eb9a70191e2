#pragma once

#include <string>

#include "sim/study/study.hpp"

namespace spoor {

// The elements of the protocol, each in a file of its own; `odd_protocol` puts them together.

[[nodiscard]] std::string odd_purpose(const Study& study);
[[nodiscard]] std::string odd_entities(const Study& study);
[[nodiscard]] std::string odd_scheduling(const Study& study);
[[nodiscard]] std::string odd_concepts(const Study& study);
[[nodiscard]] std::string odd_initialization(const Study& study);
[[nodiscard]] std::string odd_input_data(const Study& study);
[[nodiscard]] std::string odd_submodels(const Study& study);
/// Limits by which a run is judged, every one of them.
[[nodiscard]] std::string odd_viability_rules(const Study& study);
/// What the tables of the study say of every species, term and matrix.
[[nodiscard]] std::string odd_species_tables(const Study& study);

}  // namespace spoor
