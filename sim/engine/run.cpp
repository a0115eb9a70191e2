#include "sim/engine/run.hpp"

#include <fmt/format.h>
#include <tbb/global_control.h>

#include <chrono>

#include "sim/engine/measure_effect.hpp"
#include "sim/engine/provenance.hpp"
#include "sim/engine/run_cube.hpp"
#include "sim/engine/species_stage.hpp"
#include "sim/engine/suitability_maps.hpp"
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

}  // namespace

RunReport run_study(const Study& study, const RunRequest& request, Progress& progress) {
    const auto began = std::chrono::steady_clock::now();
    refuse_existing(request);
    const tbb::global_control threads(tbb::global_control::max_allowed_parallelism, request.threads);

    LandscapeSource source(study);
    const RunPlan plan =
        plan_run(study, source, request.threads, request.memory_limit, request.only_suitability);
    progress.note(render_plan(plan, study));

    progress.stage("landscape");
    const SuitabilityProgram program = compile_suitability(study);
    const ScenarioPlans plans(study, measure_effects(study, source, program));
    const RegionIndex regions(study);
    CubeWriter cube(request.output, cube_axes(study, regions), cube_options(study, request.only_suitability),
                    study.measures.size());
    write_measures(study, plans, cube);
    OutcomeWriter writer(study, cube);

    RunReport report;
    std::string moved_by = "none";
    if (request.only_suitability) {
        report.species_with_habitat = write_suitability_maps(study, strips_of(study, source.bytes_per_row()),
                                                             program, plans, writer, progress);
    } else {
        for (const TableVariable& variable : viability_variables(study)) cube.define(variable);
        OutcomeWriter::define_tables(cube);
        auto start = source.base(study.scenarios.front().drivers, study.period.start);
        const std::vector<DataMask> masks = data_masks(study, program, *start);
        progress.stage("suitability");
        const LandscapeResults landscapes = run_suitability(study, source, program, plans);
        start.reset();

        progress.stage("populations");
        KernelCache kernels;
        const RunContext context{.study = study,
                                 .plans = plans,
                                 .landscapes = landscapes,
                                 .regions = regions,
                                 .kernels = kernels,
                                 .forced_algorithm = request.dispersal,
                                 .share_trajectories = request.share_trajectories,
                                 .bytes_per_species = plan.species_limit_bytes};
        SpeciesStage species_stage(context, request, masks, writer, progress);
        species_stage.run_all();
        moved_by = species_stage.moved_by();
        report.species_with_habitat = species_stage.species_with_habitat();
    }

    progress.stage("closing");
    const auto seconds = [&] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    };
    cube.set_attributes(study_attributes(study, plans));
    cube.set_attributes(run_attributes({.command = request.command,
                                        .seconds = seconds(),
                                        .threads = request.threads,
                                        .peak_memory_bytes = peak_memory(),
                                        .dispersal = moved_by}));
    report.cube = request.output;
    report.cube_bytes = cube.finish();
    report.seconds = seconds();
    report.peak_memory_bytes = peak_memory();
    return report;
}

}  // namespace spoor
