#include <gtest/gtest.h>

#include "kernels/population/matrix.hpp"
#include "tests/kernels/population/small_population.hpp"

namespace spoor {
namespace {

using test::SmallPopulation;

std::vector<float> lanes_of(float first, float step) {
    std::vector<float> values;
    for (std::size_t lane = 0; lane < lane_block; ++lane)
        values.push_back(first + step * static_cast<float>(lane));
    return values;
}

TEST(EntryFactors, AReplicateGrowsByItsOwnLambda) {
    SmallPopulation population(test::annual(1.2), Mode::expected, {100, 100});
    const std::vector<float> factor = lanes_of(0.5F, 0.1F);
    const std::vector<EntryFactor> entries{
        {.to = 0, .from = 0, .factor = {.values = factor, .per_lane = true}}};
    population.forcing.fecundity_entries = entries;
    population.start_with({10, 20});

    population.step();

    for (std::size_t lane = 0; lane < lane_block; ++lane) {
        EXPECT_FLOAT_EQ(population.at(0, lane), 10 * 1.2F * factor[lane]);
        EXPECT_FLOAT_EQ(population.at(1, lane), 20 * 1.2F * factor[lane]);
    }
}

TEST(EntryFactors, WithItsOwnMultiplierACellComesToRestAtK) {
    const PopulationModel model = test::annual(1.5, DensityForm::beverton_holt);
    SmallPopulation population(model, Mode::expected, {40, 40, 40});
    const std::vector<float> lambda{1.2F, 1.5F, 3.0F};
    std::vector<float> factor;
    std::vector<float> multiplier;
    for (const float one : lambda) {
        factor.push_back(one / 1.5F);
        multiplier.push_back(1 / one);
    }
    const std::vector<EntryFactor> entries{{.to = 0, .from = 0, .factor = {.values = factor}}};
    population.forcing.fecundity_entries = entries;
    population.forcing.density_multiplier = {.values = multiplier};
    population.start_at(0.1);

    population.step();
    EXPECT_NEAR(population.at(2), 4 * 3 / (1 + 2 * 0.1), 1e-4) << "Beverton-Holt at its own lambda";
    population.step(60);

    for (std::size_t cell = 0; cell < lambda.size(); ++cell) EXPECT_NEAR(population.at(cell), 40, 0.01);
}

TEST(EntryFactors, OneFateOfSeveralIsTakenAlone) {
    PopulationModel model = test::three_stages();
    model.density.form = DensityForm::none;
    SmallPopulation population(model, Mode::expected, {100});
    const std::vector<float> half{0.5F};
    const std::vector<EntryFactor> entries{{.to = 2, .from = 1, .factor = {.values = half}}};
    population.forcing.transition_entries = entries;
    population.start_with({0, 10, 0});

    population.step();

    EXPECT_FLOAT_EQ(population.at(0, 0, 1), 2) << "those that stay subadult: 0.2, as ever";
    EXPECT_FLOAT_EQ(population.at(0, 0, 2), 2) << "those that grow up: half of 0.4";
}

TEST(EntryFactors, AColumnNeverExceedsOne) {
    PopulationModel model = test::three_stages();
    model.density.form = DensityForm::none;
    SmallPopulation population(model, Mode::stochastic, {100});
    const std::vector<float> tenfold{10.0F};
    const std::vector<EntryFactor> entries{{.to = 2, .from = 1, .factor = {.values = tenfold}}};
    population.forcing.transition_entries = entries;
    population.start_with({0, 50, 0});

    population.step();

    for (std::size_t lane = 0; lane < lane_block; ++lane)
        EXPECT_EQ(population.at(0, lane, 1) + population.at(0, lane, 2), 50) << "nobody dies, nobody doubles";
}

TEST(EntryFactors, EmigrationMayDifferFromCellToCell) {
    PopulationModel model = test::annual(1);
    model.emigration.max = 0.5;
    SmallPopulation population(model, Mode::expected, {9, 9, 9, 9});
    const test::NextCell next(4);
    population.dispersal.expected = &next;
    const std::vector<float> factor{0, 1, 4, 1};
    population.forcing.emigration_factor = {.values = factor};
    population.start_with({8, 8, 8, 8});

    population.step();

    EXPECT_FLOAT_EQ(population.at(0), 8) << "nobody leaves";
    EXPECT_FLOAT_EQ(population.at(1), 4);
    EXPECT_FLOAT_EQ(population.at(2), 4) << "all leave, for no probability exceeds 1";
    EXPECT_FLOAT_EQ(population.at(3), 4 + 8);
}

TEST(AttractionWeights, ActBeforeAndAfterTheOperator) {
    PopulationModel model = test::annual(1);
    model.emigration.max = 1;
    SmallPopulation population(model, Mode::expected, {9, 9, 9, 9});
    const test::NextCell next(4);
    population.dispersal.expected = &next;
    // 1/D and T; nobody of the third cell reaches habitat.
    const std::vector<float> source{2, 4, 0, 0};
    const std::vector<float> target{0.1F, 0.5F, 0.25F, 1};
    population.dispersal.attraction_source = {.values = source};
    population.dispersal.attraction_target = {.values = target};
    population.start_with({8, 8, 8, 8});

    const YearBalance balance = population.step();

    EXPECT_FLOAT_EQ(population.at(0), 0);
    EXPECT_FLOAT_EQ(population.at(1), 8 * 2 * 0.5F);
    EXPECT_FLOAT_EQ(population.at(2), 8 * 4 * 0.25F);
    EXPECT_FLOAT_EQ(population.at(3), 0);
    EXPECT_FLOAT_EQ(static_cast<float>(balance.lost_dispersing[0]), 16) << "of the third and the last cell";
}

}  // namespace
}  // namespace spoor
