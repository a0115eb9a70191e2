#include "kernels/suitability/focal.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <vector>

#include "kernels/suitability/distance.hpp"

namespace spoor {

namespace {

constexpr float no_data = std::numeric_limits<float>::quiet_NaN();
constexpr double fixed_point_steps = 1 << 30;

/// Half widths of the disc's rows, from -reach to reach: cells whose centre is within the radius.
std::vector<std::int64_t> half_widths(double radius_cells) {
    const auto reach = static_cast<std::int64_t>(std::floor(radius_cells));
    std::vector<std::int64_t> widths;
    for (std::int64_t dy = -reach; dy <= reach; ++dy) {
        const double rest = radius_cells * radius_cells - static_cast<double>(dy * dy);
        widths.push_back(static_cast<std::int64_t>(std::floor(std::sqrt(std::max(0.0, rest)))));
    }
    return widths;
}

/// Running sums along a row: what lies in [x0, x1) is sums[x1] - sums[x0].
struct RowSums {
    std::vector<std::int64_t> value;
    std::vector<std::int32_t> count;
};

class FixedPoint {
public:
    FixedPoint(const PredictorSpec& spec, double largest)
        : by_class_(spec.statistic == Statistic::share),
          class_(static_cast<float>(spec.class_value)),
          scale_(largest > 0 ? fixed_point_steps / largest : 0.0) {}

    [[nodiscard]] std::int64_t of(float x) const {
        if (by_class_) return x == class_ ? 1 : 0;
        return std::llround(static_cast<double>(x) * scale_);
    }
    [[nodiscard]] double back(std::int64_t sum) const {
        if (by_class_) return static_cast<double>(sum);
        return scale_ > 0 ? static_cast<double>(sum) / scale_ : 0.0;
    }

private:
    bool by_class_;
    float class_;
    double scale_;
};

void sum_row(const float* row, std::int64_t nx, const FixedPoint& number, RowSums& sums) {
    sums.value.resize(static_cast<std::size_t>(nx) + 1);
    sums.count.resize(static_cast<std::size_t>(nx) + 1);
    sums.value[0] = 0;
    sums.count[0] = 0;
    for (std::size_t x = 0; x < static_cast<std::size_t>(nx); ++x) {
        const bool data = !std::isnan(row[x]);
        sums.value[x + 1] = sums.value[x] + (data ? number.of(row[x]) : 0);
        sums.count[x + 1] = sums.count[x] + (data ? 1 : 0);
    }
}

}  // namespace

double largest_absolute(std::span<const float> layer) {
    double largest = 0;
    for (const float value : layer) {
        if (std::isfinite(value)) largest = std::max(largest, std::abs(static_cast<double>(value)));
    }
    return largest;
}

void focal_statistic_rows(const Grid& grid, const PredictorSpec& spec, std::span<const float> layer,
                          double largest, std::int64_t y_begin, std::int64_t y_end, std::span<float> out) {
    assert(spec.statistic != Statistic::distance);
    const std::vector<std::int64_t> widths = half_widths(spec.radius_m / grid.cell_size);
    const auto reach = static_cast<std::int64_t>(widths.size() / 2);
    const FixedPoint number(spec, largest);
    const auto nx = static_cast<std::size_t>(grid.nx);

    // A ring of row sums, each row of the layer summed once.
    std::vector<RowSums> ring(widths.size());
    const auto row_of = [&](std::int64_t y) -> RowSums& {
        return ring[static_cast<std::size_t>(y) % ring.size()];
    };
    std::int64_t next_row = std::max<std::int64_t>(0, y_begin - reach);
    std::vector<std::int64_t> sums(nx);
    std::vector<std::int32_t> counts(nx);
    for (std::int64_t y = y_begin; y < y_end; ++y) {
        for (; next_row <= std::min(grid.ny - 1, y + reach); ++next_row) {
            sum_row(layer.data() + next_row * grid.nx, grid.nx, number, row_of(next_row));
        }
        std::fill(sums.begin(), sums.end(), 0);
        std::fill(counts.begin(), counts.end(), 0);
        for (std::int64_t dy = -reach; dy <= reach; ++dy) {
            if (y + dy < 0 || y + dy >= grid.ny) continue;
            const std::int64_t width = widths[static_cast<std::size_t>(dy + reach)];
            const RowSums& row = row_of(y + dy);
            for (std::int64_t x = 0; x < grid.nx; ++x) {
                const auto from = static_cast<std::size_t>(std::max<std::int64_t>(0, x - width));
                const auto until = static_cast<std::size_t>(std::min(grid.nx, x + width + 1));
                sums[static_cast<std::size_t>(x)] += row.value[until] - row.value[from];
                counts[static_cast<std::size_t>(x)] += row.count[until] - row.count[from];
            }
        }
        for (std::size_t x = 0; x < nx; ++x) {
            const std::size_t at = static_cast<std::size_t>(y - y_begin) * nx + x;
            if (std::isnan(layer[static_cast<std::size_t>(y) * nx + x])) {
                out[at] = no_data;
                continue;
            }
            const double sum = number.back(sums[x]);
            out[at] = static_cast<float>(spec.statistic == Statistic::sum ? sum : sum / counts[x]);
        }
    }
}

void focal_statistic(const Grid& grid, const PredictorSpec& spec, std::span<const float> layer,
                     std::span<float> out) {
    if (spec.statistic == Statistic::value) {
        std::copy(layer.begin(), layer.end(), out.begin());
    } else if (spec.statistic == Statistic::distance) {
        distance_to_class(grid, spec.class_value, layer, out);
    } else {
        focal_statistic_rows(grid, spec, layer, largest_absolute(layer), 0, grid.ny, out);
    }
}

}  // namespace spoor
