#include "kernels/viability/grid_decay.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "kernels/viability/patch_decay.hpp"

namespace spoor {

namespace {

/// Rows are padded to whole vectors of this many cells, on every machine, so that all add in the same order.
constexpr std::size_t ways = 8;

/// One cell against `count` cells of another row, both ways: returns sum of decay * source, adds to `sum`.
/// Three short loops, so that all but the table look-up vectorise. @param k scratch, count floats.
float add_run(std::int32_t x, float here, const std::int32_t* __restrict others, std::size_t count,
              const float* __restrict decay, const float* __restrict source, float* __restrict sum,
              float* __restrict k) {
    for (std::size_t j = 0; j < count; ++j) k[j] = decay[std::abs(others[j] - x)];
    for (std::size_t j = 0; j < count; ++j) sum[j] += k[j] * here;
    std::array<float, ways> parts{};
    for (std::size_t j = 0; j < count; j += ways) {
        for (std::size_t w = 0; w < ways; ++w) parts[w] += k[j + w] * source[j + w];
    }
    float total = 0;
    for (const float part : parts) total += part;
    return total;
}

std::size_t whole_vectors(std::size_t n) {
    return (n + ways - 1) / ways * ways;
}

}  // namespace

GridDecay::GridDecay(const Grid& grid, std::span<const CellIndex> cells, std::span<const float> area,
                     const MetapopulationRule& rule)
    : columns_(grid.nx),
      cell_size_(grid.cell_size / rule.mean_distance_m),
      reach_(decay_reach() / cell_size_) {
    std::vector<double> weights;
    std::int64_t first_y = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (!(area[i] > 0)) continue;
        const CellPosition at = grid.position(cells[i]);
        if (x_.empty()) first_y = at.y;
        const auto row = static_cast<std::size_t>(at.y - first_y);
        if (row_of_y_.size() <= row) {
            finish_row();
            row_of_y_.resize(row + 1, -1);
            row_of_y_[row] = static_cast<std::int32_t>(row_begin_.size());
            row_begin_.push_back(x_.size());
        }
        place_.push_back(x_.size());
        x_.push_back(static_cast<std::int32_t>(at.x));
        weights.push_back(std::pow(static_cast<double>(area[i]), (rule.x + rule.y) / 2));
    }
    finish_row();
    row_begin_.push_back(x_.size());
    run_.resize(whole_vectors(static_cast<std::size_t>(columns_)));
    weight_ = Eigen::Map<const Eigen::VectorXd>(weights.data(), static_cast<Eigen::Index>(weights.size()));
}

void GridDecay::finish_row() {
    if (x_.empty()) return;
    x_.resize(whole_vectors(x_.size()), x_.back());
}

std::int32_t GridDecay::decay_of_offset(std::int32_t dy, std::span<float> decay) const {
    const double width = std::sqrt(std::max(0.0, reach_ * reach_ - static_cast<double>(dy) * dy));
    const auto last = static_cast<std::int32_t>(std::min(width, static_cast<double>(columns_ - 1)));
    for (std::int32_t dx = 0; dx <= last; ++dx) {
        decay[static_cast<std::size_t>(dx)] = static_cast<float>(std::exp(-std::hypot(dx, dy) * cell_size_));
    }
    std::fill(decay.begin() + last + 1, decay.end(), 0.0F);
    return last;
}

void GridDecay::add_row_pair(std::size_t upper, std::size_t lower, std::int32_t reach, const float* decay,
                             const float* source, float* sum) const {
    const std::int32_t* x = x_.data();
    const std::size_t begin = row_begin_[lower];
    const std::size_t end = row_begin_[lower + 1];
    std::size_t from = begin;
    std::size_t to = begin;
    for (std::size_t i = row_begin_[upper]; i < row_begin_[upper + 1]; ++i) {
        if (source[i] == 0) continue;
        // Whole vectors: beyond reach the table holds zeros.
        while (from + ways < end && x[from + ways - 1] < x[i] - reach) from += ways;
        while (to < end && x[to] <= x[i] + reach) to += ways;
        if (from >= to) continue;
        sum[i] +=
            add_run(x[i], source[i], x + from, to - from, decay, source + from, sum + from, run_.data());
    }
}

void GridDecay::add_own_row(std::size_t row, std::int32_t reach, const float* decay, const float* source,
                            float* sum) const {
    for (std::size_t i = row_begin_[row]; i < row_begin_[row + 1]; ++i) {
        for (std::size_t j = i + 1; j < row_begin_[row + 1] && x_[j] <= x_[i] + reach; ++j) {
            const float k = decay[x_[j] - x_[i]];
            sum[i] += k * source[j];
            sum[j] += k * source[i];
        }
    }
}

void GridDecay::multiply(const double* x, double* y) const {
    const auto padded = static_cast<Eigen::Index>(x_.size());
    Eigen::VectorXf source = Eigen::VectorXf::Zero(padded);
    for (std::size_t i = 0; i < place_.size(); ++i) {
        source(static_cast<Eigen::Index>(place_[i])) =
            static_cast<float>(weight_(static_cast<Eigen::Index>(i)) * x[i]);
    }
    Eigen::VectorXf sum = Eigen::VectorXf::Zero(padded);
    Eigen::VectorXd total = Eigen::VectorXd::Zero(padded);
    std::vector<float> decay(static_cast<std::size_t>(columns_));
    const auto rows = static_cast<std::int32_t>(row_of_y_.size());
    const auto last = static_cast<std::int32_t>(std::min<double>(rows - 1, reach_));
    // Row offsets outside, so that one row of the table stays in the first cache for all pairs of rows.
    for (std::int32_t dy = 0; dy <= last; ++dy) {
        const std::int32_t reach = decay_of_offset(dy, decay);
        for (std::int32_t upper = 0; upper + dy < rows; ++upper) {
            const std::int32_t a = row_of_y_[static_cast<std::size_t>(upper)];
            const std::int32_t b = row_of_y_[static_cast<std::size_t>(upper + dy)];
            if (a < 0 || b < 0) continue;
            if (dy == 0) {
                add_own_row(static_cast<std::size_t>(a), reach, decay.data(), source.data(), sum.data());
            } else {
                add_row_pair(static_cast<std::size_t>(a), static_cast<std::size_t>(b), reach, decay.data(),
                             source.data(), sum.data());
            }
        }
        // Float sums stay short: they are emptied into double every few rows.
        constexpr std::int32_t rows_in_float = 16;
        if (dy % rows_in_float != rows_in_float - 1 && dy != last) continue;
        total += sum.cast<double>();
        sum.setZero();
    }
    for (std::size_t i = 0; i < place_.size(); ++i) {
        y[i] = weight_(static_cast<Eigen::Index>(i)) * total(static_cast<Eigen::Index>(place_[i]));
    }
}

}  // namespace spoor
