#include <fmt/format.h>

#include <memory>

#include "sim/cli/commands.hpp"
#include "sim/report/cube_info.hpp"

namespace spoor::cli {

namespace {

struct InfoOptions {
    std::string cube;
    std::string format = "text";
    bool layers = false;
    bool verify = false;
};

void info(const InfoOptions& options) {
    const CubeView cube(options.cube);
    if (options.verify) {
        cube.reader().verify();
        fmt::print("{}: every chunk is whole\n", options.cube);
        return;
    }
    if (options.layers) {
        fmt::print("{}", layers_csv(cube));
        return;
    }
    fmt::print("{}", options.format == "json" ? info_json(cube) : info_text(cube));
}

}  // namespace

void add_info(CLI::App& app, Invocation& invocation) {
    auto options = std::make_shared<InfoOptions>();
    CLI::App* command =
        app.add_subcommand("info", "What is in a cube: axes, study, versions, what strategies chose");
    command->add_option("cube", options->cube, "The cube")->required()->type_name("CUBE.nc");
    command->add_option("--format", options->format, "How to print")
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();
    command->add_flag("--layers", options->layers, "The band numbers of GDAL and terra as CSV");
    command->add_flag("--verify", options->verify, "Read every chunk and check its sum");
    command->footer("Examples:\n  spoor info study.nc\n  spoor info study.nc --layers > layers.csv");
    command->callback([options, &invocation] {
        info(*options);
        invocation.exit_code = 0;
    });
}

}  // namespace spoor::cli
