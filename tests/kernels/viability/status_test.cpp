#include "kernels/viability/status.hpp"

#include <gtest/gtest.h>

#include <array>

#include "kernels/viability/range.hpp"

namespace spoor {
namespace {

using enum ConservationStatus;

StatusEvidence healthy() {
    return {.range_share = 1.1,
            .range_change = 0.0,
            .population_share = 1.2,
            .population_change = 0.01,
            .habitat_share = 1.3,
            .habitat_quality = 0.8,
            .extinction_risk = 0.001,
            .future_change = 0.0};
}

TEST(Status, AllPartsFavourable) {
    const StatusAssessment got = assess_status(healthy());

    EXPECT_EQ(got.range, favourable);
    EXPECT_EQ(got.population, favourable);
    EXPECT_EQ(got.habitat, favourable);
    EXPECT_EQ(got.prospects, favourable);
    EXPECT_EQ(got.overall, favourable);
}

TEST(Status, RangeByReferenceAndTrend) {
    const auto range = [](double share, double change) {
        StatusEvidence evidence = healthy();
        evidence.range_share = share;
        evidence.range_change = change;
        return assess_status(evidence).range;
    };
    EXPECT_EQ(range(0.95, 0), inadequate);
    EXPECT_EQ(range(0.89, 0.02), bad);
    EXPECT_EQ(range(1.5, -0.011), bad);
    EXPECT_EQ(range(1.5, -0.008), inadequate);
    EXPECT_EQ(range(1.0, -0.004), favourable);
}

TEST(Status, PopulationByReferenceTrendAndDemography) {
    const auto population = [](double share, double change, bool deviates = false) {
        StatusEvidence evidence = healthy();
        evidence.population_share = share;
        evidence.population_change = change;
        evidence.demography_deviates = deviates;
        return assess_status(evidence).population;
    };
    EXPECT_EQ(population(0.74, 0), bad);
    EXPECT_EQ(population(0.8, 0), inadequate);
    EXPECT_EQ(population(0.8, -0.011), bad);
    EXPECT_EQ(population(1.2, -0.011), favourable);  // declining, but above the reference
    EXPECT_EQ(population(1.2, 0, true), bad);
}

TEST(Status, HabitatAndProspects) {
    StatusEvidence evidence = healthy();
    evidence.habitat_share = 0.8;
    evidence.extinction_risk = 0.03;
    EXPECT_EQ(assess_status(evidence).habitat, inadequate);
    EXPECT_EQ(assess_status(evidence).prospects, inadequate);
    evidence.habitat_quality = 0.2;
    evidence.extinction_risk = 0.06;
    EXPECT_EQ(assess_status(evidence).habitat, bad);
    EXPECT_EQ(assess_status(evidence).prospects, bad);
    EXPECT_EQ(assess_status(evidence).overall, bad);
}

TEST(Status, OverallIsTheWorstWithTheRuleForUnknowns) {
    const auto overall = [](std::array<ConservationStatus, 4> parts) { return overall_status(parts); };

    EXPECT_EQ(overall({favourable, favourable, favourable, unknown}), favourable);
    EXPECT_EQ(overall({favourable, favourable, unknown, unknown}), unknown);
    EXPECT_EQ(overall({unknown, unknown, unknown, unknown}), unknown);
    EXPECT_EQ(overall({unknown, unknown, inadequate, favourable}), inadequate);
    EXPECT_EQ(overall({unknown, inadequate, unknown, bad}), bad);
    StatusEvidence evidence = healthy();
    evidence.range_share.reset();
    EXPECT_EQ(assess_status(evidence).range, unknown);
    EXPECT_EQ(assess_status(evidence).overall, favourable);
}

TEST(RedList, TableOfTrendAndRarity) {
    using enum RedListClass;
    const std::array<double, 4> declines{0.1, 0.3, 0.6, 0.9};
    const std::array<double, 4> shares{0.005, 0.03, 0.1, 0.4};
    const std::array<std::array<RedListClass, 4>, 4> expected{{
        {near_threatened, least_concern, least_concern, least_concern},
        {vulnerable, vulnerable, vulnerable, least_concern},
        {endangered, endangered, vulnerable, near_threatened},
        {critically_endangered, endangered, vulnerable, near_threatened},
    }};
    for (std::size_t t = 0; t < 4; ++t) {
        for (std::size_t r = 0; r < 4; ++r) EXPECT_EQ(red_list_class(declines[t], shares[r]), expected[t][r]);
    }
    EXPECT_EQ(red_list_class(1, 0), disappeared);
    EXPECT_EQ(red_list_class(-0.4, 0.2), least_concern);
    EXPECT_EQ(red_list_class(0.25, 0.05), vulnerable);
}

TEST(Range, TenKilometreSquaresOfTheProjectedGrid) {
    const Grid grid{.x_min = 9'500, .y_max = 20'500, .cell_size = 1000, .nx = 12, .ny = 12};
    const std::vector<CellIndex> cells{grid.index({0, 0}), grid.index({1, 0}), grid.index({2, 0}),
                                       grid.index({2, 5}), grid.index({11, 11})};
    const std::vector<std::uint8_t> present{1, 1, 1, 1, 0};

    const std::vector<Square> squares = occupied_squares(grid, cells, present, 10'000);

    // Centres at 10,000; 11,000; 12,000 east and 20,000 north; then 12,000 east, 15,000 north.
    EXPECT_EQ(squares, (std::vector<Square>{{1, 1}, {1, 2}}));
    EXPECT_EQ(occupied_area(grid, present), 400);
}

TEST(Range, YearlyChange) {
    EXPECT_NEAR(yearly_change(100, 81, 2), -0.1, 1e-12);
    EXPECT_EQ(yearly_change(0, 0, 5), 0);
    EXPECT_EQ(yearly_change(10, 0, 5), -1);
}

}  // namespace
}  // namespace spoor
