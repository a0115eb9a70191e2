#include "sim/engine/run.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <tbb/global_control.h>

#include <chrono>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "sim/engine/baseline.hpp"
#include "sim/engine/content_facts.hpp"
#include "sim/engine/measure_effect.hpp"
#include "sim/engine/provenance.hpp"
#include "sim/engine/reached_species.hpp"
#include "sim/engine/run_cube.hpp"
#include "sim/engine/species_groups.hpp"
#include "sim/engine/suitability_maps.hpp"
#include "sim/engine/unit_manifest.hpp"
#include "sim/engine/unit_store.hpp"
#include "sim/io/error.hpp"
#include "sim/study/species_of_study.hpp"
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

/// Says whether there is nothing to resume, because the cube is whole. Throws InputError where it is of
/// something else.
bool is_finished_already(const RunRequest& request, const ContentFacts& facts) {
    const bool goes_on = request.resume || request.share > 0;
    if (!goes_on || !std::filesystem::exists(request.output)) return false;
    const std::vector<std::string> changed = differences(facts_of_cube(request.output), facts, true);
    if (changed.empty()) return true;
    // An older cube, which the run that was stopped was to replace.
    if (request.overwrite || has_units(request.output)) return false;
    throw InputError(
        fmt::format("'{}' is whole, but of another run:\n  {}\nSpecify --overwrite to replace it, or another "
                    "file with -o",
                    request.output.string(), fmt::join(changed, "\n  ")));
}

std::string what_is_kept(const UnitStore& units, const Study& study) {
    return fmt::format("{} of {} species are finished and kept in '{}': run it again with --resume to go on",
                       units.units(), study.species.size(), units.folder().string());
}

/// A cube with all that is known before anything is worked out.
std::unique_ptr<CubeWriter> begin_cube(const Study& study, const RunRequest& request,
                                       const RegionIndex& regions, const ScenarioPlans& plans) {
    auto cube =
        std::make_unique<CubeWriter>(request.output, cube_axes(study, regions),
                                     cube_options(study, request.only_suitability), study.measures.size());
    write_measures(study, plans, *cube);
    if (!request.only_suitability) {
        for (const TableVariable& variable : viability_variables(study)) cube->define(variable);
        OutcomeWriter::define_tables(*cube);
    }
    return cube;
}

/// Everything of a run but what an earlier one left. @param source of this study, or of one with more
/// species. @param start the landscape of its first year where it was read; null: it was not. @param units
/// null where none are kept; where another process that shares them writes the cube, species are simulated
/// for it and nothing else. @param baseline null: none.
RunReport write_cube(const Study& study, const RunRequest& request, LandscapeSource& source,
                     std::shared_ptr<const BaseLandscape> start, UnitStore* units, const Baseline* baseline,
                     Progress& progress) {
    const auto began = std::chrono::steady_clock::now();
    const auto seconds = [&] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    };
    const RunPlan plan =
        plan_run(study, source, request.threads, request.memory_limit, request.only_suitability);
    progress.note(render_plan(plan, study));

    progress.stage("landscape");
    const SuitabilityProgram program = compile_suitability(study);
    // Held until suitability is worked out: all that looks at it on the way shares what was read.
    if (units != nullptr && !start) start = source.base(study.scenarios.front().drivers, study.period.start);
    if (request.rasters != nullptr) request.rasters->clear();
    const ScenarioPlans plans(study, measure_effects(study, source, program));
    const RegionIndex regions(study);
    std::unique_ptr<CubeWriter> cube;
    if (units == nullptr || units->writes_cube()) cube = begin_cube(study, request, regions, plans);

    RunReport report;
    std::string moved_by = "none";
    if (units == nullptr) {
        OutcomeWriter writer(study, cube.get());
        report.species_with_habitat =
            write_suitability_maps(study, strips_of(study, source.bytes_per_row()), program, plans, writer,
                                   request.unseen, progress);
    } else {
        SpeciesGroups groups({.study = study,
                              .request = request,
                              .plan = plan,
                              .plans = plans,
                              .regions = regions,
                              .cube = cube.get(),
                              .units = *units,
                              .baseline = baseline,
                              .progress = progress},
                             source);
        groups.run_all(std::move(start));
        report = groups.report();
        moved_by = groups.moved_by();
    }

    report.cube = request.output;
    if (cube) {
        progress.stage("closing");
        cube->set_attributes(study_attributes(study, plans));
        cube->set_attributes(run_attributes({.command = request.command,
                                             .seconds = seconds(),
                                             .threads = request.threads,
                                             .peak_memory_bytes = peak_memory(),
                                             .dispersal = moved_by}));
        report.cube_bytes = cube->finish();
        if (units != nullptr) units->close(request.keep_units);
    } else {
        report.helped = true;
    }
    report.seconds = seconds();
    report.peak_memory_bytes = peak_memory();
    return report;
}

