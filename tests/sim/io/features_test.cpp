#include "sim/io/features.hpp"

#include <gmock/gmock.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "sim/io/error.hpp"
#include "sim/io/gdal_door.hpp"
#include "tests/sim/io/temporary_folder.hpp"

namespace spoor {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// 10 x 10 cells of 100 m, rows from north to south.
constexpr Grid grid{.x_min = 1000, .y_max = 2000, .cell_size = 100, .nx = 10, .ny = 10};

class Features : public InFolder {
protected:
    /// Features of GeoJSON geometries in RD, with the columns id and n.
    FeatureTable read(const std::vector<std::string>& geometries, Findings& findings, int epsg = 28992) {
        std::string text = R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":)"
                           R"("urn:ogc:def:crs:EPSG::)" +
                           std::to_string(epsg) + R"("}},"features":[)";
        for (std::size_t i = 0; i < geometries.size(); ++i) {
            text += (i == 0 ? "" : ",");
            text += R"({"type":"Feature","properties":{"id":"m)" + std::to_string(i + 1) +
                    R"(","n":0.1},"geometry":)";
            text += geometries[i] + "}";
        }
        return read_features(write("f.geojson", text + "]}"), "", "f.geojson", rd_, findings);
    }
    Geometry one(const std::string& geometry) {
        Findings findings;
        FeatureTable table = read({geometry}, findings);
        EXPECT_TRUE(findings.ok());
        EXPECT_EQ(table.features.size(), 1U);
        return table.features.at(0).geometry;
    }
    static std::string polygon(const std::string& ring) {
        return R"({"type":"Polygon","coordinates":[[)" + ring + "]]}";
    }

    Crs rd_ = Crs::from_user_input("EPSG:28992");
};

const std::string square = "[1200,1300],[1500,1300],[1500,1700],[1200,1700],[1200,1300]";

TEST_F(Features, CarryFieldsKindsAndMeasures) {
    Findings findings;
    const FeatureTable table =
        read({polygon(square), R"({"type":"LineString","coordinates":[[0,0],[300,400]]})",
              R"({"type":"Point","coordinates":[1250,1950]})"},
             findings);

    EXPECT_THAT(findings.all(), IsEmpty());
    EXPECT_THAT(table.columns, ElementsAre("id", "n"));
    ASSERT_EQ(table.features.size(), 3U);
    EXPECT_EQ(table.features[0].fields.at("id"), "m1");
    EXPECT_EQ(table.features[0].fields.at("n"), "0.1");
    EXPECT_EQ(table.features[2].row, 3);
    EXPECT_EQ(table.features[0].geometry.kind(), GeometryKind::polygon);
    EXPECT_DOUBLE_EQ(table.features[0].geometry.area_ha(), 12);
    EXPECT_EQ(table.features[1].geometry.kind(), GeometryKind::line);
    EXPECT_DOUBLE_EQ(table.features[1].geometry.length_m(), 500);
    EXPECT_EQ(table.features[2].geometry.kind(), GeometryKind::point);
    EXPECT_DOUBLE_EQ(table.features[0].geometry.bounds().y_max, 1700);
}

