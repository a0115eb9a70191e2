#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "sim/engine/content_facts.hpp"

namespace spoor {

/// CUBE.nc.units/, the folder of a cube's units: a manifest, which says what they belong to, and a file a
/// species.
[[nodiscard]] std::filesystem::path units_folder(const std::filesystem::path& cube);
[[nodiscard]] std::filesystem::path unit_path(const std::filesystem::path& folder,
                                              const std::string& species);

/// What the units of a run are told from those of any other by.
[[nodiscard]] std::string key_of_units(const ContentFacts& facts);

/// Throws Error where the folder cannot be written.
void write_manifest(const std::filesystem::path& folder, const ContentFacts& facts);

/// Nothing where there is none that can be read: its units are of nobody then.
[[nodiscard]] std::optional<ContentFacts> read_manifest(const std::filesystem::path& folder);

/// Removes it, if it is there.
void remove_manifest(const std::filesystem::path& folder);

}  // namespace spoor
