#include "sim/io/raster.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>
#include <mutex>
#include <thread>

#include "kernels/grid/tile.hpp"
#include "sim/io/error.hpp"
#include "sim/io/gdal_door.hpp"
#include "sim/io/hdf5_handle.hpp"
#include "sim/io/memory_raster.hpp"
#include "tests/sim/io/small_cube.hpp"
#include "tests/sim/io/temporary_folder.hpp"

namespace spoor {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Pointwise;

constexpr float nan = std::numeric_limits<float>::quiet_NaN();

MATCHER(SameOrBothNan, "") {
    const float a = std::get<0>(arg);
    const float b = std::get<1>(arg);
    return (std::isnan(a) && std::isnan(b)) || std::abs(a - b) < 1e-4F;
}

const Crs& rd() {
    static const Crs crs = Crs::from_user_input("EPSG:28992");
    return crs;
}

constexpr Grid grid_of(double cell_size, std::int64_t nx, std::int64_t ny, double x_min = 100'000,
                       double y_max = 500'000) {
    return {.x_min = x_min, .y_max = y_max, .cell_size = cell_size, .nx = nx, .ny = ny};
}

class Rasters : public InFolder {
protected:
    std::filesystem::path make(const Grid& grid, const std::vector<float>& values,
                               const std::string& name = "a.tif") {
        write_geotiff(at(name), grid, rd(), values,
                      {.cloud_optimized = false, .description = "", .creation_options = {}});
        return at(name);
    }
    std::vector<float> read(const std::filesystem::path& path, const Grid& grid, Resampling how) {
        return AlignedRaster::open(path, 1, grid, rd(), how).read_all();
    }
    static std::string fault(const std::filesystem::path& path, const Grid& grid, int band = 1) {
        return message_of<InputError>(
            [&] { static_cast<void>(AlignedRaster::open(path, band, grid, rd(), Resampling::nearest)); });
    }
};

TEST_F(Rasters, OnTheGridAreReadAsTheyAre) {
    const Grid grid = grid_of(100, 3, 2);
    const std::vector<float> values = {1, 2, 3, nan, 5, 6};

    const AlignedRaster raster = AlignedRaster::open(make(grid, values), 1, grid, rd(), Resampling::bilinear);

    EXPECT_TRUE(raster.aligned());
    EXPECT_THAT(raster.read_all(), Pointwise(SameOrBothNan(), values));
    EXPECT_EQ(raster.info().nx, 3);
    EXPECT_EQ(raster.info().driver, "GTiff");
    EXPECT_DOUBLE_EQ(raster.info().y_min, 499'800);
}

TEST_F(Rasters, SmallerOrLargerThanTheGridLieWhereTheyBelong) {
    const std::vector<float> values = {1, 2, 3, 4, 5, 6};
    const std::filesystem::path path = make(grid_of(100, 3, 2), values);

    // One cell more on every side, then a part of the file only.
    const std::vector<float> wide = read(path, grid_of(100, 5, 4, 99'900, 500'100), Resampling::nearest);
    const std::vector<float> part = read(path, grid_of(100, 2, 1, 100'100, 499'900), Resampling::nearest);

    EXPECT_THAT(wide, Pointwise(SameOrBothNan(), std::vector<float>{nan, nan, nan, nan, nan,  //
                                                                    nan, 1,   2,   3,   nan,  //
                                                                    nan, 4,   5,   6,   nan,  //
                                                                    nan, nan, nan, nan, nan}));
    EXPECT_THAT(part, Pointwise(SameOrBothNan(), std::vector<float>{5, 6}));
}

TEST_F(Rasters, AreReadByWindow) {
    const Grid file = grid_of(100, 40, 30);
    std::vector<float> values(1200);
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = static_cast<float>(i);
    }
    const std::filesystem::path path = make(file, values);
    const Grid grid = grid_of(100, 40, 30, 99'800, 500'300);  // two columns west, three rows north
    const AlignedRaster raster = AlignedRaster::open(path, 1, grid, rd(), Resampling::nearest);
    const std::vector<float> whole = raster.read_all();

    std::vector<float> window(7 * 5);
    for (const CellPosition from :
         {CellPosition{0, 0}, CellPosition{1, 2}, CellPosition{33, 25}, CellPosition{10, 0}}) {
        raster.read(from.x, from.y, 7, 5, window);
        for (std::int64_t y = 0; y < 5; ++y) {
            for (std::int64_t x = 0; x < 7; ++x) {
                const float expected = whole[static_cast<std::size_t>(grid.index({from.x + x, from.y + y}))];
                const float found = window[static_cast<std::size_t>(y * 7 + x)];
                EXPECT_TRUE(found == expected || (std::isnan(found) && std::isnan(expected)));
            }
        }
    }
    EXPECT_EQ(whole[static_cast<std::size_t>(grid.index({2, 3}))], 0);
    EXPECT_TRUE(std::isnan(whole[static_cast<std::size_t>(grid.index({1, 3}))]));
}

/// Blocks that a window has whole are read by another way than those it has a part of.
TEST_F(Rasters, OfSeveralBlocksAreReadByWindow) {
    const Grid grid = grid_of(100, 75, 70);
    std::vector<std::uint8_t> bytes;
    std::vector<float> values;
    for (std::int64_t i = 0; i < grid.cells(); ++i) {
        bytes.push_back(static_cast<std::uint8_t>(i % 251));
        values.push_back(static_cast<float>(i));
    }
    const std::vector<std::string> tiles{"TILED=YES", "BLOCKXSIZE=16", "BLOCKYSIZE=32"};
    const std::vector<std::string> strips{"TILED=NO", "BLOCKYSIZE=9", "COMPRESS=DEFLATE"};
    for (const auto& how : {tiles, strips}) {
        write_geotiff(at("floats.tif"), grid, rd(), values,
                      {.cloud_optimized = false, .description = "", .creation_options = how});
        write_geotiff(at("bytes.tif"), grid, rd(), bytes, {},
                      {.cloud_optimized = false, .description = "", .creation_options = how});
        for (const char* file : {"floats.tif", "bytes.tif"}) {
            const AlignedRaster raster = AlignedRaster::open(at(file), 1, grid, rd(), Resampling::nearest);
            for (const Tile& window : {Tile{0, 0, 75, 70}, Tile{16, 32, 16, 32}, Tile{5, 20, 60, 45},
                                       Tile{64, 64, 11, 6}, Tile{17, 33, 1, 1}}) {
                std::vector<float> found(static_cast<std::size_t>(window.cells()));
                raster.read(window.x0, window.y0, window.width, window.height, found);
                for (std::int64_t i = 0; i < window.cells(); ++i) {
                    const auto cell = static_cast<std::size_t>(
                        grid.index({window.x0 + i % window.width, window.y0 + i / window.width}));
                    const float expected = file[0] == 'f' ? values[cell] : static_cast<float>(bytes[cell]);
                    ASSERT_EQ(found[static_cast<std::size_t>(i)], expected)
                        << file << ' ' << window.x0 << ' ' << window.y0 << ' ' << i;
                }
            }
        }
    }
}

TEST_F(Rasters, AreAveragedOntoCoarserCells) {
    const std::filesystem::path path = make(grid_of(100, 4, 4), {1, 2, 3, 4,      //
                                                                 5, 6, 7, 8,      //
                                                                 9, 10, nan, 12,  //
                                                                 13, 14, 15, 16});
    const Grid coarse = grid_of(200, 2, 2);

    EXPECT_THAT(read(path, coarse, Resampling::average),
                Pointwise(SameOrBothNan(), std::vector<float>{3.5F, 5.5F, 11.5F, 43.0F / 3}));
    EXPECT_THAT(read(path, coarse, Resampling::sum),
                Pointwise(SameOrBothNan(), std::vector<float>{14, 22, 46, 43}));
    EXPECT_THAT(read(path, coarse, Resampling::min),
                Pointwise(SameOrBothNan(), std::vector<float>{1, 3, 9, 12}));
    EXPECT_THAT(read(path, coarse, Resampling::max),
                Pointwise(SameOrBothNan(), std::vector<float>{6, 8, 14, 16}));
}

TEST_F(Rasters, OfHalfCellsCountByTheirShare) {
    // 100 m cells on 250 m cells: two and a half a side.
    std::vector<float> columns(25);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        columns[i] = static_cast<float>(i % 5);
    }
    const std::filesystem::path path = make(grid_of(100, 5, 5), columns);