/// Of a run that several processes share, what is left to this one.
RunReport share_run(const Study& study, const RunRequest& request, LandscapeSource& source,
                    const ContentFacts& facts, UnitStore& units, Progress& progress) {
    // All may have been done between a first look and the moment this process was let in.
    if (is_finished_already(request, facts)) return {.cube = request.output, .was_finished = true};
    progress.note(fmt::format("share       process {} of {}: {} the cube", units.place() + 1, request.share,
                              units.writes_cube() ? "it writes" : "another one writes"));
    RunReport report = write_cube(study, request, source, nullptr, &units, nullptr, progress);
    if (!report.helped || is_finished_already(request, facts) || !units.take_cube()) return report;
    progress.note("the process that was to write the cube has ended: this one does");
    return write_cube(study, request, source, nullptr, &units, nullptr, progress);
}

RunReport run_species(const Study& study, const RunRequest& request, LandscapeSource& source,
                      std::shared_ptr<const BaseLandscape> start, Progress& progress) {
    const ContentFacts facts = facts_of(study, request);
    if (is_finished_already(request, facts)) return {.cube = request.output, .was_finished = true};
    refuse_existing(request);
    const auto say_that_it_begins = [&] {
        if (request.resume) progress.note("there is nothing to resume: the run begins from the start");
    };
    // Suitability alone takes little time and is simply worked out again.
    if (request.only_suitability) {
        say_that_it_begins();
        return write_cube(study, request, source, nullptr, nullptr, nullptr, progress);
    }
    std::optional<Baseline> baseline;
    if (!request.baseline.empty()) {
        const auto folder = [](const std::filesystem::path& cube) {
            return std::filesystem::weakly_canonical(units_folder(cube));
        };
        if (folder(request.baseline) == folder(request.output))
            throw InputError(fmt::format("--baseline: '{}' is the cube to be written: name another with -o",
                                         request.baseline.string()));
        baseline.emplace(request.baseline, facts);
    }
    UnitStore units(request.output, facts,
                    {.resume = request.resume, .overwrite = request.overwrite, .share = request.share > 0});
    if (units.units() == 0) say_that_it_begins();
    try {
        return units.is_shared() ? share_run(study, request, source, facts, units, progress)
                                 : write_cube(study, request, source, std::move(start), &units,
                                              baseline ? &*baseline : nullptr, progress);
    } catch (const InputError&) {
        throw;
    } catch (const Interrupted& interrupted) {
        if (units.units() == 0) throw;
        throw Interrupted(fmt::format("{}; {}", interrupted.what(), what_is_kept(units, study)));
    } catch (const Error& error) {
        if (units.units() == 0) throw;
        throw Error(fmt::format("{}\n{}", error.what(), what_is_kept(units, study)));
    }
}

}  // namespace

RunReport run_study(const Study& study, const RunRequest& request, Progress& progress) {
    const tbb::global_control threads(tbb::global_control::max_allowed_parallelism, request.threads);
    LandscapeSource source(study, {}, request.rasters);
    if (!request.only_reached) return run_species(study, request, source, nullptr, progress);

    auto start = source.base(study.scenarios.front().drivers, study.period.start);
    const std::vector<int> reached = reached_species(study, source);
    if (reached.empty()) return {.cube = request.output, .reaches_nobody = true};
    const Study some = species_of_study(study, reached);
    RunReport report = run_species(some, request, source, std::move(start), progress);
    report.species_left_out = study.species.size() - some.species.size();
    return report;
}

}  // namespace spoor
