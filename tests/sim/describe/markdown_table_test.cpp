#include "sim/describe/markdown_table.hpp"

#include <gtest/gtest.h>

namespace spoor {
namespace {

TEST(MarkdownTable, LeavesOutColumnsThatHoldNothing) {
    MarkdownTable table({"id", "walk", "kernel"});
    table.add({"otter", "", "gaussian"});
    table.add({"badger", "", ""});

    EXPECT_EQ(table.text(), "| id | kernel |\n|---|---|\n| otter | gaussian |\n| badger | |\n");
}

TEST(MarkdownTable, KeepsABarInACell) {
    MarkdownTable table({"a"});
    table.add({"x | y\nz"});

    EXPECT_EQ(table.text(), "| a |\n|---|\n| x \\| y z |\n");
}

TEST(MarkdownTable, WithoutRowsIsNothing) {
    EXPECT_EQ(MarkdownTable({"a", "b"}).text(), "");
}

}  // namespace
}  // namespace spoor