    const std::vector<float> mean = read(path, grid_of(250, 2, 2), Resampling::average);
    const std::vector<float> sum = read(path, grid_of(250, 2, 2), Resampling::sum);

    // West: columns 0, 1 and half of 2: (0 + 1 + 2 / 2) / 2.5; the sum times 2.5 rows.
    EXPECT_THAT(mean, Pointwise(SameOrBothNan(), std::vector<float>{0.8F, 3.2F, 0.8F, 3.2F}));
    EXPECT_THAT(sum, Pointwise(SameOrBothNan(), std::vector<float>{5, 20, 5, 20}));
}

TEST_F(Rasters, OfClassesTakeTheNearestOrTheMostFrequent) {
    const std::filesystem::path path = make(grid_of(100, 4, 2), {1, 1, 2, 2,  //
                                                                 1, 3, 7, 2});

    EXPECT_THAT(read(path, grid_of(200, 2, 1), Resampling::mode),
                Pointwise(SameOrBothNan(), std::vector<float>{1, 2}));
    // Finer: every cell of 25 m lies in one of 100 m.
    const std::vector<float> fine = read(path, grid_of(25, 16, 8), Resampling::nearest);
    EXPECT_EQ(fine[0], 1);
    EXPECT_EQ(fine[4 * 16 + 4], 3);
    EXPECT_EQ(fine[7 * 16 + 11], 7);
    EXPECT_EQ(fine[7 * 16 + 12], 2);
}

