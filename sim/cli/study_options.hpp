#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/study/study.hpp"

namespace spoor::cli {

/// Options that change a study from the command line; `check` and `run` share them.
struct StudyOptions {
    std::string study;
    std::vector<std::string> scenarios;
    std::vector<std::string> species;
    std::optional<int> replicates;
    std::optional<std::uint64_t> seed;
    std::string mode;

    void add_to(CLI::App& command);
    [[nodiscard]] StudyOverrides overrides() const;
};

/// Threads, memory limit: what the machine gives unless said otherwise.
struct MachineOptions {
    std::size_t threads = 0;
    std::string memory;

    void add_to(CLI::App& command);
    [[nodiscard]] std::size_t thread_count() const;
    /// "16G", "512M", "1073741824"; 0 when not given. Throws InputError.
    [[nodiscard]] std::size_t memory_bytes() const;
};

}  // namespace spoor::cli
