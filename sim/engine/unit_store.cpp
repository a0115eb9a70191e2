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

UnitStore::UnitStore(const fs::path& cube, const ContentFacts& facts, UnitUse use)
    : folder_(units_folder(cube)), empty_(folder_), facts_(facts), key_(key_of_units(facts)) {
    require_writable(cube);
    try {
        open(use);
        if (use.share) {
            const std::lock_guard door(*claims_, std::adopt_lock);
            join(use);
        } else {
            make_ready(use);
        }
    } catch (...) {
        claims_.reset();
        ::close(lock_);
        throw;
    }
}

UnitStore::~UnitStore() {
    if (!closed_) {
        try {
            sync();
            clear_if_empty();
        } catch (const Error&) {  // NOLINT: a unit that does not last is simulated again
        }
    }
    claims_.reset();
    ::close(lock_);
}

/// Another process may take the folder away between any two of these steps: then all begins again. Of a
/// shared run the door is closed behind this process in the end.
void UnitStore::open(const UnitUse& use) {
    for (;;) {
        std::error_code error;
        fs::create_directory(folder_, error);
        if (error) {
            throw InputError(fmt::format("folder '{}' for finished species cannot be made: {}",
                                         folder_.string(), error.message()));
        }
        if (!lock(use.share ? LOCK_SH : LOCK_EX)) continue;
        if (!use.share) return;
        claims_.emplace(folder_);
        claims_->lock();
        if (!claims_->is_gone()) return;
        claims_.reset();
        ::close(lock_);
    }
}

bool UnitStore::lock(int how) {
    lock_ = ::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (lock_ < 0 && errno == ENOENT) return false;
    if (lock_ < 0)
        throw InputError(fmt::format("'{}' cannot be used: {}", folder_.string(), std::strerror(errno)));
    // A file system that knows no locks is no reason to stop.
    if (::flock(lock_, how | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        throw InputError(fmt::format("another run is at work in '{}': wait for it, or write another cube",
                                     folder_.string()));
    }
    return true;
}

void UnitStore::join(const UnitUse& use) {
    const bool is_first = claims_->is_alone();
    place_ = claims_->take_place();
    writes_cube_ = claims_->take_cube();
    if (!is_first) return refuse_differing();
    try {
        make_ready(use);
    } catch (...) {
        remove_claims(folder_);
        throw;
    }
    write_manifest(folder_, facts_);
}

void UnitStore::make_ready(const UnitUse& use) {
    const std::size_t found = unit_files().size();
    const bool goes_on = use.share ? !use.overwrite || what_differs().empty() : use.resume;
    if (found > 0 && goes_on) {
        refuse_differing();
    } else if (found > 0 && !use.overwrite) {
        throw InputError(
            fmt::format("'{}' holds {} finished species of a run that did not come to its end: go on with "
                        "--resume, or begin anew with --overwrite",
                        folder_.string(), found));
    } else {
        clear();
    }
}

std::vector<std::string> UnitStore::what_differs() const {
    const auto was = read_manifest(folder_);
    return was ? differences(*was, facts_) : std::vector<std::string>{"its manifest cannot be read"};
}

void UnitStore::refuse_differing() const {
    const std::vector<std::string> changed = what_differs();
    if (changed.empty()) return;
    throw InputError(
        fmt::format("{}: what is in '{}' is of another run:\n  {}\nundo the change to go on, or {}",
                    claims_ ? "--share" : "--resume", folder_.string(), fmt::join(changed, "\n  "),
                    claims_ ? "begin anew with --overwrite when nobody is at work there"
                            : "begin anew with --overwrite and without --resume"));
}

bool UnitStore::take_cube() {
    const std::lock_guard door(*claims_);
    writes_cube_ = !claims_->is_gone() && claims_->take_cube();
    if (writes_cube_) own_.clear();  // what this process finished is in units as well as what others did
    return writes_cube_;
}

bool UnitStore::claim(const std::string& species) {
    if (!claims_) return true;
    if (!claims_->take(species) || has(species)) return false;
    const std::lock_guard guard(mutex_);
    own_.insert(species);
    return true;
}

bool UnitStore::is_own(const std::string& species) {
    const std::lock_guard guard(mutex_);
    return own_.contains(species);
}

bool UnitStore::is_open(const std::string& species) const {
    return !has(species) && !claims_->is_taken(species);
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
    return std::nullopt;
}

UnitWriter UnitStore::begin(const std::string& species) {
    std::call_once(has_manifest_, [this] {
        if (!claims_) write_manifest(folder_, facts_);
    });
    return {file_of(species), key_ + species};
}

void UnitStore::finish(UnitWriter& unit, const std::string& species, const std::string& line) {
    const std::uintmax_t bytes = unit.commit(line);
    const std::lock_guard guard(mutex_);
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

/// Only files of ours: whatever else somebody put there stays. Who shares the run still needs its claims.
void UnitStore::clear() {
    std::error_code ignored;
    for (const fs::path& file : unit_files()) fs::remove(file, ignored);
    for (const fs::path& file : files_of(folder_, ".partial")) fs::remove(file, ignored);
    remove_manifest(folder_);
}

void UnitStore::clear_if_empty() {
    std::unique_lock<ProcessClaims> door;
    if (claims_) door = std::unique_lock(*claims_);
    if (claims_ && !claims_->is_alone()) return;
    if (unit_files().empty()) {
        clear();
        remove_claims(folder_);
    }
    std::error_code not_empty;
    fs::remove(folder_, not_empty);
}

void UnitStore::close(bool keep) {
    closed_ = true;
    std::unique_lock<ProcessClaims> door;
    if (claims_) door = std::unique_lock(*claims_);
    remove_claims(folder_);
    if (keep) {
        sync();
        return;
    }
    clear();
    std::error_code not_empty;
    fs::remove(folder_, not_empty);
}

}  // namespace spoor
