#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace spoor::cli {

/// What is wrong with a command line, with the nearest option or subcommand for a typo.
[[nodiscard]] std::string explain_usage_error(const CLI::App& app, const CLI::ParseError& error);

}  // namespace spoor::cli
