#include <fmt/format.h>

#include <cstdio>

#include "tests/validation/case.hpp"

namespace {

std::string because(const spoor::validation::Check& check) {
    return check.known_miss.empty() ? "" : ": " + check.known_miss;
}

}  // namespace

// Runs every case and prints docs/validation.md. Exit code 1 when a check fails that is not known to.
int main() {
    using namespace spoor::validation;
    std::size_t passed = 0;
    std::size_t failed = 0;
    bool surprises = false;
    std::string body;
    std::string absent;
    for (const Case& one : all_cases()) {
        if (!one.run) {
            absent += fmt::format("- {}: {}\n", one.title, one.source);
            continue;
        }
        body += fmt::format(
            "\n## {}\n\n{}\n\n| quantity | expected | got | tolerance | verdict |\n|---|---|---|---|---|\n",
            one.title, one.source);
        for (const Check& check : one.run()) {
            check.passes() ? ++passed : ++failed;
            surprises = surprises || check.passes() != check.known_miss.empty();
            body += fmt::format("| {} | {:.9g} | {:.9g} | {:.2g} ({}) | {} |\n", check.quantity,
                                check.expected, check.got, check.tolerance, check.why_tolerance,
                                check.passes() ? "passes" : "**fails**" + because(check));
        }
    }
    if (!absent.empty()) body += "\n## Not in the model\n\n" + absent;
    fmt::print(
        "# Validation\n\nWritten by `make validation`: studies are written, run with the program, and read "
        "back "
        "from its cube.\n{} checks pass, {} fail.\n{}",
        passed, failed, body);
    return surprises ? 1 : 0;
}
