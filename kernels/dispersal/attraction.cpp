#include "kernels/dispersal/attraction.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "kernels/dispersal/reached_row.hpp"
#include "kernels/random/lanes.hpp"

namespace spoor {

namespace {

/// A Fourier transform is exact to 1e-7 of the largest sum; sums below this are added up cell by cell. They
/// are small because little habitat is in reach, so that is little work.
constexpr double finest_sum_of_fft = 1e-2;

/// Where this share of a sum or less is left of it, what is left may be rounding, and is added up anew.
constexpr double finest_difference = 1e-2;

}  // namespace

float Attraction::target_weight(double theta, float suitability) {
    return suitability > 0 ? static_cast<float>(std::pow(static_cast<double>(suitability), theta)) : 0.0F;
}

double Attraction::sum_of(std::size_t source, std::span<const float> targets) const {
    return sum_reached(*kernel_, grid_, cells_, rows_, grid_.position(cells_[source]), targets);
}

double Attraction::landings_taken(double theta, const CellKernel& kernel, const DispersalHabitat& habitat) {
    constexpr std::size_t sample = 256;
    if (habitat.cells.empty()) return 1;
    std::vector<float> targets;
    targets.reserve(habitat.cells.size());
    for (const float s : habitat.suitability) targets.push_back(target_weight(theta, s));
    const RowIndex rows(habitat.grid, habitat.cells);
    const std::size_t step = std::max<std::size_t>(1, habitat.cells.size() / sample);
    double sum = 0;
    std::size_t looked_at = 0;
    for (std::size_t i = 0; i < habitat.cells.size(); i += step, ++looked_at) {
        const CellPosition at = habitat.grid.position(habitat.cells[i]);
        sum += sum_reached(kernel, habitat.grid, habitat.cells, rows, at, targets);
    }
    return sum / static_cast<double>(looked_at);
}

std::vector<double> Attraction::sums(std::span<const float> targets) const {
    assert(targets.size() == cells_.size());
    // The operator wants whole blocks of lanes; the landscape stands in the first.
    std::vector<float> lanes(cells_.size() * lane_block, 0.0F);
    for (std::size_t i = 0; i < cells_.size(); ++i) lanes[i * lane_block] = targets[i];
    std::vector<float> arrivals(lanes.size());
    plain_->apply(lanes, lane_block, arrivals);
    const bool rough = plain_->algorithm() == DispersalAlgorithm::fft;
    std::vector<double> sums(cells_.size());
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        sums[i] = static_cast<double>(arrivals[i * lane_block]);
        if (rough && sums[i] < finest_sum_of_fft) sums[i] = sum_of(i, targets);
    }
    return sums;
}

Attraction::SourceWeights Attraction::changed_sources(std::span<const float> targets,
                                                      std::span<const double> sums,
                                                      std::span<const std::uint32_t> at,
                                                      std::span<const float> changed) const {
    std::vector<double> more(cells_.size(), 0.0);
    std::vector<std::uint8_t> reached(cells_.size(), 0);
    for (std::size_t c = 0; c < at.size(); ++c) {
        const double change = static_cast<double>(changed[c]) - static_cast<double>(targets[at[c]]);
        if (change == 0) continue;
        for_reached(*kernel_, grid_, cells_, rows_, grid_.position(cells_[at[c]]),
                    [&](std::size_t j, double k) {
                        more[j] += k * change;
                        reached[j] = 1;
                    });
    }
    std::vector<float> after;
    const auto added_up_anew = [&](std::size_t cell) {
        if (after.empty()) {
            after.assign(targets.begin(), targets.end());
            for (std::size_t c = 0; c < at.size(); ++c) after[at[c]] = changed[c];
        }
        return sum_of(cell, after);
    };
    SourceWeights sources;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        if (reached[i] == 0) continue;
        double sum = sums[i] + more[i];
        if (sum < finest_difference * sums[i]) sum = added_up_anew(i);
        sources.at.push_back(static_cast<std::uint32_t>(i));
        sources.weights.push_back(source_weight(sum));
    }
    return sources;
}

}  // namespace spoor
