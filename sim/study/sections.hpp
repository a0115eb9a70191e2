#pragma once

#include <toml++/toml.h>

#include "sim/study/load_context.hpp"

namespace spoor {

// The parts of a study file, in the order in which they are read: later parts may ask what earlier ones
// found.
void read_study_section(const LoadContext& context, const toml::table& root);
void read_period_section(const LoadContext& context, const toml::table& root);
void read_layers(const LoadContext& context, const toml::table& root);
void read_grid_section(const LoadContext& context, const toml::table& root);
void read_drivers(const LoadContext& context, const toml::table& root);
void read_regions(const LoadContext& context, const toml::table& root);
/// @returns the ids of the species table, also of those that are not selected.
std::vector<std::string> read_species(const LoadContext& context, const toml::table& root);
void read_run_section(const LoadContext& context, const toml::table& root);
void read_viability_section(const LoadContext& context, const toml::table& root);
void read_output_section(const LoadContext& context, const toml::table& root);
void read_measure_types(const LoadContext& context, const toml::table& root);
void read_measures(const LoadContext& context, const toml::table& root);
void read_strategies(const LoadContext& context, const toml::table& root);
void read_scenarios(const LoadContext& context, const toml::table& root);

/// A section that may be absent: then an empty one.
[[nodiscard]] const toml::table& section_or_empty(const LoadContext& context, const toml::table& root,
                                                  const std::string& name);
/// The tables of [[name]]; none when absent.
[[nodiscard]] std::vector<const toml::table*> sections_named(const LoadContext& context,
                                                             const toml::table& root,
                                                             const std::string& name);

}  // namespace spoor
