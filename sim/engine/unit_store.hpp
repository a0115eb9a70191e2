#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sim/engine/content_facts.hpp"
#include "sim/engine/process_claims.hpp"
#include "sim/io/half_written.hpp"
#include "sim/io/unit_file.hpp"

namespace spoor {

/// What a run may do with units that it finds.
struct UnitUse {
    bool resume = false;     //!< goes on with those of the same run
    bool overwrite = false;  //!< begins anew
    /// Other processes may be at work on the same run. Units of it are gone on with; those of another one go
    /// with `overwrite`, if nobody is at work there.
    bool share = false;
};

/// Finished species of a run that has not come to its end, in a folder beside the cube (unit_manifest.hpp).
class UnitStore {
public:
    /// Makes the folder, or takes what is in it for this run. Throws InputError where another run is at work
    /// in it, or the same one and not both are to share it; where there are units and `use` does not say what
    /// is to be done with them; and where they are of something else: it names what changed.
    UnitStore(const std::filesystem::path& cube, const ContentFacts& facts, UnitUse use);
    /// Syncs what is there; a folder without any unit is removed.
    ~UnitStore();
    UnitStore(const UnitStore&) = delete;
    UnitStore& operator=(const UnitStore&) = delete;

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    /// Units that are in it, those found and those finished since.
    [[nodiscard]] std::size_t units() const { return unit_files().size(); }
    [[nodiscard]] bool has(const std::string& species) const;

    [[nodiscard]] bool is_shared() const { return claims_.has_value(); }
    /// Of the processes that share a run, the one that puts the cube together.
    [[nodiscard]] bool writes_cube() const { return writes_cube_; }
    /// Does so from now on, if nobody does any more and the run is not at its end: no species counts as taken
    /// then. @returns writes_cube().
    bool take_cube();
    /// Number of this process among those that share the run, from 0: a new one fills a gap.
    [[nodiscard]] int place() const { return place_; }
    /// Processes that share the run now, this one too. @param share as many as were to come.
    [[nodiscard]] int processes(int share) const { return claims_->processes(share); }
    /// Takes a species upon this process. @returns false where another has it, or it is finished.
    [[nodiscard]] bool claim(const std::string& species);
    /// Whether this process took it.
    [[nodiscard]] bool is_own(const std::string& species);
    /// Whether it is not finished, and nobody is at it.
    [[nodiscard]] bool is_open(const std::string& species) const;

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
    void open(const UnitUse& use);
    [[nodiscard]] bool lock(int how);
    void join(const UnitUse& use);
    void make_ready(const UnitUse& use);
    [[nodiscard]] std::vector<std::string> what_differs() const;
    void refuse_differing() const;
    void clear();
    void clear_if_empty();
    void sync();

    std::filesystem::path folder_;
    HalfWritten empty_;  //!< the folder goes if nothing was put in it
    ContentFacts facts_;
    std::string key_;
    int lock_ = -1;
    std::optional<ProcessClaims> claims_;  //!< where the run is shared
    bool writes_cube_ = true;
    int place_ = 0;
    std::set<std::string> own_;  //!< species claimed
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
