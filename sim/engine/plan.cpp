#include "sim/engine/plan.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>

#include "sim/engine/strip.hpp"
#include "sim/io/error.hpp"

namespace spoor {

namespace {

constexpr double mebibyte = 1024.0 * 1024.0;

/// Share of the mask a target species' habitat takes up, for planning only (measured on the default study).
constexpr double habitat_share = 0.06;
/// A generalist's share: what one species' state is planned for.
constexpr double generalist_share = 0.35;
constexpr std::size_t smallest_species_bytes = std::size_t{64} << 20U;
constexpr std::size_t largest_species_bytes = std::size_t{3} << 30U;

/// Without a limit a run may plan for this share of the machine's memory.
constexpr double share_of_machine = 0.6;

std::size_t most_of_the_machine() {
    const double bytes =
        static_cast<double>(sysconf(_SC_PHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGE_SIZE));
    return static_cast<std::size_t>(bytes * share_of_machine);
}

std::string in_mebibytes(std::size_t bytes) {
    return fmt::format("{:.0f} MiB", static_cast<double>(bytes) / mebibyte);
}

}  // namespace

RunPlan plan_run(const Study& study, const LandscapeSource& source, std::size_t threads,
                 std::size_t memory_limit, bool only_suitability) {
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

    const auto mask = static_cast<double>(plan.cells_in_mask);
    const std::int64_t rows =
        only_suitability ? most_rows_held(strips_of(study, source.bytes_per_row())) : study.grid.ny;
    const double share_held = static_cast<double>(rows) / static_cast<double>(study.grid.ny);
    plan.raster_bytes = source.bytes_per_row() * static_cast<std::size_t>(rows) + plan.cells / 2;
    plan.habitat_bytes = static_cast<std::size_t>(mask * share_held * habitat_share * 12.0 *
                                                  static_cast<double>(plan.species));
    const std::size_t lanes = (plan.replicates + 15) / 16 * 16;
    const double state_bytes = mask * generalist_share * static_cast<double>(lanes) * 4.0 * 6.0;
    plan.species_bytes = std::max(smallest_species_bytes, static_cast<std::size_t>(state_bytes));

    std::size_t regions = 1;
    for (const RegionLayer& layer : study.region_layers) regions += layer.regions.size();
    plan.output_bytes = plan.scenarios * plan.species * regions * plan.entries * (plan.replicates + 10) * 4 +
                        (std::size_t{96} << 20U);
    if (only_suitability) {
        // Without measures each chunk is written as soon as it is there.
        if (!any_strategy(study)) plan.habitat_bytes = 0;
        plan.species_bytes = 0;
        plan.output_bytes = std::size_t{96} << 20U;
    }
    const int map_variables = (study.output.suitability ? 1 : 0) + (study.output.abundance ? 2 : 0) +
                              (study.output.abundance_sd ? 2 : 0) + (study.output.occupancy ? 1 : 0);
    plan.disk_bytes =
        plan.output_bytes / 2 +
        static_cast<std::size_t>(static_cast<double>(plan.scenarios * plan.species * plan.map_entries) *
                                 mask * habitat_share * 0.6 * map_variables);

    plan.unit_bytes = only_suitability ? 0 : plan.disk_bytes;

    const std::size_t limit = memory_limit > 0 ? memory_limit : most_of_the_machine();
    const std::size_t fixed = plan.raster_bytes + plan.habitat_bytes + plan.output_bytes;
    const std::size_t least = only_suitability ? 0 : smallest_species_bytes;
    if (memory_limit > 0 && fixed + threads * least > limit) {
        throw InputError(fmt::format(
            "--memory {} is too small: layers, habitat and output of this study need {} and each of {} "
            "threads at "
            "least {} (fewer species, larger cells or fewer threads need less)",
            in_mebibytes(limit), in_mebibytes(fixed), threads, in_mebibytes(least)));
    }
    const std::size_t left = limit > fixed ? (limit - fixed) / threads : 0;
    plan.species_limit_bytes = std::clamp(left, smallest_species_bytes, largest_species_bytes);
    plan.species_bytes = std::min(plan.species_bytes, plan.species_limit_bytes);
    return plan;
}

std::string render_plan(const RunPlan& plan, const Study& study) {
    return fmt::format(
        "study       {}{}\n"
        "grid        {} x {} cells of {} m, {} of {} cells take part\n"
        "period      {} + {} years, horizon {}\n"
        "species     {}\n"
        "scenarios   {} (measures {}, futures {})\n"
        "replicates  {}\n"
        "threads     {}\n"
        "memory      {} planned: rasters {}, habitat {}, {} a species being simulated, output {}\n"
        "disk        about {}{}\n",
        study.name, study.synthetic ? " (synthetic landscape)" : "", study.grid.nx, study.grid.ny,
        study.grid.cell_size, plan.cells_in_mask, plan.cells, study.period.start, study.period.years,
        study.period.horizon, plan.species, plan.scenarios, study.measures.size(), plan.futures,
        plan.replicates, plan.threads, in_mebibytes(plan.peak_bytes()), in_mebibytes(plan.raster_bytes),
        in_mebibytes(plan.habitat_bytes), in_mebibytes(plan.species_bytes), in_mebibytes(plan.output_bytes),
        in_mebibytes(plan.disk_bytes),
        plan.unit_bytes > 0 ? ", and until the run ends up to as much again, for --resume" : "");
}

}  // namespace spoor
