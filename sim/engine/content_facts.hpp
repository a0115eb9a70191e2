#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "sim/engine/run.hpp"

namespace spoor {

/// All that the content of a cube follows from, by name: keys of the study file, what the command line
/// changed, checksums of the inputs, the program and its libraries. Threads and memory are not among it.
using ContentFacts = std::map<std::string, std::string>;

[[nodiscard]] ContentFacts facts_of(const Study& study, const RunRequest& request);

/// What a finished cube tells of it, by the same names. Throws InputError where it cannot be read.
[[nodiscard]] ContentFacts facts_of_cube(const std::filesystem::path& cube);

/// A line for each fact that differs: "[run] replicates: was 100, is 50". @param shared_only leaves out facts
/// that only one of them has.
[[nodiscard]] std::vector<std::string> differences(const ContentFacts& was, const ContentFacts& is,
                                                   bool shared_only = false);

}  // namespace spoor
