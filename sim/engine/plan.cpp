#include "sim/engine/plan.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "kernels/random/lanes.hpp"
#include "sim/engine/strip.hpp"
#include "sim/io/error.hpp"

namespace spoor {

namespace {

constexpr double mebibyte = 1024.0 * 1024.0;

/// Share of the mask a target species' habitat takes up where it is not known (measured on the default
/// study), and that of the most widespread.
constexpr double habitat_share = 0.06;
constexpr double generalist_share = 0.35;

/// Of a cell with habitat: its number, suitability, and what scenarios change in it.
constexpr double bytes_of_habitat = 12;

/// What moves dispersers takes about this for each cell, whatever the algorithm.
constexpr double bytes_of_dispersal = 400;

/// A scenario simulated in a zone beside the reference takes this part of what that takes, at most on
/// average.
constexpr double share_of_scenario = 0.5;

constexpr std::size_t smallest_species_bytes = std::size_t{64} << 20U;
constexpr std::size_t largest_species_bytes = std::size_t{3} << 30U;

/// Without a limit a run may plan for this share of the machine's memory.
constexpr double share_of_machine = 0.6;

std::size_t most_of_the_machine() {
    const double bytes =
        static_cast<double>(sysconf(_SC_PHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGE_SIZE));
    return static_cast<std::size_t>(bytes * share_of_machine);
}

double sum(std::span<const std::size_t> values) {
    return std::accumulate(values.begin(), values.end(), 0.0,
                           [](double all, std::size_t one) { return all + static_cast<double>(one); });
}

/// One species being simulated: numbers of each stage, recruits, who moves and who arrives, (cell, lane).
double bytes_simulated(const Study& study, const Species& species, double cells) {
    const auto lanes = static_cast<double>(whole_blocks(static_cast<std::size_t>(study.run.replicates)));
    const double arrays = 2.0 * species.population.stages() + 3;
    const double others = share_of_scenario * static_cast<double>(study.scenarios.size() - 1);
    return cells * (lanes * 4.0 * arrays * (1 + others) + bytes_of_dispersal);
}

/// The most that the species held at once take, when threads take them in the order of their work from both
/// ends (SpeciesStage).
std::size_t most_held_at_once(const Study& study, std::span<const std::size_t> habitat_cells,
                              std::size_t threads, std::size_t limit) {
    std::vector<std::pair<double, double>> work_and_bytes;
    for (std::size_t s = 0; s < habitat_cells.size(); ++s) {
        const auto cells = static_cast<double>(habitat_cells[s]);
        work_and_bytes.emplace_back(
            cells, std::min(bytes_simulated(study, study.species[s], cells), static_cast<double>(limit)));
    }
    std::sort(work_and_bytes.rbegin(), work_and_bytes.rend());
    std::vector<double> busy_until(threads, 0.0);
    std::vector<double> held(threads, 0.0);
    double most = 0;
    std::size_t first = 0;
    std::size_t end = work_and_bytes.size();
    while (first < end) {
        const auto thread = static_cast<std::size_t>(std::min_element(busy_until.begin(), busy_until.end()) -
                                                     busy_until.begin());
        const auto& [work, bytes] = work_and_bytes[thread % 2 == 0 ? first++ : --end];
        busy_until[thread] += work;
        held[thread] = bytes;
        most = std::max(most, std::accumulate(held.begin(), held.end(), 0.0));
    }
    return static_cast<std::size_t>(most);
}

std::string in_mebibytes(std::size_t bytes) {
    return fmt::format("{:.0f} MiB", static_cast<double>(bytes) / mebibyte);
}

}  // namespace

RunPlan plan_run(const Study& study, const LandscapeSource& source, std::size_t threads,
                 std::size_t memory_limit, bool only_suitability,
                 std::span<const std::size_t> habitat_cells) {
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
    plan.habitat_is_known = !habitat_cells.empty();

    const auto mask = static_cast<double>(plan.cells_in_mask);
    std::vector<std::size_t> guessed;
    if (habitat_cells.empty()) {
        guessed.assign(plan.species, static_cast<std::size_t>(mask * habitat_share));
        for (std::size_t s = 0; s < std::min(threads, plan.species); ++s)
            guessed[s] = static_cast<std::size_t>(mask * generalist_share);
        habitat_cells = guessed;
    }
    const std::int64_t rows =
        only_suitability ? most_rows_held(strips_of(study, source.bytes_per_row())) : study.grid.ny;
    const double share_held = static_cast<double>(rows) / static_cast<double>(study.grid.ny);
    plan.raster_bytes = source.bytes_per_row() * static_cast<std::size_t>(rows) + plan.cells / 2;
    plan.habitat_bytes = static_cast<std::size_t>(sum(habitat_cells) * share_held * bytes_of_habitat);

    std::size_t regions = 1;
    for (const RegionLayer& layer : study.region_layers) regions += layer.regions.size();
    plan.output_bytes = plan.scenarios * plan.species * regions * plan.entries * (plan.replicates + 10) * 4 +
                        (std::size_t{96} << 20U);
    if (only_suitability) {
        // Without measures each chunk is written as soon as it is there.
        if (!any_strategy(study)) plan.habitat_bytes = 0;
        plan.output_bytes = std::size_t{96} << 20U;
    }
    const int map_variables = (study.output.suitability ? 1 : 0) + (study.output.abundance ? 2 : 0) +
                              (study.output.abundance_sd ? 2 : 0) + (study.output.occupancy ? 1 : 0);
    plan.disk_bytes = plan.output_bytes / 2 +
                      static_cast<std::size_t>(static_cast<double>(plan.scenarios * plan.map_entries) *
                                               sum(habitat_cells) * 0.6 * map_variables);

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
    if (!only_suitability)
        plan.species_bytes = most_held_at_once(study, habitat_cells, threads, plan.species_limit_bytes);
    return plan;
}

std::string render_memory(const RunPlan& plan) {
    return fmt::format("memory      {}{}: rasters {}, habitat {}, species being simulated {}, output {}\n",
                       plan.habitat_is_known ? "" : "at most ", in_mebibytes(plan.peak_bytes()),
                       in_mebibytes(plan.raster_bytes), in_mebibytes(plan.habitat_bytes),
                       in_mebibytes(plan.species_bytes), in_mebibytes(plan.output_bytes));
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
