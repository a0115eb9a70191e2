#include "sim/synthetic/measures.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace spoor {
namespace {

std::string field(const JsonFeature& feature, const std::string& name) {
    for (const auto& [key, value] : feature.fields)
        if (key == name) return value;
    return {};
}

class Measures : public testing::Test {
protected:
    static void SetUpTestSuite() { measures = synthetic_measures(Country(1), 1); }
    static inline std::vector<JsonFeature> measures;
};

TEST_F(Measures, OfEveryRuleAndEveryTrack) {
    std::map<std::string, int> by_type;
    std::set<std::string> tracks;
    std::set<std::string> ids;
    for (const JsonFeature& measure : measures) {
        ++by_type[field(measure, "type")];
        tracks.insert(field(measure, "track"));
        EXPECT_TRUE(ids.insert(field(measure, "id")).second) << field(measure, "id");
    }
    EXPECT_EQ(tracks, (std::set<std::string>{"1", "2", "3"}));
    for (const MeasureRule& rule : measure_rules()) {
        EXPECT_GT(by_type[json_text(rule.type)], rule.count / 2) << rule.type;
        EXPECT_LE(by_type[json_text(rule.type)], rule.count) << rule.type;
    }
}

TEST_F(Measures, StartInThePeriodAndOnlyTrackOneIsUncertain) {
    for (const JsonFeature& measure : measures) {
        const int start = std::stoi(field(measure, "start"));
        EXPECT_GE(start, 2007);
        EXPECT_LT(start, 2014);
        const double probability = std::stod(field(measure, "probability"));
        EXPECT_GT(probability, 0);
        EXPECT_LE(probability, 1);
        if (field(measure, "track") != "1") {
            EXPECT_EQ(probability, 1);
        }
    }
}

TEST_F(Measures, AreMixedSoThatABudgetTakesSomeOfEach) {
    std::set<std::string> early;
    for (std::size_t m = 0; m < measures.size() / 5; ++m) early.insert(field(measures[m], "type"));
    EXPECT_GT(early.size(), measure_rules().size() * 3 / 4);
}

// Real land change for nature is 0.1 to 0.25 % of the land a year (dutch_domain.md section 7, check 7).
TEST_F(Measures, CoverAPlausibleShareOfTheLand) {
    double km2 = 0;
    for (const JsonFeature& measure : measures) {
        if (measure.shape != JsonFeature::Shape::polygon) continue;
        const auto& ring = measure.polygons[0][0];
        double twice = 0;
        for (std::size_t i = 0; i + 1 < ring.size(); ++i)
            twice += ring[i].first * ring[i + 1].second - ring[i + 1].first * ring[i].second;
        km2 += twice / 2e6;
    }
    const double share_a_year = km2 / 35'000 / 7;
    EXPECT_GT(share_a_year, 0.001);
    EXPECT_LT(share_a_year, 0.006);  // candidates; a budget pays for a part of them
}

TEST_F(Measures, AnotherSeedPutsThemElsewhere) {
    const auto others = synthetic_measures(Country(2), 2);
    ASSERT_FALSE(others.empty());
    EXPECT_NE(others[0].polygons, measures[0].polygons);
}

}  // namespace
}  // namespace spoor
