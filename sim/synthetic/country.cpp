#include "sim/synthetic/country.hpp"

#include <algorithm>
#include <cmath>

#include "kernels/suitability/distance.hpp"
#include "sim/synthetic/frame.hpp"

namespace spoor {

namespace {

constexpr double coast_cell = 500;
constexpr double town_bucket = 20'000;
constexpr double sea_reach = 12'000;  //!< sea that belongs to the domain, from the coast [m]
constexpr std::uint8_t natura2000_code = 100;

bool clockwise(std::span<const KmPoint> ring) {
    double twice_area = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const KmPoint a = ring[i];
        const KmPoint b = ring[(i + 1) % ring.size()];
        twice_area += a.x * b.y - b.x * a.y;
    }
    return twice_area < 0;
}

std::uint8_t site_code(SiteKind kind, bool natura2000) {
    return static_cast<std::uint8_t>(static_cast<int>(kind) + 1 + (natura2000 ? natura2000_code : 0));
}

/// Outside all provinces, but land: Belgium and Germany.
bool abroad(double x, double y) {
    return (x > 12'000 && y < 383'000) || (x > 85'000 && y < 392'000) || (x > 110'000 && y < 540'000) ||
           (x > 240'000 && y < 588'000);
}

/// Radius of the built-up area of a town [m]: 3,500 inhabitants per km2 (assumed).
double town_radius(const Town& town) {
    return 1000 * std::sqrt(town.inhabitants_thousand * 1000 / 3500 / M_PI);
}

}  // namespace

Country::Country(std::uint64_t seed)
    : warp_x_(seed, "warp x", 4000, 2),
      warp_y_(seed, "warp y", 4000, 2),
      pattern_(seed, "pattern", 1800, 3),
      detail_(seed, "detail", 700, 1),
      region_(seed, "region", 9000, 2),
      wetness_(seed, "wetness", 3000, 3),
      chemistry_(seed, "chemistry", 3500, 2),
      use_(seed, "use", 2200, 2),
      rivers_(4000),
      roads_(3000) {
    fill_zones();
    add_lines();
    find_coast();
}

void Country::fill_zones() {
    std::vector<std::string_view> names;
    for (const ProvinceRing& ring : province_rings()) {
        if (names.empty() || names.back() != ring.province) names.push_back(ring.province);
        const std::vector<KmPoint> vertices = parse_km(ring.vertices);
        provinces_.fill(vertices,
                        clockwise(vertices) ? std::uint8_t{0} : static_cast<std::uint8_t>(names.size()));
    }
    for (const WaterRegion& water : water_regions())
        waters_.fill(parse_km(water.vertices), static_cast<std::uint8_t>(water.kind));
    for (const SoilRegion& soil : soil_regions())
        soils_.fill(parse_km(soil.vertices), static_cast<std::uint8_t>(soil.kind));
    for (const NatureOutline& site : nature_outlines())
        sites_.fill(parse_km(site.vertices), site_code(site.kind, site.natura2000));
    for (const NatureSite& site : nature_sites())
        sites_.fill_circle(site.centre, site.radius_km, site_code(site.kind, site.natura2000));
}

void Country::add_lines() {
    int line = 0;
    for (const Watercourse& course : watercourses()) rivers_.add(line++, parse_km(course.vertices));
    line = 0;
    for (const Motorway& road : motorways()) roads_.add(line++, parse_km(road.vertices));
    const auto columns = static_cast<std::size_t>((frame_x_max - frame_x_min) / town_bucket) + 1;
    const auto rows = static_cast<std::size_t>((frame_y_max - frame_y_min) / town_bucket) + 1;
    town_buckets_.resize(columns * rows);
    for (const Town& town : towns()) {
        const double reach = 12'000 + 1.5 * town_radius(town);
        for (std::size_t bucket = 0; bucket < town_buckets_.size(); ++bucket) {
            const double x0 = frame_x_min + static_cast<double>(bucket % columns) * town_bucket;
            const double y0 = frame_y_min + static_cast<double>(bucket / columns) * town_bucket;
            const double dx =
                std::max({x0 - town.centre.x * 1000, town.centre.x * 1000 - x0 - town_bucket, 0.0});
            const double dy =
                std::max({y0 - town.centre.y * 1000, town.centre.y * 1000 - y0 - town_bucket, 0.0});
            if (dx * dx + dy * dy < reach * reach) town_buckets_[bucket].push_back(town);
        }
    }
}

void Country::find_coast() {
    const Grid grid = frame_grid(coast_cell);
    const auto cells = static_cast<std::size_t>(grid.cells());
    std::vector<float> salt(cells);
    for (CellIndex i = 0; i < grid.cells(); ++i) {
        const auto [column, row] = grid.position(i);
        const double x = grid.centre_x(column);
        const double y = grid.centre_y(row);
        const auto water = static_cast<WaterBody>(waters_.at(x, y));
        const bool salt_water = water == WaterBody::open_sea || water == WaterBody::tidal_basin;
        salt[static_cast<std::size_t>(i)] =
            provinces_.at(x, y) == 0 && salt_water && (water == WaterBody::tidal_basin || !abroad(x, y))
                ? 1.F
                : 0.F;
    }
    std::vector<float> to_sea(cells);
    std::vector<float> land(cells);
    for (std::size_t i = 0; i < cells; ++i) {
        const auto [column, row] = grid.position(static_cast<CellIndex>(i));
        land[i] = provinces_.at(grid.centre_x(column), grid.centre_y(row)) != 0 ? 1.F : 0.F;
    }
    std::vector<float> to_land(cells);
    distance_to_class(grid, 1, salt, to_sea);
    distance_to_class(grid, 1, land, to_land);
    coast_.resize(cells);
    for (std::size_t i = 0; i < cells; ++i) coast_[i] = to_land[i] > 0 ? to_land[i] : -to_sea[i];
}