TEST_F(Features, AreBroughtToTheStudysSystem) {
    Findings findings;
    // The church tower of Amersfoort, the origin of RD, in WGS 84.
    const FeatureTable table =
        read({R"({"type":"Point","coordinates":[5.38720621,52.15517440]})"}, findings, 4326);

    EXPECT_THAT(findings.all(), IsEmpty());
    const Geometry::Bounds at = table.features.at(0).geometry.bounds();
    EXPECT_NEAR(at.x_min, 155'000, 120);  // within the shift of the datum, whatever grid files are installed
    EXPECT_NEAR(at.y_min, 463'000, 120);
}

TEST_F(Features, ThatCrossThemselvesAreRepairedWithAWarning) {
    Findings findings;
    // A bow tie: two triangles that meet in (1500, 1500).
    const FeatureTable table = read(
        {polygon(square), polygon("[1400,1400],[1600,1600],[1600,1400],[1400,1600],[1400,1400]")}, findings);

    EXPECT_TRUE(findings.ok());
    ASSERT_EQ(findings.warnings(), 1U);
    EXPECT_THAT(findings.all()[0].where, AllOf(HasSubstr("feature 2"), HasSubstr("m2")));
    EXPECT_THAT(findings.all()[0].message, HasSubstr("repaired"));
    ASSERT_EQ(table.features.size(), 2U);
    EXPECT_DOUBLE_EQ(table.features[1].geometry.area_ha(), 2);  // 2 triangles of 200 x 100 / 2 m2
}

TEST_F(Features, WithoutAreaOrGeometryAreErrors) {
    Findings findings;
    const FeatureTable table = read({polygon(square), "null", polygon("[1,1],[2,2],[3,3],[1,1]")}, findings);

    EXPECT_EQ(table.features.size(), 1U);
    ASSERT_EQ(findings.errors(), 2U);
    EXPECT_THAT(findings.all()[0].message, HasSubstr("no geometry"));
    EXPECT_THAT(findings.all()[1].where, HasSubstr("feature 3"));
    EXPECT_THAT(findings.all()[1].message, HasSubstr("cannot be repaired"));
}

TEST_F(Features, OfMixedKindsAreErrors) {
    Findings findings;
    const FeatureTable table = read({R"({"type":"GeometryCollection","geometries":[)" + polygon(square) +
                                     R"(,{"type":"Point","coordinates":[1,1]}]})"},
                                    findings);

    EXPECT_THAT(table.features, IsEmpty());
    EXPECT_THAT(findings.all().at(0).message, HasSubstr("different kinds"));
}

TEST_F(Features, ComeFlatAndWithoutCurves) {
    {
        const DatasetHandle dataset(
            driver("GPKG").Create(at("f.gpkg").c_str(), 0, 0, 0, GDT_Unknown, nullptr));
        OGRSpatialReference rd;
        rd.importFromEPSG(28992);
        OGRLayer* layer = dataset->CreateLayer("measures", &rd, wkbCurvePolygon, nullptr);
        const OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(layer->GetLayerDefn()));
        OGRGeometry* circle = nullptr;
        OGRGeometryFactory::createFromWkt(
            "CURVEPOLYGON Z (CIRCULARSTRING Z (1400 1500 3, 1500 1600 3, 1600 1500 3, 1500 1400 3, 1400 1500 "
            "3))",
            nullptr, &circle);
        feature->SetGeometryDirectly(circle);
        ASSERT_EQ(layer->CreateFeature(feature.get()), OGRERR_NONE);
        dataset->CreateLayer("other", &rd, wkbPoint, nullptr);
    }
    Findings findings;

    const FeatureTable table = read_features(at("f.gpkg"), "measures", "f.gpkg", rd_, findings);

    EXPECT_NEAR(table.features.at(0).geometry.area_ha(), std::numbers::pi, 0.01);
    EXPECT_EQ(rasterise(table.features[0].geometry, grid, Rasterisation::centre).size(), 4U);
    EXPECT_THAT(message_of<InputError>(
                    [&] { static_cast<void>(read_features(at("f.gpkg"), "", "f.gpkg", rd_, findings)); }),
                HasSubstr("several layers (measures, other)"));
    EXPECT_THAT(message_of<InputError>([&] {
                    static_cast<void>(read_features(at("f.gpkg"), "measurs", "f.gpkg", rd_, findings));
                }),
                HasSubstr("did you mean 'measures'?"));
}

TEST_F(Features, NeedAReferenceSystem) {
    {
        const DatasetHandle dataset(
            driver("ESRI Shapefile").Create(at("f.shp").c_str(), 0, 0, 0, GDT_Unknown, nullptr));
        dataset->CreateLayer("f", nullptr, wkbPoint, nullptr);
    }
    Findings findings;

    EXPECT_THAT(message_of<InputError>(
                    [&] { static_cast<void>(read_features(at("f.shp"), "", "f.shp", rd_, findings)); }),
                HasSubstr("no coordinate reference system"));
    EXPECT_THAT(message_of<InputError>(
                    [&] { static_cast<void>(read_features(at("n.gpkg"), "", "n.gpkg", rd_, findings)); }),
                HasSubstr("file not found: 'n.gpkg'"));
}

TEST_F(Features, BufferedLinesHaveTheirWidth) {
    const Geometry line = one(R"({"type":"LineString","coordinates":[[1000,1500],[2000,1500]]})");

    const Geometry road = line.buffered(50);

    EXPECT_EQ(road.kind(), GeometryKind::polygon);
    EXPECT_NEAR(road.area_ha(), 10 + std::numbers::pi * 0.25, 0.002);
}

TEST_F(Features, PolygonsTakeTheCellsWhoseCentreTheyHold) {
    // From 1240 to 1560: the centres 1250 .. 1550 are in; north-south from 1660 to 1740: none but 1650 <
    // 1660, 1750.
    const Geometry wide = one(polygon("[1240,1640],[1560,1640],[1560,1760],[1240,1760],[1240,1640]"));
    const Geometry thin = one(polygon("[1240,1660],[1560,1660],[1560,1740],[1240,1740],[1240,1660]"));

    EXPECT_THAT(rasterise(wide, grid, Rasterisation::centre), ElementsAre(22, 23, 24, 25, 32, 33, 34, 35));
    EXPECT_THAT(rasterise(thin, grid, Rasterisation::centre), IsEmpty());
    EXPECT_THAT(rasterise(thin, grid, Rasterisation::all_touched),
                ElementsAre(22, 23, 24, 25, 32, 33, 34, 35));
}

TEST_F(Features, PolygonsTakeTheSameCellsAsAPointInPolygonTest) {
    const std::string star =
        "[1033,1111],[1222,1890],[1310,1333],[1477,1955],[1590,1204],[1707,1801],[1888,1017],[1444,1099],["
        "1033,1111]";
    const Geometry shape = one(polygon(star));
    // Even-odd rule, by hand.
    const std::vector<std::pair<double, double>> ring = {{1033, 1111}, {1222, 1890}, {1310, 1333},
                                                         {1477, 1955}, {1590, 1204}, {1707, 1801},
                                                         {1888, 1017}, {1444, 1099}};
    std::vector<CellIndex> expected;
    for (CellIndex cell = 0; cell < grid.cells(); ++cell) {
        const double x = grid.centre_x(grid.position(cell).x);
        const double y = grid.centre_y(grid.position(cell).y);
        bool inside = false;
        for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
            const auto [ax, ay] = ring[i];
            const auto [bx, by] = ring[j];
            inside ^= (ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax;
        }
        if (inside) {
            expected.push_back(cell);
        }
    }

    EXPECT_EQ(rasterise(shape, grid, Rasterisation::centre), expected);
    EXPECT_GT(expected.size(), 20U);
}

TEST_F(Features, PolygonsWithHolesAndPartsLeaveOutTheHoles) {
    const Geometry shape = one(
        R"({"type":"MultiPolygon","coordinates":[[[[1000,1500],[1500,1500],[1500,2000],[1000,2000],[1000,1500]],)"
        R"([[1100,1600],[1400,1600],[1400,1900],[1100,1900],[1100,1600]]],)"
        R"([[[1200,1700],[1300,1700],[1300,1800],[1200,1800],[1200,1700]]]]})");

    EXPECT_THAT(rasterise(shape, grid, Rasterisation::centre),
                ElementsAre(0, 1, 2, 3, 4, 10, 14, 20, 22, 24, 30, 34, 40, 41, 42, 43, 44));
}

TEST_F(Features, NeighboursShareNoCellAndLeaveNoneOut) {
    // The common edge runs through centres: x = 1350, and a slanted piece.
    const Geometry west =
        one(polygon("[1000,1000],[1350,1000],[1350,1500],[1750,1900],[1750,2000],[1000,2000],[1000,1000]"));
    const Geometry east =
        one(polygon("[1350,1000],[2000,1000],[2000,2000],[1750,2000],[1750,1900],[1350,1500],[1350,1000]"));

    std::vector<CellIndex> all = rasterise(west, grid, Rasterisation::centre);
    const std::vector<CellIndex> rest = rasterise(east, grid, Rasterisation::centre);
    all.insert(all.end(), rest.begin(), rest.end());
    std::ranges::sort(all);

    EXPECT_EQ(all.size(), 100U);
    EXPECT_EQ(std::ranges::unique(all).begin(), all.end());
}

TEST_F(Features, LinesTakeTheCellsTheyPass) {
    const Geometry line = one(R"({"type":"LineString","coordinates":[[1010,1990],[1290,1790]]})");

    EXPECT_THAT(rasterise(line, grid, Rasterisation::centre), ElementsAre(0, 1, 11, 12, 22));
}

TEST_F(Features, PointsTakeTheCellThatHoldsThem) {
    const Geometry points = one(
        R"({"type":"MultiPoint","coordinates":[[1550,1450],[1000,2000],[1550,1410],[999,1500],[2000,1000]]})");

    // The west and north edges belong to the cell, the east and south edges to the next.
    EXPECT_THAT(rasterise(points, grid, Rasterisation::centre), ElementsAre(0, 55));
}

TEST_F(Features, OutsideTheGridTakeNothing) {
    const Geometry far_off = one(polygon("[9e6,9e6],[9.1e6,9e6],[9.1e6,9.1e6],[9e6,9e6]"));
    const Geometry around = one(polygon("[-9e5,-9e5],[9e5,-9e5],[9e5,9e5],[-9e5,9e5],[-9e5,-9e5]"));

    EXPECT_THAT(rasterise(far_off, grid, Rasterisation::all_touched), IsEmpty());
    EXPECT_EQ(rasterise(around, grid, Rasterisation::centre).size(), 100U);
}

TEST_F(Features, ZonesKeepTheFirstWhereTheyOverlap) {
    Findings findings;
    const FeatureTable zones = read({polygon("[1000,1000],[1500,1000],[1500,2000],[1000,2000],[1000,1000]"),
                                     polygon("[1300,1000],[1800,1000],[1800,2000],[1300,2000],[1300,1000]")},
                                    findings);

    const ZoneRuns raster = rasterise_zones(zones, grid);

    for (CellIndex cell = 0; cell < grid.cells(); ++cell) {
        const std::int64_t x = grid.position(cell).x;
        ASSERT_EQ(raster[cell], x < 5 ? 1 : x < 8 ? 2 : 0);
    }
}

}  // namespace
}  // namespace spoor