TEST_F(Rasters, WindowsOfAWarpedRasterAreTheWhole) {
    const Grid file = grid_of(30, 700, 500);
    std::vector<float> values(static_cast<std::size_t>(file.cells()));
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = static_cast<float>(std::sin(static_cast<double>(i) * 0.01) * 100);
    }
    const std::filesystem::path path = make(file, values);
    const Grid grid = grid_of(50, 400, 290, 100'010, 500'020);
    for (const Resampling how : {Resampling::bilinear, Resampling::cubic, Resampling::average}) {
        const std::vector<float> whole = read(path, grid, how);
        const AlignedRaster raster = AlignedRaster::open(path, 1, grid, rd(), how);
        std::vector<float> window(123 * 77);
        raster.read(201, 100, 123, 77, window);
        for (std::int64_t i = 0; i < 123 * 77; ++i) {
            ASSERT_EQ(window[static_cast<std::size_t>(i)],
                      whole[static_cast<std::size_t>(grid.index({201 + i % 123, 100 + i / 123}))]);
        }
    }
}

TEST_F(Rasters, InDegreesAreBroughtToTheGrid) {
    // A plane that rises with longitude, in WGS 84.
    const Grid degrees{.x_min = 4, .y_max = 53, .cell_size = 0.01, .nx = 300, .ny = 200};
    std::vector<float> values(static_cast<std::size_t>(degrees.cells()));
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = static_cast<float>(degrees.centre_x(static_cast<std::int64_t>(i) % degrees.nx));
    }
    write_geotiff(at("d.tif"), degrees, Crs::from_user_input("EPSG:4326"), values,
                  {.cloud_optimized = false, .description = "", .creation_options = {}});
    // The origin of RD: (155000, 463000) is 5.38720621 E on Bessel, 5.387 206 on WGS 84 within 1e-4.
    const Grid grid = grid_of(100, 3, 3, 154'850, 463'150);

    const AlignedRaster raster = AlignedRaster::open(at("d.tif"), 1, grid, rd(), Resampling::bilinear);

    EXPECT_FALSE(raster.aligned());
    EXPECT_NEAR(raster.read_all()[4], 5.3872, 2e-4);
}

TEST_F(Rasters, WrittenInAnotherDialectOfTheSameSystemAreAligned) {
    const Grid grid = grid_of(100, 2, 2);
    make(grid, {1, 2, 3, 4});
    {
        DatasetHandle dataset(GDALDataset::Open(at("a.tif").c_str(), GDAL_OF_UPDATE | GDAL_OF_RASTER));
        OGRSpatialReference esri;
        ASSERT_EQ(esri.importFromEPSG(28992), OGRERR_NONE);
        esri.morphToESRI();
        OGRSpatialReference with_shift = esri;
        with_shift.SetTOWGS84(565.4171, 50.3319, 465.5524, -0.398957, 0.343988, -1.8774, 4.0725);
        ASSERT_EQ(dataset->SetSpatialRef(&with_shift), CE_None);
    }

    EXPECT_TRUE(AlignedRaster::open(at("a.tif"), 1, grid, rd(), Resampling::nearest).aligned());
}

TEST_F(Rasters, OfAsciiGridsWithAProjectionFile) {
    write("a.asc",
          "ncols 2\nnrows 2\nxllcorner 100000\nyllcorner 499800\ncellsize 100\nNODATA_value -9999\n1 "
          "2\n-9999 4\n");
    char* wkt = nullptr;
    to_ogr(rd()).exportToWkt(&wkt);
    write("a.prj", wkt);
    CPLFree(wkt);

    EXPECT_THAT(read(at("a.asc"), grid_of(100, 2, 2), Resampling::nearest),
                Pointwise(SameOrBothNan(), std::vector<float>{1, 2, nan, 4}));
}

