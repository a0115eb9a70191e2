#include "sim/synthetic/landscape.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "sim/cli/commands.hpp"
#include "sim/io/error.hpp"

namespace spoor::cli {

namespace {

struct LandscapeOptions {
    std::string directory;
    SyntheticLandscapeOptions landscape;
    bool overwrite = false;
};

void write(const LandscapeOptions& options) {
    const std::filesystem::path directory(options.directory);
    if (!options.overwrite && std::filesystem::exists(directory) && !std::filesystem::is_empty(directory)) {
        throw InputError(fmt::format("'{}' is not empty. Specify --overwrite to replace what is in it",
                                     options.directory));
    }
    write_synthetic_landscape(directory, options.landscape);
    fmt::print("wrote a synthetic landscape of {} m into {}\n", options.landscape.cell_size,
               options.directory);
}

}  // namespace

void add_landscape(CLI::App& app, Invocation& invocation) {
    auto options = std::make_shared<LandscapeOptions>();
    CLI::App* command =
        app.add_subcommand("landscape", "Make a synthetic landscape that looks like the Netherlands");
    command->add_option("directory", options->directory, "Where to write it")->required()->type_name("DIR");
    command->add_option("--cell-size", options->landscape.cell_size, "Edge of a cell in metres")
        ->capture_default_str();
    command->add_option("--seed", options->landscape.seed, "Seed of everything that is drawn")
        ->capture_default_str();
    command->add_flag("--overwrite", options->overwrite, "Write into a directory that holds something");
    command->footer("Example:\n  spoor landscape inputs/netherlands/landscape --cell-size 250");
    command->callback([options, &invocation] {
        write(*options);
        invocation.exit_code = 0;
    });
}

}  // namespace spoor::cli
