#include "sim/io/findings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace spoor {
namespace {

using ::testing::HasSubstr;

TEST(Findings, AreSortedByFileAndLineAndShownOnce) {
    Findings findings;
    findings.error("SP0002", "b.csv", 3, "column 'x'", "second");
    findings.warning("SP0003", "a.toml", 9, "", "later");
    findings.error("SP0001", "a.toml", 2, "", "first");
    findings.error("SP0001", "a.toml", 2, "", "first");

    const std::vector<Finding> sorted = findings.sorted();

    ASSERT_EQ(sorted.size(), 3U);
    EXPECT_EQ(sorted[0].message, "first");
    EXPECT_EQ(sorted[1].message, "later");
    EXPECT_EQ(sorted[2].message, "second");
    EXPECT_EQ(findings.errors(), 3U);
    EXPECT_EQ(findings.warnings(), 1U);
    EXPECT_FALSE(findings.ok());
}

TEST(Findings, AWarningAloneIsNoFailure) {
    Findings findings;
    findings.warning("SP0003", "a.toml", 1, "", "mind");

    EXPECT_TRUE(findings.ok());
}

TEST(Findings, StopAtAHundredAFileAndSayHowManyAreLeft) {
    Findings findings;
    for (int line = 1; line <= 130; ++line) {
        findings.error("SP0001", "a.csv", line, "", "wrong");
    }
    findings.error("SP0001", "b.csv", 1, "", "wrong too");

    const std::vector<Finding> sorted = findings.sorted();

    ASSERT_EQ(sorted.size(), 102U);
    EXPECT_THAT(sorted[100].message, HasSubstr("30 more errors"));
    EXPECT_EQ(sorted[101].file, "b.csv");
    EXPECT_EQ(findings.errors(), 131U);
}

TEST(Findings, RenderAsAPersonReadsThem) {
    Findings findings;
    findings.add({.severity = Severity::error,
                  .code = "SP0204",
                  .file = "study.toml",
                  .line = 41,
                  .column = 1,
                  .where = "[[layer]] 2",
                  .message = "unknown key 'resampeling'",
                  .suggestion = "did you mean 'resampling'?"});

    EXPECT_EQ(render_text(findings),
              "error[SP0204]: unknown key 'resampeling'\n"
              "  --> study.toml:41:1, [[layer]] 2\n"
              "  = did you mean 'resampling'?\n"
              "1 error, 0 warnings\n");
}

TEST(Findings, RenderAsJsonThatParsesEvenWithForeignBytes) {
    Findings findings;
    findings.error("SP0204", "study.toml", 41, "here", "a \"quote\" and a byte \xFF");

    const auto json = nlohmann::json::parse(render_json(findings));

    EXPECT_EQ(json["errors"], 1);
    EXPECT_EQ(json["findings"][0]["line"], 41);
    EXPECT_EQ(json["findings"][0]["severity"], "error");
    EXPECT_FALSE(json["findings"][0].contains("column"));
}

TEST(Findings, InvalidStudyCarriesThemAll) {
    Findings findings;
    findings.error("SP0204", "study.toml", 1, "", "one");
    findings.error("SP0205", "study.toml", 2, "", "two");

    const InvalidStudy error(findings);

    EXPECT_EQ(error.findings().errors(), 2U);
    EXPECT_THAT(error.what(), HasSubstr("SP0205"));
}

TEST(Nearest, FindsTypingMistakes) {
    const std::vector<std::string> keys = {"resampling", "kind", "unit", "source"};

    EXPECT_EQ(nearest("resampeling", keys), "resampling");  // one letter too many
    EXPECT_EQ(nearest("souce", keys), "source");            // one too few
    EXPECT_EQ(nearest("sorcue", keys), "source");           // two edits
    EXPECT_EQ(nearest("knid", keys), "kind");               // neighbours swapped: one edit
    EXPECT_EQ(nearest("KIND", keys), "kind");
}

TEST(Nearest, GivesNothingWhenNothingIsNear) {
    const std::vector<std::string> keys = {"resampling", "kind"};

    EXPECT_EQ(nearest("temperature", keys), "");
    EXPECT_EQ(nearest("ki", keys), "");   // two edits of two letters
    EXPECT_EQ(nearest("kan", keys), "");  // two edits are more than a third of three letters
    EXPECT_EQ(nearest("x", {}), "");
}

TEST(Nearest, SuggestsTheListWhenItIsShort) {
    EXPECT_EQ(suggest("mean", {"nearest", "average"}), "one of: nearest, average");
    EXPECT_EQ(suggest("avarage", {"nearest", "average"}), "did you mean 'average'?");
    EXPECT_EQ(suggest("x", std::vector<std::string>(20, "abcdefgh")), "");
}

}  // namespace
}  // namespace spoor
