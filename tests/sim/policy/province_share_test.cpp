#include "sim/policy/province_share.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "tests/sim/policy/strip_study.hpp"

namespace spoor {
namespace {

using test::StripStudy;

class Budget : public ::testing::Test {
protected:
    Budget() {
        RegionLayer provinces;
        provinces.name = "province";
        provinces.regions = {"Drenthe", "Zeeland"};
        provinces.zones = ZoneRuns(std::vector<std::uint16_t>{1, 1, 1, 1, 2, 2, 2, 2, 0, 0});
        strip.study.region_layers = {provinces};
        MeasureType type;
        type.name = "margin";
        type.track = Track::widen;
        type.cost_fixed = 100;
        type.cost_per_ha = 10;
        type.cost_per_ha_year = 2;
        margin = strip.add_type(type);
    }
    [[nodiscard]] Selection everything() const {
        Selection selection;
        for (std::size_t m = 0; m < strip.study.measures.size(); ++m) {
            selection.measures.push_back(static_cast<int>(m));
            selection.cost.push_back(measure_cost(strip.study, strip.study.measures[m]));
            selection.spent += selection.cost.back();
        }
        return selection;
    }
    [[nodiscard]] std::vector<BudgetEntry> table() const { return budget_table(strip.study, everything()); }

    StripStudy strip;
    int margin = 0;
};

TEST_F(Budget, AMeasureBelongsToTheProvinceItNames) {
    strip.add_measure("a", margin, {0, 1}).province = "Zeeland";

    const auto shares = province_shares(strip.study, strip.study.measures[0]);

    ASSERT_EQ(shares.size(), 1U);
    EXPECT_EQ(shares[0].province, "Zeeland");
    EXPECT_EQ(shares[0].share, 1);
}

TEST_F(Budget, WithoutANameItIsDividedByCells) {
    strip.add_measure("a", margin, {3, 4, 5, 6, 8});

    const auto shares = province_shares(strip.study, strip.study.measures[0]);

    ASSERT_EQ(shares.size(), 3U);
    EXPECT_EQ(shares[0].province, "Drenthe");
    EXPECT_DOUBLE_EQ(shares[0].share, 0.2);
    EXPECT_EQ(shares[1].province, "Zeeland");
    EXPECT_DOUBLE_EQ(shares[1].share, 0.6);
    EXPECT_EQ(shares[2].province, "");
    EXPECT_DOUBLE_EQ(shares[2].share, 0.2);
}

TEST_F(Budget, WithoutProvincesItIsInNone) {
    strip.study.region_layers.clear();
    strip.add_measure("a", margin, {3});

    const auto shares = province_shares(strip.study, strip.study.measures[0]);

    ASSERT_EQ(shares.size(), 1U);
    EXPECT_EQ(shares[0].province, "");
}

TEST_F(Budget, OneOffCostsFallInTheStartYearAndTheRestInTheYearsItRuns) {
    Measure& measure = strip.add_measure("a", margin, {0, 1, 2}, 2009);
    measure.province = "Drenthe";
    measure.funder = "LNV";
    measure.end = 2011;

    const auto entries = table();

    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].track, Track::widen);
    EXPECT_EQ(entries[0].province, "Drenthe");
    EXPECT_EQ(entries[0].funder, "LNV");
    EXPECT_EQ(entries[0].year, 2009);
    EXPECT_DOUBLE_EQ(entries[0].money, 100 + 30 + 6);
    EXPECT_DOUBLE_EQ(entries[0].area_ha, 3);
    EXPECT_DOUBLE_EQ(entries[0].measures, 1);
    EXPECT_EQ(entries[1].year, 2010);
    EXPECT_DOUBLE_EQ(entries[1].money, 6);
}

TEST_F(Budget, ACostOfItsOwnIsSpreadEvenlyOverTheYearsItRuns) {
    Measure& measure = strip.add_measure("a", margin, {0}, 2010);
    measure.cost = 100;
    measure.province = "Drenthe";

    const auto entries = table();

    ASSERT_EQ(entries.size(), 4U);
    for (const BudgetEntry& entry : entries) EXPECT_DOUBLE_EQ(entry.money, 25);
    EXPECT_EQ(entries.front().year, 2010);
    EXPECT_EQ(entries.back().year, 2013);
}

TEST_F(Budget, ComesInTheOrderOfTrackProvinceFunderYear) {
    MeasureType verge;
    verge.track = Track::couple;
    const int couple = strip.add_type(verge);
    Measure& late = strip.add_measure("a", margin, {0}, 2012);
    late.province = "Zeeland";
    late.funder = "b";
    Measure& early = strip.add_measure("b", margin, {0}, 2012);
    early.province = "Zeeland";
    early.funder = "a";
    strip.add_measure("c", couple, {0}, 2013).province = "Zeeland";

    const auto entries = table();

    ASSERT_EQ(entries.size(), 5U);
    EXPECT_EQ(entries[0].track, Track::couple);
    EXPECT_EQ(entries[1].funder, "a");
    EXPECT_EQ(entries[1].year, 2012);
    EXPECT_EQ(entries[2].year, 2013);
    EXPECT_EQ(entries[3].funder, "b");
}

TEST_F(Budget, AddsUpToWhatIsSpent) {
    strip.add_measure("before", margin, {0, 1}, 2001);
    strip.add_measure("within", margin, {2, 3, 4, 5, 9}, 2009).end = 2012;
    strip.add_measure("own", margin, {6}, 2011).cost = 77;
    strip.add_measure("after", margin, {7}, 2030);
    strip.add_measure("after_own", margin, {7}, 2030).cost = 13;
    strip.add_measure("ended", margin, {7}, 2001).end = 2003;

    const auto entries = table();

    double money = 0;
    for (const BudgetEntry& entry : entries) {
        money += entry.money;
        EXPECT_GE(entry.year, 2007);
        EXPECT_LE(entry.year, 2013);
    }
    EXPECT_DOUBLE_EQ(money, everything().spent);
}

}  // namespace
}  // namespace spoor
