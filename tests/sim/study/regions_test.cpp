#include "tests/sim/study/small_study.hpp"

namespace spoor::test {
namespace {

using testing::ElementsAre;

TEST(Regions, AreZonesWithTheirMiddle) {
    SmallStudy small;

    const Study study = small.load();

    ASSERT_EQ(study.region_layers.size(), 1U);
    const RegionLayer& provinces = study.region_layers.front();
    EXPECT_EQ(provinces.name, "province");
    EXPECT_THAT(provinces.regions, ElementsAre("west", "east"));
    for (CellIndex i = 0; i < provinces.zones.size(); ++i) EXPECT_EQ(provinces.zones[i], i % 8 < 4 ? 1 : 2);
    EXPECT_THAT(provinces.centroid_x, ElementsAre(100200, 100600));
    EXPECT_THAT(provinces.centroid_y, ElementsAre(500300, 500300));
}

TEST(Regions, FeaturesOfOneNameAreOneRegion) {
    SmallStudy small;
    small.files["provinces.geojson"] =
        SmallStudy::collection({SmallStudy::box("\"name\":\"islands\"", 100000, 500000, 100, 600),
                                SmallStudy::box("\"name\":\"mainland\"", 100200, 500000, 300, 600),
                                SmallStudy::box("\"name\":\"islands\"", 100700, 500000, 100, 600)});

    const RegionLayer provinces = small.load().region_layers.front();

    EXPECT_THAT(provinces.regions, ElementsAre("islands", "mainland"));
    EXPECT_EQ(provinces.zones[0], 1);
    EXPECT_EQ(provinces.zones[1], 0) << "the sea";
    EXPECT_EQ(provinces.zones[2], 2);
    EXPECT_EQ(provinces.zones[7], 1);
    EXPECT_NEAR(provinces.centroid_x[0], 100400, 1e-9) << "mean of its cells";
}

class RegionFault : public SpoiltStudy {};
TEST_P(RegionFault, IsTold) {
    expect_the_fault();
}

INSTANTIATE_TEST_SUITE_P(
    Region, RegionFault,
    testing::ValuesIn(std::vector<Spoilt>{
        {"NoField",
         "study.toml",
         "field = \"name\"\n",
         "",
         {"SP0204", "study.toml", 22, {"[[region]] 1", "field"}}},
        {"UnknownField",
         "study.toml",
         "field = \"name\"",
         "field = \"nmae\"",
         {"SP0216", "study.toml", 25, {"nmae", "provinces.geojson", "name"}}},
        {"MissingFile",
         "study.toml",
         "provinces.geojson",
         "province.geojson",
         {"SP0112", "study.toml", 24, {"province.geojson", "did you mean 'provinces.geojson'?"}}},
        {"NotVectors",
         "study.toml",
         "source = \"provinces.geojson\"",
         "source = \"cover.asc\"",
         {"SP0408", "study.toml", 24, {"cover.asc"}}},
        {"AWordThatMeansSomethingElse",
         "study.toml",
         "name = \"province\"",
         "name = \"cell\"",
         {"SP0219", "study.toml", 23, {"cell", "noise_by"}}},
    }),
    name_of_case);

class Correlation : public testing::Test {
protected:
    Correlation() {
        small.replace("study.toml", "field = \"name\"\n",
                      "field = \"name\"\nnoise_correlation = \"correlation.csv\"\n");
    }
    std::vector<Finding> faults_of(const std::string& table) {
        small.files["correlation.csv"] = table;
        return small.faults();
    }
    SmallStudy small;
};

TEST_F(Correlation, IsReadByTheNamesOfRegions) {
    small.files["correlation.csv"] = "region,east,west\neast,1,0.25\nwest,0.25,1\n";

    EXPECT_THAT(small.load().region_layers.front().noise_correlation, ElementsAre(1, 0.25, 0.25, 1));
}

TEST_F(Correlation, ThatCannotBeIsAFault) {
    EXPECT_TRUE(only(faults_of("region,east,west\neast,1,0.25\nwest,0.5,1\n"),
                     {"SP0344", "correlation.csv", 0, {"'east' has correlation 0.25 with 'west'", "0.5"}}));
    EXPECT_TRUE(only(faults_of("region,east,west\neast,1,1\nwest,1,1\n"),
                     {"SP0344", "correlation.csv", 0, {"not positive definite"}}));
    EXPECT_TRUE(only(faults_of("region,east,west\neast,0.9,0\nwest,0,1\n"),
                     {"SP0344", "correlation.csv", 0, {"'east' has correlation 0.9 with itself"}}));
    EXPECT_TRUE(only(faults_of("region,east,west\neast,1,0\n"),
                     {"SP0344", "correlation.csv", 0, {"no row of region 'west'"}}));
    EXPECT_TRUE(only(faults_of("region,east,west\neast,1,0\nwets,0,1\nwest,0,1\n"),
                     {"SP0305", "correlation.csv", 3, {"wets", "did you mean 'west'?"}}));
    EXPECT_EQ(faults_of("region,east,west\neast,1,1.5\nwest,1.5,1\n").size(), 2U) << "beyond 1";
}

TEST(Regions, TwoLayersOfOneNameAreAFault) {
    SmallStudy small;
    small.append("study.toml",
                 "[[region]]\nname = \"province\"\nsource = \"provinces.geojson\"\nfield = \"name\"\n");

    EXPECT_TRUE(only(small.faults(), {"SP0214", "study.toml", 0, {"[[region]] 2", "province"}}));
}

}  // namespace
}  // namespace spoor::test
