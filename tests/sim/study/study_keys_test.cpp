#include "sim/study/study_keys.hpp"

#include <gtest/gtest.h>

namespace spoor {
namespace {

TEST(StudyKeys, NameEachKeyWithItsSection) {
    const auto keys = study_keys(R"(
[run]
replicates = 12
[[layer]]
name = "cover"
source = {2007 = "a.tif"}
[[layer]]
name = "cover"
[[driver]]
layer = "cover"
kind = "trend"
)");

    EXPECT_EQ(keys.size(), 6U);
    EXPECT_EQ(keys.at("[run] replicates"), "12");
    EXPECT_TRUE(keys.contains("[[layer]] 'cover' source"));
    EXPECT_TRUE(keys.contains("[[layer]] 'cover (2)' name"));
    EXPECT_TRUE(keys.contains("[[driver]] 'cover' kind"));
}

TEST(StudyKeys, CareForWhatIsWrittenNotHow) {
    EXPECT_EQ(study_keys("[run]\nseed=1\nmode = 'expected'"),
              study_keys("# a comment\n[run]\n  mode = \"expected\" # why\nseed = 1\n"));
    EXPECT_NE(study_keys("[run]\nseed = 1"), study_keys("[run]\nseed = 2"));
    EXPECT_TRUE(study_keys("not = toml =").empty());
}

}  // namespace
}  // namespace spoor
