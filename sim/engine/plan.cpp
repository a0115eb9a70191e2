#include "sim/engine/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "sim/engine/machine.hpp"
#include "sim/engine/species_memory.hpp"
#include "sim/engine/strip.hpp"
#include "sim/io/error.hpp"

namespace spoor {

namespace {

constexpr double mebibyte = 1024.0 * 1024.0;

/// Share of the mask a target species' habitat takes up where it is not known (measured on the default
/// study), and that of the most widespread.
constexpr double habitat_share = 0.06;
constexpr double generalist_share = 0.35;

/// The program with its libraries, and chunks on their way to disk; with every thread more.
constexpr std::size_t bytes_of_program = std::size_t{80} << 20U;
constexpr std::size_t bytes_of_thread = std::size_t{4} << 20U;
/// Strips come and go: of their layers more is held, in pieces.
constexpr double strips_in_pieces = 1.6;

/// Names, coordinates and indices of a cube.
constexpr std::size_t bytes_of_empty_cube = std::size_t{48} << 20U;

constexpr std::size_t smallest_species_bytes = std::size_t{64} << 20U;
constexpr std::size_t largest_species_bytes = std::size_t{3} << 30U;

/// Without a limit a run may plan for this share of the memory it is granted.
constexpr double share_of_machine = 0.6;

double sum(std::span<const std::size_t> values) {
    return std::accumulate(values.begin(), values.end(), 0.0,
                           [](double all, std::size_t one) { return all + static_cast<double>(one); });
}

std::string in_mebibytes(std::size_t bytes) {
    return fmt::format("{:.0f} MiB", static_cast<double>(bytes) / mebibyte);
}

}  // namespace

double bytes_of_habitat(const Study& study) {
    constexpr double of_map = sizeof(std::uint16_t) + sizeof(float);
    constexpr double of_changes = 1;
    return of_map + (any_strategy(study) ? of_changes : 0);
}

std::size_t memory_to_plan_for(std::size_t memory_limit, std::size_t threads) {
    if (memory_limit > 0) return memory_limit;
    return static_cast<std::size_t>(static_cast<double>(memory_granted(threads)) * share_of_machine);
}

RunPlan plan_run(const Study& study, const LandscapeSource& source, std::size_t threads,
                 std::size_t memory_limit, bool only_suitability, const KnownHabitat& known) {
    RunPlan plan;
    plan.cells = static_cast<std::size_t>(study.grid.cells());
    plan.cells_in_mask = study.mask.count();
    plan.species = study.species.size();
    plan.scenarios = study.scenarios.size();
    plan.replicates = static_cast<std::size_t>(study.run.replicates);
    plan.futures = static_cast<std::size_t>(study.run.futures);
    plan.entries = static_cast<std::size_t>(study.period.entries());
    plan.map_entries = study.output.years.size();
    plan.threads = threads;
    plan.is_upper_bound = known.empty();

    const auto mask = static_cast<double>(plan.cells_in_mask);
    KnownHabitat habitat = known;
    if (habitat.empty()) {
        habitat.suitable.assign(plan.species, static_cast<std::size_t>(mask * habitat_share));
        for (std::size_t s = 0; s < std::min(threads, plan.species); ++s)
            habitat.suitable[s] = static_cast<std::size_t>(mask * generalist_share);
        habitat.habitat = habitat.suitable;
    }
    const std::int64_t rows =
        only_suitability ? most_rows_held(strips_of(study, source.bytes_per_row())) : study.grid.ny;
    const double share_held = static_cast<double>(rows) / static_cast<double>(study.grid.ny);
    // Layers, and of where they have data about a byte a cell.
    plan.raster_bytes =
        (source.bytes_per_row() + static_cast<std::size_t>(study.grid.nx)) * static_cast<std::size_t>(rows);
    if (only_suitability)
        plan.raster_bytes =
            static_cast<std::size_t>(static_cast<double>(plan.raster_bytes) * strips_in_pieces) +
            plan.cells / 8;  // bits: which cells take part, of all rows
    plan.habitat_bytes =
        habitat.bytes > 0
            ? habitat.bytes
            : static_cast<std::size_t>(sum(habitat.suitable) * share_held * bytes_of_habitat(study));

    std::size_t regions = 1;
    for (const RegionLayer& layer : study.region_layers) regions += layer.regions.size();
    const std::size_t table_bytes =
        only_suitability
            ? 0
            : plan.scenarios * plan.species * regions * plan.entries * (plan.replicates + 10) * sizeof(float);
    plan.output_bytes = known.output_bytes > 0 ? known.output_bytes
                                               : table_bytes + bytes_of_program + threads * bytes_of_thread;
    // Without measures each chunk is written as soon as it is there.
    if (only_suitability && !any_strategy(study)) plan.habitat_bytes = 0;
    const int map_variables = (study.output.suitability ? 1 : 0) + (study.output.abundance ? 2 : 0) +
                              (study.output.abundance_sd ? 2 : 0) + (study.output.occupancy ? 1 : 0);
    plan.disk_bytes = table_bytes / 2 + bytes_of_empty_cube +
                      static_cast<std::size_t>(static_cast<double>(plan.scenarios * plan.map_entries) *
                                               sum(habitat.suitable) * 0.6 * map_variables);

    plan.unit_bytes = only_suitability ? 0 : plan.disk_bytes;

    const std::size_t limit = memory_to_plan_for(memory_limit);
    const std::size_t fixed = plan.habitat_bytes + plan.output_bytes;
    plan.least_species_bytes = only_suitability ? 0 : threads * smallest_species_bytes;
    const std::size_t least = std::max(plan.raster_bytes, plan.least_species_bytes);
    // Nobody is turned away for habitat that may not be there: that is known when suitability is.
    const std::size_t certain = known.empty() ? plan.output_bytes : fixed;
    if (memory_limit > 0 && certain + least > limit) {
        throw InputError(fmt::format(
            "a memory limit of {} (--memory) is too small: this study needs {} for {}output, and {} for "
            "layers or, later, for {} species at once (fewer species, larger cells or fewer threads need "
            "less)",
            in_mebibytes(limit), in_mebibytes(certain), known.empty() ? "program and " : "habitat and ",
            in_mebibytes(least), threads));
    }
    plan.species_limit_bytes = std::clamp(limit_of_species(limit > fixed ? limit - fixed : 0, threads),
                                          smallest_species_bytes, largest_species_bytes);
    if (!only_suitability)
        plan.species_bytes = species_held_at_once(study, habitat.habitat, threads, plan.species_limit_bytes);
    return plan;
}

std::string render_memory(const RunPlan& plan) {
    return fmt::format(
        "memory      {}{}: habitat {}, program and output {}, and layers {} first, then species being "
        "simulated {}\n",
        plan.is_upper_bound ? "at most " : "", in_mebibytes(plan.peak_bytes()),
        in_mebibytes(plan.habitat_bytes), in_mebibytes(plan.output_bytes), in_mebibytes(plan.raster_bytes),
        in_mebibytes(plan.species_bytes));
}

std::string render_plan(const RunPlan& plan, const Study& study) {
    return fmt::format(
        "study       {}{}\n"
        "grid        {} x {} cells of {} m, {} of {} cells take part\n"
        "period      {} + {} years, spin-up {}, horizon {}\n"
        "species     {}\n"
        "scenarios   {} (measures {}, futures {})\n"
        "replicates  {}\n"
        "threads     {}\n"
        "{}"
        "disk        about {}{}\n",
        study.name, study.synthetic ? " (synthetic landscape)" : "", study.grid.nx, study.grid.ny,
        study.grid.cell_size, plan.cells_in_mask, plan.cells, study.period.start, study.period.years,
        study.period.spin_up, study.period.horizon, plan.species, plan.scenarios, study.measures.size(),
        plan.futures, plan.replicates, plan.threads, render_memory(plan), in_mebibytes(plan.disk_bytes),
        plan.unit_bytes > 0 ? ", and until the run ends up to as much again, for --resume" : "");
}

}  // namespace spoor
