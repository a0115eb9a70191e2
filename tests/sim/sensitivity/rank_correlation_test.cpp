#include "sim/sensitivity/rank_correlation.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace spoor {
namespace {

TEST(RankCorrelation, EqualValuesShareTheMeanOfTheirRanks) {
    EXPECT_EQ(ranks(std::vector<double>{3, 1, 3, 2}), (std::vector<double>{3.5, 1, 3.5, 2}));
    EXPECT_EQ(ranks(std::vector<double>{5, 5, 5}), (std::vector<double>{2, 2, 2}));
}

// Intelligence and hours of television of ten people, the textbook example: rho = -29/165, p = 0.627188.
TEST(RankCorrelation, AsInTheTextbook) {
    const std::vector<double> intelligence{106, 100, 86, 101, 99, 103, 97, 113, 112, 110};
    const std::vector<double> hours{7, 27, 2, 50, 28, 29, 20, 12, 6, 17};
    const RankCorrelation found = rank_correlation(intelligence, hours);

    EXPECT_NEAR(found.rho, -29.0 / 165, 1e-12);
    EXPECT_NEAR(found.p_value, 0.627188, 1e-6);
}

TEST(RankCorrelation, SeesOnlyTheOrder) {
    const std::vector<double> x{1, 2, 3, 4, 5};
    const std::vector<double> rising{1, 10, 100, 1000, 1e9};
    const std::vector<double> falling{5, 4, 3, 2, -1e9};

    EXPECT_DOUBLE_EQ(rank_correlation(x, rising).rho, 1);
    EXPECT_DOUBLE_EQ(rank_correlation(x, falling).rho, -1);
    EXPECT_EQ(rank_correlation(x, rising).p_value, 0);
}

TEST(RankCorrelation, OfWhatDoesNotVaryThereIsNone) {
    const std::vector<double> x{1, 2, 3};

    EXPECT_TRUE(std::isnan(rank_correlation(x, std::vector<double>{4, 4, 4}).rho));
    EXPECT_TRUE(std::isnan(rank_correlation(std::vector<double>{1, 2}, std::vector<double>{1, 2}).rho));
}

}  // namespace
}  // namespace spoor
