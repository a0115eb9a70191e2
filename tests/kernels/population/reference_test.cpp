#include "kernels/reference/population_reference.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "tests/kernels/population/small_population.hpp"

namespace spoor {
namespace {

using test::SmallPopulation;

/// Everything a year can bring, on awkward sizes: 300 cells are more than a range holds.
class Forced {
public:
    static constexpr std::size_t cells = 300;
    static constexpr std::size_t regions = 3;

    Forced(std::size_t lanes, int last_stage) {
        const DrawKey key = make_draw_key(3, "forcing");
        const auto uniform = [&](std::size_t i, std::uint32_t what) {
            return static_cast<float>(draw_uniform(key, static_cast<CellIndex>(i), what, {}));
        };
        for (std::size_t c = 0; c < cells; ++c) {
            capacity.push_back(c % 7 == 3 ? 0.0F : 12 * uniform(c, 0));
            region.push_back(static_cast<std::uint16_t>(c % regions));
        }
        for (std::size_t i = 0; i < cells * lanes; ++i) {
            fecundity.push_back(0.5F + uniform(i, 1));
            survival.push_back(0.7F + uniform(i, 2));
        }
        for (std::size_t i = 0; i < regions * lanes; ++i) {
            fecundity_noise.push_back(0.5F + uniform(i, 3));
            survival_noise.push_back(uniform(i, 4) - 0.5F);
            catastrophe.push_back(i % 3 == 0 ? 0.4F : 1.0F);
        }
        releases = {{.cell = 1, .stage = 0, .number = 2.5},
                    {.cell = 2, .stage = last_stage, .number = -1.4, .modulus = 2, .remainder = 1},
                    {.cell = 3, .stage = 0, .number = 1}};
    }

    [[nodiscard]] YearForcing forcing() const {
        return {.capacity = {.values = capacity},
                .fecundity_factor = {.values = fecundity, .per_lane = true},
                .survival_factor = {.values = survival, .per_lane = true},
                .noise_region = region,
                .fecundity_noise = fecundity_noise,
                .survival_noise = survival_noise,
                .catastrophe_region = region,
                .catastrophe_survival = catastrophe,
                .releases = releases};
    }

