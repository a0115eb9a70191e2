#include "sim/engine/run.hpp"

#include <fmt/format.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <numeric>

#include "kernels/dispersal/algorithm_name.hpp"
#include "sim/engine/data_masks.hpp"
#include "sim/engine/habitat_assessment.hpp"
#include "sim/engine/measure_effect.hpp"
#include "sim/engine/outcome_writer.hpp"
#include "sim/engine/provenance.hpp"
#include "sim/io/error.hpp"
#include "sim/viability/viability_tables.hpp"

namespace spoor {

namespace {

void refuse_existing(const RunRequest& request) {
    if (!request.overwrite && std::filesystem::exists(request.output)) {
        throw InputError(
            fmt::format("'{}' already exists. Specify --overwrite to replace it, or another file with -o",
                        request.output.string()));
    }
}

CubeAxes axes_of(const Study& study, const RegionIndex& regions) {
    CubeAxes axes;
    axes.grid = study.grid;
    axes.crs = study.crs;
    axes.start_year = study.period.start;
    for (int entry = 0; entry < study.period.entries(); ++entry)
        axes.years.push_back(study.period.year(entry));
    axes.map_years = study.output.years;
    for (const Scenario& scenario : study.scenarios) axes.scenarios.push_back(scenario.name);
    for (const Species& species : study.species) {
        axes.species.push_back({species.id, species.scientific_name, species.taxon_id});
    }
    for (const auto& region : regions.regions()) axes.regions.push_back({region.name, region.layer});
    axes.replicates = study.run.replicates;
    return axes;
}

void write_measures(const Study& study, const ScenarioPlans& plans, CubeWriter& cube) {
    if (study.measures.empty()) return;
    std::vector<std::string> ids;
    std::vector<std::string> types;
    std::vector<std::string> provinces;
    std::vector<std::string> funders;
    std::vector<double> tracks;
    std::vector<double> starts;
    std::vector<double> costs;
    for (const Measure& measure : study.measures) {
        ids.push_back(measure.id);
        types.push_back(study.measure_types[static_cast<std::size_t>(measure.type)].name);
        provinces.push_back(measure.province);
        funders.push_back(measure.funder);
        tracks.push_back(static_cast<double>(measure.track));
        starts.push_back(measure.start);
        costs.push_back(measure_cost(study, measure));
    }
    cube.write_measure_column("measure_id", ids);
    cube.write_measure_column("measure_type", types);
    cube.write_measure_column("measure_province", provinces);
    cube.write_measure_column("measure_funder", funders);
    cube.write_measure_column("measure_track", tracks,
                              {{"long_name", "track of the policy, 1 to 3"}, {"units", "1"}});
    cube.write_measure_column("measure_start", starts,
                              {{"long_name", "calendar year of the start"}, {"units", "1"}});
    cube.write_measure_column("measure_cost", costs,
                              {{"long_name", "cost over the period"}, {"units", "EUR"}});

    using Axis = TableVariable::Axis;
    cube.define(
        {.name = "measure_applied",
         .axes = {Axis::scenario, Axis::measure},
         .type = TableVariable::Type::i8,
         .attributes = {{"long_name", "whether the scenario carries the measure out"}, {"units", "1"}}});
    cube.define(
        {.name = "measure_future_share",
         .axes = {Axis::scenario, Axis::measure},
         .type = TableVariable::Type::f32,
         .attributes = {{"long_name", "share of futures in which the measure goes ahead"}, {"units", "1"}}});
    for (std::size_t s = 0; s < study.scenarios.size(); ++s) {
        std::vector<double> applied(study.measures.size(), 0.0);
        std::vector<double> share(study.measures.size(), 0.0);
        for (const int m : plans.selections[s].measures) {
            applied[static_cast<std::size_t>(m)] = 1;
            int ahead = 0;
            for (int f = 0; f < plans.futures.count(); ++f) ahead += plans.futures.goes_ahead(m, f) ? 1 : 0;
            share[static_cast<std::size_t>(m)] = static_cast<double>(ahead) / plans.futures.count();
        }
        const std::vector<std::int64_t> at{static_cast<std::int64_t>(s)};
        cube.write_table("measure_applied", at, applied);
        cube.write_table("measure_future_share", at, share);
    }
}

std::string explain(const Study& study, std::size_t species, const SpeciesSimulation& simulation) {
    std::string text =
        fmt::format("{}: {} active cells", study.species[species].id, simulation.habitat().active().size());
    for (const DispersalEstimate& estimate : simulation.estimates()) {
        text += fmt::format("\n    {} {}: {:.3g} s a year, {:.3g} s to build, {:.1f} MiB{}{}",
                            estimate.algorithm == simulation.algorithm() ? "*" : " ",
                            dispersal_algorithm_name(estimate.algorithm), estimate.seconds_per_apply,
                            estimate.seconds_to_build, static_cast<double>(estimate.memory_bytes) / 1048576.0,
                            estimate.serves ? "" : ", cannot serve: ", estimate.reason);
    }
    return text;
}

/// Cells whose suitability is not 0, and some for what every species costs.
double work_of(const SuitabilityStage& stage, std::size_t species) {
    constexpr double of_every_species = 100;
    return of_every_species + static_cast<double>(stage.bases[0][species].cells.size());
}

/// Species with most habitat first, so that no thread is left with a long one at the end.
std::vector<std::size_t> by_work(const SuitabilityStage& stage, std::size_t species) {
    std::vector<std::size_t> order(species);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return work_of(stage, a) > work_of(stage, b); });
    return order;
}

