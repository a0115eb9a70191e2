#include "kernels/suitability/focal.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <vector>

#include "kernels/suitability/data_counts.hpp"
#include "kernels/suitability/distance.hpp"
#include "kernels/suitability/row_ring.hpp"

namespace spoor {

namespace {

using suitability::DataCounts;
using suitability::FixedPoint;
using suitability::has_data;
using suitability::RowRing;
using suitability::Strip;

/// Columns worked on together: as many as keep the running sums of a window's rows in the nearest cache.
std::int64_t strip_width(const FocalWindow& window, std::size_t bytes_a_sum) {
    const auto bytes = [&](std::int64_t width) {
        return static_cast<std::size_t>((width + 2 * window.widest() + 1) * (2 * window.reach() + 1)) *
               bytes_a_sum;
    };
    constexpr std::size_t caches[] = {150'000, 600'000};
    for (const std::size_t cache : caches) {
        for (const std::int64_t width : {1024, 512, 256, 128}) {
            if (bytes(width) <= cache) return width;
        }
    }
    return 256;
}

/// One request for rows y_begin..y_end of a statistic.
struct FocalRows {
    const Grid& grid;
    const FocalWindow& window;
    std::span<const float> layer;
    std::int64_t y_begin = 0;
    std::int64_t y_end = 0;
    std::span<float> out;

    /// Calls add(y, strip) once for every row that a window reaches and finish(y, strip, here, result) for
    /// every row asked for that has data, strip by strip.
    template <typename Add, typename Finish>
    void walk(std::int64_t widest_strip, const Add& add, const Finish& finish) const {
        for (std::int64_t x0 = 0; x0 < grid.nx; x0 += widest_strip) {
            const Strip strip{x0, std::min(grid.nx, x0 + widest_strip)};
            std::int64_t next_row = std::max<std::int64_t>(0, y_begin - window.reach());
            for (std::int64_t y = y_begin; y < y_end; ++y) {
                for (; next_row <= std::min(grid.ny - 1, y + window.reach()); ++next_row)
                    add(next_row, strip);
                const float* here = row(y) + x0;
                float* result = out.data() + (y - y_begin) * grid.nx + x0;
                if (std::any_of(here, here + strip.width(), has_data)) {
                    finish(y, strip, here, result);
                } else {
                    std::fill_n(result, strip.width(), std::numeric_limits<float>::quiet_NaN());
                }
            }
        }
    }
    [[nodiscard]] const float* row(std::int64_t y) const { return layer.data() + y * grid.nx; }
};

/// Sums of multiples, for sums and means.
class ValueSums {
public:
    ValueSums(const FocalRows& rows, const FixedPoint& fixed, std::int64_t strip)
        : rows_(rows),
          fixed_(fixed),
          ring_(rows.window, static_cast<std::size_t>(strip)),
          multiples_(suitability::whole_blocks(static_cast<std::size_t>(strip + 2 * rows.window.widest()))) {}

