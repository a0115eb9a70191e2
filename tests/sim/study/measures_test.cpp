#include "tests/sim/study/small_study.hpp"

namespace spoor::test {
namespace {

using testing::ElementsAre;

/// The small study with one measure drawn by the test.
class Measures : public testing::Test {
protected:
    void draw(const std::string& properties, const std::string& geometry) {
        small.files["measures.geojson"] = SmallStudy::collection(
            {R"({"type":"Feature","properties":{)" + properties + R"(},"geometry":)" + geometry + "}"});
    }
    Measure read(const std::string& properties, const std::string& geometry) {
        draw(properties, geometry);
        const Study study = small.load();
        return study.measures.empty() ? Measure{} : study.measures.front();
    }
    static constexpr const char* four_cells =
        R"({"type":"Polygon","coordinates":[[[100400,500000],[100600,500000],[100600,500200],[100400,500200],[100400,500000]]]})";

    SmallStudy small;
};

TEST_F(Measures, WhatIsNotGivenComesFromTheTypeThePeriodAndTheMap) {
    const Measure one = read(R"("id":"m","type":"rewet")", four_cells);

    EXPECT_EQ(one.type, 1);
    EXPECT_EQ(one.track, Track::widen);
    EXPECT_EQ(one.start, 2007);
    EXPECT_FALSE(one.end);
    EXPECT_EQ(one.probability, 1);
    EXPECT_FALSE(one.cost);
    EXPECT_EQ(one.province, "east") << "the province with most of its cells";
    EXPECT_THAT(one.cells, ElementsAre(36, 37, 44, 45));
    EXPECT_DOUBLE_EQ(one.area_ha, 4);
}

TEST_F(Measures, FieldsGoBeforeDefaults) {
    const Measure one =
        read(R"("id":"m","type":"rewet","track":3,"start":2009,"end":2011,"probability":0.25,"cost":1e6,)"
             R"("funder":"province","province":"west")",
             four_cells);

    EXPECT_EQ(one.track, Track::programme);
    EXPECT_EQ(one.start, 2009);
    EXPECT_EQ(one.end, 2011);
    EXPECT_EQ(one.probability, 0.25);
    EXPECT_EQ(one.cost, 1e6);
    EXPECT_EQ(one.funder, "province");
    EXPECT_EQ(one.province, "west");
}

TEST_F(Measures, LinesArePassedThroughOrWidened) {
    const std::string line = R"({"type":"LineString","coordinates":[[100050,500350],[100450,500350]]})";

    const Measure thin = read(R"("id":"m","type":"rewet")", line);
    EXPECT_THAT(thin.cells, ElementsAre(16, 17, 18, 19, 20));
    EXPECT_DOUBLE_EQ(thin.area_ha, 5);

    small.replace("study.toml", "name = \"rewet\"", "name = \"rewet\"\nbuffer_m = 110");
    const Measure wide = read(R"("id":"m","type":"rewet")", line);
    EXPECT_EQ(wide.geometry.kind(), GeometryKind::polygon);
    EXPECT_GT(wide.cells.size(), 12U) << "three rows";
    EXPECT_GT(wide.area_ha, 2 * 1.1 * 4);
}

TEST_F(Measures, APointAndAPolygonTooSmallForACentreLieInTheirCell) {
    EXPECT_THAT(read(R"("id":"m","type":"rewet")", R"({"type":"Point","coordinates":[100110,500510]})").cells,
                ElementsAre(1));
    EXPECT_THAT(
        read(
            R"("id":"m","type":"rewet")",
            R"({"type":"Polygon","coordinates":[[[100110,500510],[100120,500510],[100120,500520],[100110,500510]]]})")
            .cells,
        ElementsAre(1));
}

TEST_F(Measures, APolygonFartherThanWholeNumbersGoCoversNothing) {
    EXPECT_THAT(
        read(R"("id":"m","type":"rewet")",
             R"({"type":"Polygon","coordinates":[[[1e30,1e30],[2e30,1e30],[2e30,2e30],[1e30,1e30]]]})")
            .cells,
        ElementsAre());
}

TEST_F(Measures, FaultsAreToldByFeatureAndField) {
    const auto told = [&](const std::string& properties, const std::string& code,
                          std::vector<std::string> words) {
        draw(properties, four_cells);
        EXPECT_TRUE(only(small.faults(), {code, "measures.geojson", 0, std::move(words)})) << properties;
    };

    told(R"("id":"m","type":"rewt")", "SP0507", {"measure 'm'", "rewt", "did you mean 'rewet'?"});
    told(R"("type":"rewet")", "SP0506", {"id is missing"});
    told(R"("id":"m","type":"rewet","track":4)", "SP0309", {"field 'track'", "4", "1 .. 3"});
    told(R"("id":"m","type":"rewet","start":2008.5)", "SP0302", {"start", "2008.5"});
    told(R"("id":"m","type":"rewet","start":"soon")", "SP0308", {"start", "soon"});
    told(R"("id":"m","type":"rewet","probability":1.5)", "SP0309", {"probability", "1.5"});
    told(R"("id":"m","type":"rewet","cost":-1)", "SP0309", {"cost", "-1"});
    told(R"("id":"m","type":"rewet","start":2010,"end":2009)", "SP0508", {"2009", "2010"});
    told(R"("id":"m","type":"rewet","probabilty":1)", "SP0306",
         {"probabilty", "did you mean 'probability'?"});
}

TEST_F(Measures, TwoOfOneIdAreAFault) {
    small.replace("measures.geojson", "\"m2\"", "\"m1\"");

    EXPECT_TRUE(only(small.faults(), {"SP0304", "measures.geojson", 2, {"'m1' is there twice"}}));
}

TEST_F(Measures, ThoseThatDoNothingAreWarnings) {
    draw(R"("id":"far","type":"rewet")", R"({"type":"Point","coordinates":[0,0]})");
    EXPECT_TRUE(
        only(small.faults(), {"SP0602", "measures.geojson", 1, {"measure 'far'", "outside the grid"}}));

    draw(R"("id":"late","type":"rewet","start":2013)", four_cells);
    EXPECT_TRUE(only(small.faults(), {"SP0603", "measures.geojson", 1, {"measure 'late'", "2013"}}));
}

TEST_F(Measures, AFileThatIsNoVectorsIsAFault) {
    small.replace("study.toml", "measures.geojson", "cover.asc");

    EXPECT_TRUE(only(small.faults(), {"SP0409", "study.toml", 0, {"[measures]", "cover.asc"}}));
}

}  // namespace
}  // namespace spoor::test