class SpeciesStage {
public:
    SpeciesStage(const RunContext& context, const RunRequest& request, const std::vector<DataMask>& masks,
                 OutcomeWriter& writer, Progress& progress)
        : context_(context),
          request_(request),
          masks_(masks),
          writer_(writer),
          progress_(progress),
          squares_(region_squares(context.study, context.regions)),
          moved_by_(context.study.species.size(), "none") {}

    void run_all() {
        const SuitabilityStage& stage = context_.landscapes.suitability;
        const std::vector<std::size_t> order = by_work(stage, context_.study.species.size());
        double all_work = 0;
        for (const std::size_t species : order) all_work += work_of(stage, species);
        double work_done = 0;
        std::atomic<std::size_t> next{0};
        tbb::parallel_for(std::size_t{0}, request_.threads, [&](std::size_t) {
            for (std::size_t i = next++; i < order.size(); i = next++) {
                run_one(order[i]);
                const std::lock_guard lock(progress_mutex_);
                work_done += work_of(stage, order[i]);
                progress_.advance(++done_, order.size(), work_done / all_work);
            }
        });
    }

    [[nodiscard]] std::size_t species_with_habitat() const { return with_habitat_; }

    /// The algorithm that moved each species, "id: name" each.
    [[nodiscard]] std::string moved_by() const {
        std::string text;
        for (std::size_t s = 0; s < moved_by_.size(); ++s)
            text += fmt::format("{}{}: {}", s > 0 ? "; " : "", context_.study.species[s].id, moved_by_[s]);
        return text;
    }

private:
    void run_one(std::size_t species) {
        const Study& study = context_.study;
        const auto scenarios = static_cast<int>(study.scenarios.size());
        for (int s = 0; s < scenarios; ++s) {
            stop_if_interrupted();
            writer_.write_suitability(species, s, context_.landscapes.suitability,
                                      context_.plans.futures.count(), *masks_[species]);
        }
        if (request_.only_suitability) {
            if (!context_.landscapes.suitability.bases[0][species].empty()) ++with_habitat_;
            return;
        }
        SpeciesSimulation simulation(context_, species);
        const ActiveCells& active = simulation.habitat().active();
        if (!active.empty()) ++with_habitat_;
        moved_by_[species] = simulation.moved_by();
        if (request_.explain) {
            const std::lock_guard lock(progress_mutex_);
            progress_.note(explain(study, species, simulation));
        }
        HabitatAssessment habitat(study, species, simulation.habitat(), context_.landscapes.rates,
                                  simulation.census());
        const HabitatPotential potential = habitat.potential();
        const std::vector<bool> present = simulation.census().present();
        simulation.run_all([&](int s, const SpeciesOutcome& own, const SpeciesOutcome& reference) {
            stop_if_interrupted();
            writer_.write_abundance(species, s, active, own);
            const HabitatConditions conditions = habitat.conditions(s);
            writer_.write_tables(species, s, own,
                                 viability_tables({.study = study,
                                                   .species = study.species[species],
                                                   .own = own.numbers,
                                                   .reference = reference.numbers,
                                                   .present = present,
                                                   .habitat = conditions,
                                                   .potential = potential,
                                                   .squares = squares_}));
        });
    }

