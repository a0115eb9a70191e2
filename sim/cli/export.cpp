#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "sim/cli/commands.hpp"
#include "sim/io/error.hpp"
#include "sim/report/map_export.hpp"

namespace spoor::cli {

namespace {

struct ExportOptions {
    std::string cube;
    MapRequest map;
    std::string minus;
    std::string output;
    bool overwrite = false;
};

void export_one(const ExportOptions& options) {
    if (!options.overwrite && std::filesystem::exists(options.output)) {
        throw InputError(
            fmt::format("'{}' already exists. Specify --overwrite to replace it", options.output));
    }
    MapRequest request = options.map;
    if (!options.minus.empty()) request.minus = options.minus;
    export_map(CubeView(options.cube), request, options.output);
}

}  // namespace

void add_export(CLI::App& app, Invocation& invocation) {
    auto options = std::make_shared<ExportOptions>();
    CLI::App* command = app.add_subcommand("export", "One map of a cube as GeoTIFF, PNG or CSV");
    command->add_option("cube", options->cube, "The cube")->required()->type_name("CUBE.nc");
    command
        ->add_option("--variable", options->map.variable, "suitability, abundance, abundance_sd or occupancy")
        ->capture_default_str();
    command->add_option("--species", options->map.species, "Species id")->required()->type_name("ID");
    command->add_option("--scenario", options->map.scenario, "Scenario")->capture_default_str();
    command->add_option("--year", options->map.year, "Calendar year")->required()->type_name("YEAR");
    command->add_option("--minus", options->minus, "Show the difference from this scenario")
        ->type_name("NAME");
    command->add_option("-o,--output", options->output, "The file to write: .tif, .png or .csv")
        ->required()
        ->type_name("FILE");
    command->add_flag("--overwrite", options->overwrite, "Replace an existing file");
    command->footer(
        "Examples:\n  spoor export study.nc --species lutra_lutra --scenario track2 --year 2014 -o "
        "otter.tif\n"
        "  spoor export study.nc --species lutra_lutra --scenario track2 --minus reference --year 2014 -o "
        "gain.png");
    command->callback([options, &invocation] {
        export_one(*options);
        invocation.exit_code = 0;
    });
}

}  // namespace spoor::cli
