#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

#include "sim/io/half_written.hpp"

namespace spoor {

/// A file written under a temporary name beside its place, PATH.partial, and renamed when whole, so that
/// nobody ever finds half a file. What was not committed is removed.
class OutputFile {
public:
    /// Throws InputError when the directory is missing or not writable.
    explicit OutputFile(std::filesystem::path path);
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] const std::filesystem::path& partial() const { return partial_; }

    /// Flushes the partial file to disk and renames it. Throws Error naming the file and the cause.
    void commit();
    /// Gives up; what is there is removed.
    void discard() noexcept;

private:
    std::filesystem::path path_;
    std::filesystem::path partial_;
    std::optional<HalfWritten> half_written_;
    bool done_ = false;
};

/// Writes a whole file atomically. Throws Error naming the file and the cause (full disk, no permission).
void write_file(const std::filesystem::path& path, std::string_view bytes);

/// Throws InputError when a file at `path` could not be made: no such directory, not writable, is a
/// directory.
void require_writable(const std::filesystem::path& path);
/// Throws InputError when the file system of `path` has less than `bytes` free.
void require_space(const std::filesystem::path& path, std::uintmax_t bytes);

}  // namespace spoor
