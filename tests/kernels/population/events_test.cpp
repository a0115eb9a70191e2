#include <gtest/gtest.h>

#include <cmath>

#include "kernels/population/matrix.hpp"
#include "kernels/population/simulator.hpp"
#include "kernels/population/whole_numbers.hpp"
#include "tests/kernels/population/small_population.hpp"

namespace spoor {
namespace {

using test::annual;
using test::SmallPopulation;

constexpr std::size_t many = 4096;

double variance(const SmallPopulation& population, double mean) {
    double sum = 0;
    for (std::size_t l = 0; l < population.state.lanes; ++l) {
        sum += (population.total(l) - mean) * (population.total(l) - mean);
    }
    return sum / static_cast<double>(population.state.lanes - 1);
}

PopulationModel immortals() {
    PopulationModel model = annual(0);
    model.transition(0, 0) = 1;
    return model;
}

// formats.md, "Stochastic start: whole numbers exactly; a fraction becomes one more individual with that
// probability; several stages by multinomial over the stable distribution."
TEST(Start, WholeNumbersExactlyFractionsByChance) {
    SmallPopulation population(annual(1), Mode::stochastic, {8, 8.25F, 0, 0.25F}, many);
    population.start_at(1);

    double extra = 0;
    double lone = 0;
    for (std::size_t l = 0; l < many; ++l) {
        ASSERT_EQ(population.at(0, l), 8);
        ASSERT_TRUE(population.at(1, l) == 8 || population.at(1, l) == 9);
        ASSERT_EQ(population.at(2, l), 0);
        extra += population.at(1, l) - 8;
        lone += population.at(3, l);
    }
    const double se = std::sqrt(0.25 * 0.75 / many);
    EXPECT_NEAR(extra / many, 0.25, 4 * se);
    EXPECT_NEAR(lone / many, 0.25, 4 * se);
}

TEST(Start, StagesByMultinomialOverTheStableDistribution) {
    const PopulationModel model = test::three_stages();
    SmallPopulation population(model, Mode::stochastic, {200}, many);
    population.start_at(0.5);

    const Eigen::VectorXd stable = asymptotics(model.transition, model.fecundity).stable_stages;
    for (int s = 0; s < 3; ++s) {
        double sum = 0;
        double squares = 0;
        for (std::size_t l = 0; l < many; ++l) {
            sum += population.at(0, l, s);
            squares += std::pow(population.at(0, l, s), 2);
        }
        const double p = stable(s);
        const double binomial = 100 * p * (1 - p);
        EXPECT_NEAR(sum / many, 100 * p, 4 * std::sqrt(binomial / many));
        EXPECT_NEAR(squares / many - std::pow(sum / many, 2), binomial, 4 * binomial * std::sqrt(2.0 / many));
    }
    for (std::size_t l = 0; l < many; ++l) ASSERT_EQ(population.total(l), 100);
}

TEST(Start, MapsOfIndividualsPerStage) {
    SmallPopulation population(test::three_stages(), Mode::expected, {10, 10});
    population.start_with({1, 2, 3, 4, 5, 6.5F});

    EXPECT_EQ(population.at(1, 0, 0), 2);
    EXPECT_EQ(population.at(0, 3, 1), 3);
    EXPECT_EQ(population.at(1, 15, 2), 6.5F);
}

TEST(Ceiling, IntegerExampleOfTheBooks) {
    // N' = 1.2 N from 10, K = 40: without rounding the first seven are 12, 14.4, ..., then 40.
    SmallPopulation population(annual(1.2, DensityForm::ceiling), Mode::expected, {40});
    population.start_with({10});
    double expected = 10;
    for (int year = 0; year < 10; ++year) {
        population.step();
        expected = std::min(1.2 * expected, 40.0);
        EXPECT_NEAR(population.at(0), expected, 1e-4);
    }
    EXPECT_EQ(population.at(0), 40);
}

TEST(Ceiling, NobodyExceedsKAndClassesKeepTheirShares) {
    PopulationModel model = test::three_stages();
    model.density.form = DensityForm::ceiling;
    model.fecundity *= 3;
    SmallPopulation population(model, Mode::stochastic, {17, 40.5F}, many);
    SmallPopulation free(model, Mode::stochastic, {1e6F, 1e6F}, many);
    const std::vector<float> start{10, 10, 4, 10, 3, 10};
    population.start_with(start);
    free.start_with(start);
    population.step();
    free.step();

    double stage = 0;
    double expected = 0;
    double rounded_up = 0;
    for (std::size_t l = 0; l < many; ++l) {
        const float here = population.at(0, l, 0) + population.at(0, l, 1) + population.at(0, l, 2);
        const float uncut = free.at(0, l, 0) + free.at(0, l, 1) + free.at(0, l, 2);
        ASSERT_EQ(here, std::min(uncut, 17.0F));
        stage += population.at(0, l, 1);
        expected += free.at(0, l, 1) * std::min(1.0, 17.0 / uncut);
        for (int s = 0; s < 3; ++s) ASSERT_LE(population.at(0, l, s), free.at(0, l, s));
        const float other = population.at(1, l, 0) + population.at(1, l, 1) + population.at(1, l, 2);
        ASSERT_LE(other, 41);
        if (other == 41) ++rounded_up;
    }
    EXPECT_NEAR(stage / many, expected / many, 4 * 0.5 / std::sqrt(many));
    EXPECT_GT(rounded_up, 0);
    EXPECT_LT(rounded_up, 0.6 * many);
}

TEST(Ceiling, HoldsAFractionalCapacityInTheMean) {
    PopulationModel model = annual(3, DensityForm::ceiling);
    SmallPopulation population(model, Mode::stochastic, std::vector<float>(500, 0.4F), 64);
    population.start_at(1);
    const std::vector<float> start = population.state.numbers;
    EXPECT_NEAR(population.mean_total(), 200, 4 * std::sqrt(500 * 0.24 / 64));
    for (int year = 0; year < 3; ++year) {
        population.step();
        for (std::size_t i = 0; i < start.size(); ++i) ASSERT_LE(population.state.numbers[i], start[i]);
    }
}

TEST(LostHabitat, WhereKIsZeroNobodyLivesOn) {
    for (const Mode mode : {Mode::expected, Mode::stochastic}) {
        SmallPopulation population(immortals(), mode, {0, 10});
        population.start_with({5, 5});
        const YearBalance balance = population.step();

        EXPECT_EQ(population.at(0), 0);
        EXPECT_EQ(population.at(1), 5);
        EXPECT_EQ(balance.died_without_habitat[0], 5);
    }
}

TEST(LostHabitat, PerLaneOnlyThoseReplicatesLoseTheirs) {
    SmallPopulation population(immortals(), Mode::stochastic, {10});
    population.start_with({5});
    std::vector<float> capacity(lane_block, 10.0F);
    capacity[3] = 0;
    population.forcing.capacity = {.values = capacity, .per_lane = true};
    population.step();

    for (std::size_t l = 0; l < lane_block; ++l) EXPECT_EQ(population.at(0, l), l == 3 ? 0 : 5);
}

TEST(Catastrophe, KillsItsShareOfOldAndUndrawnYoung) {
    PopulationModel model = annual(2);
    model.transition(0, 0) = 0.5;
    model.density.form = DensityForm::none;
    SmallPopulation population(model, Mode::stochastic, {100}, many);
    const std::vector<float> survive(many, 0.25F);
    population.forcing.catastrophe_survival = survive;
    population.start_with({100});
    population.step();

    // Poisson(200) thinned to Poisson(50), Binomial(100, 0.5) thinned to Binomial(100, 0.125).
    const double expected_variance = 50 + 100 * 0.125 * 0.875;
    EXPECT_NEAR(population.mean_total(), 62.5, 4 * std::sqrt(expected_variance / many));
    EXPECT_NEAR(variance(population, 62.5), expected_variance, 4 * expected_variance * std::sqrt(2.0 / many));
}

TEST(Catastrophe, StrikesOnlyItsRegion) {
    SmallPopulation population(immortals(), Mode::expected, {10, 10});
    std::vector<float> survive(2 * lane_block, 1.0F);
    survive[lane_block + 2] = 0.5F;
    const std::vector<std::uint16_t> region{0, 1};
    population.forcing.catastrophe_survival = survive;
    population.forcing.catastrophe_region = region;
    population.start_at(1);
    const YearBalance balance = population.step();

    EXPECT_EQ(population.at(0, 2), 10);
    EXPECT_EQ(population.at(1, 2), 5);
    EXPECT_EQ(population.at(1, 3), 10);
    EXPECT_EQ(balance.killed_by_catastrophe[2], 5);
    EXPECT_EQ(balance.killed_by_catastrophe[3], 0);
}

TEST(Releases, TranslocationAsInTheBooks) {
    // N' = 0.9 N + 5 from 20: 23 25.7 28.13 30.317 32.2853 34.05677 35.651093.
    PopulationModel model = annual(0);
    model.transition(0, 0) = 0.9;
    SmallPopulation population(model, Mode::expected, {1000});
    const std::vector<Release> releases{{.cell = 0, .stage = 0, .number = 5}};
    population.forcing.releases = releases;
    population.start_with({20});
    for (const double expected : {23.0, 25.7, 28.13, 30.317, 32.2853, 34.05677, 35.651093}) {
        population.step();
        EXPECT_NEAR(population.at(0), expected, 1e-5);
    }
}

// formats.md, "Release number: in total per measure and year ...; negative = removal, never more than is
// there".
TEST(Releases, WholeTotalStaysWholeHoweverItIsSpread) {
    SmallPopulation population(immortals(), Mode::stochastic, std::vector<float>(7, 10.0F), many);
    std::vector<Release> releases;
    for (std::size_t c = 0; c < 7; ++c) releases.push_back({.cell = c, .stage = 0, .number = 3.0 / 7});
    population.forcing.releases = releases;
    population.start_at(0);
    const YearBalance balance = population.step();

    double first = 0;
    for (std::size_t l = 0; l < many; ++l) {
        ASSERT_EQ(population.total(l), 3);
        ASSERT_EQ(balance.released[l], 3);
        first += population.at(0, l);
    }
    const double p = 3.0 / 7;
    EXPECT_NEAR(first / many, p, 4 * std::sqrt(p * (1 - p) / many));
}

TEST(Releases, RemovalTakesNeverMoreThanIsThere) {
    SmallPopulation population(immortals(), Mode::stochastic, {10, 10});
    const std::vector<Release> releases{{.cell = 0, .stage = 0, .number = -4},
                                        {.cell = 1, .stage = 0, .number = -40}};
    population.forcing.releases = releases;
    population.start_at(1);
    const YearBalance balance = population.step();

    EXPECT_EQ(population.at(0), 6);
    EXPECT_EQ(population.at(1), 0);
    EXPECT_EQ(balance.released[0], -14);
}

TEST(Releases, OnlyInTheReplicatesOfTheirFuture) {
    SmallPopulation population(immortals(), Mode::stochastic, {10});
    const std::vector<Release> releases{{.cell = 0, .stage = 0, .number = 2, .modulus = 4, .remainder = 1}};
    population.forcing.releases = releases;
    population.start_at(0);
    population.step();

    for (std::size_t l = 0; l < lane_block; ++l) EXPECT_EQ(population.at(0, l), l % 4 == 1 ? 2 : 0);
}

TEST(Offspring, BinomialAndNegativeBinomialHaveTheirVariance) {
    PopulationModel model = annual(2.4);
    model.offspring = OffspringDraw::binomial;
    SmallPopulation binomial(model, Mode::stochastic, {30}, many);
    binomial.start_at(1);
    binomial.step();
    // 3 chances of 0.8 each.
    const double of_binomial = 90 * 0.8 * 0.2;
    EXPECT_NEAR(binomial.mean_total(), 72, 4 * std::sqrt(of_binomial / many));
    EXPECT_NEAR(variance(binomial, 72), of_binomial, 4 * of_binomial * std::sqrt(2.0 / many));

    model.offspring = OffspringDraw::negative_binomial;
    model.fecundity_size = 0.5;
    SmallPopulation clumped(model, Mode::stochastic, {30}, many);
    clumped.start_at(1);
    clumped.step();
    // formats.md: fecundity_size is per individual, so 30 parents have 15.
    const double of_clumped = 72 + 72.0 * 72 / 15;
    EXPECT_NEAR(clumped.mean_total(), 72, 4 * std::sqrt(of_clumped / many));
    EXPECT_NEAR(variance(clumped, 72), of_clumped, 5 * of_clumped * std::sqrt(2.0 / many));
}

TEST(TwoSexes, PairsLimitTheBreedingFemales) {
    PopulationModel model = annual(2);
    model.density.form = DensityForm::none;
    model.sexes = SexModel::two_sex;
    model.sex_ratio = 0.6;
    model.females_per_male = 2;
    SmallPopulation population(model, Mode::expected, {1000, 1000, 1000});
    population.start_with({10, 10, 0, /* males */ 8, 3, 5});
    population.step();

    EXPECT_FLOAT_EQ(population.at(0, 0, 0), 12);    // 10 females x 2 x 0.6
    EXPECT_FLOAT_EQ(population.at(0, 0, 1), 8);     // their brothers
    EXPECT_FLOAT_EQ(population.at(1, 0, 0), 7.2F);  // 3 males serve 6 females
    EXPECT_EQ(population.at(2, 0, 0), 0);
    EXPECT_EQ(population.at(2, 0, 1), 0);
}

TEST(TwoSexes, DrawnAndExpectedAgreeAndSettleAtK) {
    PopulationModel model = test::three_stages();
    model.fecundity *= 2;
    model.sexes = SexModel::two_sex;
    model.females_per_male = 3;
    model.density.form = DensityForm::beverton_holt;
    SmallPopulation expected(model, Mode::expected, {60});
    expected.start_at(0.5);
    expected.step(300);
    EXPECT_NEAR(expected.total(), 60, 0.01);
    EXPECT_EQ(expected.state.stages, 6);

    for (const OffspringDraw draw : {OffspringDraw::poisson, OffspringDraw::binomial}) {
        model.offspring = draw;
        model.density.form = DensityForm::none;
        SmallPopulation means(model, Mode::expected, {60});
        SmallPopulation drawn(model, Mode::stochastic, {60}, many);
        means.start_with({20, 10, 10, 20, 10, 10});
        drawn.start_with({20, 10, 10, 20, 10, 10});
        means.step();
        drawn.step();
        EXPECT_NEAR(drawn.mean_total(), means.total(), 4 * std::sqrt(variance(drawn, means.total()) / many));
    }
}

TEST(Explosion, NumbersStayFinite) {
    for (const Mode mode : {Mode::expected, Mode::stochastic}) {
        PopulationModel model = annual(1e6);
        model.transition(0, 0) = 0.5;
        SmallPopulation population(model, mode, {10});
        population.start_at(1);
        population.step(5);
        EXPECT_EQ(population.at(0), 1e9F);
    }
}

TEST(Simulator, EmptyHabitatAndExtinctPopulationsAreFine) {
    SmallPopulation nowhere(annual(2), Mode::stochastic, {});
    nowhere.start_at(1);
    nowhere.step();
    EXPECT_EQ(nowhere.state.numbers.size(), 0U);

    PopulationModel model = test::three_stages();
    model.density.allee = 2;
    SmallPopulation nobody(model, Mode::stochastic, {0, 5});
    nobody.start_at(0);
    nobody.step(3);
    for (const float n : nobody.state.numbers) EXPECT_EQ(n, 0);
}

TEST(Simulator, ReplicatesAreTheSameInAnyBlock) {
    PopulationModel model = test::three_stages();
    model.density.form = DensityForm::ceiling;
    const std::vector<float> capacity(40, 7.3F);
    SmallPopulation wide(model, Mode::stochastic, capacity, 3 * lane_block);
    SmallPopulation narrow(model, Mode::stochastic, capacity, lane_block, 2 * lane_block);
    wide.start_at(1);
    narrow.start_at(1);
    wide.step(5);
    narrow.step(5);
    for (int s = 0; s < 3; ++s) {
        for (std::size_t c = 0; c < capacity.size(); ++c) {
            for (std::size_t l = 0; l < lane_block; ++l) {
                ASSERT_EQ(wide.at(c, 2 * lane_block + l, s), narrow.at(c, l, s));
            }
        }
    }
}

TEST(Simulator, ImmortalsThatMustBeRegulatedAreRefused) {
    PopulationModel model = immortals();
    model.fecundity(0, 0) = 0.5;
    model.density.form = DensityForm::beverton_holt;
    const std::vector<CellIndex> cells{1};
    EXPECT_THROW(PopulationSimulator(model, Mode::expected, {}, cells, lane_block), std::domain_error);
}

}  // namespace
}  // namespace spoor
