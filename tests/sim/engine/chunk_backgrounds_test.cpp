#include "sim/engine/chunk_backgrounds.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace spoor {
namespace {

constexpr float none = std::numeric_limits<float>::quiet_NaN();

using Cells = std::vector<std::uint8_t>;

class Backgrounds : public testing::Test {
protected:
    Backgrounds() {
        const std::vector<const float*> columns{everywhere_.data(), west_.data(), west_too_.data(),
                                                east_.data(), nullptr};
        backgrounds_.begin(within_, columns);
    }
    ChunkBackgrounds::Background& of(const std::vector<int>& predictors) {
        return backgrounds_.of(predictors);
    }

    std::vector<float> everywhere_{1, 2, 3, 4};
    std::vector<float> west_{1, 2, none, none};
    std::vector<float> west_too_{0, 0, none, 5};  // its last cell takes no part
    std::vector<float> east_{none, none, 3, 4};
    Cells within_{0, 0, 0, 255};
    ChunkBackgrounds backgrounds_;
};

TEST_F(Backgrounds, HoldTheFillWhereAnyPredictorHasNoData) {
    EXPECT_EQ(of({}).cells, within_);
    EXPECT_EQ(of({0}).cells, (Cells{0, 0, 0, 255}));
    EXPECT_EQ(of({0, 1}).cells, (Cells{0, 0, 255, 255}));
    EXPECT_EQ(of({1, 3}).cells, (Cells{255, 255, 255, 255}));
    EXPECT_TRUE(of({0, 3}).has_data);
    EXPECT_FALSE(of({1, 3}).has_data);
}

TEST_F(Backgrounds, AreSharedWhereDataLackInTheSameCells) {
    EXPECT_EQ(&of({0}), &of({}));
    EXPECT_EQ(&of({1}), &of({0, 2}));
    EXPECT_EQ(&of({1, 3}), &of({2, 3}));
    EXPECT_NE(&of({1}), &of({3}));
}

TEST_F(Backgrounds, BeginAnewWithAnotherChunk) {
    of({1, 3}).packed = std::make_shared<const std::vector<std::uint8_t>>();
    const std::vector<const float*> columns{everywhere_.data(), everywhere_.data(), everywhere_.data(),
                                            everywhere_.data(), nullptr};

    backgrounds_.begin(Cells{255, 0, 0, 0}, columns);

    EXPECT_EQ(of({1, 3}).cells, (Cells{255, 0, 0, 0}));
    EXPECT_EQ(of({1, 3}).packed, nullptr);
}

}  // namespace
}  // namespace spoor
