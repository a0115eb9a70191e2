#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <memory>

#include "kernels/population/simulator.hpp"
#include "tests/kernels/population/small_population.hpp"

namespace spoor {
namespace {

using test::annual;
using test::NextCell;
using test::SmallPopulation;

constexpr std::size_t many = 4096;

PopulationModel natal(double lambda, double emigration) {
    PopulationModel model = annual(lambda);
    model.emigration.max = emigration;
    return model;
}

/// Five cells of 100 m in a row and a kernel over them.
struct Row {
    Grid grid{.x_min = 0, .y_max = 100, .cell_size = 100, .nx = 5, .ny = 1};
    std::vector<CellIndex> cells{0, 1, 2, 3, 4};
    std::vector<float> suitability{1, 1, 1, 1, 1};
    CellKernel kernel{{.first = {.form = KernelForm::gaussian, .mean_distance = 120}}, {}, 100};

    [[nodiscard]] DispersalHabitat habitat() const {
        return {.grid = grid, .cells = cells, .suitability = suitability, .land = {}};
    }
};

TEST(Dispersal, RecruitsLeaveWithTheirProbabilityAndLossesAreBooked) {
    const NextCell next(3);
    SmallPopulation population(natal(2, 0.25), Mode::expected, {10, 10, 10});
    population.dispersal.expected = &next;
    population.start_with({4, 0, 8});
    const YearBalance balance = population.step();

    EXPECT_FLOAT_EQ(population.at(0), 6);
    EXPECT_FLOAT_EQ(population.at(1), 2);
    EXPECT_FLOAT_EQ(population.at(2), 12);
    EXPECT_NEAR(balance.lost_dispersing[0], 4, 1e-6);
    EXPECT_NEAR(balance.recruits[0], 24, 1e-6);
}

TEST(Dispersal, WithoutAnOperatorNobodyMoves) {
    SmallPopulation population(natal(2, 1), Mode::expected, {10, 10});
    population.start_with({4, 0});
    population.step();

    EXPECT_EQ(population.at(0), 8);
    EXPECT_EQ(population.at(1), 0);
}

TEST(Dispersal, ArrivalsWithoutHabitatDieAndAreBooked) {
    for (const Mode mode : {Mode::expected, Mode::stochastic}) {
        const NextCell next(3);
        SmallPopulation population(natal(2, 1), mode, {10, 0, 10});
        population.dispersal.expected = &next;
        population.start_with({4, 0, 0});
        const YearBalance balance = population.step();

        EXPECT_EQ(population.total(), 0);
        EXPECT_NEAR(balance.died_without_habitat[0], 8, 1e-6);
    }
}

TEST(Dispersal, OlderStagesMoveWhereTheyAreNamed) {
    PopulationModel model = test::three_stages();
    model.fecundity.setZero();
    model.transition = Eigen::MatrixXd::Identity(3, 3);
    model.density.form = DensityForm::none;
    model.emigration.max = 0.5;
    model.emigration.stages = {false, true, false};
    const NextCell next(2);
    SmallPopulation population(model, Mode::expected, {10, 10});
    population.dispersal.expected = &next;
    population.start_with({2, 0, 4, 0, 6, 0});
    population.step();

    EXPECT_EQ(population.at(0, 0, 0), 2);
    EXPECT_EQ(population.at(0, 0, 1), 2);
    EXPECT_EQ(population.at(1, 0, 1), 2);
    EXPECT_EQ(population.at(0, 0, 2), 6);
}

TEST(Dispersal, LeaversOfLostHabitatMoveInsteadOfDying) {
    PopulationModel model = annual(3);
    model.transition(0, 0) = 0.5;
    model.emigration.max = 0;
    model.emigration.leaves_lost_habitat = true;
    const NextCell next(3);
    SmallPopulation population(model, Mode::expected, {0, 10, 10});
    population.dispersal.expected = &next;
    population.start_with({8, 0, 2});
    const YearBalance balance = population.step();

    EXPECT_EQ(population.at(0), 0);
    EXPECT_EQ(population.at(1), 4);  // eight that did not breed, half of them survived, all left
    EXPECT_EQ(population.at(2), 7);
    EXPECT_EQ(balance.died_without_habitat[0], 0);
}

// formats.md: "emigration uses N/K of the census at the start of the year".
TEST(Dispersal, EmigrationFollowsTheCensusAtTheStartOfTheYear) {
    PopulationModel model = natal(3, 0.8);
    model.emigration.alpha = 4;
    model.emigration.beta = 1;
    const NextCell next(2);
    SmallPopulation population(model, Mode::expected, {10, 10});
    population.dispersal.expected = &next;
    population.start_with({15, 0});
    population.step();

    const double leaving = 0.8 / (1 + std::exp(-4 * (1.5 - 1)));
    EXPECT_NEAR(population.at(0), 45 * (1 - leaving), 1e-4);
    EXPECT_NEAR(population.at(1), 45 * leaving, 1e-4);
}

TEST(Dispersal, BeforeSurvivalRecruitsFaceSurvivalToo) {
    PopulationModel model = natal(2, 0);
    model.transition(0, 0) = 0.5;
    SmallPopulation after(model, Mode::expected, {10});
    after.start_with({4});
    after.step();
    EXPECT_EQ(after.at(0), 10);  // 4 x 0.5 + 4 x 2: N' = (U + F) N

    model.order = {Event::reproduction, Event::dispersal, Event::survival};
    SmallPopulation before(model, Mode::expected, {10});
    before.start_with({4});
    before.step();
    EXPECT_EQ(before.at(0), 6);  // (4 + 8) x 0.5
}

TEST(Dispersal, TwoPatchesGrowByTheirEigenvalue) {
    // R = (1.2, 0.8), 0.3 exchanged: lambda 1.025576412.
    class Exchange final : public DispersalOperator {
    public:
        void apply(std::span<const float> sources, std::size_t lanes,
                   std::span<float> arrivals) const override {
            std::copy_n(sources.begin(), lanes, arrivals.begin() + static_cast<std::ptrdiff_t>(lanes));
            std::copy_n(sources.begin() + static_cast<std::ptrdiff_t>(lanes), lanes, arrivals.begin());
        }
        [[nodiscard]] std::span<const float> arriving_share() const override { return share_; }
        [[nodiscard]] DispersalAlgorithm algorithm() const override { return DispersalAlgorithm::scatter; }
        [[nodiscard]] std::size_t memory_bytes() const override { return 0; }

    private:
        std::vector<float> share_{1, 1};
    };
    const Exchange exchange;
    const std::vector<float> rate{1.2F, 0.8F};
    SmallPopulation population(natal(1, 0.3), Mode::expected, {1, 1});
    population.dispersal.expected = &exchange;
    population.forcing.fecundity_factor = {.values = rate};
    population.start_with({100, 100});
    population.step(60);
    const double before = population.total();
    population.step();

    EXPECT_NEAR(population.total() / before, 1.025576412, 1e-6);
}

/// Poisson recruits moved as intensities, and counted recruits moved one by one, have the same distribution
/// where the offspring have: mean and variance in each cell and the covariance of two cells.
TEST(Dispersal, IntensitiesAndIndividualsHaveTheSameDistribution) {
    const Row row;
    const auto op = make_dispersal_operator(DispersalAlgorithm::scatter, row.kernel, {}, row.habitat());
    const IndividualDisperser individual(row.kernel, {}, row.habitat());
    const std::vector<float> start{0, 12, 0, 5, 0};
    SmallPopulation intensities(natal(2, 0.7), Mode::stochastic, std::vector<float>(5, 50), many);
    SmallPopulation individuals(natal(2, 0.7), Mode::stochastic, std::vector<float>(5, 50), many);
    SmallPopulation means(natal(2, 0.7), Mode::expected, std::vector<float>(5, 50));
    intensities.dispersal.expected = op.get();
    individuals.dispersal.individual = &individual;
    means.dispersal.expected = op.get();
    for (SmallPopulation* one : {&intensities, &individuals, &means}) {
        one->start_with(start);
        one->step();
    }
    for (const SmallPopulation* one : {&intensities, &individuals}) {
        double covariance = 0;
        for (std::size_t c = 0; c < 5; ++c) {
            double sum = 0;
            double squares = 0;
            for (std::size_t l = 0; l < many; ++l) {
                sum += one->at(c, l);
                squares += std::pow(one->at(c, l), 2);
            }
            const double mean = means.at(c);
            EXPECT_NEAR(sum / many, mean, 4 * std::sqrt(mean / many)) << c;
            EXPECT_NEAR(squares / many - std::pow(sum / many, 2), mean, 5 * mean * std::sqrt(2.0 / many))
                << c;
        }
        for (std::size_t l = 0; l < many; ++l) {
            covariance += (one->at(1, l) - means.at(1)) * (one->at(2, l) - means.at(2)) / many;
        }
        EXPECT_NEAR(covariance, 0, 4 * std::sqrt(means.at(1) * means.at(2) / many));
    }
}

TEST(Dispersal, SurvivorsMoveAsWholeIndividuals) {
    const Row row;
    const IndividualDisperser individual(row.kernel, {}, row.habitat());
    PopulationModel model = annual(0);
    model.transition(0, 0) = 1;
    model.emigration.max = 0.5;
    model.emigration.stages[0] = true;
    SmallPopulation population(model, Mode::stochastic, std::vector<float>(5, 50));
    population.dispersal.individual = &individual;
    population.start_with({0, 12, 0, 5, 0});
    for (int year = 0; year < 5; ++year) {
        std::vector<double> before;
        for (std::size_t l = 0; l < lane_block; ++l) before.push_back(population.total(l));
        const YearBalance balance = population.step();
        for (std::size_t l = 0; l < lane_block; ++l) {
            EXPECT_EQ(population.total(l) + balance.lost_dispersing[l], before[l]);
        }
    }
}

/// N' = N + recruits + released - lost - died, whatever the model.
void check_balance(PopulationModel model, Mode mode, const std::vector<float>& capacity, double tolerance) {
    const NextCell next(capacity.size());
    SmallPopulation population(model, mode, capacity);
    if (mode == Mode::expected) population.dispersal.expected = &next;
    const std::vector<float> catastrophe(lane_block, 0.8F);
    population.forcing.catastrophe_survival = catastrophe;
    const std::vector<Release> releases{{.cell = 0, .stage = 0, .number = 3}};
    population.forcing.releases = releases;
    population.start_at(1.5);
    for (int year = 0; year < 4; ++year) {
        std::vector<double> before;
        for (std::size_t l = 0; l < lane_block; ++l) before.push_back(population.total(l));
        const YearBalance b = population.step();
        for (std::size_t l = 0; l < lane_block; ++l) {
            const double expected = before[l] + b.recruits[l] + b.released[l] - b.lost_dispersing[l] -
                                    b.died_without_habitat[l] - b.killed_by_catastrophe[l] - b.died[l] -
                                    b.cut_to_capacity[l];
            RC_ASSERT(std::abs(population.total(l) - expected) <= tolerance * (1 + expected));
        }
    }
}

PopulationModel any_model() {
    PopulationModel model = test::three_stages();
    model.density.form =
        *rc::gen::element(DensityForm::none, DensityForm::ceiling, DensityForm::beverton_holt,
                          DensityForm::ricker, DensityForm::hassell, DensityForm::gompertz);
    model.density.shape = 0.5;
    model.emigration.max = *rc::gen::element(0.0, 0.4, 1.0);
    model.emigration.stages[1] = *rc::gen::arbitrary<bool>();
    model.emigration.leaves_lost_habitat = *rc::gen::arbitrary<bool>();
    if (*rc::gen::arbitrary<bool>()) model.emigration.alpha = 3;
    if (*rc::gen::arbitrary<bool>()) model.sexes = SexModel::two_sex;
    model.offspring = OffspringDraw::binomial;
    return model;
}

std::vector<float> any_capacity() {
    return *rc::gen::nonEmpty(rc::gen::container<std::vector<float>>(
        rc::gen::map(rc::gen::inRange(0, 40), [](int k) { return static_cast<float>(k) * 0.5F; })));
}

RC_GTEST_PROP(Balance, NobodyIsLostUnbookedInMeans, ()) {
    check_balance(any_model(), Mode::expected, any_capacity(), 1e-5);
}

RC_GTEST_PROP(Balance, NobodyIsLostUnbookedAmongIndividuals, ()) {
    check_balance(any_model(), Mode::stochastic, any_capacity(), 0);
}

RC_GTEST_PROP(Balance, NumbersAreWholeAndNeverNegative, ()) {
    const std::vector<float> capacity = any_capacity();
    SmallPopulation population(any_model(), Mode::stochastic, capacity);
    population.start_at(2);
    population.step(3);
    for (const float n : population.state.numbers) RC_ASSERT(n >= 0 && n == std::floor(n));
}

RC_GTEST_PROP(Balance, MoreCapacityNeverMeansFewerInExpectation, ()) {
    PopulationModel model = test::three_stages();
    model.density.form = *rc::gen::element(DensityForm::ceiling, DensityForm::beverton_holt);
    const std::vector<float> capacity = any_capacity();
    std::vector<float> more = capacity;
    more[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(more.size())))] += 3;
    SmallPopulation less_room(model, Mode::expected, capacity);
    SmallPopulation more_room(model, Mode::expected, more);
    less_room.start_at(1);
    more_room.start_at(1);
    less_room.step(10);
    more_room.step(10);
    RC_ASSERT(more_room.total() >= less_room.total() * (1 - 1e-6));
}

}  // namespace
}  // namespace spoor
