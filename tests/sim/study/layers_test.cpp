#include "tests/sim/study/small_study.hpp"

namespace spoor::test {
namespace {

using testing::ElementsAre;
using testing::Pair;

TEST(Layers, AreReadWithTheirKindUnitClassesAndRange) {
    SmallStudy small;

    const Study study = small.load();

    ASSERT_EQ(study.layers.size(), 2U);
    const Layer& cover = study.layers[0];
    EXPECT_EQ(cover.kind, LayerKind::categorical);
    EXPECT_EQ(cover.resampling, Resampling::nearest) << "classes are never averaged";
    ASSERT_EQ(cover.classes.size(), 3U);
    EXPECT_EQ(cover.class_value("marsh"), 3);
    EXPECT_EQ(cover.class_value("swamp"), std::nullopt);
    EXPECT_EQ(cover.classes[0].colour, "#b08fc7");
    EXPECT_EQ(cover.classes[1].habitat_type, "bos");
    const Layer& wetness = study.layers[1];
    EXPECT_EQ(wetness.kind, LayerKind::continuous);
    EXPECT_EQ(wetness.resampling, Resampling::bilinear);
    EXPECT_EQ(wetness.unit, "m");
    EXPECT_NEAR(wetness.statistics.min, 0.1, 1e-6);
    EXPECT_NEAR(wetness.statistics.max, 0.75, 1e-6);
    EXPECT_NEAR(wetness.statistics.no_data_share, 1.0 / 8, 1e-12) << "the first column has no data";
}

TEST(Layers, ScaleTakesTheFilesUnitToTheStudys) {
    SmallStudy small;
    small.replace("study.toml", "unit = \"m\"", "unit = \"cm\"\nscale = 100");

    const Study study = small.load();

    EXPECT_EQ(study.layers[1].scale, 100);
    EXPECT_NEAR(study.layers[1].statistics.max, 75, 1e-4);
}

TEST(Layers, MayHaveAMapAYear) {
    SmallStudy small;
    small.files["wetter.asc"] = SmallStudy::grid([](int, int) { return "1.5"; });
    small.files["wetter.prj"] = small.files["wetness.prj"];
    small.replace("study.toml", "source = \"wetness.asc\"",
                  R"(source = {2007 = "wetness.asc", 2010 = "wetter.asc"})");

    const Study study = small.load();

    EXPECT_THAT(study.layers[1].shown_as, ElementsAre(Pair(2007, "wetness.asc"), Pair(2010, "wetter.asc")));
    EXPECT_NEAR(study.layers[1].statistics.max, 0.75, 1e-6) << "of the first year";
}

TEST(Drivers, HaveAKindAndWhatItNeeds) {
    SmallStudy small;
    small.append("study.toml", R"([[driver]]
layer = "wetness"
rate = -0.02
relative = true
[[driver]]
name = "drier"
layer = "wetness"
kind = "series"
values = {2007 = 1, 2012 = 0.5}
[[driver]]
layer = "cover"
kind = "maps"
maps = {2010 = "cover.asc"}
)");

    const Study study = small.load();

    ASSERT_EQ(study.drivers.size(), 3U);
    EXPECT_EQ(study.drivers[0].kind, Driver::Kind::trend);
    EXPECT_EQ(study.drivers[0].name, "driver 1");
    EXPECT_EQ(study.drivers[0].rate, -0.02);
    EXPECT_TRUE(study.drivers[0].relative);
    EXPECT_THAT(study.drivers[1].series, ElementsAre(Pair(2007, 1.0), Pair(2012, 0.5)));
    EXPECT_EQ(study.drivers[1].name, "drier");
    EXPECT_EQ(study.drivers[2].maps.count(2010), 1U);
    EXPECT_THAT(study.scenarios.front().drivers, ElementsAre(0, 1, 2)) << "all, unless a scenario says so";
}

class LayerFault : public SpoiltStudy {};
TEST_P(LayerFault, IsTold) {
    expect_the_fault();
}

const std::string toml = "study.toml";
const std::string classes = "classes.csv";

INSTANTIATE_TEST_SUITE_P(
    Layer, LayerFault,
    testing::ValuesIn(std::vector<Spoilt>{
        {"UnknownResampling",
         toml,
         "unit = \"m\"",
         "resampling = \"bilinera\"",
         {"SP0203", toml, 20, {"[[layer]] 2", "bilinera", "did you mean 'bilinear'?"}}},
        {"ClassesAveraged",
         toml,
         "kind = \"categorical\"",
         "kind = \"categorical\"\nresampling = \"average\"",
         {"SP0407", toml, 16, {"[[layer]] 1", "nearest or mode"}}},
        {"NotAUnit", toml, "unit = \"m\"", "unit = \"furlogs\"", {"SP0406", toml, 20, {"furlogs"}}},
        {"MissingFile",
         toml,
         "source = \"wetness.asc\"",
         "source = \"wetnes.asc\"",
         {"SP0112", toml, 21, {"[[layer]] 2, key 'source'", "wetnes.asc", "did you mean 'wetness.asc'?"}}},
        {"SourceOfANumber",
         toml,
         "source = \"cover.asc\"",
         "source = 7",
         {"SP0202", toml, 16, {"7", "years"}}},
        {"YearThatIsNone",
         toml,
         "source = \"wetness.asc\"",
         "source = {first = \"wetness.asc\"}",
         {"SP0202", toml, 21, {"'first' is not a year"}}},
        {"OffTheGrid",
         "wetness.asc",
         "xllcorner 100000",
         "xllcorner 900000",
         {"SP0401", toml, 21, {"layer 'wetness'"}}},
        {"UnnamedClass",
         classes,
         "2,forest,,bos\n",
         "",
         {"SP0405", toml, 17, {"layer 'cover'", "cover.asc", "2 (14 cells)"}}},
        {"ColumnWithATypo",
         classes,
         "colour",
         "color",
         {"SP0306", classes, 1, {"color", "did you mean 'colour'?"}}},
    }),
    name_of_case);

TEST(Layers, ALayerWithoutAnyDataIsAFault) {
    SmallStudy small;
    small.files["wetness.asc"] = SmallStudy::grid([](int, int) { return "-9999"; });

    EXPECT_TRUE(only(small.faults(), {"SP0404", "study.toml", 21, {"layer 'wetness'", "wetness.asc"}}));
}

TEST(Layers, AClassNeedsANumberANameAndToBeAlone) {
    const auto told = [](const std::string& from, const std::string& to) {
        SmallStudy small;
        small.replace("classes.csv", from, to);
        small.replace("terms.csv", ";marsh:0.5", "");
        return small.faults();
    };
    const auto has = [](const std::vector<Finding>& findings, const Told& one) {
        return std::any_of(findings.begin(), findings.end(),
                           [&](const Finding& finding) { return tells(finding, one); });
    };

    EXPECT_TRUE(has(told("2,forest", "2.5,forest"), {"SP0302", "classes.csv", 3, {"2.5", "whole"}}));
    EXPECT_TRUE(has(told("2,forest", ",forest"), {"SP0335", "classes.csv", 3, {"value"}}));
    EXPECT_TRUE(has(told("3,marsh", "3,"), {"SP0303", "classes.csv", 4, {"name"}}));
    EXPECT_TRUE(has(told("3,marsh", "2,marsh"), {"SP0304", "classes.csv", 4, {"2", "twice"}}));
    EXPECT_TRUE(has(told("3,marsh", "3,forest"), {"SP0304", "classes.csv", 4, {"forest", "twice"}}));
    EXPECT_TRUE(has(told("value,name", "value,label"), {"SP0307", "classes.csv", 1, {"'name' is missing"}}));
    EXPECT_TRUE(has(told("2,forest", "70000,forest"), {"SP0309", "classes.csv", 3, {"70000", "32767"}}));
}

TEST(Layers, TwoOfOneNameAreAFault) {
    SmallStudy small;
    small.append("study.toml", "[[layer]]\nname = \"wetness\"\nsource = \"wetness.asc\"\n");

    EXPECT_TRUE(only(small.faults(), {"SP0214", "study.toml", 0, {"[[layer]] 3", "wetness"}}));
}

TEST(Drivers, FaultsAreTold) {
    const auto told = [](const std::string& driver) {
        SmallStudy small;
        small.append("study.toml", "[[driver]]\n" + driver);
        return small.faults();
    };
    const std::string file = "study.toml";

    EXPECT_TRUE(only(told("layer = \"wetnes\"\nrate = 1\n"),
                     {"SP0215", file, 0, {"wetnes", "did you mean 'wetness'?"}}));
    EXPECT_TRUE(only(told("layer = \"wetness\"\n"), {"SP0204", file, 0, {"[[driver]] 1", "'rate'"}}));
    EXPECT_TRUE(
        only(told("layer = \"wetness\"\nkind = \"series\"\n"), {"SP0204", file, 0, {"values = {2007"}}));
    EXPECT_TRUE(only(told("layer = \"wetness\"\nkind = \"series\"\nvalues = {2007 = 1}\nrate = 2\n"),
                     {"SP0218", file, 0, {"'rate'", "not looked at"}}));
    EXPECT_TRUE(only(told("layer = \"wetness\"\nkind = \"series\"\nvalues = {soon = 1}\n"),
                     {"SP0202", file, 0, {"'soon' is not a year"}}));
    EXPECT_TRUE(only(told("layer = \"cover\"\nrate = 1\n"), {"SP0218", file, 0, {"classes", "maps"}}));
    EXPECT_TRUE(only(told("layer = \"wetness\"\nkind = \"maps\"\nmaps = {2010 = \"classes.csv\"}\n"),
                     {"SP0401", file, 0, {"[[driver]] 1", "classes.csv"}}));
}

}  // namespace
}  // namespace spoor::test
