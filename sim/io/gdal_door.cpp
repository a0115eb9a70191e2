#include "sim/io/gdal_door.hpp"

#include <cpl_conv.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <mutex>
#include <string_view>

#include "sim/io/error.hpp"
#include "sim/io/gdal_errors.hpp"
#include "sim/io/hdf5_check.hpp"
#include "sim/io/hdf5_handle.hpp"

namespace spoor {
namespace {

// Every format that is read or written, and the two that GDAL needs for data in memory.
constexpr std::array<std::string_view, 15> kept_drivers = {
    "GTiff", "COG",  "AAIGrid", "netCDF",  "GPKG", "FlatGeobuf", "GeoJSON", "ESRI Shapefile",
    "CSV",   "XLSX", "ODS",     "Parquet", "PNG",  "MEM",        "Memory"};

/// Largest sheet that is unpacked from an XLSX or ODS file; a bomb of zeros is small when packed.
constexpr std::uintmax_t largest_unpacked = std::uintmax_t{1} << 30;

std::string head_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string head(2048, '\0');
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(file.gcount()));
    return head;
}

bool is_netcdf_classic(std::string_view head) {
    return head.starts_with("CDF");
}

std::vector<const char*> allowed_drivers(DatasetKind kind, std::string_view head) {
    switch (kind) {
        case DatasetKind::raster:
            if (looks_like_hdf5(head) || is_netcdf_classic(head)) {
                return {"netCDF", nullptr};
            }
            return {"GTiff", "AAIGrid", "GPKG", nullptr};
        case DatasetKind::vector:
            return {"GPKG", "FlatGeobuf", "GeoJSON", "ESRI Shapefile", "CSV", "Parquet", nullptr};
        case DatasetKind::table:
            return {"GPKG", "XLSX", "ODS", "Parquet", "ESRI Shapefile", "CSV", nullptr};
    }
    return {nullptr};
}

std::string_view what_is_let_in(DatasetKind kind) {
    switch (kind) {
        case DatasetKind::raster:
            return "a raster: GeoTIFF, COG, ASCII grid, netCDF or GeoPackage";
        case DatasetKind::vector:
            return "a vector file: GeoPackage, FlatGeobuf, GeoJSON, Shapefile or GeoParquet";
        case DatasetKind::table:
            return "a table: CSV, GeoPackage, XLSX, ODS or Parquet";
    }
    return {};
}

void refuse_archive_bomb(const std::filesystem::path& path, const std::string& shown_as) {
    const std::string archive = "/vsizip/{" + path.string() + "}";
    char** names = VSIReadDirRecursive(archive.c_str());
    std::uintmax_t bytes = 0;
    for (char** name = names; name != nullptr && *name != nullptr; ++name) {
        VSIStatBufL status{};
        if (VSIStatL((archive + "/" + *name).c_str(), &status) == 0) {
            bytes += static_cast<std::uintmax_t>(status.st_size);
        }
    }
    CSLDestroy(names);
    if (bytes > largest_unpacked) {
        throw InputError(fmt::format("'{}' unpacks to {} MiB, more than the {} MiB a sheet may have",
                                     shown_as, bytes >> 20, largest_unpacked >> 20));
    }
}

}  // namespace

void require_regular_file(const std::filesystem::path& path, const std::string& shown_as) {
    if (path.string().starts_with("/vsi")) {
        throw InputError(
            fmt::format("'{}': network and archive paths are not opened; fetch the file first", shown_as));
    }
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status)) {
        throw InputError(fmt::format("file not found: '{}'", shown_as));
    }
    if (!std::filesystem::is_regular_file(status)) {
        throw InputError(fmt::format("'{}' is not a file", shown_as));
    }
    if (std::filesystem::file_size(path, error) == 0) {
        throw InputError(fmt::format("'{}' is empty", shown_as));
    }
    if (!std::ifstream(path)) {
        throw InputError(fmt::format("'{}' cannot be read (no permission?)", shown_as));
    }
}

void CloseDataset::operator()(GDALDataset* dataset) const {
    std::unique_lock lock(hdf5_lock(), std::defer_lock);
    if (reads_hdf5(*dataset)) {
        lock.lock();
    }
    GDALClose(GDALDataset::ToHandle(dataset));
}

void start_gdal() {
    static std::once_flag once;
    std::call_once(once, [] {
        start_hdf5();
        CPLSetConfigOption("GDAL_DRIVER_PATH", "disable");
        CPLSetConfigOption("GDAL_VRT_ENABLE_PYTHON", "NO");
        GDALAllRegister();
        GDALDriverManager& manager = *GetGDALDriverManager();
        for (int i = manager.GetDriverCount() - 1; i >= 0; --i) {
            GDALDriver* candidate = manager.GetDriver(i);
            if (std::ranges::find(kept_drivers, candidate->GetDescription()) == kept_drivers.end()) {
                manager.DeregisterDriver(candidate);
                GDALDestroyDriver(candidate);
            }
        }
        GDALSetCacheMax64(static_cast<GIntBig>(gdal_cache_bytes));
        // Threads of GDAL's own have no handler of ours; nothing of theirs may reach stderr.
        CPLSetErrorHandler(CPLQuietErrorHandler);
    });
}

DatasetHandle open_dataset(const std::filesystem::path& path, DatasetKind kind, const std::string& shown_as,
                           const std::vector<std::string>& options) {
    start_gdal();
    require_regular_file(path, shown_as);
    const std::string head = head_of(path);
    if (looks_like_hdf5(head)) {
        check_hdf5_structure(path, shown_as);
    }
    GdalErrors errors;
    if (head.starts_with("PK")) {
        refuse_archive_bomb(path, shown_as);
    }
    CPLStringList open_options;
    for (const std::string& option : options) {
        open_options.AddString(option.c_str());
    }
    const std::vector<const char*> allowed = allowed_drivers(kind, head);
    const auto flags = static_cast<unsigned>(kind == DatasetKind::raster ? GDAL_OF_RASTER : GDAL_OF_VECTOR) |
                       GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR;
    std::unique_lock lock(hdf5_lock(), std::defer_lock);
    if (looks_like_hdf5(head)) {
        lock.lock();
    }
    DatasetHandle dataset(
        GDALDataset::Open(path.c_str(), flags, allowed.data(), open_options.List(), nullptr));
    if (!dataset) {
        throw InputError(fmt::format("'{}' cannot be opened as {}: {}", shown_as, what_is_let_in(kind),
                                     errors.message("the format is not known")));
    }
    return dataset;
}

bool reads_hdf5(GDALDataset& dataset) {
    return dataset.GetDriver() != nullptr &&
           std::string_view(dataset.GetDriver()->GetDescription()) == "netCDF";
}

GDALDriver& driver(const std::string& name) {
    start_gdal();
    GDALDriver* found = GetGDALDriverManager()->GetDriverByName(name.c_str());
    if (found == nullptr) {
        throw Error(fmt::format("this build of GDAL has no {} driver", name));
    }
    return *found;
}

}  // namespace spoor
