#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace spoor {

/// What each of the processes that share a run has taken upon itself: locks on bytes of a file in the folder
/// of its units. A process holds what it took until it ends, however it ends, so that nobody need tidy up
/// after one that was killed. They are record locks, which hold between the nodes of a cluster too where its
/// file system knows them.
///
/// A process opens the file once: closing it anywhere gives up all locks on it. Its own threads are not held
/// apart by them.
class ProcessClaims {
public:
    /// Processes that may be at work at the same time.
    static constexpr std::int64_t most_processes = 4096;

    /// Makes the file where it is not there. Throws InputError where it cannot be made, or the file system
    /// knows no locks.
    explicit ProcessClaims(const std::filesystem::path& folder);
    ~ProcessClaims();
    ProcessClaims(const ProcessClaims&) = delete;
    ProcessClaims& operator=(const ProcessClaims&) = delete;

    /// The door: by one process at a time the folder is made ready, looked at or taken away. Waits.
    void lock();
    void unlock();

    /// The run came to its end, and the file was taken away.
    [[nodiscard]] bool is_gone() const;
    /// No other process shares the run now.
    [[nodiscard]] bool is_alone() const;

    /// Processes that share the run now, this one too, of those with one of the first places.
    [[nodiscard]] int processes(int within) const;

    /// @returns the first place that no other process holds, from 0.
    [[nodiscard]] int take_place();
    /// To write the cube: one process does. @returns false where another holds it, as below.
    [[nodiscard]] bool take_cube();
    /// To simulate a species.
    [[nodiscard]] bool take(std::string_view species);
    /// Whether another process has taken the species.
    [[nodiscard]] bool is_taken(std::string_view species) const;

private:
    [[nodiscard]] bool take_bytes(std::int64_t first) const;
    [[nodiscard]] bool others_hold(std::int64_t first, std::int64_t count) const;

    std::filesystem::path path_;
    int file_ = -1;
};

/// Takes the file away: who comes later begins with another.
void remove_claims(const std::filesystem::path& folder) noexcept;

}  // namespace spoor
