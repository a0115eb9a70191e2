#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "quiet_run.hpp"
#include "sim/engine/run.hpp"
#include "sim/engine/uncertain_draw.hpp"
#include "sim/io/cube.hpp"
#include "small_study.hpp"

namespace spoor {
namespace {

using test::ScratchDirectory;
using test::Silent;
using test::SmallStudy;

/// The butterfly alone, nobody moves, nothing is noise: what is left is the rates.
class OneSpecies {
public:
    explicit OneSpecies(const std::string& name) : scratch(name), small(scratch.path()) {
        study().species.resize(1);
        species().population.noise = {};
        species().population.emigration.max = 0;
        species().dispersal.form = DispersalForm::none;
        study().measures.clear();
        study().strategies.clear();
        study().scenarios.resize(1);
        study().run.mode = Mode::expected;
        study().run.replicates = 1;
    }

    Study& study() { return small.study; }
    Species& species() { return small.study.species.front(); }

    CubeReader run() {
        Silent silent;
        const auto file = scratch.path() / ("out" + std::to_string(++runs_) + ".nc");
        (void)run_study(study(), {.output = file, .threads = 1, .command = "test"}, silent);
        return CubeReader(file);
    }

    /// N of the whole grid by entry and replicate.
    std::vector<std::vector<double>> totals() {
        const auto table = run().table("total");
        const std::size_t replicates = table.shape[4];
        std::vector<std::vector<double>> all;
        for (std::size_t e = 0; e < table.shape[3]; ++e) {
            const auto first = table.values.begin() + static_cast<std::ptrdiff_t>(e * replicates);
            all.emplace_back(first, first + static_cast<std::ptrdiff_t>(replicates));
        }
        return all;
    }

    RateMap map(const std::string& file, const std::function<float(std::int64_t)>& of_column) {
        std::vector<float> values;
        for (std::int64_t y = 0; y < study().grid.ny; ++y) {
            for (std::int64_t x = 0; x < study().grid.nx; ++x) values.push_back(of_column(x));
        }
        write_geotiff(scratch.path() / file, study().grid, study().crs, values, {.cloud_optimized = false});
        return {.path = scratch.path() / file, .shown_as = file};
    }