    const RunContext& context_;
    const RunRequest& request_;
    const std::vector<DataMask>& masks_;
    OutcomeWriter& writer_;
    Progress& progress_;
    RegionSquares squares_;
    std::vector<std::string> moved_by_;  //!< (species)
    std::mutex progress_mutex_;
    std::size_t done_ = 0;
    std::atomic<std::size_t> with_habitat_{0};
};

}  // namespace

RunReport run_study(const Study& study, const RunRequest& request, Progress& progress) {
    const auto began = std::chrono::steady_clock::now();
    refuse_existing(request);
    const tbb::global_control threads(tbb::global_control::max_allowed_parallelism, request.threads);

    LandscapeSource source(study);
    const RunPlan plan = plan_run(study, source, request.threads, request.memory_limit);
    progress.note(render_plan(plan, study));

    progress.stage("landscape");
    const SuitabilityProgram program = compile_suitability(study);
    auto start = source.base(study.scenarios.front().drivers, study.period.start);
    const std::vector<DataMask> masks = data_masks(study, program, *start);
    const ScenarioPlans plans(study, measure_effects(study, source, program));

    progress.stage("suitability");
    const LandscapeResults landscapes = run_suitability(study, source, program, plans);
    start.reset();

    const RegionIndex regions(study);
    CubeWriter cube(request.output, axes_of(study, regions),
                    {.suitability = study.output.suitability,
                     .abundance = study.output.abundance && !request.only_suitability,
                     .abundance_sd = study.output.abundance_sd && !request.only_suitability,
                     .occupancy = study.output.occupancy && !request.only_suitability,
                     .deflate_level = study.output.deflate_level},
                    study.measures.size());
    if (!request.only_suitability) {
        for (const TableVariable& variable : viability_variables(study)) cube.define(variable);
        OutcomeWriter::define_tables(cube);
    }
    write_measures(study, plans, cube);

    progress.stage(request.only_suitability ? "output" : "populations");
    KernelCache kernels;
    const RunContext context{.study = study,
                             .plans = plans,
                             .landscapes = landscapes,
                             .regions = regions,
                             .kernels = kernels,
                             .forced_algorithm = request.dispersal,
                             .share_trajectories = request.share_trajectories,
                             .bytes_per_species = plan.species_limit_bytes};
    OutcomeWriter writer(study, cube);
    SpeciesStage species_stage(context, request, masks, writer, progress);
    species_stage.run_all();

    progress.stage("closing");
    const auto seconds = [&] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    };
    cube.set_attributes(study_attributes(study, plans));
    cube.set_attributes(run_attributes({.command = request.command,
                                        .seconds = seconds(),
                                        .threads = request.threads,
                                        .peak_memory_bytes = peak_memory(),
                                        .dispersal = species_stage.moved_by()}));
    RunReport report;
    report.cube = request.output;
    report.cube_bytes = cube.finish();
    report.species_with_habitat = species_stage.species_with_habitat();
    report.seconds = seconds();
    report.peak_memory_bytes = peak_memory();
    return report;
}

}  // namespace spoor
