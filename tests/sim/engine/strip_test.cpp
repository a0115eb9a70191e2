#include "sim/engine/strip.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <variant>
#include <vector>

#include "quiet_run.hpp"
#include "sim/engine/run_cube.hpp"
#include "sim/engine/suitability_maps.hpp"
#include "sim/io/cube.hpp"
#include "small_study.hpp"

namespace spoor {
namespace {

using test::run;
using test::ScratchDirectory;
using test::SmallStudy;

/// So much a row that no more than a row of chunks fits.
constexpr std::size_t a_megabyte = std::size_t{1} << 20U;

/// 700 rows, three rows of chunks; every curve of a distance gets flat, so that the country can be cut.
SmallStudy long_country(const std::filesystem::path& directory) {
    SmallStudy small(directory, 700);
    auto& warbler = std::get<TermsModel>(small.study.species[1].suitability);
    warbler.terms[1] = {.predictor = 3,
                        .curve = CurveForm::piecewise,
                        .p = {},
                        .points = {{0, 0.2}, {600, 1.0}},
                        .weight = 1};
    small.study.run.replicates = 2;
    small.study.measures.push_back(small.block("marsh_2", 0, Track::couple, 30, 250, 12, 12, 0.5));
    small.study.measures.push_back(small.block("wet_2", 1, Track::widen, 12, 505, 20, 6, 1.0));
    small.study.measures.push_back(small.block("wet_3", 1, Track::widen, 12, 690, 20, 10, 1.0));
    return small;
}

/// @return species with habitat.
std::size_t write_in_strips(const Study& study, const std::filesystem::path& cube) {
    const SuitabilityProgram program = compile_suitability(study);
    const ScenarioPlans plans(study, {});
    CubeWriter writer(cube, cube_axes(study, RegionIndex(study)), cube_options(study, true),
                      study.measures.size());
    write_measures(study, plans, writer);
    OutcomeWriter outcomes(study, writer);
    test::Silent silent;
    const std::size_t species =
        write_suitability_maps(study, strips_of(study, a_megabyte), program, plans, outcomes, silent);
    writer.finish();
    return species;
}

TEST(Strips, AreWholeRowsOfChunksWithWhatIsFeltAround) {
    const ScratchDirectory scratch("strips_rows");
    const SmallStudy small = long_country(scratch.path());
    constexpr std::int64_t felt = 600 / 100 + 1;

    const std::vector<Strip> strips = strips_of(small.study, a_megabyte);

    ASSERT_EQ(strips.size(), 3U);
    for (std::size_t i = 0; i < strips.size(); ++i) {
        EXPECT_EQ(strips[i].first, static_cast<std::int64_t>(i) * 256);
        EXPECT_EQ(strips[i].end, std::min<std::int64_t>(strips[i].first + 256, 700));
        EXPECT_EQ(strips[i].first_held, std::max<std::int64_t>(strips[i].first - felt, 0));
        EXPECT_EQ(strips[i].end_held, std::min<std::int64_t>(strips[i].end + felt, 700));
    }
    EXPECT_EQ(most_rows_held(strips), 256 + 2 * felt);
    EXPECT_EQ(strips_of(small.study, 1).size(), 1U) << "what takes little is not cut";
}

TEST(Strips, AreOneWhereADistanceIsFeltHoweverFar) {
    const ScratchDirectory scratch("strips_far");
    const SmallStudy small(scratch.path(), 700);  // with a threat, which never ends

    const std::vector<Strip> strips = strips_of(small.study, a_megabyte);

    ASSERT_EQ(strips.size(), 1U);
    EXPECT_EQ(strips.front().end_held, 700);
}

TEST(Strips, GiveTheSuitabilityOfTheWholeCountryToTheBit) {
    const ScratchDirectory scratch("strips_maps");
    const SmallStudy small = long_country(scratch.path());
    run(small.study, scratch.path() / "whole.nc");
    EXPECT_EQ(write_in_strips(small.study, scratch.path() / "strips.nc"), 3U);

    const CubeReader whole(scratch.path() / "whole.nc");
    const CubeReader strips(scratch.path() / "strips.nc");
    std::size_t known = 0;
    for (int scenario = 0; scenario < 3; ++scenario) {
        for (int species = 0; species < 3; ++species) {
            for (int time = 0; time < 3; ++time) {
                const auto one = whole.map("suitability", scenario, species, time);
                const auto two = strips.map("suitability", scenario, species, time);
                ASSERT_EQ(one.size(), two.size());
                for (std::size_t i = 0; i < one.size(); ++i) {
                    ASSERT_TRUE(one[i] == two[i] || (std::isnan(one[i]) && std::isnan(two[i])))
                        << scenario << ' ' << species << ' ' << time << ' ' << i;
                    known += one[i] > 0 ? 1 : 0;
                }
            }
        }
    }
    EXPECT_GT(known, 10'000U);
}

}  // namespace
}  // namespace spoor
