#include "sim/engine/strip.hpp"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <cmath>
#include <limits>
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
SmallStudy long_country(const std::filesystem::path& directory, std::int64_t columns = 60) {
    SmallStudy small(directory, 700, columns);
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

/// Takes the data out of some rows of wetness, which not every species uses.
void make_holes(SmallStudy& small) {
    Study& study = small.study;
    LandscapeSource source(study);
    std::vector<float> wetness = *source.base({}, study.period.start)->layers[1];
    for (std::size_t i = 0; i < wetness.size(); ++i) {
        if (study.grid.position(static_cast<CellIndex>(i)).y % 50 == 7)
            wetness[i] = std::numeric_limits<float>::quiet_NaN();
    }
    const std::filesystem::path file = study.directory / "holes.tif";
    write_geotiff(file, study.grid, study.crs, wetness, {.cloud_optimized = false});
    study.layers[1].sources = {{2007, file}};
}

/// Expects the maps of suitability of some scenarios to be equal.
/// @return how many cells have suitability above 0.
std::size_t equal_maps(const CubeReader& one, const CubeReader& two, int scenarios) {
    std::size_t above_zero = 0;
    for (int scenario = 0; scenario < scenarios; ++scenario) {
        for (int species = 0; species < 3; ++species) {
            for (int time = 0; time < 3; ++time) {
                const auto a = one.map("suitability", scenario, species, time);
                const auto b = two.map("suitability", scenario, species, time);
                EXPECT_EQ(a.size(), b.size());
                for (std::size_t i = 0; i < a.size(); ++i) {
                    if (a[i] != b[i] && !(std::isnan(a[i]) && std::isnan(b[i]))) {
                        ADD_FAILURE() << a[i] << " and " << b[i] << ": scenario " << scenario << ", species "
                                      << species << ", time " << time << ", cell " << i;
                        return 0;
                    }
                    above_zero += a[i] > 0 ? 1 : 0;
                }
            }
        }
    }
    return above_zero;
}

/// @return species with habitat.
std::size_t write_in_strips(const Study& study, const std::filesystem::path& cube) {
    const SuitabilityProgram program = compile_suitability(study);
    const ScenarioPlans plans(study, {});
    CubeWriter writer(cube, cube_axes(study, RegionIndex(study)), cube_options(study, true),
                      study.measures.size());
    write_measures(study, plans, writer);
    OutcomeWriter outcomes(study, &writer);
    test::Silent silent;
    const std::size_t species = write_suitability_maps(study, strips_of(study, a_megabyte), program, plans,
                                                       outcomes, nullptr, silent);
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
    EXPECT_GT(equal_maps(whole, strips, 3), 10'000U);
}

/// Nothing is put together of a strip whose landscape no measure changes; its maps are those of a run in
/// which another scenario has measures, so that all are.
TEST(Strips, GiveTheSameMapsWithAndWithoutMeasures) {
    const ScratchDirectory scratch("strips_unchanged");
    SmallStudy small = long_country(scratch.path(), 300);  // two columns of chunks
    Study& study = small.study;
    for (std::size_t i = 0; i < study.mask.size(); ++i) {
        if (study.grid.position(static_cast<CellIndex>(i)).x > 280) study.mask.set(i, false);
    }
    make_holes(small);
    study.drivers = {{.name = "dry", .layer = 1, .rate = -0.03, .series = {}, .maps = {}}};
    study.scenarios = {{"reference", {}, {}}, {"dry", {}, {0}}, {"all", 0, {}}};
    const std::size_t among_others = write_in_strips(study, scratch.path() / "changed.nc");
    study.scenarios.resize(2);
    const CubeReader changed(scratch.path() / "changed.nc");
    for (const std::size_t threads : {1U, 3U}) {  // where there are several some layers are read ahead
        const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
        const std::size_t alone = write_in_strips(study, scratch.path() / "unchanged.nc");

        EXPECT_EQ(alone, among_others);
        const CubeReader unchanged(scratch.path() / "unchanged.nc");
        EXPECT_GT(equal_maps(changed, unchanged, 2), 10'000U);
        EXPECT_NE(unchanged.map("suitability", 0, 0, 2), unchanged.map("suitability", 1, 0, 2));
    }
}

}  // namespace
}  // namespace spoor