TEST_F(Rasters, ApplyScaleOffsetAndMask) {
    const Grid grid = grid_of(100, 2, 2);
    const std::vector<std::uint8_t> bytes = {10, 20, 30, 255};
    write_geotiff(at("a.tif"), grid, rd(), bytes, std::uint8_t{255},
                  {.cloud_optimized = false, .description = "", .creation_options = {}});
    {
        DatasetHandle dataset(GDALDataset::Open(at("a.tif").c_str(), GDAL_OF_UPDATE | GDAL_OF_RASTER));
        dataset->GetRasterBand(1)->SetScale(0.5);
        dataset->GetRasterBand(1)->SetOffset(1);
    }

    EXPECT_THAT(read(at("a.tif"), grid, Resampling::nearest),
                Pointwise(SameOrBothNan(), std::vector<float>{6, 11, 16, nan}));
    EXPECT_THAT(read(at("a.tif"), grid_of(200, 1, 1), Resampling::average),
                Pointwise(SameOrBothNan(), std::vector<float>{11}));
}

TEST_F(Rasters, WithAnInternalMaskHaveNoDataThere) {
    const Grid grid = grid_of(100, 2, 1);
    const std::vector<std::uint8_t> bytes = {10, 20};
    write_geotiff(at("a.tif"), grid, rd(), bytes, std::nullopt,
                  {.cloud_optimized = false, .description = "", .creation_options = {}});
    {
        const CPLConfigOptionSetter internal("GDAL_TIFF_INTERNAL_MASK", "YES", false);
        DatasetHandle dataset(GDALDataset::Open(at("a.tif").c_str(), GDAL_OF_UPDATE | GDAL_OF_RASTER));
        ASSERT_EQ(dataset->CreateMaskBand(GMF_PER_DATASET), CE_None);
        std::uint8_t mask[] = {0, 255};
        ASSERT_EQ(dataset->GetRasterBand(1)->GetMaskBand()->RasterIO(GF_Write, 0, 0, 2, 1, mask, 2, 1,
                                                                     GDT_Byte, 0, 0, nullptr),
                  CE_None);
    }

    EXPECT_THAT(read(at("a.tif"), grid, Resampling::nearest),
                Pointwise(SameOrBothNan(), std::vector<float>{nan, 20}));
    EXPECT_THAT(read(at("a.tif"), grid_of(200, 1, 1), Resampling::average),
                Pointwise(SameOrBothNan(), std::vector<float>{20}));
}

TEST_F(Rasters, OfNetcdfAreReadAfterTheStructureCheck) {
    const Grid grid = grid_of(100, 3, 2);
    make(grid, {1, 2, 3, nan, 5, 6});
    for (const char* format : {"NC", "NC4"}) {
        const std::string name = std::string(format).append(".nc");
        {
            const DatasetHandle from = open_dataset(at("a.tif"), DatasetKind::raster, "a.tif");
            CPLStringList options;
            options.SetNameValue("FORMAT", format);
            const std::lock_guard lock(hdf5_lock());
            DatasetHandle(driver("netCDF").CreateCopy(at(name).c_str(), from.get(), FALSE, options.List(),
                                                      nullptr, nullptr))
                .reset();
        }

        const AlignedRaster raster = AlignedRaster::open(at(name), 1, grid, rd(), Resampling::nearest);

        EXPECT_TRUE(raster.aligned()) << format;
        EXPECT_EQ(raster.info().driver, "netCDF");
        EXPECT_THAT(raster.read_all(), Pointwise(SameOrBothNan(), std::vector<float>{1, 2, 3, nan, 5, 6}))
            << format;
        EXPECT_THAT(read(at(name), grid_of(300, 1, 1), Resampling::max),
                    Pointwise(SameOrBothNan(), std::vector<float>{6}));
    }
}

TEST_F(Rasters, OfSeveralVariablesAreNamed) {
    small_cube::write(at("cube.nc"));

    EXPECT_THAT(fault(at("cube.nc"), small_cube::grid), AllOf(HasSubstr("several"), HasSubstr("occupancy")));
}

TEST_F(Rasters, AreReadByManyThreadsEachWithItsOwn) {
    const Grid grid = grid_of(100, 300, 200);
    std::vector<float> values(static_cast<std::size_t>(grid.cells()));
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = static_cast<float>(i % 1013);
    }
    const std::filesystem::path path = make(grid, values);
    std::vector<std::thread> threads;
    std::vector<std::vector<float>> results(4);
    for (std::vector<float>& result : results) {
        threads.emplace_back([&] { result = read(path, grid, Resampling::nearest); });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }

    for (const std::vector<float>& result : results) {
        EXPECT_EQ(result, values);
    }
}

