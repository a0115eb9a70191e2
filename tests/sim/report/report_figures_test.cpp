#include "sim/report/report_figures.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <regex>
#include <string>
#include <vector>

namespace spoor {
namespace {

using testing::HasSubstr;
using testing::Not;

const ReportWords& english = words_of(Language::english);
const ReportWords& dutch = words_of(Language::dutch);

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

TEST(ReportNumbers, AreWrittenAsTheLanguageDoes) {
    EXPECT_EQ(number(3.14159, 2, english), "3.14");
    EXPECT_EQ(number(3.14159, 2, dutch), "3,14");
    EXPECT_EQ(number(9999.4, 0, english), "9999");
    EXPECT_EQ(number(1234567.89, 1, dutch), "1\u202f234\u202f567,9");
    EXPECT_EQ(number(-12345, 0, english), "-12\u202f345");
    EXPECT_EQ(number(123456, 0, english), "123\u202f456");
    EXPECT_EQ(number(-0.04, 1, english), "0.0");
    EXPECT_EQ(number(nan, 1, english), "-");
}

TEST(ReportNumbers, AreShortWithThreeDigitsThatCount) {
    EXPECT_EQ(short_number(0, english), "0");
    EXPECT_EQ(short_number(0.012345, english), "0.0123");
    EXPECT_EQ(short_number(1.2345, english), "1.23");
    EXPECT_EQ(short_number(12.345, english), "12.3");
    EXPECT_EQ(short_number(1234.5, english), "1234");
}

TEST(StackedBars, CarryTheirNumbersAndNames) {
    const std::string svg =
        stacked_bars("a <b>", {"good", "bad"}, {{"one & two", {30, 7}}, {"none", {0, 37}}});

    EXPECT_THAT(svg, HasSubstr("<title>a &lt;b&gt;</title>"));
    EXPECT_THAT(svg, HasSubstr("one &amp; two"));
    EXPECT_THAT(svg, HasSubstr(">30</text>"));
    EXPECT_THAT(svg, Not(HasSubstr(">0</text>"))) << "what is not there takes no place";
}

TEST(YearChart, LabelsDoNotCoverEachOther) {
    YearChart chart{
        .title = "t", .years = {2007, 2010, 2014}, .lines = {}, .band_lower = {}, .band_upper = {}};
    for (int line = 0; line < 6; ++line)
        chart.lines.push_back({"line " + std::to_string(line), {100, 90, 80.0 + 0.1 * line}});

    const std::string svg = year_chart(chart, english);

    std::vector<double> heights;
    const std::regex label(R"re(y="([0-9.]+)" fill="[^"]+">line)re");
    for (std::sregex_iterator at(svg.begin(), svg.end(), label), end; at != end; ++at)
        heights.push_back(std::stod((*at)[1]));
    ASSERT_EQ(heights.size(), 6U);
    std::sort(heights.begin(), heights.end());
    for (std::size_t i = 1; i < heights.size(); ++i) EXPECT_GE(heights[i] - heights[i - 1], 13);
}

TEST(YearChart, StandsWithoutAnybody) {
    const YearChart chart{.title = "t",
                          .years = {2007, 2008},
                          .lines = {{"reference", {0, nan}}},
                          .band_lower = {0, 0},
                          .band_upper = {0, 0}};

    const std::string svg = year_chart(chart, english);

    EXPECT_THAT(svg, Not(HasSubstr("nan")));
    EXPECT_THAT(svg, Not(HasSubstr("inf")));
}

}  // namespace
}  // namespace spoor
