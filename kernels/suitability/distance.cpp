#include "kernels/suitability/distance.hpp"

#include <algorithm>
#include <cassert>
#include <limits>
#include <vector>

#include "kernels/suitability/data_counts.hpp"
#include "kernels/suitability/window_sums.hpp"

namespace spoor {

namespace {

constexpr float no_data = std::numeric_limits<float>::quiet_NaN();
constexpr float nowhere = std::numeric_limits<float>::infinity();

/// Lower envelope of the parabolas (x - vertex)^2 + height along a row, in whole numbers.
class Envelope {
public:
    explicit Envelope(std::size_t columns) { parabolas_.reserve(columns); }

    void build(std::span<const float> rows) {
        parabolas_.clear();
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (rows[i] == nowhere) continue;
            const std::int64_t height =
                static_cast<std::int64_t>(rows[i]) * static_cast<std::int64_t>(rows[i]);
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

    /// Squared distances of all columns; not of an empty envelope.
    void evaluate(std::int64_t columns, std::int64_t* squared) const {
        for (std::size_t k = 0; k < parabolas_.size(); ++k) {
            const auto [vertex, height, from] = parabolas_[k];
            const std::int64_t until = k + 1 < parabolas_.size() ? parabolas_[k + 1].from : columns;
            for (std::int64_t x = from; x < until; ++x) squared[x] = (x - vertex) * (x - vertex) + height;
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
                   std::int64_t x_begin, std::int64_t x_end, std::span<float> out) {
    assert(out.size() == static_cast<std::size_t>(grid.cells()));
    const auto wanted = static_cast<float>(class_value);
    const auto nx = static_cast<std::size_t>(grid.nx);
    const auto from = static_cast<std::size_t>(x_begin);
    const auto until = static_cast<std::size_t>(x_end);
    for (std::size_t y = 0; y < static_cast<std::size_t>(grid.ny); ++y) {
        const float* here = layer.data() + y * nx;
        float* rows = out.data() + y * nx;
        if (y == 0) {
            for (std::size_t x = from; x < until; ++x) rows[x] = here[x] == wanted ? 0 : nowhere;
        } else {
            const float* above = rows - nx;
            for (std::size_t x = from; x < until; ++x) rows[x] = here[x] == wanted ? 0 : above[x] + 1;
        }
    }
    for (auto y = static_cast<std::size_t>(grid.ny - 1); y-- > 0;) {
        float* rows = out.data() + y * nx;
        const float* below = rows + nx;
        for (std::size_t x = from; x < until; ++x) rows[x] = std::min(rows[x], below[x] + 1);
    }
}

void distance_rows(const Grid& grid, std::span<const float> layer, std::int64_t y_begin, std::int64_t y_end,
                   std::span<float> out) {
    assert(out.size() == static_cast<std::size_t>(grid.cells()));
    const auto nx = static_cast<std::size_t>(grid.nx);
    Envelope envelope(nx);
    std::vector<std::int64_t> squared(suitability::whole_blocks(nx));
    for (std::int64_t y = y_begin; y < y_end; ++y) {
        const std::size_t first = static_cast<std::size_t>(y) * nx;
        const float* here = layer.data() + first;
        float* rows = out.data() + first;
        envelope.build({rows, nx});
        if (envelope.empty()) {
            std::transform(here, here + nx, rows,
                           [](float x) { return suitability::has_data(x) ? nowhere : no_data; });
        } else {
            envelope.evaluate(grid.nx, squared.data());
            suitability::finish_distance(here, squared.data(), grid.cell_size, nx, rows);
        }
    }
}

void distance_to_class(const Grid& grid, std::int32_t class_value, std::span<const float> layer,
                       std::span<float> out) {
    rows_to_class(grid, class_value, layer, 0, grid.nx, out);
    distance_rows(grid, layer, 0, grid.ny, out);
}

}  // namespace spoor
