#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "program.hpp"

namespace spoor::test {
namespace {

const std::filesystem::path source_dir = SPOOR_SOURCE_DIR;

std::set<std::string> matches(const std::string& text, const std::regex& pattern) {
    std::set<std::string> found;
    for (std::sregex_iterator at(text.begin(), text.end(), pattern); at != std::sregex_iterator(); ++at)
        found.insert((*at)[1]);
    return found;
}

/// Every code that some source gives to a finding.
std::set<std::string> codes_in_sources() {
    std::set<std::string> codes;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(source_dir / "sim")) {
        if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
        if (entry.path().filename() == "findings.hpp") continue;  // its comments show codes as examples
        codes.merge(matches(read_text(entry.path()), std::regex("\"(SP\\d{4})\"")));
    }
    return codes;
}

TEST(ErrorPage, HasEveryCodeOfTheSourcesAndNoOther) {
    const std::string page = read_text(source_dir / "docs" / "errors.md");
    std::set<std::string> described = matches(page, std::regex("\\n\\| (SP\\d{4}) \\|"));
    described.insert("SP0001");  // described in the text above the tables

    EXPECT_THAT(page, testing::HasSubstr("**SP0001**"));
    EXPECT_EQ(described, codes_in_sources());
}

TEST(ErrorPage, SaysACauseAndACureForEach) {
    std::istringstream page(read_text(source_dir / "docs" / "errors.md"));
    const std::regex row(R"(\| SP\d{4} \| [^|]{8,} \| [^|]{5,} \|)");
    for (std::string line; std::getline(page, line);) {
        if (!line.starts_with("| SP0")) continue;
        EXPECT_TRUE(std::regex_match(line, row)) << line;
    }
}

}  // namespace
}  // namespace spoor::test
