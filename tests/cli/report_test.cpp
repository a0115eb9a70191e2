#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string_view>

#include "program.hpp"

namespace spoor::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::size_t count(const std::string& text, std::string_view what) {
    std::size_t found = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++found;
    return found;
}

/// A cube of the tiny study, of whose species one has a name that is none.
class CliReport : public testing::Test {
protected:
    CliReport() : study_("report") {
        study_.replace("species.csv", "Plebejus argus", "<script>alert(1)</script> & co");
        study_.write();
        const Outcome run = spoor(study_.directory(), "run study.toml -q -o out.nc");
        EXPECT_EQ(run.exit_code, 0) << run.err;
    }

    std::string page(const std::string& options = {}) {
        const Outcome outcome =
            spoor(study_.directory(), "report out.nc -o report.html --overwrite " + options);
        EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
        EXPECT_EQ(outcome.out, "");
        return read_text(study_.directory() / "report.html");
    }

    TinyStudy study_;
};

TEST_F(CliReport, BeginsWithWhatChangedForWhomWhereHowSureAndAtWhatCost) {
    const std::string html = page();

    const std::string in_short = html.substr(html.find("id=\"in_short\""),
                                             html.find("id=\"strategies\"") - html.find("id=\"in_short\""));
    EXPECT_GE(count(in_short, "<p>"), 4U) << in_short;
    EXPECT_THAT(in_short, AllOf(HasSubstr("2 strategies of measures for 2 species"),
                                HasSubstr("more individuals than without"), HasSubstr("95 % interval"),
                                HasSubstr("million euro")));
    for (const char* section : {"status", "regions", "tracks", "species", "definitions", "made_how"})
        EXPECT_THAT(html, HasSubstr(std::string("<h2 id=\"") + section + "\">"));
}

TEST_F(CliReport, NamesOfUsersNeverBecomeMarkup) {
    const std::string html = page();

    EXPECT_THAT(html, Not(HasSubstr("<script")));
    EXPECT_THAT(html, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt; &amp; co"));
}

TEST_F(CliReport, NeedsNoOtherFileAndNoNetwork) {
    const std::string html = page();

    EXPECT_THAT(html, HasSubstr("default-src 'none'"));
    EXPECT_EQ(count(html, "src=\""), count(html, "src=\"data:image/png;base64,"));
    EXPECT_EQ(count(html, "href=\""), count(html, "href=\"data:text/csv") + count(html, "href=\"#"));
    EXPECT_EQ(count(html, "url("), 0U);
    EXPECT_LT(html.size(), 3'000'000U);
}

TEST_F(CliReport, EveryFigureHasWordsAndNumbersToo) {
    const std::string html = page();

    EXPECT_GT(count(html, "<svg"), 0U);
    EXPECT_EQ(count(html, "<svg role=\"img\""), count(html, "<svg"));
    EXPECT_EQ(count(html, "<title>"), count(html, "<svg") + 1) << "each picture, and the page";
    EXPECT_EQ(count(html, "<img alt=\""), count(html, "<img"));
    EXPECT_GE(count(html, "<table>"), count(html, "<svg"));
    for (const char* tag : {"table", "tr", "section", "figure", "svg", "details", "p", "div"}) {
        const std::string name(tag);
        EXPECT_EQ(count(html, "<" + name + ">") + count(html, "<" + name + " "),
                  count(html, "</" + name + ">"))
            << name;
    }
}

TEST_F(CliReport, SpeaksDutch) {
    const std::string html = page("--lang nl");

    EXPECT_THAT(html, AllOf(HasSubstr("<html lang=\"nl\">"), HasSubstr("Staat van instandhouding"),
                            HasSubstr("miljoen euro"), Not(HasSubstr("million"))));
}

TEST_F(CliReport, HoldsAgainstAnotherBaseline) {
    EXPECT_THAT(page("--baseline couple"), HasSubstr("held against 'couple'"));

    const Outcome wrong = spoor(study_.directory(), "report out.nc -o other.html --baseline coupel");
    EXPECT_EQ(wrong.exit_code, 2);
    EXPECT_THAT(wrong.err, HasSubstr("couple"));
    EXPECT_FALSE(std::filesystem::exists(study_.directory() / "other.html"));
}

TEST_F(CliReport, AnExistingPageIsKept) {
    write_text(study_.directory() / "mine.html", "precious");

    const Outcome outcome = spoor(study_.directory(), "report out.nc -o mine.html");

    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("--overwrite"));
    EXPECT_EQ(read_text(study_.directory() / "mine.html"), "precious");
}

TEST_F(CliReport, ACubeOfSuitabilityAloneIsRefused) {
    ASSERT_EQ(spoor(study_.directory(), "run study.toml -q -o maps.nc --only suitability").exit_code, 0);

    const Outcome outcome = spoor(study_.directory(), "report maps.nc -o maps.html");

    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("holds no populations"));
    EXPECT_EQ(spoor(study_.directory(), "compare maps.nc").exit_code, 2) << "nor can it be compared";
}

}  // namespace
}  // namespace spoor::test
