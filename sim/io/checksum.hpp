#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace spoor {

/// SHA-256 as 64 lower-case hexadecimal digits, for provenance.
[[nodiscard]] std::string sha256(std::string_view bytes);
/// Of a file's content. Throws InputError naming the file when it cannot be read.
[[nodiscard]] std::string sha256_of_file(const std::filesystem::path& path);

}  // namespace spoor
