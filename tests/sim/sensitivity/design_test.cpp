#include "sim/sensitivity/design.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace spoor {
namespace {

const std::vector<std::string> three{"fecundity", "survival", "emigration"};

TEST(LatinHypercube, EverySliceOfEveryParameterHoldsOnePoint) {
    for (const std::size_t points : {1U, 2U, 7U, 50U}) {
        const DesignPoints design = latin_hypercube(points, three, 11);

        ASSERT_EQ(design.size(), points);
        for (std::size_t p = 0; p < three.size(); ++p) {
            std::set<std::size_t> slices;
            for (const auto& point : design) {
                EXPECT_GT(point[p], 0);
                EXPECT_LT(point[p], 1);
                slices.insert(static_cast<std::size_t>(point[p] * static_cast<double>(points)));
            }
            EXPECT_EQ(slices.size(), points) << three[p];
        }
    }
}

TEST(LatinHypercube, IsAFunctionOfSeedAndName) {
    const DesignPoints design = latin_hypercube(20, three, 11);
    const DesignPoints of_one = latin_hypercube(20, {"survival"}, 11);

    EXPECT_EQ(design, latin_hypercube(20, three, 11));
    EXPECT_NE(design, latin_hypercube(20, three, 12));
    for (std::size_t i = 0; i < design.size(); ++i) EXPECT_EQ(design[i][1], of_one[i][0]);
}

TEST(LatinHypercube, ParametersAreNotTiedToOneAnother) {
    const DesignPoints design = latin_hypercube(1000, three, 3);
    double product = 0;
    for (const auto& point : design) product += (point[0] - 0.5) * (point[1] - 0.5);

    EXPECT_NEAR(product / 1000 * 12, 0, 4 / std::sqrt(1000.0));  // 4 s.e. of a correlation of 0
}

}  // namespace
}  // namespace spoor
