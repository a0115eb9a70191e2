#include "tests/sim/study/small_study.hpp"

namespace spoor::test {
namespace {

using testing::ElementsAre;

TEST(GeneralSections, WhatIsLeftOutHasItsDefault) {
    SmallStudy small;
    small.replace("study.toml", "[study]\nname = \"small\"\n", "");
    small.replace("study.toml", "[run]\nreplicates = 12\n", "");
    small.replace("study.toml", "[period]\nstart = 2007\nyears = 5\n", "");
    small.replace("measures.geojson", ",\"probability\":0.5", "");

    const Study study = small.load();

    EXPECT_EQ(study.name, "study") << "the name of the file";
    EXPECT_FALSE(study.synthetic);
    EXPECT_EQ(study.run.seed, 1U);
    EXPECT_EQ(study.run.replicates, 100);
    EXPECT_EQ(study.run.mode, Mode::stochastic);
    EXPECT_EQ(study.run.futures, 1) << "every probability is 1";
    EXPECT_EQ(study.period.start, 2007);
    EXPECT_EQ(study.period.years, 7);
    EXPECT_EQ(study.period.spin_up, 0);
    EXPECT_EQ(study.period.horizon, 0);
    EXPECT_FALSE(study.period.review);
    EXPECT_TRUE(study.output.suitability && study.output.abundance && study.output.occupancy);
    EXPECT_FALSE(study.output.abundance_sd);
    EXPECT_EQ(study.output.deflate_level, 1);
    EXPECT_THAT(study.output.years, ElementsAre(2007, 2008, 2009, 2010, 2011, 2012, 2013, 2014));
}

TEST(GeneralSections, TheGridIsLaidFromTheUpperLeftCorner) {
    SmallStudy small;

    const Study study = small.load();

    EXPECT_EQ(study.grid.nx, 8);
    EXPECT_EQ(study.grid.ny, 6);
    EXPECT_EQ(study.grid.x_min, 100000);
    EXPECT_EQ(study.grid.y_max, 500600);
    EXPECT_EQ(study.grid.cell_size, 100);
    EXPECT_EQ(study.crs.authority(), "EPSG:28992");
    EXPECT_EQ(study.mask.count(), study.mask.size());
}

TEST(GeneralSections, AMaskLeavesOutZeroAndNoData) {
    SmallStudy small;
    small.files["land.asc"] = SmallStudy::grid([](int x, int) { return x < 3 ? "0" : "1"; });
    small.files["land.prj"] = small.files["cover.prj"];
    small.replace("study.toml", "cell_size = 100", "cell_size = 100\nmask = \"land.asc\"");

    const Study study = small.load();

    for (std::size_t i = 0; i < study.mask.size(); ++i) EXPECT_EQ(study.mask[i], i % 8 >= 3) << i;
}

TEST(GeneralSections, FuturesAreManyOnlyWhereSomethingIsUncertain) {
    SmallStudy uncertain;
    EXPECT_EQ(uncertain.load().run.futures, 10);

    SmallStudy chosen;
    chosen.replace("study.toml", "replicates = 12", "replicates = 12\nfutures = 3");
    EXPECT_EQ(chosen.load().run.futures, 3);

    SmallStudy expected;
    expected.replace("study.toml", "replicates = 12", "mode = \"expected\"\nreplicates = 12\nfutures = 3");
    const Study study = expected.load();
    EXPECT_EQ(study.run.futures, 1);
    EXPECT_EQ(study.run.replicates, 1) << "means need no replicates";
}

TEST(GeneralSections, SourcesOfChanceCanBeSwitchedOff) {
    SmallStudy all;
    const RunOptions whole = all.load().run;
    EXPECT_TRUE(whole.draws_environment() && whole.draws_catastrophes() && whole.draws_measures());
    EXPECT_EQ(whole.of_individuals(), Mode::stochastic);

    SmallStudy some;
    some.replace("study.toml", "replicates = 12",
                 "replicates = 12\nswitch_off = [\"demography\", \"measures\"]");
    const RunOptions part = some.load().run;
    EXPECT_TRUE(part.draws_environment() && part.draws_catastrophes());
    EXPECT_FALSE(part.draws_measures());
    EXPECT_EQ(part.of_individuals(), Mode::expected);
    EXPECT_EQ(part.replicates, 12);
    EXPECT_EQ(part.futures, 1);

    SmallStudy expected;
    expected.replace("study.toml", "replicates = 12", "mode = \"expected\"");
    const RunOptions means = expected.load().run;
    EXPECT_FALSE(means.draws_environment() || means.draws_catastrophes() || means.draws_measures());
}

TEST(GeneralSections, MeasuresThatAreNotDrawnAreToldOf) {
    SmallStudy expected;
    expected.replace("study.toml", "replicates = 12", "mode = \"expected\"");
    const auto faults = expected.faults();
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_TRUE(tells(faults.front(), {"SP0620", "study.toml", 10, {"0.5 or more"}}));

    SmallStudy certain;
    certain.replace("study.toml", "replicates = 12", "mode = \"expected\"");
    certain.replace("measures.geojson", ",\"probability\":0.5", "");
    EXPECT_THAT(certain.faults(), testing::IsEmpty());
}

TEST(GeneralSections, MapsOfAHorizonAreOnlyThoseAskedFor) {
    SmallStudy quiet;
    quiet.replace("study.toml", "years = 5", "years = 5\nhorizon = 20");
    EXPECT_EQ(quiet.load().output.years.back(), 2012);

    SmallStudy all;
    all.replace("study.toml", "years = 5", "years = 5\nhorizon = 20");
    all.replace("study.toml", "[output]", "[output]\nyears = \"all\"");
    EXPECT_EQ(all.load().output.years.back(), 2032);

    SmallStudy some;
    some.replace("study.toml", "years = 5", "years = 5\nhorizon = 20");
    some.replace("study.toml", "[output]",
                 "[output]\nyears = [2030, 2007, 2030]\ncompression = \"deflate:6\"");
    const Study study = some.load();
    EXPECT_THAT(study.output.years, ElementsAre(2007, 2030)) << "ascending, each once";
    EXPECT_EQ(study.output.deflate_level, 6);
}

class GeneralFault : public SpoiltStudy {};
TEST_P(GeneralFault, IsTold) {
    expect_the_fault();
}

const std::string toml = "study.toml";
INSTANTIATE_TEST_SUITE_P(
    Section, GeneralFault,
    testing::ValuesIn(std::vector<Spoilt>{
        {"UnknownKey",
         toml,
         "cell_size",
         "cellsize = 3\ncell_size",
         {"SP0201", toml, 6, {"[grid]", "cellsize", "did you mean 'cell_size'?"}}},
        {"NumberInQuotes",
         toml,
         "years = 5",
         "years = \"5\"",
         {"SP0202", toml, 9, {"[period]", "'years'", "\"5\" is not a whole number"}}},
        {"NoBounds",
         toml,
         "bounds = [100000, 500000, 100800, 500600]\n",
         "",
         {"SP0204", toml, 3, {"[grid]", "bounds", "[xmin, ymin, xmax, ymax]"}}},
        {"ThreeBounds", toml, "100800, 500600]", "100800]", {"SP0202", toml, 5, {"bounds", "four numbers"}}},
        {"BoundsInsideOut",
         toml,
         "100000, 500000, 100800",
         "100800, 500000, 100000",
         {"SP0208", toml, 5, {"xmin 100800 .. xmax 100000"}}},
        {"BoundsOffTheCells",
         toml,
         "100800, 500600",
         "100830, 500600",
         {"SP0209", toml, 5, {"830 x 600 m", "100 m"}}},
        {"NoCellSize", toml, "cell_size = 100\n", "", {"SP0204", toml, 3, {"cell_size", "metres"}}},
        {"CellSizeZero",
         toml,
         "cell_size = 100",
         "cell_size = 0",
         {"SP0206", toml, 6, {"cell_size", "0 is outside", "not 0"}}},
        {"UnknownCrs", toml, "EPSG:28992", "EPSG:2899200", {"SP0210", toml, 4, {"EPSG:2899200"}}},
        {"Degrees", toml, "EPSG:28992", "EPSG:4326", {"SP0211", toml, 4, {"EPSG:4326", "EPSG:28992"}}},
        {"ReviewAtTheStart",
         toml,
         "years = 5",
         "years = 5\nreview = 2007",
         {"SP0212", toml, 10, {"2007", "2007 .. 2012"}}},
        {"TooManyYears", toml, "years = 5", "years = 1001", {"SP0206", toml, 9, {"1001", "1 .. 1000"}}},
        {"SpinUpBeforeTheStartOfTime",
         toml,
         "years = 5",
         "years = 5\nspin_up = -1",
         {"SP0206", toml, 10, {"spin_up", "-1", "0 .. 1000"}}},
        {"HorizonBeyondAThousand",
         toml,
         "years = 5",
         "years = 5\nhorizon = 996",
         {"SP0206", toml, 10, {"horizon", "996", "0 .. 995"}}},
        {"UnknownMode",
         toml,
         "replicates = 12",
         "mode = \"expectd\"",
         {"SP0203", toml, 11, {"expectd", "did you mean 'expected'?"}}},
        {"UnknownSourceOfChance",
         toml,
         "replicates = 12",
         "switch_off = [\"enviroment\"]",
         {"SP0203", toml, 11, {"[run]", "enviroment", "did you mean 'environment'?"}}},
        {"MapsOutsideTheRun",
         toml,
         "[output]",
         "[output]\nyears = [2013]",
         {"SP0213", toml, 13, {"2013", "2007 .. 2012"}}},
        {"MapsNever",
         toml,
         "[output]",
         "[output]\nyears = \"never\"",
         {"SP0203", toml, 13, {"never", "all"}}},
        {"UnknownCompression",
         toml,
         "[output]",
         "[output]\ncompression = \"zip\"",
         {"SP0203", toml, 13, {"zip", "deflate:0"}}},
        {"MaskThatIsNotThere",
         toml,
         "cell_size = 100",
         "cell_size = 100\nmask = \"covers.asc\"",
         {"SP0112", toml, 7, {"[grid], key 'mask'", "covers.asc", "did you mean 'cover.asc'?"}}},
        {"NegativeSeed", toml, "name = \"small\"", "seed = -1", {"SP0206", toml, 2, {"seed", "-1"}}},
    }),
    name_of_case);

TEST(GeneralSections, AMaskThatLeavesNothingIsAFault) {
    SmallStudy small;
    small.files["land.asc"] = SmallStudy::grid([](int, int) { return "0"; });
    small.files["land.prj"] = small.files["cover.prj"];
    small.replace("study.toml", "cell_size = 100", "cell_size = 100\nmask = \"land.asc\"");

    const auto faults = small.faults();

    ASSERT_FALSE(faults.empty());
    EXPECT_TRUE(tells(faults.front(), {"SP0403", "study.toml", 7, {"mask", "land.asc"}}));
}

}  // namespace
}  // namespace spoor::test
