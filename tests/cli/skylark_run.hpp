#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "sim/io/cube.hpp"
#include "tests/cli/program.hpp"

namespace spoor::test {

/// inputs/skylark, copied and run.
class SkylarkRun {
public:
    enum Scenario : std::size_t { without_visitors, present, zoning };

    explicit SkylarkRun(const std::string& name)
        : directory_(std::filesystem::temp_directory_path() /
                     fmt::format("spoor-skylark-{}-{}", name, ::getpid())) {
        std::filesystem::remove_all(directory_);
        std::filesystem::copy(std::filesystem::path(SPOOR_SOURCE_DIR) / "inputs" / "skylark", directory_);
        finish("run study.toml -q -o skylark.nc");
        const CubeReader cube(directory_ / "skylark.nc");
        regions_ = cube.axes().regions.size();
        total_ = cube.table("total");
    }
    ~SkylarkRun() { std::filesystem::remove_all(directory_); }
    SkylarkRun(const SkylarkRun&) = delete;
    SkylarkRun& operator=(const SkylarkRun&) = delete;

    [[nodiscard]] const std::filesystem::path& directory() const { return directory_; }
    [[nodiscard]] std::size_t regions() const { return regions_; }

    /// What the program prints. Throws with its message when it fails.
    std::string finish(const std::string& arguments) const {
        const Outcome outcome = spoor(directory_, arguments);
        if (outcome.exit_code != 0) throw std::runtime_error(outcome.err);
        return outcome.out;
    }

    /// Mean number of pairs over the published years, 150 to 250, and all replicates; region 0 is the whole
    /// area.
    [[nodiscard]] double pairs(Scenario scenario, std::size_t region = 0) const {
        constexpr std::size_t first_year = 150;
        const auto [begin, end] = numbers(scenario, region, first_year);
        return std::accumulate(begin, end, 0.0) / static_cast<double>(end - begin);
    }
    /// Share of replicates that hold nobody at the end.
    [[nodiscard]] double extinct(Scenario scenario) const {
        const auto [begin, end] = numbers(scenario, 0, total_.shape[3] - 1);
        return static_cast<double>(std::count(begin, end, 0.0)) / static_cast<double>(end - begin);
    }

private:
    using Values = std::vector<double>::const_iterator;
    [[nodiscard]] std::pair<Values, Values> numbers(Scenario scenario, std::size_t region,
                                                    std::size_t first_entry) const {
        const std::size_t entries = total_.shape[3];
        const std::size_t replicates = total_.shape[4];
        const std::size_t row = (scenario * total_.shape[2] + region) * entries;
        const auto all = total_.values.begin();
        return {all + static_cast<std::ptrdiff_t>((row + first_entry) * replicates),
                all + static_cast<std::ptrdiff_t>((row + entries) * replicates)};
    }

    std::filesystem::path directory_;
    std::size_t regions_ = 0;
    CubeReader::TableData total_;
};

}  // namespace spoor::test
