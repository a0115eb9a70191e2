#include <fmt/format.h>
#include <gdal_alg.h>
#include <gdalwarper.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/io/error.hpp"
#include "sim/io/gdal_errors.hpp"
#include "sim/io/raster_source.hpp"

namespace spoor {
namespace {

GDALResampleAlg algorithm_of(Resampling resampling) {
    switch (resampling) {
        case Resampling::nearest:
            return GRA_NearestNeighbour;
        case Resampling::bilinear:
            return GRA_Bilinear;
        case Resampling::cubic:
            return GRA_Cubic;
        case Resampling::average:
            return GRA_Average;
        case Resampling::mode:
            return GRA_Mode;
        case Resampling::sum:
            return GRA_Sum;
        case Resampling::min:
            return GRA_Min;
        case Resampling::max:
            return GRA_Max;
        case Resampling::median:
            return GRA_Med;
    }
    return GRA_NearestNeighbour;
}

bool is_float(GDALRasterBand& band) {
    return band.GetRasterDataType() == GDT_Float32 || band.GetRasterDataType() == GDT_Float64;
}

/// From cells of the study grid to cells of the file.
void* transformer(const RasterSource& source, double* transform, const OGRSpatialReference& reference,
                  bool same) {
    CPLStringList options;
    char* wkt = nullptr;
    if (!same) {
        source.reference.exportToWkt(&wkt);
        options.SetNameValue("SRC_SRS", wkt);
        CPLFree(wkt);
        reference.exportToWkt(&wkt);
        options.SetNameValue("DST_SRS", wkt);
        CPLFree(wkt);
    }
    void* exact = GDALCreateGenImgProjTransformer2(GDALDataset::ToHandle(source.dataset.get()), nullptr,
                                                   options.List());
    if (exact == nullptr) {
        return nullptr;
    }
    GDALSetGenImgProjTransformerDstGeoTransform(exact, transform);
    if (same) {
        return exact;
    }
    // In cells of the file: far below what any resampling can show, and many times faster than exact.
    constexpr double largest_error = 0.01;
    void* approximate = GDALCreateApproxTransformer(&GDALGenImgProjTransform, exact, largest_error);
    GDALApproxTransformerOwnsSubtransformer(approximate, TRUE);
    return approximate;
}

void set_no_data(GDALWarpOptions& options, GDALRasterBand& band) {
    const std::optional<float> no_data = no_data_of(band);
    if (no_data || is_float(band)) {
        int given = FALSE;
        const double exact = band.GetNoDataValue(&given);
        options.padfSrcNoDataReal = static_cast<double*>(CPLMalloc(sizeof(double)));
        options.padfSrcNoDataReal[0] = given != FALSE ? exact
                                       : no_data      ? static_cast<double>(*no_data)
                                                      : std::numeric_limits<double>::quiet_NaN();
    }
    options.padfDstNoDataReal = static_cast<double*>(CPLMalloc(sizeof(double)));
    options.padfDstNoDataReal[0] = std::numeric_limits<double>::quiet_NaN();
    if ((band.GetMaskFlags() & GMF_ALPHA) != 0) {
        GDALDataset& dataset = *band.GetDataset();
        for (int i = 1; i <= dataset.GetRasterCount(); ++i) {
            if (dataset.GetRasterBand(i)->GetColorInterpretation() == GCI_AlphaBand) {
                options.nSrcAlphaBand = i;
            }
        }
    }
}

}  // namespace

DatasetHandle warped_onto(const RasterSource& source, int band, const Grid& grid,
                          const OGRSpatialReference& reference, Resampling resampling) {
    GdalErrors errors;
    double transform[6] = {grid.x_min, grid.cell_size, 0, grid.y_max, 0, -grid.cell_size};
    const bool same = same_crs(reference, source.reference);

    const std::unique_ptr<GDALWarpOptions, void (*)(GDALWarpOptions*)> options(GDALCreateWarpOptions(),
                                                                               &GDALDestroyWarpOptions);
    options->eResampleAlg = algorithm_of(resampling);
    options->eWorkingDataType = GDT_Float32;
    options->hSrcDS = GDALDataset::ToHandle(source.dataset.get());
    options->nBandCount = 1;
    options->panSrcBands = static_cast<int*>(CPLMalloc(sizeof(int)));
    options->panSrcBands[0] = band;
    options->panDstBands = static_cast<int*>(CPLMalloc(sizeof(int)));
    options->panDstBands[0] = 1;
    set_no_data(*options, *source.dataset->GetRasterBand(band));
    options->papszWarpOptions = CSLSetNameValue(options->papszWarpOptions, "INIT_DEST", "NO_DATA");
    if (same && source.transform[2] == 0 && source.transform[4] == 0) {
        // Otherwise GDAL estimates the ratio anew for every block, and kernels differ a little between
        // blocks.
        options->papszWarpOptions =
            CSLSetNameValue(options->papszWarpOptions, "XSCALE",
                            fmt::format("{:.17g}", std::abs(source.transform[1]) / grid.cell_size).c_str());
        options->papszWarpOptions =
            CSLSetNameValue(options->papszWarpOptions, "YSCALE",
                            fmt::format("{:.17g}", std::abs(source.transform[5]) / grid.cell_size).c_str());
    }
    options->pTransformerArg = transformer(source, transform, reference, same);
    options->pfnTransformer = same ? &GDALGenImgProjTransform : &GDALApproxTransform;
    if (options->pTransformerArg == nullptr) {
        throw InputError(fmt::format("'{}' cannot be brought to the study's reference system: {}",
                                     source.file, errors.message()));
    }
    DatasetHandle warped(GDALDataset::FromHandle(GDALCreateWarpedVRT(
        options->hSrcDS, static_cast<int>(grid.nx), static_cast<int>(grid.ny), transform, options.get())));
    if (!warped) {
        GDALDestroyTransformer(options->pTransformerArg);
        throw InputError(fmt::format("'{}' cannot be warped to the grid: {}", source.file, errors.message()));
    }
    return warped;
}

}  // namespace spoor
