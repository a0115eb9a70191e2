#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>

namespace spoor {

/// What control groups, of version 1 or 2, and those above them grant a process: a container, a batch
/// system's job.
struct ControlGroupGrant {
    std::optional<double> cores;        //!< processor time a second; none: all
    std::optional<std::size_t> memory;  //!< [bytes]; none: all
};

/// @param root of the hierarchy: /sys/fs/cgroup. @param memberships what the process belongs to:
/// /proc/self/cgroup. Where either cannot be read nothing is limited.
[[nodiscard]] ControlGroupGrant granted_by(const std::filesystem::path& root,
                                           const std::filesystem::path& memberships);

/// Threads that can run at once: the cores this process is bound to (taskset, numactl, a batch system), at
/// most what its control group grants, at least 1.
[[nodiscard]] std::size_t cores_granted();

/// Memory of the machine, at most what the control group grants [bytes].
/// @param threads 0, or of the machine's memory only the part that goes with so many of its cores.
[[nodiscard]] std::size_t memory_granted(std::size_t threads = 0);

}  // namespace spoor
