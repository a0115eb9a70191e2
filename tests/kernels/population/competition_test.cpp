#include <gtest/gtest.h>

#include "tests/kernels/population/small_population.hpp"

namespace spoor {
namespace {

using test::annual;
using test::SmallPopulation;

PopulationModel emigrates_where_crowded() {
    PopulationModel model = test::three_stages();
    model.density.form = DensityForm::beverton_holt;
    model.density.on_survival = true;
    model.emigration = {.max = 0.5, .alpha = 5, .beta = 1};
    return model;
}

TEST(Competition, SquaresOfOneCellAreTheCell) {
    for (const Mode mode : {Mode::expected, Mode::stochastic}) {
        const std::vector<float> capacity{20, 0.5F, 0, 7};
        SmallPopulation cells(emigrates_where_crowded(), mode, capacity);
        SmallPopulation squares(emigrates_where_crowded(), mode, capacity);
        const std::vector<std::uint32_t> own{0, 1, 2, 3};
        squares.forcing.density_square = own;
        squares.forcing.density_squares = 4;
        cells.start_at(0.6);
        squares.start_at(0.6);
        cells.step(5);
        squares.step(5);
        if (mode == Mode::stochastic) {
            EXPECT_EQ(cells.state.numbers, squares.state.numbers);
        } else {
            for (std::size_t i = 0; i < cells.state.numbers.size(); ++i)
                EXPECT_NEAR(cells.state.numbers[i], squares.state.numbers[i], 1e-5);
        }
    }
}

TEST(Competition, ASquareIsRegulatedAsOneCellOfAllItsCapacity) {
    const PopulationModel model = annual(1.5, DensityForm::beverton_holt);
    SmallPopulation square(model, Mode::expected, {10, 30, 50, 10, 40});
    const std::vector<std::uint32_t> of_cell{0, 0, 1, 0, 1};
    square.forcing.density_square = of_cell;
    square.forcing.density_squares = 2;
    square.start_with({3, 0, 80, 25, 20});
    SmallPopulation one(model, Mode::expected, {50, 90});
    one.start_with({28, 100});
    for (int year = 0; year < 7; ++year) {
        square.step();
        one.step();
        EXPECT_NEAR(square.at(0) + square.at(1) + square.at(3), one.at(0), 1e-3) << year;
        EXPECT_NEAR(square.at(2) + square.at(4), one.at(1), 1e-3) << year;
        EXPECT_NEAR(square.at(2) / square.at(4), 4, 1e-4) << "all of a square feel the same";
    }
}

// Of a cell that holds an eighth of a badger whoever lives there is a crowd.
TEST(Competition, SparseSpeciesLiveWhereSquaresHoldEnough) {
    PopulationModel model = annual(0.6, DensityForm::beverton_holt);
    model.transition(0, 0) = 0.8;
    const std::vector<float> capacity(400, 0.125F);
    SmallPopulation alone(model, Mode::stochastic, capacity, 256);
    SmallPopulation together(model, Mode::stochastic, capacity, 256);
    const std::vector<std::uint32_t> one_square(400, 0);
    together.forcing.density_square = one_square;
    together.forcing.density_squares = 1;
    alone.start_at(1);
    together.start_at(1);
    alone.step(40);
    together.step(40);
    EXPECT_LT(alone.mean_total(), 0.1 * 50);
    EXPECT_GT(together.mean_total(), 0.8 * 50);
    EXPECT_LT(together.mean_total(), 1.05 * 50);
}

TEST(WholeNumbers, EveryStageIsRoundedHalvesUp) {
    PopulationModel model = test::three_stages();
    model.density.form = DensityForm::none;
    model.whole_numbers = true;
    SmallPopulation population(model, Mode::expected, {100});
    population.start_with({10, 5, 3});
    population.step();
    // 0.3 x 5 + 1.4 x 3 = 5.7; 0.5 x 10 + 0.2 x 5 = 6; 0.4 x 5 + 0.7 x 3 = 4.1.
    EXPECT_EQ(population.at(0, 0, 0), 6);
    EXPECT_EQ(population.at(0, 0, 1), 6);
    EXPECT_EQ(population.at(0, 0, 2), 4);
}

}  // namespace
}  // namespace spoor