    std::vector<float> capacity;
    std::vector<std::uint16_t> region;
    std::vector<float> fecundity;
    std::vector<float> survival;
    std::vector<float> fecundity_noise;
    std::vector<float> survival_noise;
    std::vector<float> catastrophe;
    std::vector<Release> releases;
};

void expect_equal(const PopulationModel& model, Mode mode, double tolerance,
                  const std::function<void(YearForcing&)>& more = {}) {
    constexpr std::size_t lanes = 2 * lane_block;
    constexpr std::uint32_t first = 3 * lanes;
    const Forced forced(lanes, model.stages() - 1);
    SmallPopulation population(model, mode, forced.capacity, lanes, first);
    population.forcing = forced.forcing();
    if (more) more(population.forcing);
    population.start_at(0.8);
    std::vector<ReferencePopulation> reference;
    for (std::uint32_t lane = 0; lane < lanes; lane += 5) {
        ReferencePopulation& one = reference.emplace_back(ReferencePopulation{.model = model,
                                                                              .mode = mode,
                                                                              .key = make_draw_key(7, "sp"),
                                                                              .cells = population.cells(),
                                                                              .replicate = first + lane,
                                                                              .lanes = lanes,
                                                                              .numbers = {}});
        one.start(forced.capacity, 0.8);
    }
    for (std::uint32_t year = 0; year < 4; ++year) {
        population.step();
        for (ReferencePopulation& one : reference) {
            one.step(population.forcing, year);
            for (int s = 0; s < model.stages(); ++s) {
                for (std::size_t c = 0; c < Forced::cells; ++c) {
                    const float expected = one.numbers[static_cast<std::size_t>(s)][c];
                    ASSERT_NEAR(population.at(c, one.replicate - first, s), expected, tolerance * expected)
                        << "year " << year << " replicate " << one.replicate << " stage " << s << " cell "
                        << c;
                }
            }
        }
    }
}

TEST(Reference, ExpectedModeEqualsThePlainLoops) {
    for (const DensityForm form : {DensityForm::none, DensityForm::beverton_holt, DensityForm::ricker,
                                   DensityForm::hassell, DensityForm::gompertz}) {
        PopulationModel model = test::three_stages();
        model.density.form = form;
        model.density.shape = 0.6;
        model.density.allee = 0.5;
        expect_equal(model, Mode::expected, 1e-5);
    }
}

TEST(Reference, StochasticModeEqualsThePlainLoopsIndividualByIndividual) {
    PopulationModel model = test::three_stages();
    expect_equal(model, Mode::stochastic, 0);
    model.density.on_survival = true;
    expect_equal(model, Mode::stochastic, 0);
}

TEST(Reference, CountedOffspringEqualThePlainLoops) {
    PopulationModel model = test::three_stages();
    model.offspring = OffspringDraw::binomial;
    expect_equal(model, Mode::stochastic, 0);
    model.offspring = OffspringDraw::negative_binomial;
    model.fecundity_size = 0.7;
    expect_equal(model, Mode::stochastic, 0);
}

TEST(Reference, EveryOrderOfEventsEqualsThePlainLoops) {
    PopulationModel model = test::three_stages();
    std::vector<Event> order{Event::reproduction, Event::survival, Event::dispersal, Event::catastrophe,
                             Event::releases};
    std::sort(order.begin(), order.end());
    int tried = 0;
    do {
        if (++tried % 7 != 0) continue;  // seventeen of the 120
        model.order = order;
        model.order.insert(model.order.begin(), Event::noise);
        expect_equal(model, Mode::stochastic, 0);
        expect_equal(model, Mode::expected, 1e-5);
    } while (std::next_permutation(order.begin(), order.end()));
    EXPECT_EQ(tried, 120);
}

/// Rates that differ from cell to cell, from lane to lane, and both.
class OwnRates {
public:
    OwnRates() {
        const DrawKey key = make_draw_key(5, "rates");
        for (std::size_t i = 0; i < Forced::cells * lanes; ++i) {
            const auto value = static_cast<float>(draw_uniform(key, static_cast<CellIndex>(i), 0, {}));
            both_.push_back(0.3F + value);
            if (i < Forced::cells) by_cell_.push_back(0.5F + value);
            if (i < lanes) by_lane_.push_back(0.8F + 0.4F * value);
            multiplier_.push_back(i % 11 == 0 ? 1.2F : 0.4F + 0.5F * value);
        }
    }

    void enter(YearForcing& forcing) {
        fecundity_ = {{.to = 0, .from = 2, .factor = {.values = by_cell_}},
                      {.to = 0, .from = 1, .factor = {.values = by_lane_, .per_lane = true}}};
        transition_ = {{.to = 1, .from = 1, .factor = {.values = both_, .per_lane = true}},
                       {.to = 2, .from = 2, .factor = {.values = by_lane_, .per_lane = true}}};
        forcing.fecundity_entries = fecundity_;
        forcing.transition_entries = transition_;
        forcing.density_multiplier = {.values = multiplier_, .per_lane = true};
    }

private:
    static constexpr std::size_t lanes = 2 * lane_block;
    std::vector<float> by_cell_;
    std::vector<float> by_lane_;
    std::vector<float> both_;
    std::vector<float> multiplier_;
    std::vector<EntryFactor> fecundity_;
    std::vector<EntryFactor> transition_;
};

TEST(Reference, EntriesOfTheirOwnEqualThePlainLoops) {
    OwnRates own;
    const auto enter = [&](YearForcing& forcing) { own.enter(forcing); };
    PopulationModel model = test::three_stages();
    expect_equal(model, Mode::expected, 1e-5, enter);
    expect_equal(model, Mode::stochastic, 0, enter);
    model.offspring = OffspringDraw::binomial;
    expect_equal(model, Mode::stochastic, 0, enter);
    model.density.on_survival = true;
    expect_equal(model, Mode::stochastic, 0, enter);
    for (const DensityForm form : {DensityForm::ricker, DensityForm::hassell, DensityForm::gompertz}) {
        model.density.form = form;
        model.density.shape = 0.6;
        expect_equal(model, Mode::expected, 1e-5, enter);
    }
}

TEST(Reference, UnstructuredPopulation) {
    expect_equal(test::annual(1.8, DensityForm::beverton_holt), Mode::stochastic, 0);
}

}  // namespace
}  // namespace spoor
