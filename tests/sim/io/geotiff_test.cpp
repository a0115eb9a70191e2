#include <gmock/gmock.h>

#include <cmath>
#include <limits>

#include "sim/io/error.hpp"
#include "sim/io/gdal_door.hpp"
#include "sim/io/png.hpp"
#include "sim/io/raster.hpp"
#include "tests/sim/io/temporary_folder.hpp"

namespace spoor {
namespace {

using ::testing::HasSubstr;

class Pictures : public InFolder {};

constexpr Grid grid{.x_min = 100'000, .y_max = 500'000, .cell_size = 25, .nx = 700, .ny = 600};

TEST_F(Pictures, CloudOptimizedGeoTiffsReadBackExactly) {
    const Crs crs = Crs::from_user_input("EPSG:28992");
    std::vector<float> values(static_cast<std::size_t>(grid.cells()));
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = i % 7 == 0 ? std::numeric_limits<float>::quiet_NaN() : static_cast<float>(i) * 0.1F;
    }

    write_geotiff(at("a.tif"), grid, crs, values,
                  {.cloud_optimized = true, .description = "habitat", .creation_options = {}});

    const std::vector<float> back =
        AlignedRaster::open(at("a.tif"), 1, grid, crs, Resampling::nearest).read_all();
    for (std::size_t i = 0; i < values.size(); ++i) {
        ASSERT_TRUE(back[i] == values[i] || (std::isnan(back[i]) && std::isnan(values[i])));
    }
    EXPECT_EQ(files(), 1U);
    const DatasetHandle dataset = open_dataset(at("a.tif"), DatasetKind::raster, "a.tif");
    EXPECT_STREQ(dataset->GetRasterBand(1)->GetDescription(), "habitat");
    EXPECT_STREQ(dataset->GetMetadataItem("LAYOUT", "IMAGE_STRUCTURE"), "COG");
    EXPECT_GT(dataset->GetRasterBand(1)->GetOverviewCount(), 0);
}

TEST_F(Pictures, BytesKeepTheirNoData) {
    const Grid small{.x_min = 0, .y_max = 200, .cell_size = 100, .nx = 2, .ny = 1};
    const std::vector<std::uint8_t> bytes = {7, 255};

    write_geotiff(at("a.tif"), small, Crs::from_user_input("EPSG:28992"), bytes, std::uint8_t{255},
                  {.cloud_optimized = true, .description = "", .creation_options = {}});

    EXPECT_EQ(raster_info(at("a.tif")).no_data, 255.0);
}

TEST_F(Pictures, CreationOptionsAreGdals) {
    const Grid small{.x_min = 0, .y_max = 200, .cell_size = 100, .nx = 2, .ny = 1};
    const Crs crs = Crs::from_user_input("EPSG:28992");
    const std::vector<float> values = {1, 2};

    write_geotiff(at("a.tif"), small, crs, values,
                  {.cloud_optimized = false, .description = "", .creation_options = {"COMPRESS=ZSTD"}});

    const DatasetHandle dataset = open_dataset(at("a.tif"), DatasetKind::raster, "a.tif");
    EXPECT_STREQ(dataset->GetMetadataItem("COMPRESSION", "IMAGE_STRUCTURE"), "ZSTD");
    EXPECT_THAT(message_of<InputError>([&] {
                    write_geotiff(
                        at("b.tif"), small, crs, values,
                        {.cloud_optimized = false, .description = "", .creation_options = {"COMPRESS"}});
                }),
                HasSubstr("COMPRESS"));
    EXPECT_FALSE(std::filesystem::exists(at("b.tif")));
}

TEST_F(Pictures, ThatCannotBeWrittenLeaveNothing) {
    const Grid small{.x_min = 0, .y_max = 200, .cell_size = 100, .nx = 2, .ny = 1};
    const std::vector<float> values = {1, 2};

    EXPECT_THAT(message_of<InputError>([&] {
                    write_geotiff(at("none/a.tif"), small, Crs::from_user_input("EPSG:28992"), values,
                                  {.cloud_optimized = true, .description = "", .creation_options = {}});
                }),
                HasSubstr("does not exist"));
    EXPECT_EQ(files(), 0U);
}

/// Reads a PNG with GDAL, which Spoor itself does not let in as input.
std::vector<std::uint8_t> band_of(const std::filesystem::path& path, int band) {
    const DatasetHandle dataset(GDALDataset::Open(path.c_str(), GDAL_OF_RASTER));
    std::vector<std::uint8_t> cells(static_cast<std::size_t>(dataset->GetRasterXSize()) *
                                    static_cast<std::size_t>(dataset->GetRasterYSize()));
    EXPECT_EQ(dataset->GetRasterBand(band)->RasterIO(
                  GF_Read, 0, 0, dataset->GetRasterXSize(), dataset->GetRasterYSize(), cells.data(),
                  dataset->GetRasterXSize(), dataset->GetRasterYSize(), GDT_Byte, 0, 0, nullptr),
              CE_None);
    return cells;
}

TEST_F(Pictures, OfAPaletteKeepIndicesAndColours) {
    const std::vector<std::uint8_t> indices = {0, 1, 2, 2, 1, 0};
    const std::vector<Rgba> palette = {{0, 0, 0, 0}, {10, 20, 30, 255}, {200, 100, 50, 128}};

    write_png(at("a.png"), 3, 2, indices, palette);

    EXPECT_EQ(band_of(at("a.png"), 1), indices);
    const DatasetHandle dataset(GDALDataset::Open(at("a.png").c_str(), GDAL_OF_RASTER));
    const GDALColorEntry* third = dataset->GetRasterBand(1)->GetColorTable()->GetColorEntry(2);
    EXPECT_EQ(third->c1, 200);
    EXPECT_EQ(third->c4, 128);
    EXPECT_EQ(files(), 1U);
    EXPECT_EQ(content(at("a.png")), encode_png(3, 2, indices, palette));
}

TEST_F(Pictures, InTrueColourKeepEveryPixel) {
    const std::vector<Rgba> pixels = {{1, 2, 3, 255}, {4, 5, 6, 0}};

    write_png_rgba(at("a.png"), 2, 1, pixels);

    EXPECT_EQ(band_of(at("a.png"), 1), (std::vector<std::uint8_t>{1, 4}));
    EXPECT_EQ(band_of(at("a.png"), 4), (std::vector<std::uint8_t>{255, 0}));
    EXPECT_EQ(files(), 1U);
}

}  // namespace
}  // namespace spoor
