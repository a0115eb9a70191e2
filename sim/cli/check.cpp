#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "sim/cli/commands.hpp"
#include "sim/cli/study_options.hpp"
#include "sim/engine/plan.hpp"
#include "sim/study/study.hpp"

namespace spoor::cli {

namespace {

struct CheckOptions {
    StudyOptions study;
    MachineOptions machine;
    std::string format = "text";
    bool demography = false;
};

constexpr int bad_input = 2;

void print_layers(const Study& study) {
    fmt::print("\n{:<20} {:<12} {:>12} {:>12} {:>9}  {}\n", "layer", "kind", "min", "max", "no data", "unit");
    for (const Layer& layer : study.layers) {
        fmt::print("{:<20} {:<12} {:>12.6g} {:>12.6g} {:>8.1f}%  {}\n", layer.name,
                   layer.kind == LayerKind::categorical ? "categorical" : "continuous", layer.statistics.min,
                   layer.statistics.max, layer.statistics.no_data_share * 100, layer.unit);
    }
}

void print_demography(const std::vector<SpeciesCheck>& checks) {
    fmt::print("\n{:<32} {:>8} {:>11} {:>16}\n", "species", "lambda", "generation", "equilibrium/ha");
    for (const SpeciesCheck& check : checks) {
        fmt::print("{:<32} {:>8.3f} {:>9.1f} y {:>16.4g}\n", check.id, check.lambda, check.generation_time,
                   check.equilibrium_per_ha);
    }
}

nlohmann::json as_json(const RunPlan& plan, const Study& study, const Findings& findings,
                       const std::vector<SpeciesCheck>& checks) {
    nlohmann::json json = nlohmann::json::parse(render_json(findings));
    json["schema_version"] = 1;
    json["plan"] = {{"cells", plan.cells},
                    {"cells_in_mask", plan.cells_in_mask},
                    {"species", plan.species},
                    {"scenarios", plan.scenarios},
                    {"replicates", plan.replicates},
                    {"futures", plan.futures},
                    {"entries", plan.entries},
                    {"threads", plan.threads},
                    {"peak_memory_bytes", plan.peak_bytes()},
                    {"disk_bytes", plan.disk_bytes}};
    for (const Layer& layer : study.layers) {
        json["layers"].push_back({{"name", layer.name},
                                  {"min", layer.statistics.min},
                                  {"max", layer.statistics.max},
                                  {"no_data_share", layer.statistics.no_data_share}});
    }
    for (const SpeciesCheck& check : checks) {
        json["species"].push_back({{"id", check.id},
                                   {"lambda", check.lambda},
                                   {"generation_time", check.generation_time},
                                   {"equilibrium_per_ha", check.equilibrium_per_ha}});
    }
    return json;
}

int check(const CheckOptions& options) {
    Findings findings;
    const bool json = options.format == "json";
    try {
        const Study study = load_study(options.study.study, options.study.overrides(), findings);
        const std::vector<SpeciesCheck> checks = check_demography(study, findings);
        const LandscapeSource source(study);
        const RunPlan plan =
            plan_run(study, source, options.machine.thread_count(), options.machine.memory_bytes());
        if (json) {
            fmt::print("{}\n", as_json(plan, study, findings, checks).dump(2));
            return 0;
        }
        fmt::print("{}", render_plan(plan, study));
        print_layers(study);
        if (options.demography) print_demography(checks);
        if (findings.warnings() > 0) fmt::print(stderr, "\n{}", render_text(findings));
        fmt::print("\n{} is ready: spoor run {}\n", study.file.filename().string(), options.study.study);
        return 0;
    } catch (const InvalidStudy& error) {
        if (json) {
            fmt::print("{}\n", render_json(error.findings()));
        } else {
            fmt::print(stderr, "{}", render_text(error.findings()));
        }
        return bad_input;
    }
}

}  // namespace

void add_check(CLI::App& app, Invocation& invocation) {
    auto options = std::make_shared<CheckOptions>();
    CLI::App* command = app.add_subcommand("check", "Find all faults of a study at once; print its plan");
    options->study.add_to(*command);
    options->machine.add_to(*command);
    command->add_flag("--demography", options->demography,
                      "Growth, generation time and equilibrium of every species");
    command->add_option("--format", options->format, "How to print")
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();
    command->footer(
        "Examples:\n  spoor check study.toml\n  spoor check study.toml --demography --format json");
    command->callback([options, &invocation] { invocation.exit_code = check(*options); });
}

}  // namespace spoor::cli
