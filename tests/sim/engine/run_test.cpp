#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>

#include "quiet_run.hpp"
#include "sim/io/cube.hpp"
#include "small_study.hpp"

namespace spoor {
namespace {

using test::run;
using test::ScratchDirectory;
using test::SmallStudy;

void expect_same_content(const std::filesystem::path& a, const std::filesystem::path& b) {
    const CubeReader left(a);
    const CubeReader right(b);
    ASSERT_EQ(left.variables(), right.variables());
    const CubeAxes& axes = left.axes();
    for (const char* name : {"suitability", "abundance", "occupancy"}) {
        for (int s = 0; s < static_cast<int>(axes.scenarios.size()); ++s) {
            for (int sp = 0; sp < static_cast<int>(axes.species.size()); ++sp) {
                for (int t = 0; t < static_cast<int>(axes.map_years.size()); ++t) {
                    const auto one = left.map(name, s, sp, t);
                    const auto two = right.map(name, s, sp, t);
                    for (std::size_t i = 0; i < one.size(); ++i) {
                        ASSERT_TRUE(one[i] == two[i] || (std::isnan(one[i]) && std::isnan(two[i])))
                            << name << ' ' << i;
                    }
                }
            }
        }
    }
    for (const std::string& name : left.variables()) {
        if (name == "suitability" || name == "abundance" || name == "occupancy") continue;
        if (name.starts_with("measure_")) continue;  // columns, some of text
        const auto one = left.table(name).values;
        const auto two = right.table(name).values;
        ASSERT_EQ(one.size(), two.size()) << name;
        for (std::size_t i = 0; i < one.size(); ++i)
            ASSERT_TRUE(one[i] == two[i] || (std::isnan(one[i]) && std::isnan(two[i]))) << name << ' ' << i;
    }
    for (const auto& [key, value] : left.attributes()) {
        if (key.starts_with("run_") || key == "history" || key == "date_created") continue;
        EXPECT_EQ(value, right.attributes().at(key)) << key;
    }
}

TEST(Run, WritesACubeThatHoldsWhatWasAsked) {
    const ScratchDirectory scratch("run");
    const SmallStudy small(scratch.path());

    const RunReport report = run(small.study, scratch.path() / "out.nc");

    const CubeReader cube(report.cube);
    EXPECT_EQ(report.species_with_habitat, 3U);
    EXPECT_EQ(cube.axes().scenarios, (std::vector<std::string>{"reference", "all", "wet"}));
    EXPECT_EQ(cube.axes().map_years, (std::vector<int>{2007, 2009, 2011}));
    const auto total = cube.table("total");
    EXPECT_EQ(total.shape, (std::vector<std::size_t>{3, 3, 3, 5, 20}));
    // The whole grid is its two provinces.
    for (std::size_t row = 0; row < 9; ++row) {
        for (std::size_t i = 0; i < 100; ++i) {
            const double* at = total.values.data() + row * 300 + i;
            EXPECT_EQ(at[0], at[100] + at[200]);
        }
    }
    EXPECT_FALSE(std::filesystem::exists(scratch.path() / "out.nc.partial"));
}

TEST(Run, MapsAndTablesTellTheSameNumbers) {
    const ScratchDirectory scratch("sums");
    const SmallStudy small(scratch.path());

    const RunReport report = run(small.study, scratch.path() / "out.nc");

    const CubeReader cube(report.cube);
    const auto total = cube.table("total");
    const auto abundance = cube.map("abundance", 1, 0, 2);
    double of_map = 0;
    for (const float n : abundance) of_map += std::isnan(n) ? 0.0 : n;
    double of_table = 0;
    const std::size_t row = ((1 * 3 + 0) * 3 + 0) * 5 + 4;  // scenario 1, species 0, region 0, entry 4
    for (std::size_t r = 0; r < 20; ++r) of_table += total.values[row * 20 + r] / 20;
    EXPECT_GT(of_table, 100);
    EXPECT_NEAR(of_map, of_table, of_table * 1e-3);  // maps are rounded to a stated number of bits
}

TEST(Run, JudgesHabitatAndStatusOfEveryScenario) {
    const ScratchDirectory scratch("judged");
    SmallStudy small(scratch.path());
    for (Species& species : small.study.species) {
        species.red_list = "KW";
        species.norms = {.key_population = 30,
                         .viable_network = 200,
                         .network_key_population = 100,
                         .local_distance_m = 100,
                         .network_distance_m = 500};
    }
    // Capacity doubles for the butterfly where the programme runs.
    small.study.measure_types[2].rate_effects.push_back({.rate = VitalRate::capacity, .multiply = 2});

    const RunReport report = run(small.study, scratch.path() / "out.nc");

    const CubeReader cube(report.cube);
    const auto at = [&](const std::string& name, std::size_t scenario, std::size_t species,
                        std::size_t region, std::size_t entry) {
        const auto table = cube.table(name);
        return table.values[((scenario * 3 + species) * 3 + region) * 5 + entry];
    };
    for (std::size_t sp = 0; sp < 3; ++sp) {
        EXPECT_NEAR(at("key_populations", 0, sp, 0, 4),
                    at("key_populations", 0, sp, 1, 4) + at("key_populations", 0, sp, 2, 4), 1e-4);
        EXPECT_GT(at("metapopulation_capacity", 0, sp, 0, 4), 0);
        EXPECT_TRUE(std::isnan(at("capacity", 0, sp, 0, 2))) << "judged at the ends of the period only";
        EXPECT_EQ(at("capacity", 0, sp, 0, 0), at("capacity", 0, sp, 0, 4)) << "nothing changes it";
        EXPECT_GE(at("conservation_status", 0, sp, 0, 4), at("status_range", 0, sp, 0, 4));
    }
    EXPECT_GT(at("capacity", 1, 0, 0, 4), at("capacity", 0, 0, 0, 4) + 100);
    EXPECT_EQ(at("capacity", 1, 0, 0, 0), at("capacity", 0, 0, 0, 0)) << "the programme starts in 2008";
    EXPECT_EQ(cube.table("persistence").shape, (std::vector<std::size_t>{3, 3, 5}));
    const Attributes attributes = cube.attributes_of("network_class");
    EXPECT_EQ(std::get<std::string>(attributes.at("flag_meanings")), "not_viable viable strongly_viable");
}

TEST(Run, LeavesNetworksOutWhenAskedTo) {
    const ScratchDirectory scratch("lean");
    SmallStudy small(scratch.path());
    small.study.viability.networks = false;

    const RunReport report = run(small.study, scratch.path() / "out.nc");

    const CubeReader cube(report.cube);
    for (const char* name : {"key_populations", "network_class", "metapopulation_capacity", "persistence"}) {
        for (const double value : cube.table(name).values) ASSERT_TRUE(std::isnan(value)) << name;
    }
    EXPECT_GT(cube.table("range_squares").values[0], 0);
}

TEST(Run, AnyNumberOfThreadsGivesTheSameContent) {
    const ScratchDirectory scratch("threads");
    const SmallStudy small(scratch.path());

    run(small.study, scratch.path() / "one.nc", 1);
    run(small.study, scratch.path() / "seven.nc", 7);

    expect_same_content(scratch.path() / "one.nc", scratch.path() / "seven.nc");
}

TEST(Run, AnotherSeedGivesOtherNumbers) {
    const ScratchDirectory scratch("seeds");
    SmallStudy small(scratch.path());
    run(small.study, scratch.path() / "a.nc");
    small.study.run.seed = 12;

    run(small.study, scratch.path() / "b.nc");

    EXPECT_NE(CubeReader(scratch.path() / "a.nc").table("total").values,
              CubeReader(scratch.path() / "b.nc").table("total").values);
}

TEST(Run, ASpeciesAloneIsTheSameAsAmongOthers) {
    const ScratchDirectory scratch("alone");
    SmallStudy small(scratch.path());
    run(small.study, scratch.path() / "all.nc");
    small.study.species = {small.study.species[1]};

    run(small.study, scratch.path() / "alone.nc");

    const auto among = CubeReader(scratch.path() / "all.nc").table("total");
    const auto alone = CubeReader(scratch.path() / "alone.nc").table("total");
    const std::size_t row = 3 * 5 * 20;
    for (std::size_t s = 0; s < 3; ++s) {
        for (std::size_t i = 0; i < row; ++i) {
            ASSERT_EQ(alone.values[s * row + i], among.values[(s * 3 + 1) * row + i]);
        }
    }
}

TEST(Run, TheOrderOfSpeciesChangesNothing) {
    const ScratchDirectory scratch("order");
    SmallStudy small(scratch.path());
    const auto totals = [&](const std::string& file) {
        run(small.study, scratch.path() / file);
        const CubeReader cube(scratch.path() / file);
        const auto table = cube.table("total");
        const std::size_t row = table.values.size() / 9;
        std::map<std::pair<std::string, std::size_t>, std::vector<double>> by_id;
        for (std::size_t s = 0; s < 3; ++s) {
            for (std::size_t sp = 0; sp < 3; ++sp) {
                const auto from = table.values.begin() + static_cast<std::ptrdiff_t>((s * 3 + sp) * row);
                by_id[{cube.axes().species[sp].id, s}] = {from, from + static_cast<std::ptrdiff_t>(row)};
            }
        }
        return by_id;
    };
    const auto known = totals("first.nc");
    std::vector<int> order{0, 1, 2};
    const std::vector<Species> species = small.study.species;
    while (std::next_permutation(order.begin(), order.end())) {
        small.study.species.clear();
        for (const int at : order) small.study.species.push_back(species[static_cast<std::size_t>(at)]);
        EXPECT_EQ(totals("order" + std::to_string(order[0]) + std::to_string(order[1]) + ".nc"), known);
    }
}

TEST(Run, TheFirstReplicatesOfManyAreTheFew) {
    const ScratchDirectory scratch("replicates");
    SmallStudy small(scratch.path());
    small.study.run.replicates = 36;
    run(small.study, scratch.path() / "many.nc");
    small.study.run.replicates = 7;

    run(small.study, scratch.path() / "few.nc");

    const auto many = CubeReader(scratch.path() / "many.nc").table("total");
    const auto few = CubeReader(scratch.path() / "few.nc").table("total");
    for (std::size_t row = 0; row < few.values.size() / 7; ++row) {
        for (std::size_t r = 0; r < 7; ++r) ASSERT_EQ(few.values[row * 7 + r], many.values[row * 36 + r]);
    }
}

TEST(Run, MeasuresWithoutEffectAreTheReferenceToTheBit) {
    const ScratchDirectory scratch("noeffect");
    SmallStudy small(scratch.path());
    for (MeasureType& type : small.study.measure_types) {
        for (LayerEffect& effect : type.layer_effects)
            effect = {.layer = 1, .op = LayerOperator::add, .value = 0};
        type.releases.clear();
        for (RateEffect& effect : type.rate_effects) effect.multiply = 1;
    }

    run(small.study, scratch.path() / "out.nc");

    const auto total = CubeReader(scratch.path() / "out.nc").table("total");
    const std::size_t scenario = 3 * 3 * 5 * 20;
    for (std::size_t i = 0; i < scenario; ++i) {
        ASSERT_EQ(total.values[i], total.values[scenario + i]);
        ASSERT_EQ(total.values[i], total.values[2 * scenario + i]);
    }
}

TEST(Run, ScenariosStartFromTheSameIndividuals) {
    const ScratchDirectory scratch("start");
    SmallStudy small(scratch.path());
    for (Measure& measure : small.study.measures) measure.start = 2007;

    run(small.study, scratch.path() / "out.nc");

    const auto total = CubeReader(scratch.path() / "out.nc").table("total");
    const std::size_t scenario = 3 * 3 * 5 * 20;
    for (std::size_t row = 0; row < 9; ++row) {
        for (std::size_t r = 0; r < 20; ++r) {
            ASSERT_EQ(total.values[row * 100 + r], total.values[scenario + row * 100 + r]);
        }
    }
}

TEST(Run, AnExistingCubeIsNotReplacedUnasked) {
    const ScratchDirectory scratch("existing");
    const SmallStudy small(scratch.path());
    std::ofstream(scratch.path() / "out.nc") << "precious";

    EXPECT_THROW(run(small.study, scratch.path() / "out.nc"), InputError);

    std::ifstream file(scratch.path() / "out.nc");
    std::string content;
    file >> content;
    EXPECT_EQ(content, "precious");
}

TEST(Run, ExpectedModeIsTheMeanOfTheStochastic) {
    const ScratchDirectory scratch("expected");
    SmallStudy small(scratch.path());
    for (Species& species : small.study.species) {
        species.population.density.form = DensityForm::none;  // linear: means are exact
        species.population.noise = {};
    }
    small.study.run.replicates = 400;
    small.study.run.futures = 1;
    for (Measure& measure : small.study.measures) measure.probability = 1;
    run(small.study, scratch.path() / "stochastic.nc");
    small.study.run.mode = Mode::expected;
    small.study.run.replicates = 1;

    run(small.study, scratch.path() / "expected.nc");

    const auto drawn = CubeReader(scratch.path() / "stochastic.nc").table("total");
    const auto mean = CubeReader(scratch.path() / "expected.nc").table("total");
    for (std::size_t row = 0; row < mean.values.size(); ++row) {
        double sum = 0;
        double squares = 0;
        for (std::size_t r = 0; r < 400; ++r) {
            const double n = drawn.values[row * 400 + r];
            sum += n;
            squares += n * n;
        }
        const double average = sum / 400;
        const double error = std::sqrt(std::max(0.0, squares / 400 - average * average) / 400);
        EXPECT_NEAR(average, mean.values[row], 4.5 * error + 1e-3 * average + 1e-9) << row;
    }
}

}  // namespace
}  // namespace spoor
