#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "kernels/viability/statistics.hpp"

namespace spoor {

[[nodiscard]] inline double mean_over_replicates(std::span<const float> values) {
    double sum = 0;
    for (const float value : values) sum += static_cast<double>(value);
    return sum / static_cast<double>(values.size());
}

/// What became of one species under one scenario, counted in each region; arrays are (region, time,
/// replicate).
struct RegionalNumbers {
    RegionalNumbers() = default;
    RegionalNumbers(std::size_t region_count, std::size_t entry_count, std::size_t replicate_count)
        : regions(region_count),
          entries(entry_count),
          replicates(replicate_count),
          total(region_count * entry_count * replicate_count, 0.0F),
          occupied_cells(total.size(), 0.0F),
          range_squares(total.size(), 0.0F),
          red_list_squares(total.size(), 0.0F) {}

    std::size_t regions = 0;
    std::size_t entries = 0;
    std::size_t replicates = 0;
    std::vector<float> total;             //!< [individuals]
    std::vector<float> occupied_cells;    //!< cells with N >= 1
    std::vector<float> range_squares;     //!< squares of the range that hold N >= 1
    std::vector<float> red_list_squares;  //!< squares of the Red List that hold N >= 1

    [[nodiscard]] std::size_t position(std::size_t region, std::size_t entry) const {
        return (region * entries + entry) * replicates;
    }
    /// Replicates of one of the arrays in a region at an entry.
    [[nodiscard]] std::span<const float> at(const std::vector<float>& of, std::size_t region,
                                            std::size_t entry) const {
        return std::span(of).subspan(position(region, entry), replicates);
    }
    [[nodiscard]] Trajectories trajectories(std::size_t region) const {
        return {.numbers = std::span(total).subspan(position(region, 0), entries * replicates),
                .times = entries,
                .replicates = replicates};
    }
};

}  // namespace spoor