double Country::coast_at(double x, double y) const {
    const Grid grid = frame_grid(coast_cell);
    const double u =
        std::clamp((x - frame_x_min) / coast_cell - 0.5, 0.0, static_cast<double>(grid.nx) - 1.001);
    const double v =
        std::clamp((frame_y_max - y) / coast_cell - 0.5, 0.0, static_cast<double>(grid.ny) - 1.001);
    const auto i = static_cast<std::int64_t>(u);
    const auto j = static_cast<std::int64_t>(v);
    const double s = u - static_cast<double>(i);
    const double t = v - static_cast<double>(j);
    const float* const at = coast_.data() + j * grid.nx + i;
    return (1 - t) * ((1 - s) * at[0] + s * at[1]) + t * ((1 - s) * at[grid.nx] + s * at[grid.nx + 1]);
}

double Country::town_at(double x, double y) const {
    const auto columns = static_cast<std::size_t>((frame_x_max - frame_x_min) / town_bucket) + 1;
    const auto bucket = static_cast<std::size_t>((y - frame_y_min) / town_bucket) * columns +
                        static_cast<std::size_t>((x - frame_x_min) / town_bucket);
    double nearest = 1e9;
    for (const Town& town : town_buckets_[bucket]) {
        const double distance = std::hypot(x - town.centre.x * 1000, y - town.centre.y * 1000);
        nearest = std::min(nearest, distance / town_radius(town));
    }
    return nearest;
}

Place Country::place(double x, double y, double cell_size) const {
    Place place{.x = x, .y = y, .cell_size = cell_size};
    place.province = provinces_.at(x, y);
    place.water = static_cast<WaterBody>(waters_.at(x, y));
    const double coast = coast_at(x, y);
    place.coast_m = std::abs(coast);
    place.in_domain = place.province != 0 || place.water != WaterBody::open_sea;
    if (place.province == 0 && place.water == WaterBody::open_sea) {
        place.in_domain = !abroad(x, y) && place.coast_m < sea_reach && y > 377'000;
    }
    if (!place.in_domain) return place;
    // Borders of soils and sites wander a few hundred metres around the straight lines of the tables.
    constexpr double wander = 450;
    const double wx = x + wander * warp_x_.normal(x, y);
    const double wy = y + wander * warp_y_.normal(x, y);
    place.soil = static_cast<Soil>(soils_.at(wx, wy));
    const LineNetwork::Nearest river = rivers_.nearest(x + 0.25 * (wx - x), y + 0.25 * (wy - y));
    if (river.line >= 0) {
        place.course = &watercourses()[static_cast<std::size_t>(river.line)];
        place.river_m = river.distance_m;
    }
    if (place.province == 0) return place;
    if (const std::uint8_t code = sites_.at(wx, wy); code != 0) {
        place.site = static_cast<SiteKind>(code % natura2000_code - 1);
        place.status = code > natura2000_code ? NatureStatus::natura2000 : NatureStatus::network;
    }
    if (const auto road = roads_.nearest(x, y); road.line >= 0) place.motorway_m = road.distance_m;
    place.town = town_at(wx, wy);
    for (const IndustrialArea& area : industrial_areas()) {
        if (std::hypot(wx - area.centre.x * 1000, wy - area.centre.y * 1000) < area.radius_km * 1000)
            place.industry = true;
    }
    place.elevation_m = elevation_at(place);
    return place;
}

double Country::elevation_at(const Place& place) const {
    const double x = place.x / 1000;
    const double y = place.y / 1000;
    double base = 0;
    switch (place.soil) {
        case Soil::sea_clay:
            base = 0.4;
            break;
        case Soil::reclaimed_lake:
            base = -3.8;
            break;
        case Soil::peat:
            base = -1.6;
            break;
        case Soil::dune:
            base = 7;
            break;
        default:
            // The sand rises to the east and, beyond the rivers, to the south-east.
            base = y > 425 ? 1.5 + 0.12 * std::max(0.0, x - 150) + 0.03 * std::max(0.0, x - 220)
                           : 2 + 0.18 * std::max(0.0, x - 90) + 0.14 * std::max(0.0, 395 - y);
            break;
    }
    if (place.soil == Soil::loess) base = 45 + 3.2 * std::max(0.0, 330 - y) + 1.2 * std::max(0.0, x - 178);
    double hill_m = 0;
    for (const Hill& hill : hills()) {
        const double dx = x - hill.centre.x;
        const double dy = y - hill.centre.y;
        if (std::abs(dx) > 30 || std::abs(dy) > 30) continue;
        const double angle = hill.bearing * M_PI / 180;
        const double along = dx * std::sin(angle) + dy * std::cos(angle);
        const double across = dx * std::cos(angle) - dy * std::sin(angle);
        const double r = along * along / (hill.length_km * hill.length_km) +
                         across * across / (hill.width_km * hill.width_km);
        if (r < 1) hill_m += hill.height_m * (1 - r) * (1 - r);
    }
    const double rough =
        (place.soil == Soil::sand || place.soil == Soil::loess ? 0.08 * (base + hill_m) + 0.6 : 0.3) +
        (place.soil == Soil::dune ? 5 : 0);
    return base + hill_m + rough * pattern_.normal(place.x, place.y);
}

}  // namespace spoor
