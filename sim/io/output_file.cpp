#include "sim/io/output_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "sim/io/error.hpp"

namespace spoor {
namespace {

namespace fs = std::filesystem;

fs::path folder_of(const fs::path& path) {
    const fs::path folder = path.parent_path();
    return folder.empty() ? fs::path(".") : folder;
}

[[noreturn]] void fail(const fs::path& path, const char* doing, int cause) {
    throw Error(fmt::format("cannot {} '{}': {}", doing, path.string(), std::strerror(cause)));
}

/// Makes what was written to a file or a folder last over a power cut.
void sync(const fs::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        fail(path, "open", errno);
    }
    const int result = ::fsync(file);
    const int cause = errno;
    ::close(file);
    // Some file systems cannot sync a folder; that is no fault of the file.
    if (result != 0 && cause != EINVAL && cause != EROFS) {
        fail(path, "write", cause);
    }
}

}  // namespace

OutputFile::OutputFile(fs::path path) : path_(std::move(path)), partial_(path_) {
    require_writable(path_);
    partial_ += ".partial";
    half_written_.emplace(partial_);
}

OutputFile::~OutputFile() {
    if (!done_) {
        discard();
    }
}

void OutputFile::commit() {
    sync(partial_);
    if (std::rename(partial_.c_str(), path_.c_str()) != 0) {
        fail(path_, "rename to", errno);
    }
    done_ = true;
    half_written_.reset();
    sync(folder_of(path_));
}

void OutputFile::discard() noexcept {
    std::error_code ignored;
    fs::remove(partial_, ignored);
    done_ = true;
}

void write_file(const fs::path& path, std::string_view bytes) {
    OutputFile output(path);
    const int file =
        ::open(output.partial().c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (file < 0) {
        fail(output.partial(), "create", errno);
    }
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            const int cause = errno;
            ::close(file);
            fail(path, "write", cause);
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::close(file) != 0) {
        fail(path, "write", errno);
    }
    output.commit();
}

void require_writable(const fs::path& path) {
    const fs::path folder = folder_of(path);
    std::error_code error;
    if (path.filename().empty() || fs::is_directory(path, error)) {
        throw InputError(fmt::format("output '{}' is a folder (a file name is needed)", path.string()));
    }
    if (!fs::is_directory(folder, error)) {
        throw InputError(fmt::format("output '{}': folder '{}' does not exist; make it first", path.string(),
                                     folder.string()));
    }
    if (::access(folder.c_str(), W_OK | X_OK) != 0) {
        throw InputError(fmt::format("output '{}': folder '{}' is not writable: {}", path.string(),
                                     folder.string(), std::strerror(errno)));
    }
}

void require_space(const fs::path& path, std::uintmax_t bytes) {
    std::error_code error;
    const fs::space_info space = fs::space(folder_of(path), error);
    if (error) {
        throw InputError(
            fmt::format("cannot ask the free space for '{}': {}", path.string(), error.message()));
    }
    if (space.available < bytes) {
        constexpr double gib = 1024.0 * 1024.0 * 1024.0;
        throw InputError(fmt::format(
            "output '{}' needs {:.2f} GiB, {:.2f} GiB are free on its disk; free some, write "
            "fewer variables or years, or choose another folder",
            path.string(), static_cast<double>(bytes) / gib, static_cast<double>(space.available) / gib));
    }
}

}  // namespace spoor
