#include <gtest/gtest.h>

#include <cstdlib>

#include "program.hpp"

namespace spoor::test {
namespace {

/// The lines of the guide that call the program, in their order.
std::vector<std::string> commands_of_guide() {
    std::istringstream guide(read_text(std::filesystem::path(SPOOR_SOURCE_DIR) / "docs" / "guide.md"));
    std::vector<std::string> commands;
    for (std::string line; std::getline(guide, line);) {
        if (line.starts_with("    spoor ")) commands.push_back(line.substr(4));
    }
    return commands;
}

TEST(Guide, EveryCommandRuns) {
    const auto directory =
        std::filesystem::temp_directory_path() / ("spoor-guide-" + std::to_string(::getpid()));
    std::filesystem::remove_all(directory);
    std::filesystem::create_directories(directory);
    const auto commands = commands_of_guide();

    EXPECT_GT(commands.size(), 12U);
    for (const std::string& command : commands) {
        const Outcome told = spoor(directory, command.substr(std::string("spoor ").size()));
        EXPECT_EQ(told.exit_code, 0) << command << '\n' << told.err;
    }
    EXPECT_GT(std::filesystem::file_size(directory / "otter-gain.tif"), 1000U);
    EXPECT_GT(std::filesystem::file_size(directory / "mystudy-odd.md"), 5000U);
    std::filesystem::remove_all(directory);
}

}  // namespace
}  // namespace spoor::test
