#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "program.hpp"
#include "sim/io/cube.hpp"
#include "sim/study/species_reading.hpp"

namespace spoor::test {
namespace {

const std::filesystem::path source_dir = SPOOR_SOURCE_DIR;

std::string page() {
    return read_text(source_dir / "docs" / "formats.md");
}

void add_matches(const std::string& text, const std::regex& pattern, std::set<std::string>& found) {
    for (std::sregex_iterator at(text.begin(), text.end(), pattern); at != std::sregex_iterator(); ++at)
        found.insert((*at)[1]);
}

/// Every key and column that a reader of the study asks for by name.
std::set<std::string> names_asked_for() {
    const std::regex asked(
        R"(\.\s*(?:text|required_text|number|whole|integer|integers|flag|texts|choice|numbers|by_year|node|list|stages|has)\s*\(\s*"(\w+)\")");
    // Readers of one kind of value, and keys given on to one.
    const std::regex given_on(
        R"((?:read_rate|read_number|read_ascending|four_numbers|read_rate_column)\(\s*(?:row|section), \"(\w+)\")");
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(source_dir / "sim" / "study")) {
        if (entry.path().extension() != ".cpp") continue;
        const std::string text = read_text(entry.path());
        add_matches(text, asked, names);
        add_matches(text, given_on, names);
    }
    for (const auto* columns : {&species_columns(), &terms_columns(), &stages_columns()})
        names.insert(columns->begin(), columns->end());
    // Read in loops over names.
    names.insert({"set", "add", "multiply", "minimum", "maximum", "survival", "fecundity", "capacity"});
    names.insert({"value", "name", "colour", "habitat_type"});
    return names;
}

/// Names in backquotes, also within `{key = ...}` and among several in one pair of quotes.
std::set<std::string> names_on(const std::string& text) {
    std::set<std::string> names;
    add_matches(text, std::regex(R"(`(\w+)`)"), names);
    return names;
}

TEST(FormatsPage, HasEveryKeyAndColumnTheReadersKnow) {
    const auto on_page = names_on(page());
    const auto asked = names_asked_for();

    EXPECT_GT(asked.size(), 120U);
    for (const std::string& name : asked) EXPECT_TRUE(on_page.contains(name)) << '`' << name << '`';
}

TEST(FormatsPage, HasEverySectionOfAStudyFile) {
    const std::string text = page();
    for (const std::string section :
         {"study", "grid", "period", "run", "output", "viability", "species", "population", "measures"})
        EXPECT_THAT(text, testing::HasSubstr("### `[" + section + "]`"));
    for (const std::string section : {"layer", "driver", "region", "measure_type", "strategy", "scenario"})
        EXPECT_THAT(text, testing::HasSubstr("### `[[" + section + "]]`"));
}

/// First cells of the rows under "| key |", "| column |" and "| field |".
TEST(FormatsPage, PromisesNoKeyThatNobodyReads) {
    std::istringstream lines(page());
    const auto asked = names_asked_for();
    std::set<std::string> measure_fields{"id",          "type", "track",  "start",   "end",
                                         "probability", "cost", "funder", "province"};
    bool keys = false;
    int rows = 0;
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("|")) {
            keys = false;
        } else if (line.starts_with("| key ") || line.starts_with("| column ") ||
                   line.starts_with("| field ")) {
            keys = true;
        } else if (keys) {
            for (const std::string& name : names_on(line.substr(0, line.find('|', 1)))) {
                EXPECT_TRUE(asked.contains(name) || measure_fields.contains(name)) << line;
                ++rows;
            }
        }
    }
    EXPECT_GT(rows, 120);
}

TEST(FormatsPage, HasEveryVariableOfACube) {
    TinyStudy study("formats-page");
    study.replace("study.toml", "years = \"all\"", "years = [2007]\nabundance_sd = true");
    ASSERT_EQ(spoor(study.write(), "run study.toml -q -o out.nc").exit_code, 0);
    const auto on_page = names_on(page());
    const auto variables = CubeReader(study.directory() / "out.nc").variables();

    EXPECT_GT(variables.size(), 30U);
    for (const std::string& variable : variables)
        EXPECT_TRUE(on_page.contains(variable)) << '`' << variable << '`';
}

TEST(FormatsPage, HasEveryCommandAndOption) {
    const std::string text = page();
    const auto directory = std::filesystem::temp_directory_path();
    std::set<std::string> commands;
    const Outcome all = spoor(directory, "--help");
    const std::string list = all.out.substr(all.out.find("Subcommands:"));
    add_matches(list, std::regex(R"(\n\s+([a-z]+)\s)"), commands);
    EXPECT_GT(commands.size(), 8U);
    for (const std::string& command : commands) {
        EXPECT_THAT(text, testing::HasSubstr("    spoor " + command + " "));
        std::set<std::string> options;
        const Outcome help = spoor(directory, command + " --help");
        add_matches(help.out.substr(0, help.out.find("Example")), std::regex(R"((--[a-z][a-z-]+))"), options);
        for (const std::string& option : options)
            EXPECT_THAT(text, testing::HasSubstr("`" + option)) << command;
    }
}

}  // namespace
}  // namespace spoor::test