TEST_F(Rasters, RefuseFilesThatCannotServe) {
    const Grid grid = grid_of(100, 2, 2);
    make(grid, {1, 2, 3, 4});

    EXPECT_THAT(fault(at("none.tif"), grid), HasSubstr("file not found"));
    EXPECT_THAT(fault(write("empty.tif", ""), grid), HasSubstr("is empty"));
    EXPECT_THAT(fault(write("text.tif", "hello"), grid), HasSubstr("cannot be opened as a raster"));
    EXPECT_THAT(fault(at("a.tif"), grid, 2), HasSubstr("has 1 band, band 2 is asked for"));
    EXPECT_THAT(fault(at("a.tif"), grid_of(100, 2, 2, 0, 400'000)),
                AllOf(HasSubstr("does not reach the grid"), HasSubstr("100000")));
    EXPECT_THAT(fault(at(""), grid), HasSubstr("is not a file"));
    EXPECT_THAT(fault("/vsicurl/http://example.org/a.tif", grid), HasSubstr("network"));
}

TEST_F(Rasters, RefuseARasterWithoutReferenceSystem) {
    write_geotiff(at("a.tif"), grid_of(100, 2, 2), Crs{}, std::vector<float>{1, 2, 3, 4},
                  {.cloud_optimized = false, .description = "", .creation_options = {}});

    EXPECT_THAT(fault(at("a.tif"), grid_of(100, 2, 2)), HasSubstr("no coordinate reference system"));
}

TEST_F(Rasters, RefuseADamagedFileWhenItIsRead) {
    const Grid grid = grid_of(100, 300, 300);
    make(grid, std::vector<float>(static_cast<std::size_t>(grid.cells()), 1.5F));
    std::filesystem::resize_file(at("a.tif"), std::filesystem::file_size(at("a.tif")) / 2);

    std::string message = fault(at("a.tif"), grid);
    if (message.empty()) {
        message = message_of<Error>([&] { read(at("a.tif"), grid, Resampling::nearest); });
    }
    EXPECT_THAT(message, HasSubstr("a.tif"));
}

TEST_F(Rasters, DisguisedAsAnotherFormatAreRefused) {
    make(grid_of(100, 2, 2), {1, 2, 3, 4});
    write("secret.txt", "the bytes of another file");
    write("looks.tif",
          "<VRTDataset rasterXSize=\"5\" rasterYSize=\"1\"><VRTRasterBand dataType=\"Byte\" band=\"1\" "
          "subClass=\"VRTRawRasterBand\"><SourceFilename relativeToVRT=\"1\">secret.txt</SourceFilename>"
          "<ImageOffset>0</ImageOffset><PixelOffset>1</PixelOffset><LineOffset>5</LineOffset></VRTRasterBand>"
          "</VRTDataset>");

    EXPECT_THAT(fault(at("looks.tif"), grid_of(100, 2, 2)), HasSubstr("cannot be opened as a raster"));
}

TEST(ReferenceSystems, AreReadAndNamed) {
    const Crs crs = Crs::from_user_input("EPSG:28992");

    EXPECT_EQ(crs.name(), "Amersfoort / RD New");
    EXPECT_EQ(crs.authority(), "EPSG:28992");
    EXPECT_TRUE(crs.is_projected());
    EXPECT_FALSE(Crs::from_user_input("EPSG:4326").is_projected());
    EXPECT_EQ(Crs::from_user_input(crs.wkt()).wkt(), crs.wkt());
    EXPECT_EQ(Crs::from_user_input("EPSG:7415").authority(), "EPSG:28992");  // heights left out
}

TEST(ReferenceSystems, ThatAreMistypedAreRefusedWithTheNearest) {
    EXPECT_THAT(message_of<InputError>([] { static_cast<void>(Crs::from_user_input("EPSG:28922")); }),
                AllOf(HasSubstr("EPSG:28922"), HasSubstr("EPSG:28992")));
    EXPECT_THAT(message_of<InputError>([] { static_cast<void>(Crs::from_user_input("Rijksdriehoek")); }),
                HasSubstr("Rijksdriehoek"));
    EXPECT_NE(message_of<InputError>([] { static_cast<void>(Crs::from_user_input("")); }), "");
    EXPECT_NE(message_of<InputError>([] { static_cast<void>(Crs::from_user_input("/etc/passwd")); }), "");
}

}  // namespace
}  // namespace spoor
