#include "kernels/suitability/distance.hpp"

#include <cmath>
#include <limits>
#include <vector>

namespace spoor {

namespace {

constexpr std::int64_t unreached = std::int64_t{1} << 40;

/// Squared distances down the columns: rows to the nearest cell of the class in the same column.
std::vector<std::int64_t> rows_to_class(const Grid& grid, float wanted, std::span<const float> layer) {
    const auto nx = static_cast<std::size_t>(grid.nx);
    const auto ny = static_cast<std::size_t>(grid.ny);
    std::vector<std::int64_t> rows(nx * ny, unreached);
    for (std::size_t y = 0; y < ny; ++y) {
        for (std::size_t x = 0; x < nx; ++x) {
            const std::size_t at = y * nx + x;
            if (layer[at] == wanted) {
                rows[at] = 0;
            } else if (y > 0 && rows[at - nx] < unreached) {
                rows[at] = rows[at - nx] + 1;
            }
        }
    }
    for (std::size_t y = ny - 1; y-- > 0;) {
        for (std::size_t x = 0; x < nx; ++x) {
            const std::size_t at = y * nx + x;
            if (rows[at + nx] + 1 < rows[at]) rows[at] = rows[at + nx] + 1;
        }
    }
    return rows;
}

/// Lower envelope of the parabolas (x - i)^2 + f(i) along one row.
class Envelope {
public:
    explicit Envelope(std::size_t columns) : vertex_(columns), from_(columns + 1) {}

    void build(const std::int64_t* rows, std::size_t columns) {
        size_ = 0;
        for (std::size_t i = 0; i < columns; ++i) {
            if (rows[i] >= unreached) continue;
            const double f = static_cast<double>(rows[i]) * static_cast<double>(rows[i]);
            const auto x = static_cast<double>(i);
            double start = -std::numeric_limits<double>::infinity();
            while (size_ > 0) {
                const auto [other, g] = vertex_[size_ - 1];
                start = ((f + x * x) - (g + other * other)) / (2 * (x - other));
                if (start > from_[size_ - 1]) break;
                --size_;
            }
            if (size_ == 0) start = -std::numeric_limits<double>::infinity();
            vertex_[size_] = {x, f};
            from_[size_++] = start;
        }
    }

    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] double from(std::size_t k) const { return from_[k]; }
    [[nodiscard]] double value(std::size_t k, double x) const {
        return (x - vertex_[k].x) * (x - vertex_[k].x) + vertex_[k].f;
    }

private:
    struct Vertex {
        double x = 0;
        double f = 0;
    };
    std::vector<Vertex> vertex_;
    std::vector<double> from_;
    std::size_t size_ = 0;
};

}  // namespace

void distance_to_class(const Grid& grid, std::int32_t class_value, std::span<const float> layer,
                       std::span<float> out) {
    const auto nx = static_cast<std::size_t>(grid.nx);
    const std::vector<std::int64_t> rows = rows_to_class(grid, static_cast<float>(class_value), layer);
    Envelope envelope(nx);
    for (std::size_t y = 0; y < static_cast<std::size_t>(grid.ny); ++y) {
        envelope.build(rows.data() + y * nx, nx);
        std::size_t k = 0;
        for (std::size_t x = 0; x < nx; ++x) {
            const std::size_t at = y * nx + x;
            if (std::isnan(layer[at])) {
                out[at] = std::numeric_limits<float>::quiet_NaN();
                continue;
            }
            if (envelope.empty()) {
                out[at] = std::numeric_limits<float>::infinity();
                continue;
            }
            const auto here = static_cast<double>(x);
            while (k + 1 < envelope.size() && envelope.from(k + 1) <= here) ++k;
            out[at] = static_cast<float>(std::sqrt(envelope.value(k, here)) * grid.cell_size);
        }
    }
}

}  // namespace spoor
