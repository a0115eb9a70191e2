#include "sim/synthetic/measures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "kernels/random/stream.hpp"
#include "sim/synthetic/frame.hpp"

namespace spoor {

namespace {

constexpr double lattice_m = 500;
constexpr int period_start = 2007;
constexpr int period_years = 7;

/// Uniform numbers of one measure, in the order they are asked for.
class Draws {
public:
    Draws(DrawKey key, int measure) : key_(key), measure_(measure) {}
    double next() { return draw_uniform(key_, measure_, 0, {}, draw_++); }
    double between(double low, double high) { return low + (high - low) * next(); }

private:
    DrawKey key_;
    int measure_;
    std::uint16_t draw_ = 0;
};

struct Candidate {
    Place place;
    LandCover cover;
    NatureStatus nature;
};

/// Every lattice point of the land with what lies there.
std::vector<Candidate> survey(const Country& country) {
    const Grid grid = frame_grid(lattice_m);
    constexpr double cell_size = 250;  // the size at which narrow waters are seen, whatever the maps' is
    std::vector<Candidate> candidates;
    for (CellIndex i = 0; i < grid.cells(); ++i) {
        const auto [column, row] = grid.position(i);
        const Place place = country.place(grid.centre_x(column), grid.centre_y(row), cell_size);
        if (!place.in_domain || (place.province == 0 && place.water == WaterBody::open_sea)) continue;
        const LandscapeValues values = country.values(place);
        candidates.push_back({place, values.cover, values.nature});
    }
    return candidates;
}

bool fits(const MeasureRule& rule, const Candidate& candidate) {
    const Place& place = candidate.place;
    if (!rule.covers.empty() &&
        std::find(rule.covers.begin(), rule.covers.end(), candidate.cover) == rule.covers.end())
        return false;
    if (rule.in_nature && candidate.nature == NatureStatus::none) return false;
    if (place.town > rule.town_max || place.motorway_m > rule.motorway_max_m ||
        place.river_m > rule.water_max_m)
        return false;
    return rule.near.empty() || std::any_of(rule.near.begin(), rule.near.end(), [&](const Around& at) {
               return std::hypot(place.x / 1000 - at.centre.x, place.y / 1000 - at.centre.y) < at.radius_km;
           });
}

std::vector<std::pair<double, double>> blob(double x, double y, double radius, Draws& draws) {
    constexpr int corners = 9;
    std::vector<std::pair<double, double>> ring;
    for (int k = 0; k < corners; ++k) {
        const double angle = 2 * M_PI * k / corners;
        const double r = radius * draws.between(0.75, 1.25);
        ring.emplace_back(std::round(x + r * std::cos(angle)), std::round(y + r * std::sin(angle)));
    }
    ring.push_back(ring.front());
    return ring;
}

/// A kilometre or so along the watercourse a candidate lies at.
std::vector<std::pair<double, double>> reach_of(const Place& place) {
    const std::vector<KmPoint> bent = bent_line(parse_km(place.course->vertices));
    const auto distance = [&](const KmPoint& p) {
        return std::hypot(p.x - place.x / 1000, p.y - place.y / 1000);
    };
    const auto nearest = std::min_element(bent.begin(), bent.end(), [&](const KmPoint& a, const KmPoint& b) {
        return distance(a) < distance(b);
    });
    constexpr std::ptrdiff_t half = 1;
    const auto first = nearest - std::min(half, nearest - bent.begin());
    const auto last = nearest + std::min(half, bent.end() - 1 - nearest);
    std::vector<std::pair<double, double>> line;
    for (auto p = first; p <= last; ++p) line.emplace_back(std::round(p->x * 1000), std::round(p->y * 1000));
    return line;
}

JsonFeature draw_measure(const MeasureRule& rule, const Candidate& candidate, const std::string& id,
                         Draws& draws) {
    const double x = candidate.place.x + draws.between(-0.5, 0.5) * lattice_m;
    const double y = candidate.place.y + draws.between(-0.5, 0.5) * lattice_m;
    JsonFeature measure{.shape = rule.shape, .polygons = {}, .fields = {}};
    if (rule.shape == JsonFeature::Shape::polygon) {
        measure.polygons = {{blob(x, y, draws.between(rule.radius_min, rule.radius_max), draws)}};
    } else if (rule.shape == JsonFeature::Shape::line) {
        measure.polygons = {{reach_of(candidate.place)}};
    } else {
        measure.polygons = {{{{std::round(x), std::round(y)}}}};
    }
    const int start = period_start + static_cast<int>(draws.next() * (period_years - 1));
    const double probability =
        std::round(100 * draws.between(rule.probability_min, rule.probability_max)) / 100;
    measure.fields = {
        {"id", json_text(id)},
        {"type", json_text(rule.type)},
        {"track", std::to_string(rule.track)},
        {"start", std::to_string(start)},
        {"end", rule.contract_years == 0 ? "null" : std::to_string(start + rule.contract_years)},
        {"probability", fmt::format("{}", probability)},
        {"funder", json_text(rule.funder)}};
    return measure;
}

}  // namespace

std::vector<MeasureRule> measure_rules() {
    std::vector<MeasureRule> rules = coupled_measures();
    for (const auto& more : {widened_measures(), species_programmes()})
        rules.insert(rules.end(), more.begin(), more.end());
    return rules;
}

std::vector<JsonFeature> synthetic_measures(const Country& country, std::uint64_t seed) {
    const std::vector<Candidate> candidates = survey(country);
    std::vector<std::pair<double, JsonFeature>> ordered;
    for (const MeasureRule& rule : measure_rules()) {
        std::vector<const Candidate*> fitting;
        for (const Candidate& candidate : candidates) {
            const bool on_a_course =
                rule.shape != JsonFeature::Shape::line || candidate.place.course != nullptr;
            if (on_a_course && fits(rule, candidate)) fitting.push_back(&candidate);
        }
        const DrawKey key = make_draw_key(seed, "measures/" + std::string(rule.type));
        for (int m = 0; m < rule.count && !fitting.empty(); ++m) {
            Draws draws(key, m);
            const double rank = draws.next();
            const auto chosen = static_cast<std::size_t>(draws.next() * static_cast<double>(fitting.size()));
            const Candidate candidate = *fitting[chosen];
            // Each place is taken once.
            fitting[chosen] = fitting.back();
            fitting.pop_back();
            ordered.emplace_back(
                rank, draw_measure(rule, candidate, fmt::format("{}_{:03}", rule.type, m + 1), draws));
        }
    }
    std::sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<JsonFeature> measures;
    for (auto& [rank, measure] : ordered) measures.push_back(std::move(measure));
    return measures;
}

}  // namespace spoor
