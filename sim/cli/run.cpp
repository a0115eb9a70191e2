#include "sim/engine/run.hpp"

#include <fmt/format.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <memory>

#include "kernels/dispersal/algorithm_name.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/study_options.hpp"
#include "sim/cli/terminal_progress.hpp"
#include "sim/engine/freed_memory.hpp"
#include "sim/engine/plan.hpp"
#include "sim/study/layer_files.hpp"
#include "sim/study/layer_rasters.hpp"
#include "sim/study/study.hpp"

namespace spoor::cli {

namespace {

struct RunOptionsOfUser {
    StudyOptions study;
    MachineOptions machine;
    std::string output;
    std::string dispersal = "auto";
    std::string only;
    std::string baseline;
    std::string progress = "auto";
    std::string log;
    int share = 0;
    bool overwrite = false;
    bool resume = false;
    bool keep_units = false;
    bool only_reached = false;
    bool explain = false;
    bool dry_run = false;
    bool quiet = false;
};

ProgressStyle style_of(const RunOptionsOfUser& options) {
    if (options.progress == "json") return ProgressStyle::json;
    return options.progress == "none" ? ProgressStyle::none : ProgressStyle::automatic;
}

void warn_of_name(const std::filesystem::path& output, Progress& progress) {
    const std::string extension = output.extension().string();
    if (extension == ".h5" || extension == ".hdf5") {
        progress.note(
            fmt::format("warning: under the name {} GDAL, QGIS and terra need the prefix NETCDF: to open the "
                        "cube; .nc opens as it is",
                        output.filename().string()));
    }
}

/// Processes that share a run may be on one machine: each plans for its cores' part of the memory.
std::size_t memory_of(const RunOptionsOfUser& options) {
    const std::size_t given = options.machine.memory_bytes();
    if (given > 0 || options.share == 0) return given;
    return memory_to_plan_for(0, options.machine.thread_count());
}

int run(const RunOptionsOfUser& options, const Invocation& invocation) {
    const tbb::global_control threads(tbb::global_control::max_allowed_parallelism,
                                      options.machine.thread_count());
    TerminalProgress progress(style_of(options), options.quiet, options.log);
    Findings findings;
    const bool streams = options.only == "suitability";
    LayerRasters rasters(memory_to_plan_for(memory_of(options)));
    LayerFiles unseen;  // a country that is read strip by strip is not read before, to be checked
    const Study study = load_study(options.study.study, options.study.overrides(), findings,
                                   streams || options.dry_run ? nullptr : &rasters,
                                   streams && !options.dry_run ? &unseen : nullptr);
    if (findings.warnings() > 0) progress.note(render_text(findings));

    RunRequest request;
    request.output = options.output;
    if (options.output.empty())
        request.output = std::filesystem::path(options.study.study).stem().string() + ".nc";
    request.threads = options.machine.thread_count();
    request.memory_limit = memory_of(options);
    request.share = options.share;
    request.overwrite = options.overwrite;
    request.resume = options.resume;
    request.keep_units = options.keep_units;
    request.baseline = options.baseline;
    request.only_reached = options.only_reached;
    request.only_suitability = streams;
    request.rasters = &rasters;
    if (streams) request.unseen = &unseen;
    request.explain = options.explain;
    request.dispersal = *dispersal_algorithm_named(options.dispersal);
    request.command = invocation.command_line;
    warn_of_name(request.output, progress);

    if (options.dry_run) {
        const LandscapeSource source(study);
        fmt::print("{}", render_plan(plan_run(study, source, request.threads, request.memory_limit,
                                              request.only_suitability),
                                     study));
        return 0;
    }
    reuse_freed_memory();
    const RunReport report = run_study(study, request, progress);
    if (report.was_finished) {
        progress.note(fmt::format("{} is finished: there is nothing to {}", report.cube.string(),
                                  options.share > 0 ? "share" : "resume"));
        return 0;
    }
    if (report.helped) {
        progress.note(
            fmt::format("simulated {} of {} species in {:.1f} s, peak memory {:.0f} MiB; another process "
                        "writes {}",
                        report.species_here, study.species.size(), report.seconds,
                        static_cast<double>(report.peak_memory_bytes) / 1048576.0, report.cube.string()));
        return 0;
    }
    if (report.reaches_nobody) {
        progress.note(
            fmt::format("no scenario reaches any of the {} species: they are as in {}, and {} is not written",
                        study.species.size(), options.baseline, report.cube.string()));
        return 0;
    }
    progress.note(fmt::format(
        "wrote {} ({:.1f} MiB) in {:.1f} s, peak memory {:.0f} MiB; {} of {} species have habitat",
        report.cube.string(), static_cast<double>(report.cube_bytes) / 1048576.0, report.seconds,
        static_cast<double>(report.peak_memory_bytes) / 1048576.0, report.species_with_habitat,
        study.species.size() - report.species_left_out));
    if (options.share > 0)
        progress.note(fmt::format("shared: {} species were simulated here, {} by other processes",
                                  report.species_here, report.species_of_others));
    if (!options.baseline.empty())
        progress.note(fmt::format(
            "beside {}: {} species are as they were there{}, {} were simulated around what scenarios reach, "
            "{} "
            "whole",
            options.baseline, report.species_untouched + report.species_left_out,
            report.species_left_out > 0 ? fmt::format(" ({} not written)", report.species_left_out) : "",
            report.species_beside,
            study.species.size() - report.species_left_out - report.species_resumed -
                report.species_untouched - report.species_beside));
    return 0;
}

}  // namespace

void add_run(CLI::App& app, Invocation& invocation) {
    auto options = std::make_shared<RunOptionsOfUser>();
    CLI::App* command = app.add_subcommand("run", "Run a study and write its cube");
    options->study.add_to(*command);
    command->add_option("-o,--output", options->output, "The cube to write; default: STUDY.nc here")
        ->type_name("CUBE.nc");
    options->machine.add_to(*command);
    std::vector<std::string> algorithms;
    algorithms.reserve(dispersal_algorithm_names.size());
    for (const auto& [algorithm, name] : dispersal_algorithm_names) algorithms.emplace_back(name);
    command->add_option("--dispersal", options->dispersal, "Force one dispersal algorithm")
        ->check(CLI::IsMember(algorithms))
        ->capture_default_str();
    command->add_option("--only", options->only, "Stop after this part")
        ->check(CLI::IsMember({"suitability"}));
    command->add_flag("--overwrite", options->overwrite, "Replace an existing cube");
    command
        ->add_option(
            "--share", options->share,
            "This is one of N processes that run this line at once: each takes species that no other has")
        ->check(CLI::Range(1, 4096))
        ->excludes("--only")
        ->type_name("N");
    command->add_flag(
        "--resume", options->resume,
        "Go on with an interrupted run of the same study: what it finished is not computed again");
    command->add_flag("--keep-units", options->keep_units,
                      "Leave the finished species in CUBE.nc.units/ when the cube is whole");
    command
        ->add_option("--baseline", options->baseline,
                     "A cube run with --keep-units that has the same reference: only what other scenarios "
                     "change is simulated")
        ->type_name("CUBE.nc")
        ->excludes("--only")
        ->excludes("--share");
    command
        ->add_flag("--only-reached", options->only_reached,
                   "Beside a baseline: write the species that some scenario reaches, and no others")
        ->needs("--baseline");
    command->add_flag("--explain", options->explain,
                      "Say for each species which dispersal algorithm was chosen and why");
    command->add_flag("--dry-run", options->dry_run, "Check the study, print the plan, write nothing");
    command->add_option("--progress", options->progress, "How progress is shown on stderr")
        ->check(CLI::IsMember({"auto", "json", "none"}))
        ->capture_default_str();
    command->add_flag("-q,--quiet", options->quiet, "Nothing but errors on stderr");
    command->add_option("--log", options->log, "Write a log as well")->type_name("FILE");
    command->footer(
        "Examples:\n"
        "  spoor run study.toml -o study.nc\n"
        "  spoor run study.toml --species lutra_lutra --scenario track2 --replicates 100 -o otter.nc\n"
        "  spoor run study.toml -o study.nc --resume            (after Ctrl-C, a kill or a full disk)\n"
        "  srun -n 8 spoor run study.toml -o study.nc --share 8  (eight processes, one cube)\n"
        "  spoor run plan.toml --baseline study.nc -o plan.nc    (study.nc was run with --keep-units)\n"
        "  spoor run study.toml --mode expected --threads 8 --memory 16G -o expected.nc");
    command->callback([options, &invocation] { invocation.exit_code = run(*options, invocation); });
}

}  // namespace spoor::cli
