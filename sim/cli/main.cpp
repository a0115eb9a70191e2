#include <fmt/format.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <new>
#include <string_view>

#include "sim/cli/commands.hpp"
#include "sim/cli/usage_error.hpp"
#include "sim/cli/vector_targets.hpp"
#include "sim/engine/progress.hpp"
#include "sim/engine/provenance.hpp"
#include "sim/io/error.hpp"
#include "sim/io/findings.hpp"
#include "sim/io/half_written.hpp"

namespace {

constexpr int failed = 1;
constexpr int bad_input = 2;

/// How long a run may take to come to a place where it can stop [s].
constexpr unsigned patience = 1;

void end_at_once(int /*signal*/) {
    constexpr std::string_view said =
        "spoor: interrupted, nothing was left under the final name (a run keeps finished species for "
        "--resume)\n";
    spoor::remove_half_written();
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, said.data(), said.size());
    std::_Exit(128 + spoor::interrupt_signal.load());
}

void remember_signal(int signal) {
    if (spoor::interrupt_signal.exchange(signal) != 0) end_at_once(signal);  // asked twice
    ::alarm(patience);
}

std::string joined(int argc, char** argv) {
    std::string line = "spoor";
    for (int i = 1; i < argc; ++i) line += fmt::format(" {}", argv[i]);
    return line;
}

int run(int argc, char** argv) {
    CLI::App app{
        "Habitat suitability, dispersal and population viability of target species over national grids.\n"
        "Start with:  spoor new mystudy && spoor run mystudy/study.toml",
        "spoor"};
    app.set_version_flag("--version", fmt::format("spoor {} ({})\n{}", spoor::spoor_version(),
                                                  spoor::spoor_commit(), spoor::library_versions()));
    app.require_subcommand(1);
    app.get_formatter()->column_width(36);
    spoor::cli::Invocation invocation{.command_line = joined(argc, argv)};
    spoor::cli::add_new(app, invocation);
    spoor::cli::add_check(app, invocation);
    spoor::cli::add_run(app, invocation);
    spoor::cli::add_info(app, invocation);
    spoor::cli::add_compare(app, invocation);
    spoor::cli::add_export(app, invocation);
    spoor::cli::add_report(app, invocation);
    spoor::cli::add_describe(app, invocation);
    spoor::cli::add_sensitivity(app, invocation);
    spoor::cli::add_landscape(app, invocation);
    spoor::cli::add_completion(app, invocation);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
        fmt::print(stderr, "spoor: {}\n", spoor::cli::explain_usage_error(app, error));
        return bad_input;
    }
    return invocation.exit_code;
}

}  // namespace

int main(int argc, char** argv) {
    std::signal(SIGINT, remember_signal);
    std::signal(SIGTERM, remember_signal);
    std::signal(SIGALRM, end_at_once);
    try {
        spoor::cli::keep_to_vector_targets();
        return run(argc, argv);
    } catch (const spoor::InvalidStudy& error) {
        fmt::print(stderr, "{}", spoor::render_text(error.findings()));
        return bad_input;
    } catch (const spoor::InputError& error) {
        fmt::print(stderr, "spoor: {}\n", error.what());
        return bad_input;
    } catch (const spoor::Interrupted& error) {
        fmt::print(stderr, "spoor: {}\n", error.what());
        return 128 + spoor::interrupt_signal.load();
    } catch (const std::bad_alloc&) {
        fmt::print(stderr, "spoor: out of memory (--memory sets the limit a run plans for)\n");
    } catch (const std::exception& error) {
        fmt::print(stderr, "spoor: {}\n", error.what());
    }
    return failed;
}
