#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace spoor {

/// SHA-256 as 64 lower-case hexadecimal digits, for provenance.
[[nodiscard]] std::string sha256(std::string_view bytes);
/// Of a file's content. Throws InputError naming the file when it cannot be read.
[[nodiscard]] std::string sha256_of_file(const std::filesystem::path& path);

/// CRC-64 (ECMA-182, reflected), for what is only to be told from what it was.
[[nodiscard]] std::uint64_t crc64(std::span<const std::byte> bytes);

}  // namespace spoor