    ScratchDirectory scratch;
    SmallStudy small;

private:
    int runs_ = 0;
};

TEST(VaryingRates, ACurveThatIsFlatIsItsNumber) {
    OneSpecies one("flat");
    const auto number = one.totals();
    one.species().varying.entries = {{.fecundity = true, .rate = RateCurve{{{0, 1.8}, {1, 1.8}}}}};
    const auto curve = one.totals();

    for (std::size_t e = 0; e < number.size(); ++e)
        EXPECT_NEAR(curve[e][0], number[e][0], 1e-5 * number[e][0]) << e;
}

TEST(VaryingRates, GrowthFollowsSuitability) {
    OneSpecies one("curve");
    one.species().population.density.form = DensityForm::none;
    // lambda = 1 + S: N' is N times that, cell by cell.
    one.species().population.fecundity(0, 0) = 2;
    one.species().varying.entries = {{.fecundity = true, .rate = RateCurve{{{0, 1}, {1, 2}}}}};

    const CubeReader cube = one.run();

    const auto suitability = cube.map("suitability", 0, 0, 0);
    const auto start = cube.map("abundance", 0, 0, 0);
    const auto later = cube.map("abundance", 0, 0, 1);  // 2009: two years on
    std::size_t living = 0;
    for (std::size_t i = 0; i < start.size(); ++i) {
        if (!(start[i] > 0)) continue;
        ++living;
        const double lambda = 1 + static_cast<double>(suitability[i]);
        EXPECT_NEAR(later[i] / start[i], lambda * lambda, 0.02) << "suitability is stored in steps of 1/250";
    }
    EXPECT_GT(living, 100U);
}

TEST(VaryingRates, WhereverLambdaIsAboveOneNumbersRestAtK) {
    OneSpecies one("rest");
    one.study().period.years = 60;
    one.study().output.years = {2067};
    one.species().varying.entries = {{.fecundity = true, .rate = RateCurve{{{0, 1.3}, {1, 3}}}}};
    one.species().initial.share_of_capacity = 0.2;

    const auto total = one.totals();

    EXPECT_NEAR(total.back()[0], 5 * total.front()[0], 1e-3 * total.back()[0]);
}

TEST(VaryingRates, DensityMayBeAMapOfEachYear) {
    OneSpecies one("density");
    one.study().run.futures = 1;
    one.species().initial.share_of_capacity = 1;
    one.species().population.density.form = DensityForm::ceiling;
    one.species().population.fecundity(0, 0) = 50;  // to the ceiling at once
    const auto plain = one.totals();
    RateMap map;
    for (int year = 2007; year <= 2010; ++year) {
        map = one.map("density_" + std::to_string(year) + ".tif",
                      [&](std::int64_t) { return year == 2009 ? 16.0F : 8.0F; });
    }
    map.path = one.scratch.path() / "density_{year}.tif";
    one.species().varying.density_max = map;

    const auto total = one.totals();

    EXPECT_NEAR(total[0][0], plain[0][0], 1e-5 * plain[0][0]);
    EXPECT_NEAR(total[2][0], plain[2][0], 1e-5 * plain[2][0]);
    EXPECT_NEAR(total[3][0], 2 * plain[3][0], 1e-5 * plain[3][0]) << "the step of 2009";
    EXPECT_NEAR(total[4][0], plain[4][0], 1e-5 * plain[4][0]) << "the step of 2010";
}

TEST(VaryingRates, NobodyLivesWhereTheMapOfDensityIsZero) {
    OneSpecies one("zero");
    one.species().varying.density_max =
        one.map("half.tif", [](std::int64_t x) { return x < 30 ? 0.0F : 4.0F; });
    const auto total = one.run().table("total");
    // (scenario, species, region, time, replicate): the whole, west, east
    EXPECT_EQ(total.values[5], 0);
    EXPECT_GT(total.values[10], 0);
    EXPECT_EQ(total.values[0], total.values[10]);
}

TEST(VaryingRates, EmigrationMayFollowSuitability) {
    OneSpecies one("emigration");
    one.species().dispersal.form = DispersalForm::kernel;
    const auto nobody_leaves = one.totals();
    one.species().population.emigration.max = 0.4;
    const auto many_leave = one.totals();
    one.species().varying.emigration = RateCurve{{{0, 0}, {1, 0}}};
    const auto by_curve = one.totals();

    EXPECT_LT(many_leave.back()[0], 0.9 * nobody_leaves.back()[0]) << "the case can tell";
    EXPECT_NEAR(by_curve.back()[0], nobody_leaves.back()[0], 1e-5 * nobody_leaves.back()[0]);
}

TEST(VaryingRates, EachReplicateDrawsItsOwnLambda) {
    OneSpecies one("uncertain");
    one.study().run.mode = Mode::stochastic;
    one.study().run.replicates = 40;
    one.species().population.density.form = DensityForm::none;
    one.species().capacity.density_max = 50'000;
    one.species().initial.share_of_capacity = 1;
    const UncertainNumber lambda{.form = DistributionForm::pert, .a = 0.8, .b = 1, .c = 1.4};
    one.species().population.fecundity(0, 0) = lambda.mean();
    one.species().varying.entries = {{.fecundity = true, .rate = lambda}};

    const auto total = one.totals();

    double sum = 0;
    for (std::size_t r = 0; r < 40; ++r) {
        const double first = total[1][r] / total[0][r];
        EXPECT_GE(first, 0.79);
        EXPECT_LE(first, 1.41);
        EXPECT_NEAR(total[2][r] / total[1][r], first, 0.01) << "the same number every year";
        sum += first;
    }
    // Variance of a PERT: (mean - min)(max - mean) / 7.
    const double sd = std::sqrt((lambda.mean() - 0.8) * (1.4 - lambda.mean()) / 7);
    EXPECT_NEAR(sum / 40, lambda.mean(), 4 * sd / std::sqrt(40.0));
    one.study().run.replicates = 5;
    EXPECT_EQ(one.totals()[4][4], total[4][4]) << "whatever the number of replicates";
}

TEST(VaryingRates, EachReplicateDrawsItsOwnDensity) {
    OneSpecies one("uncertain-density");
    one.study().run.mode = Mode::stochastic;
    one.study().run.replicates = 20;
    one.species().capacity.density_max = 800;
    const auto plain = one.totals();
    const UncertainNumber density{.form = DistributionForm::normal, .a = 800, .b = 200};
    one.species().varying.density_max = density;

    const auto total = one.totals();

    const auto drawn =
        draw_numbers(density, Mode::stochastic,
                     make_draw_key(one.study().run.seed, "heath_butterfly/density_max"), 0, 20, 1e9);
    for (std::size_t r = 0; r < 20; ++r) {
        EXPECT_NEAR(total[0][r] / plain[0][r], drawn[r] / 800, 2e-3);
        EXPECT_NEAR(total[4][r] / plain[4][r], drawn[r] / 800, 2e-2) << "K is the draw's";
    }
}

TEST(UncertainNumbers, HaveTheirMeanAndSpread) {
    struct Case {
        UncertainNumber number;
        double mean, sd;
    };
    for (const Case& one :
         {Case{{DistributionForm::pert, 2, 4, 8}, 26.0 / 6, std::sqrt((26.0 / 6 - 2) * (8 - 26.0 / 6) / 7)},
          Case{{DistributionForm::normal, 10, 2}, 10, 2}, Case{{DistributionForm::lognormal, 3, 1.5}, 3, 1.5},
          Case{{DistributionForm::beta, 0.3, 0.1}, 0.3, 0.1}}) {
        double sum = 0;
        double squares = 0;
        constexpr int points = 20'000;
        for (int i = 0; i < points; ++i) {
            const double x = quantile(one.number, (i + 0.5) / points);
            sum += x;
            squares += x * x;
        }
        EXPECT_NEAR(sum / points, one.mean, 1e-3 * one.mean);
        EXPECT_NEAR(std::sqrt(squares / points - sum * sum / points / points), one.sd, 1e-2 * one.sd);
    }
}

TEST(VaryingRates, OfASpeciesWithoutHabitatAreNeverAsked) {
    OneSpecies one("no-habitat");
    std::get<TermsModel>(one.species().suitability).terms[0].points = {{SmallStudy::heath, 0.0}};
    one.species().varying.entries = {
        {.fecundity = true, .rate = UncertainNumber{.form = DistributionForm::normal, .a = 1.8, .b = 0.3}}};
    for (const auto& entry : one.totals()) EXPECT_EQ(entry, std::vector<double>{0});
}

}  // namespace
}  // namespace spoor
