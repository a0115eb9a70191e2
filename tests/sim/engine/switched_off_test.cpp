// Sources of chance held at their mean one by one: [run] switch_off.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "quiet_run.hpp"
#include "sim/io/cube.hpp"
#include "small_study.hpp"

namespace spoor {
namespace {

using test::run;
using test::ScratchDirectory;
using test::SmallStudy;

constexpr SwitchedOff everything{
    .environment = true, .catastrophes = true, .demography = true, .parameters = true, .measures = true};

struct Source {
    const char* name;
    bool SwitchedOff::*flag;
};
constexpr Source sources[]{{"environment", &SwitchedOff::environment},
                           {"catastrophes", &SwitchedOff::catastrophes},
                           {"demography", &SwitchedOff::demography},
                           {"parameters", &SwitchedOff::parameters},
                           {"measures", &SwitchedOff::measures}};

/// Two years of the butterfly, with every source of chance in it.
class SwitchedOffRun : public testing::Test {
protected:
    SwitchedOffRun() : scratch_("switched-off"), small_(scratch_.path()) {
        study().species = {study().species[0]};
        study().species[0].population.noise.catastrophe_probability = 0.4;
        study().species[0].population.noise.catastrophe_loss = 0.5;
        study().species[0].varying.entries = {
            {.fecundity = true,
             .rate = UncertainNumber{.form = DistributionForm::normal, .a = 1.8, .b = 0.3}}};
        // The measure that may not go ahead works from the first year on.
        study().measures[0].start = 2007;
        study().measure_types[0].layer_effects[0].develop_years = 0;
        study().period.years = 2;
        study().output = {.suitability = false, .abundance = false, .occupancy = false, .years = {}};
        study().run.replicates = 64;
        study().run.futures = 4;
    }

    [[nodiscard]] Study& study() { return small_.study; }

    /// N of the replicates after two years; in scenario 1 a measure is uncertain.
    [[nodiscard]] std::vector<double> numbers(const SwitchedOff& off, std::ptrdiff_t scenario = 1) {
        study().run.off = off;
        // The loader does this for studies in files.
        study().run.futures = study().run.draws_measures() ? 4 : 1;
        const auto file = scratch_.path() / ("run" + std::to_string(runs_++) + ".nc");
        // One replicate would be moved by another operator than many, which rounds otherwise.
        run(study(), file, 2, DispersalAlgorithm::sparse);
        const auto total = CubeReader(file).table("total");
        const auto replicates = static_cast<std::ptrdiff_t>(study().run.replicates);
        const std::ptrdiff_t row = scenario * 3 * 3 + 2;  // region 0 of three, entry 2 of three
        const auto first = total.values.begin() + row * replicates;
        return {first, first + replicates};
    }

private:
    ScratchDirectory scratch_;
    SmallStudy small_;
    int runs_ = 0;
};

constexpr std::ptrdiff_t reference = 0;  // nobody is released there

double spread(const std::vector<double>& x) {
    return *std::ranges::max_element(x) - *std::ranges::min_element(x);
}

TEST_F(SwitchedOffRun, EachSourceAloneSpreadsTheNumbers) {
    for (const Source& source : sources) {
        SwitchedOff others = everything;
        others.*(source.flag) = false;
        EXPECT_GT(spread(numbers(others)), 0) << source.name;
    }
}

TEST_F(SwitchedOffRun, WithoutAnyTheyAreThoseOfExpectedMode) {
    const std::vector<double> off = numbers(everything);
    EXPECT_EQ(spread(off), 0);

    study().run.mode = Mode::expected;
    study().run.replicates = 1;
    EXPECT_EQ(numbers({}), std::vector<double>(1, off.front()));
}

TEST_F(SwitchedOffRun, ExpectedModeDrawsNothing) {
    study().run.mode = Mode::expected;
    study().run.replicates = 1;
    const std::vector<double> one = numbers({});
    study().run.seed += 1;
    EXPECT_EQ(numbers({}), one) << "another seed";
}

TEST_F(SwitchedOffRun, OneSourceOffLeavesTheDrawsOfTheOthers) {
    // Without competition N is a product: years times catastrophes.
    study().species[0].population.density.form = DensityForm::none;
    study().species[0].dispersal.form = DispersalForm::none;
    SwitchedOff years = everything;
    years.environment = false;
    SwitchedOff catastrophes = everything;
    catastrophes.catastrophes = false;
    SwitchedOff both = years;
    both.catastrophes = false;
    const std::vector<double> of_years = numbers(years, reference);
    const std::vector<double> of_catastrophes = numbers(catastrophes, reference);
    const std::vector<double> of_both = numbers(both, reference);
    const double of_none = numbers(everything, reference).front();
    for (std::size_t r = 0; r < of_both.size(); ++r)
        EXPECT_NEAR(of_both[r] * of_none, of_years[r] * of_catastrophes[r], 1e-5 * of_both[r] * of_none);
}

TEST_F(SwitchedOffRun, CatastrophesAtTheirMeanKillProbabilityTimesLoss) {
    study().species[0].population.density.form = DensityForm::none;
    study().species[0].dispersal.form = DispersalForm::none;
    const double with = numbers(everything, reference).front();
    study().species[0].population.noise.catastrophe_probability = 0;
    const double without = numbers(everything, reference).front();
    EXPECT_NEAR(with / without, 0.8 * 0.8, 1e-6);
}

TEST_F(SwitchedOffRun, YearsAloneHaveTheSpreadOfTheTable) {
    study().species[0].population.density.form = DensityForm::none;
    study().species[0].dispersal.form = DispersalForm::none;
    study().run.replicates = 4000;
    SwitchedOff others = everything;
    others.environment = false;
    double sum = 0;
    double squares = 0;
    for (const double n : numbers(others, reference)) {
        sum += std::log(n);
        squares += std::log(n) * std::log(n);
    }
    const double variance = squares / 4000 - sum / 4000 * sum / 4000;
    const double expected = 2 * 0.2 * 0.2;  // two years of sigma 0.2, and nothing else
    EXPECT_NEAR(variance, expected, 4 * expected * std::sqrt(2.0 / 4000));
}

TEST_F(SwitchedOffRun, MeasuresThatAreLikelyGoAheadInEveryReplicate) {
    SwitchedOff others = everything;
    study().measures[0].probability = 0.49;
    const double unlikely = numbers(others).front();
    study().measures[0].probability = 0.5;
    const double likely = numbers(others).front();
    EXPECT_NE(unlikely, likely);
    study().measures[0].probability = 1;
    EXPECT_EQ(numbers(others).front(), likely);
}

}  // namespace
}  // namespace spoor
