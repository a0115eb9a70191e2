#include "sim/io/half_written.hpp"

#include <unistd.h>

namespace spoor {
namespace {

// A signal handler may look at atomics only.
std::array<std::atomic<const char*>, 16> places{};  // NOLINT

}  // namespace

HalfWritten::HalfWritten(const std::filesystem::path& path) : path_(path.string()) {
    for (std::atomic<const char*>& place : places) {
        const char* free = nullptr;
        if (place.compare_exchange_strong(free, path_.c_str())) {
            place_ = &place;
            return;
        }
    }
}

void HalfWritten::keep() noexcept {
    if (place_ != nullptr) place_->store(nullptr);
    place_ = nullptr;
}

void remove_half_written() noexcept {
    for (const std::atomic<const char*>& place : places) {
        const char* const path = place.load();
        if (path == nullptr) continue;
        ::unlink(path);
        ::rmdir(path);
    }
}

}  // namespace spoor
