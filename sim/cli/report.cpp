#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <memory>

#include "sim/cli/commands.hpp"
#include "sim/io/error.hpp"
#include "sim/io/output_file.hpp"
#include "sim/report/report_page.hpp"

namespace spoor::cli {

namespace {

struct ReportOptions {
    std::string cube;
    std::string output;
    std::string baseline = "reference";
    std::string language = "en";
    bool overwrite = false;
};

void write_report(const ReportOptions& options) {
    if (!options.overwrite && std::filesystem::exists(options.output)) {
        throw InputError(
            fmt::format("'{}' already exists. Specify --overwrite to replace it", options.output));
    }
    require_writable(options.output);
    const std::map<std::string, Language> languages{{"en", Language::english}, {"nl", Language::dutch}};
    write_file(options.output,
               report_page(CubeView(options.cube),
                           {.baseline = options.baseline, .language = languages.at(options.language)}));
}

}  // namespace

void add_report(CLI::App& app, Invocation& invocation) {
    auto options = std::make_shared<ReportOptions>();
    CLI::App* command =
        app.add_subcommand("report", "What the scenarios of a cube bring, as one page for people");
    command->add_option("cube", options->cube, "The cube")->required()->type_name("CUBE.nc");
    command->add_option("-o,--output", options->output, "The page to write")
        ->required()
        ->type_name("REPORT.html");
    command->add_option("--baseline", options->baseline, "The scenario to hold others against")
        ->capture_default_str();
    command->add_option("--lang", options->language, "Language of the page")
        ->check(CLI::IsMember({"en", "nl"}))
        ->capture_default_str();
    command->add_flag("--overwrite", options->overwrite, "Replace an existing file");
    command->footer(
        "Examples:\n  spoor report study.nc -o study.html\n  spoor report study.nc -o studie.html --lang nl");
    command->callback([options, &invocation] {
        write_report(*options);
        invocation.exit_code = 0;
    });
}

}  // namespace spoor::cli
