#include "sim/cli/study_options.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "sim/engine/machine.hpp"
#include "sim/io/error.hpp"

namespace spoor::cli {

void StudyOptions::add_to(CLI::App& command) {
    command.add_option("study", study, "The study file")->required()->type_name("STUDY.toml");
    command.add_option("--scenario", scenarios, "Only these scenarios (reference is always run)")
        ->delimiter(',')
        ->type_name("NAME,..");
    command.add_option("--species", species, "Only these species")->delimiter(',')->type_name("ID,..");
    command.add_option("--replicates", replicates, "Replicates, instead of the study's")
        ->check(CLI::Range(1, 1'000'000))
        ->type_name("N");
    command.add_option("--seed", seed, "Seed of all draws, instead of the study's")->type_name("N");
    command.add_option("--mode", mode, "Draw individuals, or compute means without draws")
        ->check(CLI::IsMember({"stochastic", "expected"}));
}

StudyOverrides StudyOptions::overrides() const {
    StudyOverrides overrides;
    if (!mode.empty()) overrides.mode = mode == "expected" ? Mode::expected : Mode::stochastic;
    overrides.replicates = replicates;
    overrides.seed = seed;
    overrides.scenarios = scenarios;
    overrides.species = species;
    return overrides;
}

void MachineOptions::add_to(CLI::App& command) {
    command.add_option("--threads", threads, "Threads; default: the cores this process may use")
        ->check(CLI::Range(std::size_t{1}, std::size_t{4096}))
        ->type_name("N");
    command.add_option("--memory", memory, "Memory to keep under, e.g. 16G or 800M")->type_name("SIZE");
}

std::size_t MachineOptions::thread_count() const {
    return threads > 0 ? threads : cores_granted();
}

std::size_t MachineOptions::memory_bytes() const {
    if (memory.empty()) return 0;
    double number = 0;
    const char* const end = memory.data() + memory.size();
    const auto [unit, problem] = std::from_chars(memory.data(), end, number);
    const std::string suffix(unit, end);
    double factor = 0;
    if (suffix.empty() || suffix == "B") factor = 1;
    if (suffix == "K" || suffix == "KiB" || suffix == "k") factor = std::pow(2.0, 10);
    if (suffix == "M" || suffix == "MiB") factor = std::pow(2.0, 20);
    if (suffix == "G" || suffix == "GiB") factor = std::pow(2.0, 30);
    if (suffix == "T" || suffix == "TiB") factor = std::pow(2.0, 40);
    const double bytes = number * factor;
    const bool is_size = bytes >= 1 && bytes < 0x1p63;  // neither a NaN nor what no address reaches
    if (problem != std::errc() || factor == 0 || !is_size) {
        throw InputError(fmt::format(
            "--memory '{}' is not a size (expected a number with K, M, G or T, like 16G)", memory));
    }
    return static_cast<std::size_t>(bytes);
}

}  // namespace spoor::cli
