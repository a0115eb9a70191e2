#include "kernels/suitability/distance.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <vector>

namespace spoor {

namespace {

/// Lower envelope of the parabolas (x - vertex)^2 + height along a row, in whole numbers.
class Envelope {
public:
    explicit Envelope(std::size_t columns) { parabolas_.reserve(columns); }

    void build(std::span<const std::int32_t> rows) {
        parabolas_.clear();
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (rows[i] == no_row) continue;
            const std::int64_t height = static_cast<std::int64_t>(rows[i]) * rows[i];
            const auto vertex = static_cast<std::int64_t>(i);
            std::int64_t from = 0;
            while (!parabolas_.empty()) {
                from = first_below(parabolas_.back(), vertex, height);
                if (from > parabolas_.back().from) break;
                parabolas_.pop_back();
            }
            if (parabolas_.empty()) from = 0;
            if (from < static_cast<std::int64_t>(rows.size())) parabolas_.push_back({vertex, height, from});
        }
    }

    /// Calls f(x, squared distance) for all columns.
    template <typename F>
    void evaluate(std::int64_t columns, const F& f) const {
        for (std::size_t k = 0; k < parabolas_.size(); ++k) {
            const auto [vertex, height, from] = parabolas_[k];
            const std::int64_t until = k + 1 < parabolas_.size() ? parabolas_[k + 1].from : columns;
            for (std::int64_t x = from; x < until; ++x) f(x, (x - vertex) * (x - vertex) + height);
        }
    }
    [[nodiscard]] bool empty() const { return parabolas_.empty(); }

private:
    struct Parabola {
        std::int64_t vertex = 0;
        std::int64_t height = 0;
        std::int64_t from = 0;  //!< first column where it is the lowest
    };

    /// First column where the parabola further east lies below one further west.
    static std::int64_t first_below(const Parabola& west, std::int64_t vertex, std::int64_t height) {
        const std::int64_t twice = 2 * (vertex - west.vertex);
        const std::int64_t above = vertex * vertex - west.vertex * west.vertex + height - west.height;
        return above < 0 ? 0 : above / twice + 1;
    }

    std::vector<Parabola> parabolas_;
};

}  // namespace

void rows_to_class(const Grid& grid, std::int32_t class_value, std::span<const float> layer,
                   std::int64_t x_begin, std::int64_t x_end, std::span<std::int32_t> rows) {
    const auto wanted = static_cast<float>(class_value);
    const auto nx = static_cast<std::size_t>(grid.nx);
    const auto from = static_cast<std::size_t>(x_begin);
    const auto until = static_cast<std::size_t>(x_end);
    for (std::size_t y = 0; y < static_cast<std::size_t>(grid.ny); ++y) {
        const float* here = layer.data() + y * nx;
        std::int32_t* down = rows.data() + y * nx;
        const std::int32_t* above = y > 0 ? down - nx : nullptr;
        for (std::size_t x = from; x < until; ++x) {
            const std::int32_t one_more = above == nullptr ? no_row : std::min(above[x] + 1, no_row);
            down[x] = here[x] == wanted ? 0 : one_more;
        }
    }
    for (auto y = static_cast<std::size_t>(grid.ny - 1); y-- > 0;) {
        std::int32_t* up = rows.data() + y * nx;
        for (std::size_t x = from; x < until; ++x) up[x] = std::min(up[x], up[x + nx] + 1);
    }
}

void distance_rows(const Grid& grid, std::span<const float> layer, std::span<const std::int32_t> rows,
                   std::int64_t y_begin, std::int64_t y_end, std::span<float> out) {
    assert(out.size() == static_cast<std::size_t>((y_end - y_begin) * grid.nx));
    const auto nx = static_cast<std::size_t>(grid.nx);
    Envelope envelope(nx);
    for (std::int64_t y = y_begin; y < y_end; ++y) {
        const std::size_t first = static_cast<std::size_t>(y) * nx;
        float* distance = out.data() + static_cast<std::size_t>(y - y_begin) * nx;
        envelope.build(rows.subspan(first, nx));
        if (envelope.empty()) std::fill_n(distance, nx, std::numeric_limits<float>::infinity());
        envelope.evaluate(grid.nx, [&](std::int64_t x, std::int64_t squared) {
            distance[x] = static_cast<float>(std::sqrt(static_cast<double>(squared)) * grid.cell_size);
        });
        for (std::size_t x = 0; x < nx; ++x) {
            if (!std::isfinite(layer[first + x])) distance[x] = std::numeric_limits<float>::quiet_NaN();
        }
    }
}

void distance_to_class(const Grid& grid, std::int32_t class_value, std::span<const float> layer,
                       std::span<float> out) {
    std::vector<std::int32_t> rows(static_cast<std::size_t>(grid.cells()));
    rows_to_class(grid, class_value, layer, 0, grid.nx, rows);
    distance_rows(grid, layer, rows, 0, grid.ny, out);
}

}  // namespace spoor
