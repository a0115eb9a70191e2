#include "bench/jobs/bench_landscape.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>

#include "kernels/random/stream.hpp"
#include "sim/synthetic/frame.hpp"
#include "sim/synthetic/outlines.hpp"

namespace spoor::bench {

namespace {

constexpr double parcel_m = 346;  //!< edge of the lattice of parcel centres: 12 ha each
constexpr int regions = 6;

/// Coarsest wavelength of each layer [m]: from relief to climate.
constexpr std::array<double, BenchLandscape::layers> wavelengths{
    3000, 4000, 5000, 6000, 8000, 10'000, 12'000, 16'000, 20'000, 30'000, 40'000};

double twice_area(const std::vector<KmPoint>& ring) {
    double sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const KmPoint a = ring[i];
        const KmPoint b = ring[(i + 1) % ring.size()];
        sum += a.x * b.y - b.x * a.y;
    }
    return sum;
}

/// Which class is the commonest, the second, ... in each kind of region.
std::vector<std::array<std::uint8_t, BenchLandscape::classes>> class_orders(DrawKey key) {
    std::vector<std::array<std::uint8_t, BenchLandscape::classes>> orders(regions);
    for (std::size_t region = 0; region < orders.size(); ++region) {
        std::array<double, BenchLandscape::classes> draws{};
        for (std::size_t c = 0; c < draws.size(); ++c)
            draws[c] = draw_uniform(key, static_cast<CellIndex>(c), static_cast<std::uint32_t>(region), {});
        std::iota(orders[region].begin(), orders[region].end(), std::uint8_t{1});
        std::sort(orders[region].begin(), orders[region].end(),
                  [&](std::uint8_t a, std::uint8_t b) { return draws[a - 1U] < draws[b - 1U]; });
    }
    return orders;
}

/// Rank r = 0, 1, ... has a share proportional to 1 / (r + 1).
std::size_t zipf_rank(double uniform) {
    double all = 0;
    for (int c = 1; c <= BenchLandscape::classes; ++c) all += 1.0 / c;
    double left = uniform * all;
    std::size_t rank = 0;
    while (rank + 1 < BenchLandscape::classes && left >= 1.0 / static_cast<double>(rank + 1))
        left -= 1.0 / static_cast<double>(++rank);
    return rank;
}

}  // namespace

BenchLandscape::BenchLandscape(std::uint64_t seed) {
    fill_provinces();
    for (std::size_t k = 0; k < wavelengths.size(); ++k)
        fields_.emplace_back(seed, "bench layer " + std::to_string(k), wavelengths[k], 3);
    draw_parcels(seed);
}

void BenchLandscape::fill_provinces() {
    for (const ProvinceRing& ring : province_rings()) {
        const std::vector<KmPoint> vertices = parse_km(ring.vertices);
        const bool hole = twice_area(vertices) < 0;
        provinces_.fill(vertices, hole ? std::uint8_t{0} : std::uint8_t{1});
    }
}

void BenchLandscape::draw_parcels(std::uint64_t seed) {
    const DrawKey key = make_draw_key(seed, "bench parcels");
    const NoiseField region(seed, "bench regions", 30'000, 2);
    const auto orders = class_orders(make_draw_key(seed, "bench classes"));
    parcel_columns_ = static_cast<std::int64_t>((frame_x_max - frame_x_min) / parcel_m) + 1;
    parcel_rows_ = static_cast<std::int64_t>((frame_y_max - frame_y_min) / parcel_m) + 1;
    parcels_.reserve(static_cast<std::size_t>(parcel_columns_ * parcel_rows_));
    for (std::int64_t row = 0; row < parcel_rows_; ++row) {
        for (std::int64_t column = 0; column < parcel_columns_; ++column) {
            const CellIndex i = row * parcel_columns_ + column;
            const double dx = draw_uniform(key, i, 0, {}, 0);
            const double dy = draw_uniform(key, i, 0, {}, 1);
            const double x = frame_x_min + (static_cast<double>(column) + dx) * parcel_m;
            const double y = frame_y_min + (static_cast<double>(row) + dy) * parcel_m;
            const double place = region.uniform(std::min(x, frame_x_max), std::min(y, frame_y_max));
            const auto kind = std::min<std::size_t>(static_cast<std::size_t>(place * regions), regions - 1);
            parcels_.push_back({static_cast<float>(x), static_cast<float>(y),
                                orders[kind][zipf_rank(draw_uniform(key, i, 0, {}, 2))]});
        }
    }
}

std::uint8_t BenchLandscape::land_cover(double x, double y) const {
    const auto column = static_cast<std::int64_t>((x - frame_x_min) / parcel_m);
    const auto row = static_cast<std::int64_t>((y - frame_y_min) / parcel_m);
    double nearest = std::numeric_limits<double>::max();
    std::uint8_t found = 0;
    for (std::int64_t j = std::max<std::int64_t>(row - 1, 0); j <= std::min(row + 1, parcel_rows_ - 1); ++j) {
        for (std::int64_t i = std::max<std::int64_t>(column - 1, 0);
             i <= std::min(column + 1, parcel_columns_ - 1); ++i) {
            const Parcel& parcel = parcels_[static_cast<std::size_t>(j * parcel_columns_ + i)];
            const double dx = parcel.x - x;
            const double dy = parcel.y - y;
            if (dx * dx + dy * dy >= nearest) continue;
            nearest = dx * dx + dy * dy;
            found = parcel.land_cover;
        }
    }
    return found;
}

double BenchLandscape::value(int layer, double x, double y) const {
    return 100 * fields_[static_cast<std::size_t>(layer)].uniform(x, y);
}

}  // namespace spoor::bench
