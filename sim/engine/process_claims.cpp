#include "sim/engine/process_claims.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <span>
#include <system_error>

#include "sim/engine/progress.hpp"
#include "sim/io/checksum.hpp"
#include "sim/io/error.hpp"

namespace spoor {

namespace {

constexpr const char* file_name = "claims";

constexpr std::int64_t door = 0;
constexpr std::int64_t cube = 1;
constexpr std::int64_t places = 2;

/// A species' byte. That two have the same one is next to impossible, and would cost nothing but that the
/// process which has one of them has to simulate both.
std::int64_t byte_of(std::string_view species) {
    constexpr std::int64_t first = places + ProcessClaims::most_processes;
    const std::uint64_t sum = crc64(std::as_bytes(std::span(species)));
    return first + static_cast<std::int64_t>(sum >> 2U);
}

struct flock bytes_at(std::int64_t first, std::int64_t count, short type) {
    struct flock lock {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    lock.l_start = first;
    lock.l_len = count;
    return lock;
}

[[noreturn]] void refuse(const std::filesystem::path& path, int cause) {
    throw InputError(
        fmt::format("--share: '{}' cannot be locked: {}. Processes share a run on a file system "
                    "that has record locks",
                    path.string(), std::strerror(cause)));
}

}  // namespace

ProcessClaims::ProcessClaims(const std::filesystem::path& folder)
    : path_(folder / file_name),
      file_(::open(path_.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666)) {
    // The folder may go between the moment it was made and this one.
    if (file_ < 0 && errno != ENOENT) refuse(path_, errno);
}

ProcessClaims::~ProcessClaims() {
    if (file_ >= 0) ::close(file_);
}

void ProcessClaims::lock() {
    struct flock bytes = bytes_at(door, 1, F_WRLCK);
    while (file_ >= 0 && ::fcntl(file_, F_SETLKW, &bytes) != 0) {
        if (errno != EINTR) refuse(path_, errno);
        stop_if_interrupted();
    }
}

void ProcessClaims::unlock() {
    struct flock bytes = bytes_at(door, 1, F_UNLCK);
    if (file_ >= 0) ::fcntl(file_, F_SETLK, &bytes);
}

bool ProcessClaims::is_gone() const {
    struct stat status {};
    return file_ < 0 || ::fstat(file_, &status) != 0 || status.st_nlink == 0;
}

bool ProcessClaims::is_alone() const {
    return !others_hold(places, most_processes);
}

int ProcessClaims::processes(int within) const {
    int others = 0;
    for (int place = 0; place < within; ++place) others += others_hold(places + place, 1) ? 1 : 0;
    return others + 1;
}

int ProcessClaims::take_place() {
    for (int place = 0; place < most_processes; ++place) {
        if (take_bytes(places + place)) return place;
    }
    throw InputError(fmt::format("--share: {} processes share this run already", most_processes));
}

bool ProcessClaims::take_cube() {
    return take_bytes(cube);
}

bool ProcessClaims::take(std::string_view species) {
    return take_bytes(byte_of(species));
}

bool ProcessClaims::is_taken(std::string_view species) const {
    return others_hold(byte_of(species), 1);
}

void remove_claims(const std::filesystem::path& folder) noexcept {
    std::error_code ignored;
    std::filesystem::remove(folder / file_name, ignored);
}

bool ProcessClaims::take_bytes(std::int64_t first) const {
    struct flock bytes = bytes_at(first, 1, F_WRLCK);
    if (::fcntl(file_, F_SETLK, &bytes) == 0) return true;
    if (errno != EAGAIN && errno != EACCES) refuse(path_, errno);
    return false;
}

bool ProcessClaims::others_hold(std::int64_t first, std::int64_t count) const {
    struct flock bytes = bytes_at(first, count, F_WRLCK);
    if (::fcntl(file_, F_GETLK, &bytes) != 0) refuse(path_, errno);
    return bytes.l_type != F_UNLCK;
}

}  // namespace spoor
