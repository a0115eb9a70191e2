#include "kernels/dispersal/attraction.hpp"

#include <cmath>
#include <cstdlib>

#include "kernels/dispersal/row_index.hpp"

namespace spoor {

namespace {

/// A Fourier transform is exact to 1e-7 of the largest sum; sums below this are added up cell by cell. They
/// are small because little habitat is in reach, so that is little work.
constexpr float finest_sum_of_fft = 1e-2F;

}  // namespace

float Attraction::target_weight(double theta, float suitability) {
    return suitability > 0 ? static_cast<float>(std::pow(static_cast<double>(suitability), theta)) : 0.0F;
}

double Attraction::sum_of(std::size_t source, std::span<const float> targets, std::size_t lanes,
                          std::size_t lane, const RowIndex& rows) const {
    const auto [x, y] = grid_.position(cells_[source]);
    double sum = 0;
    for (int dy = -kernel_->radius(); dy <= kernel_->radius(); ++dy) {
        const int half = kernel_->half_width(dy);
        const std::span<const float> row = kernel_->half_row(dy);
        const auto [from, until] = rows.stretch(y + dy, x - half, x + half);
        for (std::size_t j = from; j < until; ++j) {
            const auto dx = cells_[j] - ((y + dy) * grid_.nx + x);
            sum += static_cast<double>(row[static_cast<std::size_t>(std::abs(dx))]) *
                   static_cast<double>(targets[j * lanes + lane]);
        }
    }
    return sum;
}

void Attraction::source_weights(std::span<const float> targets, std::size_t lanes,
                                std::span<float> sources) const {
    plain_->apply(targets, lanes, sources);
    if (plain_->algorithm() == DispersalAlgorithm::fft) {
        const RowIndex rows(grid_, cells_);
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            float* const row = &sources[i * lanes];
            const float* const own = &targets[i * lanes];
            for (std::size_t lane = 0; lane < lanes; ++lane) {
                // Zero and no habitat itself: out of reach of any (or a lane without a landscape).
                if (row[lane] >= finest_sum_of_fft || (row[lane] <= 0 && own[lane] <= 0)) continue;
                row[lane] = static_cast<float>(sum_of(i, targets, lanes, lane, rows));
            }
        }
    }
    for (float& sum : sources) sum = sum > 0 ? 1 / sum : 0.0F;
}

}  // namespace spoor
