#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "sim/cli/commands.hpp"
#include "sim/cli/study_options.hpp"
#include "sim/cli/terminal_progress.hpp"
#include "sim/engine/freed_memory.hpp"
#include "sim/engine/plan.hpp"
#include "sim/sensitivity/formats.hpp"
#include "sim/study/layer_rasters.hpp"

namespace spoor::cli {

namespace {

struct SensitivityOptions {
    StudyOptions study;
    MachineOptions machine;
    std::vector<std::string> vary = parameters_by_default();
    std::string design = "latin_hypercube";
    int samples = 50;
    double range_percent = 20;
    std::vector<std::string> outcomes{"final", "ema", "quasi_extinction"};
    bool lambda = false;
    std::string format = "table";
    std::string progress = "auto";
    bool quiet = false;
};

SensitivityRequest request_of(const SensitivityOptions& options) {
    SensitivityRequest request;
    request.design = options.design == "one_at_a_time" ? Design::one_at_a_time : Design::latin_hypercube;
    request.samples = options.samples;
    for (const std::string& text : options.vary) {
        const Variation variation = parse_variation(text, options.range_percent / 100);
        const bool twice =
            std::any_of(request.variations.begin(), request.variations.end(),
                        [&](const Variation& other) { return other.parameter == variation.parameter; });
        if (twice) throw InputError(fmt::format("--vary names '{}' twice", variation.parameter->name));
        request.variations.push_back(variation);
    }
    return request;
}

std::vector<ParameterEffect> only(const std::vector<std::string>& names,
                                  std::vector<ParameterEffect> effects) {
    std::erase_if(effects, [&](const ParameterEffect& effect) {
        return std::find(names.begin(), names.end(), outcomes()[effect.outcome].name) == names.end();
    });
    return effects;
}

StudyOverrides overrides_of(const SensitivityOptions& options) {
    StudyOverrides overrides = options.study.overrides();
    if (overrides.scenarios.empty()) overrides.scenarios = {"reference"};
    return overrides;
}

void print_lambda(const SensitivityOptions& options, const Study& study) {
    const std::vector<LambdaEffect> effects = lambda_effects(study);
    if (options.format == "csv") {
        fmt::print("{}", lambda_csv(effects));
    } else {
        fmt::print("{}",
                   options.format == "json" ? lambda_json(study, effects) : lambda_text(study, effects));
    }
}

void print_effects(const SensitivityOptions& options, const Study& study, const SensitivityRequest& request,
                   const std::vector<ParameterEffect>& effects) {
    if (options.format == "csv") {
        fmt::print("{}", sensitivity_csv(study, request, effects));
    } else if (options.format == "json") {
        fmt::print("{}", sensitivity_json(study, request, effects));
    } else {
        fmt::print("{}", sensitivity_text(study, request, effects));
    }
}

int analyse(const SensitivityOptions& options) {
    const ProgressStyle style = options.progress == "json"   ? ProgressStyle::json
                                : options.progress == "none" ? ProgressStyle::none
                                                             : ProgressStyle::automatic;
    TerminalProgress progress(style, options.quiet, {});
    const SensitivityRequest request = request_of(options);
    Findings findings;
    LayerRasters rasters(options.lambda ? 0 : memory_to_plan_for(options.machine.memory_bytes()));
    Study study = load_study(options.study.study, overrides_of(options), findings, &rasters);
    if (findings.warnings() > 0) progress.note(render_text(findings));
    if (options.lambda) {
        print_lambda(options, study);
        return 0;
    }
    reuse_freed_memory();
    progress.stage("landscape");
    RepeatedRun runs(std::move(study), options.machine.thread_count(), options.machine.memory_bytes(),
                     &rasters);
    progress.stage("runs");
    const auto effects = analyse_sensitivity(runs, request, [&](std::size_t done, std::size_t all) {
        progress.advance(done, all, static_cast<double>(done) / static_cast<double>(all));
    });
    print_effects(options, runs.study(), request, only(options.outcomes, effects));
    return 0;
}

std::string known_parameters() {
    std::string text = "Parameters:\n";
    for (const Parameter& parameter : parameters())
        text += fmt::format("  {:<18} {}\n", parameter.name, parameter.description);
    return text;
}

}  // namespace

void add_sensitivity(CLI::App& app, Invocation& invocation) {
    auto options = std::make_shared<SensitivityOptions>();
    CLI::App* command = app.add_subcommand("sensitivity", "Which numbers of the species decide the outcome");
    options->study.add_to(*command);
    options->machine.add_to(*command);
    command
        ->add_option("--vary", options->vary,
                     "Parameters, with a range of their own: NAME=10% or NAME=LOW..HIGH")
        ->delimiter(',')
        ->type_name("NAME,..")
        ->capture_default_str();
    command->add_option("--range", options->range_percent, "Per cent of the own value, both ways")
        ->check(CLI::Range(0.1, 99.0))
        ->type_name("PERCENT")
        ->capture_default_str();
    command->add_option("--design", options->design, "Vary all together, or each alone at both ends")
        ->check(CLI::IsMember({"latin_hypercube", "one_at_a_time"}))
        ->capture_default_str();
    command->add_option("--samples", options->samples, "Points of the Latin hypercube")
        ->check(CLI::Range(3, 1'000'000))
        ->type_name("N")
        ->capture_default_str();
    std::vector<std::string> names;
    for (const Outcome& outcome : outcomes()) names.emplace_back(outcome.name);
    command->add_option("--outcome", options->outcomes, "What to look at")
        ->delimiter(',')
        ->check(CLI::IsMember(names))
        ->type_name("NAME,..")
        ->capture_default_str();
    command->add_flag("--lambda", options->lambda,
                      "No runs: sensitivities and elasticities of lambda to every entry of the matrix");
    command->add_option("--format", options->format, "How to print")
        ->check(CLI::IsMember({"table", "csv", "json"}))
        ->capture_default_str();
    command->add_option("--progress", options->progress, "How progress is shown on stderr")
        ->check(CLI::IsMember({"auto", "json", "none"}))
        ->capture_default_str();
    command->add_flag("-q,--quiet", options->quiet, "Nothing but errors on stderr");
    command->footer(
        known_parameters() +
        "\nOnly the reference is run unless --scenario names others. Nothing is written but the table.\n"
        "Examples:\n"
        "  spoor sensitivity study.toml --species lutra_lutra\n"
        "  spoor sensitivity study.toml --vary fecundity,survival=5%,emigration=0.1..0.9 --samples 200\n"
        "  spoor sensitivity study.toml --design one_at_a_time --outcome ema --format csv > ema.csv\n"
        "  spoor sensitivity study.toml --lambda");
    command->callback([options, &invocation] { invocation.exit_code = analyse(*options); });
}

}  // namespace spoor::cli
