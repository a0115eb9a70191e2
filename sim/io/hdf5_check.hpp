#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace spoor {

/// True when a file that begins with `head` would be opened by HDF5 (also with a user block before it).
[[nodiscard]] bool looks_like_hdf5(std::string_view head);

/// Walks an HDF5 file before anything in it is read and refuses what could make it read other files, run code
/// of others or exhaust memory: soft and external links, external storage, virtual datasets, filters other
/// than shuffle, deflate and fletcher32, sizes out of bounds. Throws InputError naming the file, the object
/// and the reason.
void check_hdf5_structure(const std::filesystem::path& path, const std::string& shown_as);

}  // namespace spoor
