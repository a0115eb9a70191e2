#include "kernels/viability/grid_decay.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "kernels/viability/patch_decay.hpp"

// The inner loop gathers from a table, which only wider instruction sets can; one clone for each.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define SPOOR_VECTOR_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define SPOOR_VECTOR_CLONES
#endif

namespace spoor {

namespace {

/// Partial sums of the loop below: as many as the widest vector, so that every target adds in the same order.
constexpr std::size_t ways = 16;

/// One cell against a run of cells in another row, both ways: returns sum of decay * source, adds to `sum`.
SPOOR_VECTOR_CLONES float add_run(std::int32_t x, float here, const std::int32_t* others, std::size_t count,
                                  const float* decay, const float* source, float* sum) {
    std::array<float, ways> parts{};
    std::size_t j = 0;
    for (; j + ways <= count; j += ways) {
        for (std::size_t w = 0; w < ways; ++w) {
            const float k = decay[std::abs(others[j + w] - x)];
            parts[w] += k * source[j + w];
            sum[j + w] += k * here;
        }
    }
    for (std::size_t w = 0; j < count; ++j, ++w) {
        const float k = decay[std::abs(others[j] - x)];
        parts[w] += k * source[j];
        sum[j] += k * here;
    }
    float total = 0;
    for (const float part : parts) total += part;
    return total;
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
            row_of_y_.resize(row + 1, -1);
            row_of_y_[row] = static_cast<std::int32_t>(row_begin_.size());
            row_begin_.push_back(x_.size());
        }
        x_.push_back(static_cast<std::int32_t>(at.x));
        weights.push_back(std::pow(static_cast<double>(area[i]), (rule.x + rule.y) / 2));
    }
    row_begin_.push_back(x_.size());
    weight_ = Eigen::Map<const Eigen::VectorXd>(weights.data(), static_cast<Eigen::Index>(weights.size()));
}

std::int32_t GridDecay::decay_of_offset(std::int32_t dy, std::span<float> decay) const {
    const double width = std::sqrt(std::max(0.0, reach_ * reach_ - static_cast<double>(dy) * dy));
    const auto last = static_cast<std::int32_t>(std::min(width, static_cast<double>(columns_ - 1)));
    for (std::int32_t dx = 0; dx <= last; ++dx) {
        decay[static_cast<std::size_t>(dx)] = static_cast<float>(std::exp(-std::hypot(dx, dy) * cell_size_));
    }
    return last;
}

void GridDecay::add_row_pair(std::size_t upper, std::size_t lower, std::int32_t reach, const float* decay,
                             const float* source, float* sum) const {
    const std::int32_t* x = x_.data();
    std::size_t from = row_begin_[lower];
    std::size_t to = from;
    for (std::size_t i = row_begin_[upper]; i < row_begin_[upper + 1]; ++i) {
        while (from < row_begin_[lower + 1] && x[from] < x[i] - reach) ++from;
        while (to < row_begin_[lower + 1] && x[to] <= x[i] + reach) ++to;
        // In its own row a cell meets only those after it.
        const std::size_t first = upper == lower ? i + 1 : from;
        if (first >= to) continue;
        sum[i] += add_run(x[i], source[i], x + first, to - first, decay, source + first, sum + first);
    }
}

void GridDecay::perform_op(const double* x, double* y) const {
    const Eigen::Index n = rows();
    const Eigen::VectorXf source =
        weight_.cwiseProduct(Eigen::Map<const Eigen::VectorXd>(x, n)).cast<float>();
    Eigen::VectorXf sum = Eigen::VectorXf::Zero(n);
    Eigen::VectorXd total = Eigen::VectorXd::Zero(n);
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
            add_row_pair(static_cast<std::size_t>(a), static_cast<std::size_t>(b), reach, decay.data(),
                         source.data(), sum.data());
        }
        // Float sums stay short: they are emptied into double every few rows.
        constexpr std::int32_t rows_in_float = 16;
        if (dy % rows_in_float != rows_in_float - 1 && dy != last) continue;
        total += sum.cast<double>();
        sum.setZero();
    }
    Eigen::Map<Eigen::VectorXd>(y, n) = weight_.cwiseProduct(total);
}

}  // namespace spoor
