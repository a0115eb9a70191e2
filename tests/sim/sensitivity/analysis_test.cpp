#include "sim/sensitivity/analysis.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "sim/io/error.hpp"
#include "tests/sim/engine/small_study.hpp"

namespace spoor {
namespace {

constexpr int years = 4;

/// The butterfly of the small study without competition, noise or dispersal: N(T) = K lambda^T / 2.
Study growing(const std::filesystem::path& directory) {
    Study study = test::SmallStudy(directory).study;
    study.species.resize(1);
    Species& species = study.species.front();
    species.population.density.form = DensityForm::none;
    species.population.noise = {};
    species.dispersal.form = DispersalForm::none;
    study.scenarios.resize(1);
    study.run.mode = Mode::expected;
    study.run.replicates = 1;
    study.run.futures = 1;
    return study;
}

std::vector<ParameterEffect> analyse(const Study& study, const std::vector<std::string>& vary, Design design,
                                     double share = 0.1) {
    RepeatedRun runs(study, 2, 0);
    SensitivityRequest request{.variations = {}, .design = design, .samples = 40};
    for (const std::string& text : vary) request.variations.push_back(parse_variation(text, share));
    return analyse_sensitivity(runs, request, [](std::size_t, std::size_t) {});
}

const ParameterEffect& effect_on(const std::vector<ParameterEffect>& effects, const std::string& outcome,
                                 std::size_t variation, std::size_t species = 0) {
    return *std::find_if(effects.begin(), effects.end(), [&](const ParameterEffect& effect) {
        return outcomes()[effect.outcome].name == outcome && effect.variation == variation &&
               effect.species == species;
    });
}

TEST(Sensitivity, OfExponentialGrowthIsKnown) {
    const test::ScratchDirectory scratch("sensitivity-growth");
    const auto effects =
        analyse(growing(scratch.path()), {"density_max", "fecundity=1%"}, Design::one_at_a_time);

    // N(T) is proportional to density_max and to fecundity^T; ends of the range are 1 % off the base.
    const double power = (std::pow(1.01, years) - std::pow(0.99, years)) / 0.02;
    EXPECT_NEAR(effect_on(effects, "final", 0).elasticity, 1, 1e-4);
    EXPECT_NEAR(effect_on(effects, "final", 1).elasticity, power, 1e-3);
    EXPECT_NEAR(effect_on(effects, "growth", 0).elasticity, 0, 1e-5);
    EXPECT_NEAR(effect_on(effects, "growth", 1).elasticity, 1, 1e-3);
    EXPECT_NEAR(effect_on(effects, "growth", 1).base, 1.8, 1e-5);
    EXPECT_NEAR(effect_on(effects, "growth", 1).at_low, 1.8 * 0.99, 1e-5);
}

TEST(Sensitivity, TheHypercubeFindsTheSameElasticities) {
    const test::ScratchDirectory scratch("sensitivity-cube");
    const auto effects =
        analyse(growing(scratch.path()), {"density_max=2%", "fecundity=2%"}, Design::latin_hypercube);
    const ParameterEffect& density = effect_on(effects, "final", 0);
    const ParameterEffect& fecundity = effect_on(effects, "final", 1);

    EXPECT_NEAR(density.elasticity, 1, 0.01);
    EXPECT_NEAR(fecundity.elasticity, years, 0.02);
    // fecundity varies N four times as much as density_max does
    EXPECT_GT(fecundity.rank_correlation, 0.9);
    EXPECT_LT(fecundity.p_value, 1e-6);
    EXPECT_GT(fecundity.rank_correlation, density.rank_correlation);
    EXPECT_NEAR(effect_on(effects, "growth", 1).rank_correlation, 1, 1e-12);
}

TEST(Sensitivity, TheStudyIsAsItWasAfterwards) {
    const test::ScratchDirectory scratch("sensitivity-after");
    RepeatedRun runs(growing(scratch.path()), 1, 0);
    const auto before = runs.run();
    SensitivityRequest request{.variations = {parse_variation("fecundity", 0.2)},
                               .design = Design::one_at_a_time};
    std::size_t last = 0;
    (void)analyse_sensitivity(runs, request, [&](std::size_t done, std::size_t all) {
        EXPECT_EQ(done, last + 1);
        EXPECT_EQ(all, 3U);
        last = done;
    });

    EXPECT_EQ(last, 3U);
    EXPECT_EQ(runs.run().front().final, before.front().final);
}

TEST(Sensitivity, TheSameSeedGivesTheSameNumbersOnAnyThreads) {
    const test::ScratchDirectory scratch("sensitivity-threads");
    const Study study = test::SmallStudy(scratch.path()).study;
    SensitivityRequest request{
        .variations = {parse_variation("fecundity", 0.2), parse_variation("mean_distance_m", 0.2)},
        .samples = 5};
    const auto run = [&](std::size_t threads) {
        RepeatedRun runs(study, threads, 0);
        return analyse_sensitivity(runs, request, [](std::size_t, std::size_t) {});
    };
    const auto one = run(1);
    const auto three = run(3);

    ASSERT_EQ(one.size(), three.size());
    // three scenarios, three species, five outcomes, two parameters
    EXPECT_EQ(one.size(), 3U * 3 * 5 * 2);
    for (std::size_t i = 0; i < one.size(); ++i) {
        EXPECT_EQ(one[i].base, three[i].base);
        if (std::isnan(one[i].elasticity)) continue;
        EXPECT_EQ(one[i].elasticity, three[i].elasticity);
    }
}

TEST(Sensitivity, ASpeciesWithoutTheParameterHasNoRows) {
    const test::ScratchDirectory scratch("sensitivity-without");
    Study study = test::SmallStudy(scratch.path()).study;
    study.species[1].dispersal.form = DispersalForm::none;
    const auto effects =
        analyse(study, {"fecundity", "mean_distance_m", "min_patch_ha"}, Design::one_at_a_time);
    const auto has = [&](std::size_t species, std::size_t variation) {
        return std::any_of(effects.begin(), effects.end(), [&](const ParameterEffect& effect) {
            return effect.species == species && effect.variation == variation;
        });
    };

    EXPECT_TRUE(has(1, 0));
    EXPECT_FALSE(has(1, 1));
    EXPECT_TRUE(has(1, 2));  // it alone has a smallest patch
    EXPECT_FALSE(has(0, 2));
    EXPECT_TRUE(has(0, 1));
}

TEST(Sensitivity, SurvivalStaysASurvival) {
    const test::ScratchDirectory scratch("sensitivity-survival");
    const auto effects =
        analyse(test::SmallStudy(scratch.path()).study, {"survival=90%"}, Design::one_at_a_time);

    // the vole: of a mortality of 0.4 a tenth is left
    EXPECT_NEAR(effect_on(effects, "final", 0, 2).high, 0.96 / 0.6, 1e-12);
    EXPECT_NEAR(effect_on(effects, "final", 0, 2).low, 0.1, 1e-12);
}

TEST(Variation, ReadsItsRange) {
    const Variation plain = parse_variation("emigration", 0.3);
    const Variation share = parse_variation("emigration=5%", 0.3);
    const Variation ends = parse_variation("emigration=0.1..0.9", 0.3);

    EXPECT_STREQ(plain.parameter->name, "emigration");
    EXPECT_DOUBLE_EQ(plain.share, 0.3);
    EXPECT_DOUBLE_EQ(share.share, 0.05);
    EXPECT_DOUBLE_EQ(*ends.low, 0.1);
    EXPECT_DOUBLE_EQ(*ends.high, 0.9);
}

TEST(Variation, SaysWhatIsWrongWithIt) {
    const auto message = [](const std::string& text) {
        try {
            (void)parse_variation(text, 0.2);
        } catch (const InputError& error) {
            return std::string(error.what());
        }
        return std::string();
    };

    EXPECT_THAT(message("fecundty"), testing::HasSubstr("did you mean 'fecundity'?"));
    EXPECT_THAT(message("emigration=0.9..0.1"), testing::HasSubstr("NAME=LOW..HIGH"));
    EXPECT_THAT(message("emigration=0.5"), testing::HasSubstr("NAME=20%"));
    EXPECT_THAT(message("emigration=0%"), testing::HasSubstr("NAME=20%"));
    EXPECT_THAT(message("emigration=0.5..1.5"), testing::HasSubstr("lies from 0 to 1"));
}

TEST(Sensitivity, TooFewSamplesAreRefused) {
    const test::ScratchDirectory scratch("sensitivity-few");
    RepeatedRun runs(test::SmallStudy(scratch.path()).study, 1, 0);
    SensitivityRequest request{
        .variations = {parse_variation("fecundity", 0.2), parse_variation("density_max", 0.2),
                       parse_variation("emigration", 0.2)},
        .samples = 4};

    EXPECT_THROW((void)analyse_sensitivity(runs, request, [](std::size_t, std::size_t) {}), InputError);
}

}  // namespace
}  // namespace spoor
