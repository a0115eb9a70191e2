#include <fmt/format.h>
#include <tbb/global_control.h>

#include <memory>

#include "sim/cli/check_text.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/study_options.hpp"
#include "sim/study/layer_rasters.hpp"

namespace spoor::cli {

namespace {

struct CheckOptions {
    StudyOptions study;
    MachineOptions machine;
    std::string format = "text";
    bool demography = false;
    bool habitat = false;
};

constexpr int bad_input = 2;
/// More species than this are summed up unless asked for.
constexpr std::size_t listed_at_most = 20;

void print_json(const Findings& findings, const nlohmann::json& checked) {
    nlohmann::json json = nlohmann::json::parse(render_json(findings));
    json["schema_version"] = 1;
    json.update(checked);
    fmt::print("{}\n", json.dump(2));
}

int check(const CheckOptions& options) {
    Findings findings;
    const bool json = options.format == "json";
    const tbb::global_control threads(tbb::global_control::max_allowed_parallelism,
                                      options.machine.thread_count());
    try {
        LayerRasters rasters(options.habitat ? memory_to_plan_for(options.machine.memory_bytes()) : 0);
        const Study study = load_study(options.study.study, options.study.overrides(), findings, &rasters);
        const LandscapeSource source(study);
        CheckedStudy checked{
            .study = study,
            .plan = plan_run(study, source, options.machine.thread_count(), options.machine.memory_bytes()),
            .demography = check_demography(study, findings),
            .habitat = {}};
        if (options.habitat) {
            checked.habitat = check_habitat(study, rasters, findings);
            KnownHabitat known;
            for (const HabitatCheck& one : checked.habitat) known.habitat.push_back(one.cells);
            known.suitable = known.habitat;
            checked.plan = plan_run(study, source, options.machine.thread_count(),
                                    options.machine.memory_bytes(), false, known);
        }
        if (json) {
            print_json(findings, checked_json(checked));
            return 0;
        }
        fmt::print("{}{}{}", render_plan(checked.plan, study), layers_text(study),
                   species_text(checked, options.demography ? study.species.size() : listed_at_most));
        std::fflush(stdout);
        if (findings.warnings() > 0) fmt::print(stderr, "\n{}", render_text(findings));
        fmt::print("\n{} is ready: spoor run {}\n", study.file.filename().string(), options.study.study);
        return 0;
    } catch (const InvalidStudy& error) {
        if (json) {
            print_json(error.findings(), nlohmann::json::object());
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
                      "Growth, generation time and equilibrium of every species, however many there are");
    command->add_flag("--habitat", options->habitat,
                      "Look at the first landscape too: habitat of every species and what it holds");
    command->add_option("--format", options->format, "How to print")
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();
    command->footer(
        "Examples:\n  spoor check study.toml\n  spoor check study.toml --habitat --species lutra_lutra\n"
        "  spoor check study.toml --demography --format json");
    command->callback([options, &invocation] { invocation.exit_code = check(*options); });
}

}  // namespace spoor::cli
