#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace spoor::cli {

/// What every subcommand may need of the command line as a whole.
struct Invocation {
    std::string command_line;  //!< as typed, for provenance
    int exit_code = 0;         //!< set by the subcommand that ran
};

// One file a subcommand; each adds itself to the application.
void add_new(CLI::App& app, Invocation& invocation);
void add_check(CLI::App& app, Invocation& invocation);
void add_run(CLI::App& app, Invocation& invocation);
void add_info(CLI::App& app, Invocation& invocation);
void add_compare(CLI::App& app, Invocation& invocation);
void add_export(CLI::App& app, Invocation& invocation);
void add_report(CLI::App& app, Invocation& invocation);
void add_describe(CLI::App& app, Invocation& invocation);
void add_sensitivity(CLI::App& app, Invocation& invocation);
void add_landscape(CLI::App& app, Invocation& invocation);
void add_completion(CLI::App& app, Invocation& invocation);

}  // namespace spoor::cli
