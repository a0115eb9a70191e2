#pragma once

#include <array>
#include <atomic>
#include <filesystem>
#include <string>

namespace spoor {

/// A file or an empty folder that is to go when the program has to end at once.
class HalfWritten {
public:
    explicit HalfWritten(const std::filesystem::path& path);
    ~HalfWritten() { keep(); }
    HalfWritten(const HalfWritten&) = delete;
    HalfWritten& operator=(const HalfWritten&) = delete;

    /// It is whole, or gone.
    void keep() noexcept;

private:
    std::string path_;
    std::atomic<const char*>* place_ = nullptr;  //!< null: there were more than can be remembered
};

/// Removes all of them. May be called from a signal handler.
void remove_half_written() noexcept;

}  // namespace spoor
