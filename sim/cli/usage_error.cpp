#include "sim/cli/usage_error.hpp"

#include <fmt/format.h>

#include <vector>

#include "sim/io/findings.hpp"

namespace spoor::cli {

namespace {

const CLI::App& deepest_parsed(const CLI::App& app) {
    const auto parsed = app.get_subcommands();
    return parsed.empty() ? app : deepest_parsed(*parsed.front());
}

std::vector<std::string> known_words(const CLI::App& app) {
    std::vector<std::string> words;
    for (const CLI::Option* option : app.get_options()) {
        for (const std::string& name : option->get_lnames()) words.push_back("--" + name);
    }
    for (const CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; }))
        words.push_back(sub->get_name());
    return words;
}

}  // namespace

std::string explain_usage_error(const CLI::App& app, const CLI::ParseError& error) {
    const CLI::App& where = deepest_parsed(app);
    std::string text = error.what();
    const std::vector<std::string> extras = app.remaining(true);
    if (!extras.empty()) {
        const std::string word = extras.front().substr(0, extras.front().find('='));
        text = fmt::format("'{}' is not known here", word);
        const std::string near = nearest(word, known_words(where));
        if (!near.empty()) text += fmt::format("; did you mean '{}'?", near);
    }
    const std::string name = &where == &app ? "spoor" : "spoor " + where.get_name();
    return fmt::format("{}\nTry '{} --help'.", text, name);
}

}  // namespace spoor::cli
