#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <memory>

#include "sim/cli/commands.hpp"
#include "sim/cli/study_options.hpp"
#include "sim/describe/odd.hpp"
#include "sim/io/error.hpp"

namespace spoor::cli {

namespace {

struct DescribeOptions {
    StudyOptions study;
    std::string format = "odd";
    std::string output;
    bool overwrite = false;
};

void write(const std::string& text, const DescribeOptions& options) {
    if (!options.overwrite && std::filesystem::exists(options.output)) {
        throw InputError(
            fmt::format("'{}' already exists. Specify --overwrite to replace it", options.output));
    }
    std::ofstream file(options.output, std::ios::binary);
    file << text;
    file.close();
    if (!file) throw InputError(fmt::format("'{}' cannot be written", options.output));
}

void describe(const DescribeOptions& options) {
    Findings findings;
    const Study study = load_study(options.study.study, options.study.overrides(), findings);
    if (findings.warnings() > 0) fmt::print(stderr, "{}", render_text(findings));
    const std::string text = odd_protocol(study);
    if (options.output.empty()) {
        fmt::print("{}", text);
    } else {
        write(text, options);
    }
}

}  // namespace

void add_describe(CLI::App& app, Invocation& invocation) {
    auto options = std::make_shared<DescribeOptions>();
    CLI::App* command = app.add_subcommand(
        "describe", "A study in words and tables, by the ODD protocol: what a paper or a review asks for");
    options->study.add_to(*command);
    command->add_option("--format", options->format, "By which protocol")
        ->check(CLI::IsMember({"odd"}))
        ->capture_default_str();
    command->add_option("-o,--output", options->output, "The Markdown file to write; default: stdout")
        ->type_name("FILE.md");
    command->add_flag("--overwrite", options->overwrite, "Replace an existing file");
    command->footer(
        "Examples:\n  spoor describe study.toml > odd.md\n"
        "  spoor describe study.toml --species lutra_lutra -o otter.md");
    command->callback([options, &invocation] {
        describe(*options);
        invocation.exit_code = 0;
    });
}

}  // namespace spoor::cli
