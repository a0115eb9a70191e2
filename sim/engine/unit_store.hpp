#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "sim/engine/content_facts.hpp"
#include "sim/io/half_written.hpp"
#include "sim/io/unit_file.hpp"

namespace spoor {

/// Finished species of a run that has not come to its end, in a folder beside the cube (unit_manifest.hpp).
class UnitStore {
public:
    /// Makes the folder, or takes what is in it for this run; nobody else may then. Throws InputError where
    /// another run is at work in it, where there are units and neither `resume` nor `overwrite` says what is
    /// to be done with them, and, with `resume`, where they are of something else: it names what changed.
    UnitStore(const std::filesystem::path& cube, const ContentFacts& facts, bool resume, bool overwrite);
    /// Syncs what is there; a folder without any unit is removed.
    ~UnitStore();
    UnitStore(const UnitStore&) = delete;
    UnitStore& operator=(const UnitStore&) = delete;

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    /// Units that are in it, those found and those finished since.
    [[nodiscard]] std::size_t units() const { return units_; }
    [[nodiscard]] bool has(const std::string& species) const;

    /// @returns the line of the unit, nothing where it is damaged: it is removed then, and `warn` says why.
    [[nodiscard]] std::optional<std::string> read(const std::string& species, const Grid& grid,
                                                  const UnitContents& take,
                                                  const std::function<void(const std::string&)>& warn);

    [[nodiscard]] UnitWriter begin(const std::string& species);
    /// The unit is there from now on, over a power cut within half a minute or 64 MB of units. Any thread.
    void finish(UnitWriter& unit, const std::string& species, const std::string& line);

    /// The cube is whole: the folder goes, or what is in it is kept for another run.
    void close(bool keep);

private:
    [[nodiscard]] std::filesystem::path file_of(const std::string& species) const;
    [[nodiscard]] std::vector<std::filesystem::path> unit_files() const;
    void lock();
    void clear();
    void sync();

    std::filesystem::path folder_;
    HalfWritten empty_;  //!< the folder goes if nothing was put in it
    ContentFacts facts_;
    std::string key_;
    int lock_ = -1;
    std::size_t units_ = 0;
    bool closed_ = false;
    std::once_flag has_manifest_;
    std::mutex mutex_;
    std::vector<std::filesystem::path> not_synced_;
    std::uintmax_t bytes_not_synced_ = 0;
    std::chrono::steady_clock::time_point last_synced_ = std::chrono::steady_clock::now();
};

/// Whether there are units beside a cube.
[[nodiscard]] bool has_units(const std::filesystem::path& cube);

}  // namespace spoor
