#include "sim/engine/machine.hpp"

#include <tbb/info.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <string>
#include <vector>

namespace spoor {

namespace {

/// A group of a hierarchy of version 1, which has the name of what it controls, or of version 2, without
/// name.
struct Membership {
    std::string controllers;
    std::filesystem::path group;
};

/// From lines "4:memory:/path" and "0::/path".
std::vector<Membership> read_memberships(const std::filesystem::path& path) {
    std::vector<Membership> memberships;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        const std::size_t first = line.find(':');
        const std::size_t second = line.find(':', first + 1);
        if (first == std::string::npos || second == std::string::npos) continue;
        memberships.push_back({line.substr(first + 1, second - first - 1),
                               std::filesystem::path(line.substr(second + 1)).relative_path()});
    }
    return memberships;
}

/// "max" is no number, and so no limit; nor is -1.
std::optional<double> number_in(std::istream& file) {
    double number = 0;
    if (file >> number && number >= 0) return number;
    return std::nullopt;
}

std::optional<double> share_of(const std::optional<double>& quota, const std::optional<double>& period) {
    if (!quota || !period || *period <= 0) return std::nullopt;
    return *quota / *period;
}

std::optional<double> cores_of(const std::filesystem::path& group) {
    std::ifstream file(group / "cpu.max");
    std::ifstream quota_of_version_1(group / "cpu.cfs_quota_us");
    std::ifstream period_of_version_1(group / "cpu.cfs_period_us");
    const auto quota = number_in(file);
    const auto period = number_in(file);
    return quota ? share_of(quota, period)
                 : share_of(number_in(quota_of_version_1), number_in(period_of_version_1));
}

std::optional<double> memory_of(const std::filesystem::path& group) {
    std::ifstream file(group / "memory.max");
    std::ifstream file_of_version_1(group / "memory.limit_in_bytes");
    const auto limit = number_in(file);
    return limit ? limit : number_in(file_of_version_1);
}

template <typename Value, typename Other>
void lower(std::optional<Value>& limit, const std::optional<Other>& other) {
    if (other) limit = std::min(limit.value_or(static_cast<Value>(*other)), static_cast<Value>(*other));
}

ControlGroupGrant granted_here() {
    return granted_by("/sys/fs/cgroup", "/proc/self/cgroup");
}

}  // namespace

ControlGroupGrant granted_by(const std::filesystem::path& root, const std::filesystem::path& memberships) {
    ControlGroupGrant grant;
    for (const Membership& membership : read_memberships(memberships)) {
        const std::filesystem::path hierarchy = root / membership.controllers;
        // Seen from inside a container the group may lie out of what is mounted: then the root is it.
        for (std::filesystem::path group = membership.group;; group = group.parent_path()) {
            lower(grant.cores, cores_of(hierarchy / group));
            lower(grant.memory, memory_of(hierarchy / group));
            if (group.empty()) break;
        }
    }
    return grant;
}

std::size_t cores_granted() {
    const auto bound = static_cast<std::size_t>(std::max(1, tbb::info::default_concurrency()));
    const auto cores = granted_here().cores;
    return cores ? std::clamp(static_cast<std::size_t>(std::ceil(*cores)), std::size_t{1}, bound) : bound;
}

std::size_t memory_granted(std::size_t threads) {
    const auto pages = static_cast<std::size_t>(sysconf(_SC_PHYS_PAGES));
    const std::size_t machine = pages * static_cast<std::size_t>(sysconf(_SC_PAGE_SIZE));
    const auto cores = static_cast<std::size_t>(std::max(1L, sysconf(_SC_NPROCESSORS_ONLN)));
    const std::size_t part = threads > 0 && threads < cores ? machine / cores * threads : machine;
    return std::min(part, granted_here().memory.value_or(machine));
}

}  // namespace spoor
