#pragma once

#include <gdal_priv.h>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace spoor {

/// Memory GDAL may keep of blocks it read, all datasets together [bytes].
inline constexpr std::size_t gdal_cache_bytes = std::size_t{64} << 20;

struct CloseDataset {
    void operator()(GDALDataset* dataset) const;
};
using DatasetHandle = std::unique_ptr<GDALDataset, CloseDataset>;

enum class DatasetKind { raster, vector, table };

/// Registers GDAL once a process with only the drivers Spoor lets in, so that a driver that opens others
/// inside cannot reach one that goes to the network, a database or any file it likes.
void start_gdal();

/// Throws InputError naming the file unless it is there, a regular file, not empty and readable.
void require_regular_file(const std::filesystem::path& path, const std::string& shown_as);

/// The one door for files made by others. Only regular files, only the allowed drivers; HDF5 passes the
/// structure check first.
/// @param shown_as the file as the user wrote it, for messages. @param options as gdal's -oo.
/// Throws InputError naming the file: missing, empty, a folder, no format that is let in, damaged.
[[nodiscard]] DatasetHandle open_dataset(const std::filesystem::path& path, DatasetKind kind,
                                         const std::string& shown_as,
                                         const std::vector<std::string>& options = {});

/// True when HDF5 lies under this dataset, so that reading it needs the lock of hdf5_lock().
[[nodiscard]] bool reads_hdf5(GDALDataset& dataset);

/// A driver to write with. Throws Error when this build of GDAL lacks it.
[[nodiscard]] GDALDriver& driver(const std::string& name);

}  // namespace spoor