    void add_row(std::int64_t y, const Strip& strip) {
        const std::int64_t begin = std::max<std::int64_t>(0, strip.begin - rows_.window.widest());
        const std::int64_t end = std::min(rows_.grid.nx, strip.end + rows_.window.widest());
        suitability::multiples(rows_.row(y) + begin, static_cast<std::size_t>(end - begin), fixed_,
                               multiples_.data());
        ring_.add_row(rows_.grid, y, strip,
                      [of = multiples_.data(), begin](std::int64_t x) { return of[x - begin]; });
    }
    const std::int64_t* windows(std::int64_t y, const Strip& strip) {
        return ring_.windows(rows_.grid, y, strip);
    }

private:
    const FocalRows& rows_;
    FixedPoint fixed_;
    RowRing<std::int64_t> ring_;
    std::vector<std::int64_t> multiples_;
};

void sums_over_windows(const FocalRows& rows, const FixedPoint& fixed) {
    const std::int64_t width = std::min(rows.grid.nx, strip_width(rows.window, sizeof(std::int64_t)));
    ValueSums sums(rows, fixed, width);
    rows.walk(
        width, [&](std::int64_t y, const Strip& strip) { sums.add_row(y, strip); },
        [&](std::int64_t y, const Strip& strip, const float* here, float* result) {
            suitability::finish_sum(here, sums.windows(y, strip), fixed.step, strip.width(), result);
        });
}

template <typename Count>
void means_over_windows(const FocalRows& rows, const FixedPoint& fixed) {
    const std::int64_t width = std::min(rows.grid.nx, strip_width(rows.window, sizeof(std::int64_t)));
    ValueSums sums(rows, fixed, width);
    DataCounts<Count> counts(rows.grid, rows.window, static_cast<std::size_t>(width));
    rows.walk(
        width,
        [&](std::int64_t y, const Strip& strip) {
            sums.add_row(y, strip);
            counts.add_row(rows.row(y), y, strip);
        },
        [&](std::int64_t y, const Strip& strip, const float* here, float* result) {
            const Count* count = counts.windows(y, strip);
            suitability::finish_mean(here, sums.windows(y, strip), count, fixed.step, strip.width(), result);
        });
}

template <typename Count>
void shares_over_windows(const FocalRows& rows, float wanted) {
    const std::int64_t width = std::min(rows.grid.nx, strip_width(rows.window, 2 * sizeof(Count)));
    RowRing<Count> parts(rows.window, static_cast<std::size_t>(width));
    DataCounts<Count> counts(rows.grid, rows.window, static_cast<std::size_t>(width));
    rows.walk(
        width,
        [&](std::int64_t y, const Strip& strip) {
            const float* row = rows.row(y);
            parts.add_row(rows.grid, y, strip,
                          [row, wanted](std::int64_t x) { return row[x] == wanted ? 1U : 0U; });
            counts.add_row(row, y, strip);
        },
        [&](std::int64_t y, const Strip& strip, const float* here, float* result) {
            const Count* part = parts.windows(rows.grid, y, strip);
            const Count* count = counts.windows(y, strip);
            suitability::finish_share(here, part, count, strip.width(), result);
        });
}

}  // namespace

double largest_absolute(std::span<const float> layer) {
    float largest = 0;
    for (const float value : layer) {
        if (has_data(value)) largest = std::max(largest, std::abs(value));
    }
    return static_cast<double>(largest);
}

void focal_statistic_rows(const Grid& grid, const PredictorSpec& spec, std::span<const float> layer,
                          double largest_absolute, std::int64_t y_begin, std::int64_t y_end,
                          std::span<float> out) {
    assert(layer.size() == static_cast<std::size_t>(grid.cells()));
    assert(out.size() == static_cast<std::size_t>((y_end - y_begin) * grid.nx));
    const FocalWindow window(grid, spec.radius_m);
    const FocalRows rows{grid, window, layer, y_begin, y_end, out};
    const FixedPoint fixed(largest_absolute, spec.radius_m / grid.cell_size);
    const bool counts_are_small = window.cells() <= std::numeric_limits<std::uint16_t>::max();
    switch (spec.statistic) {
        case Statistic::mean:
            counts_are_small ? means_over_windows<std::uint16_t>(rows, fixed)
                             : means_over_windows<std::uint32_t>(rows, fixed);
            break;
        case Statistic::sum:
            sums_over_windows(rows, fixed);
            break;
        case Statistic::share: {
            const auto wanted = static_cast<float>(spec.class_value);
            counts_are_small ? shares_over_windows<std::uint16_t>(rows, wanted)
                             : shares_over_windows<std::uint32_t>(rows, wanted);
            break;
        }
        case Statistic::value:
            std::copy_n(layer.begin() + y_begin * grid.nx, out.size(), out.begin());
            break;
        case Statistic::distance:
            assert(!"a distance needs the whole grid");
            break;
    }
}

void focal_statistic(const Grid& grid, const PredictorSpec& spec, std::span<const float> layer,
                     std::span<float> out) {
    if (spec.statistic == Statistic::distance) {
        distance_to_class(grid, spec.class_value, layer, out);
    } else {
        focal_statistic_rows(grid, spec, layer, largest_absolute(layer), 0, grid.ny, out);
    }
}

}  // namespace spoor
