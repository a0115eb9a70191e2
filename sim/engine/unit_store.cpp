#include "sim/engine/unit_store.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "sim/engine/unit_manifest.hpp"
#include "sim/io/output_file.hpp"

namespace spoor {

namespace {

namespace fs = std::filesystem;

constexpr const char* unit_extension = ".su";
constexpr std::uintmax_t sync_every_bytes = std::uintmax_t{64} << 20U;
constexpr std::chrono::seconds sync_every{30};

std::vector<fs::path> files_of(const fs::path& folder, const char* extension) {
    std::vector<fs::path> files;
    std::error_code none;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, none)) {
        if (entry.path().extension() == extension) files.push_back(entry.path());
    }
    return files;
}

void sync_to_disk(const fs::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return;
    const int result = ::fsync(file);
    const int cause = errno;
    ::close(file);
    if (result != 0 && (cause == ENOSPC || cause == EDQUOT || cause == EIO))
        throw Error(fmt::format("cannot write '{}': {}", path.string(), std::strerror(cause)));
}

}  // namespace

bool has_units(const fs::path& cube) {
    return !files_of(units_folder(cube), unit_extension).empty();
}

UnitStore::UnitStore(const fs::path& cube, const ContentFacts& facts, bool resume, bool overwrite)
    : folder_(units_folder(cube)), empty_(folder_), facts_(facts), key_(key_of_units(facts)) {
    require_writable(cube);
    std::error_code error;
    fs::create_directory(folder_, error);
    if (error) {
        throw InputError(fmt::format("folder '{}' for finished species cannot be made: {}", folder_.string(),
                                     error.message()));
    }
    lock();
    const std::size_t found = unit_files().size();
    try {
        if (found > 0 && resume) {
            const auto was = read_manifest(folder_);
            const std::vector<std::string> changed =
                was ? differences(*was, facts) : std::vector<std::string>{"its manifest cannot be read"};
            if (!changed.empty()) {
                throw InputError(
                    fmt::format("--resume: what is in '{}' is of another run:\n  {}\nundo the change to go "
                                "on, or begin anew with --overwrite and without --resume",
                                folder_.string(), fmt::join(changed, "\n  ")));
            }
        } else if (found > 0 && !overwrite) {
            throw InputError(fmt::format(
                "'{}' holds {} finished species of a run that did not come to its end: go on with "
                "--resume, or begin anew with --overwrite",
                folder_.string(), found));
        } else {
            clear();
        }
    } catch (...) {
        ::close(lock_);
        throw;
    }
    units_ = unit_files().size();
}

UnitStore::~UnitStore() {
    if (!closed_) {
        try {
            sync();
        } catch (const Error&) {  // NOLINT: a unit that does not last is simulated again
        }
        if (unit_files().empty()) clear();
        std::error_code not_empty;
        fs::remove(folder_, not_empty);
    }
    ::close(lock_);
}

void UnitStore::lock() {
    lock_ = ::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (lock_ < 0)
        throw InputError(fmt::format("'{}' cannot be used: {}", folder_.string(), std::strerror(errno)));
    // A file system that knows no locks is no reason to stop.
    if (::flock(lock_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        ::close(lock_);
        throw InputError(fmt::format("another run is at work in '{}': wait for it, or write another cube",
                                     folder_.string()));
    }
}

fs::path UnitStore::file_of(const std::string& species) const {
    return unit_path(folder_, species);
}

std::vector<fs::path> UnitStore::unit_files() const {
    return files_of(folder_, unit_extension);
}

bool UnitStore::has(const std::string& species) const {
    return fs::exists(file_of(species));
}

std::optional<std::string> UnitStore::read(const std::string& species, const Grid& grid,
                                           const UnitContents& take,
                                           const std::function<void(const std::string&)>& warn) {
    try {
        return read_unit(file_of(species), key_ + species, grid, take);
    } catch (const Error& error) {
        warn(fmt::format("warning: {}; '{}' is simulated again", error.what(), species));
    }
    std::error_code ignored;
    fs::remove(file_of(species), ignored);
    const std::lock_guard guard(mutex_);
    --units_;
    return std::nullopt;
}

UnitWriter UnitStore::begin(const std::string& species) {
    std::call_once(has_manifest_, [this] { write_manifest(folder_, facts_); });
    return {file_of(species), key_ + species};
}

void UnitStore::finish(UnitWriter& unit, const std::string& species, const std::string& line) {
    const std::uintmax_t bytes = unit.commit(line);
    const std::lock_guard guard(mutex_);
    ++units_;
    not_synced_.push_back(file_of(species));
    bytes_not_synced_ += bytes;
    if (bytes_not_synced_ > sync_every_bytes || std::chrono::steady_clock::now() - last_synced_ > sync_every)
        sync();
}

void UnitStore::sync() {
    for (const fs::path& file : not_synced_) sync_to_disk(file);
    if (!not_synced_.empty()) sync_to_disk(folder_);
    not_synced_.clear();
    bytes_not_synced_ = 0;
    last_synced_ = std::chrono::steady_clock::now();
}

/// Only files of ours: whatever else somebody put there stays.
void UnitStore::clear() {
    std::error_code ignored;
    for (const fs::path& file : unit_files()) fs::remove(file, ignored);
    for (const fs::path& file : files_of(folder_, ".partial")) fs::remove(file, ignored);
    remove_manifest(folder_);
}

void UnitStore::close(bool keep) {
    closed_ = true;
    if (keep) {
        sync();
        return;
    }
    clear();
    std::error_code not_empty;
    fs::remove(folder_, not_empty);
}

}  // namespace spoor
