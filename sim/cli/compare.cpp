#include <fmt/format.h>

#include <map>
#include <memory>

#include "sim/cli/commands.hpp"
#include "sim/report/comparison.hpp"

namespace spoor::cli {

namespace {

struct CompareOptions {
    std::string cube;
    std::string baseline = "reference";
    std::string by = "species";
    std::string format = "table";
};

void compare_scenarios(const CompareOptions& options) {
    const std::map<std::string, ComparisonBy> groups{{"species", ComparisonBy::species},
                                                     {"province", ComparisonBy::province},
                                                     {"track", ComparisonBy::track},
                                                     {"habitat", ComparisonBy::habitat}};
    const CubeView cube(options.cube);
    const Comparison comparison = compare(cube, options.baseline, groups.at(options.by));
    if (options.format == "csv") {
        fmt::print("{}", comparison_csv(cube, comparison));
    } else if (options.format == "json") {
        fmt::print("{}", comparison_json(cube, comparison));
    } else {
        fmt::print("{}", comparison_text(cube, comparison));
    }
}

}  // namespace

void add_compare(CLI::App& app, Invocation& invocation) {
    auto options = std::make_shared<CompareOptions>();
    CLI::App* command = app.add_subcommand("compare", "How the scenarios of a cube differ from a baseline");
    command->add_option("cube", options->cube, "The cube")->required()->type_name("CUBE.nc");
    command->add_option("--baseline", options->baseline, "The scenario to hold others against")
        ->capture_default_str();
    command->add_option("--by", options->by, "Tell it by species, or summed up by group")
        ->check(CLI::IsMember({"species", "province", "track", "habitat"}))
        ->capture_default_str();
    command->add_option("--format", options->format, "How to print")
        ->check(CLI::IsMember({"table", "csv", "json"}))
        ->capture_default_str();
    command->footer(
        "Examples:\n  spoor compare study.nc\n  spoor compare study.nc --by province\n  spoor compare "
        "study.nc --format csv > study.csv");
    command->callback([options, &invocation] {
        compare_scenarios(*options);
        invocation.exit_code = 0;
    });
}

}  // namespace spoor::cli
