#include "sim/report/species_states.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace spoor {

namespace {

constexpr int durable = 2;
constexpr int unknown_status = 3;

std::vector<int> target_species(const CubeView& cube) {
    std::vector<int> targets;
    for (int sp = 0; sp < static_cast<int>(cube.axes().species.size()); ++sp) {
        if (cube.species_metadata(sp).value("role", "target") == "target") targets.push_back(sp);
    }
    return targets;
}

template <std::size_t count>
void add(double state, std::array<int, count>& tally) {
    if (!std::isnan(state) && state >= 0 && state < count) ++tally[static_cast<std::size_t>(state)];
}

StateTally tally_of(const CubeView& cube, const std::vector<int>& targets, int baseline, int scenario,
                    int entry) {
    StateTally tally{.scenario = scenario, .entry = entry};
    for (const int sp : targets) {
        const double status = cube.value("conservation_status", scenario, sp, 0, entry);
        const double before = cube.value("conservation_status", baseline, sp, 0, entry);
        add(status, tally.status);
        add(cube.value("red_list_class", scenario, sp, 0, entry), tally.red_list);
        add(cube.value_of_species("persistence", scenario, sp, entry), tally.persistence);
        if (status == unknown_status || before == unknown_status) continue;
        tally.improved += status < before ? 1 : 0;
        tally.worsened += status > before ? 1 : 0;
    }
    return tally;
}

/// What each region of a layer adds to the key populations of a species in the direction in which its
/// persistence changed; empty where none does.
std::map<int, double> weights(const CubeView& cube, int baseline, int scenario, int species,
                              const std::vector<int>& regions, double direction) {
    std::map<int, double> added;
    double sum = 0;
    for (const int r : regions) {
        const double own = cube.value("key_populations", scenario, species, r);
        const double other = cube.value("key_populations", baseline, species, r);
        const double change = direction * ((std::isnan(own) ? 0 : own) - (std::isnan(other) ? 0 : other));
        if (!(change > 0)) continue;
        added[r] = change;
        sum += change;
    }
    for (auto& [region, change] : added) change /= sum;
    return added;
}

}  // namespace

double StateTally::sustainable_share() const {
    const int known = persistence[0] + persistence[1] + persistence[2];
    return known > 0 ? static_cast<double>(persistence[durable]) / known
                     : std::numeric_limits<double>::quiet_NaN();
}

std::vector<StateTally> state_tallies(const CubeView& cube, int baseline) {
    if (!cube.has("conservation_status")) return {};
    const std::vector<int> targets = target_species(cube);
    const int end = static_cast<int>(cube.axes().years.size()) - 1;
    std::vector<StateTally> tallies{tally_of(cube, targets, baseline, baseline, 0)};
    for (int s = 0; s < static_cast<int>(cube.axes().scenarios.size()); ++s)
        tallies.push_back(tally_of(cube, targets, baseline, s, end));
    return tallies;
}

std::vector<SustainablePart> sustainable_parts(const CubeView& cube, int baseline) {
    if (!cube.has("persistence")) return {};
    const int end = static_cast<int>(cube.axes().years.size()) - 1;
    std::map<std::string, std::vector<int>> layers;
    for (int r = 1; r < static_cast<int>(cube.axes().regions.size()); ++r)
        layers[cube.axes().regions[static_cast<std::size_t>(r)].layer].push_back(r);

    const std::vector<int> targets = target_species(cube);
    std::vector<SustainablePart> parts;
    for (int s = 0; s < static_cast<int>(cube.axes().scenarios.size()); ++s) {
        if (s == baseline) continue;
        std::vector<double> sum(cube.axes().regions.size(), 0.0);
        int known = 0;
        for (const int sp : targets) {
            const double own = cube.value_of_species("persistence", s, sp, end);
            const double other = cube.value_of_species("persistence", baseline, sp, end);
            if (std::isnan(own) || std::isnan(other)) continue;
            ++known;
            const int change = static_cast<int>(own == durable) - static_cast<int>(other == durable);
            if (change == 0) continue;
            for (const auto& [layer, regions] : layers) {
                for (const auto& [region, weight] : weights(cube, baseline, s, sp, regions, change))
                    sum[static_cast<std::size_t>(region)] += change * weight;
            }
        }
        for (int r = 1; r < static_cast<int>(sum.size()); ++r)
            parts.push_back({s, r, known > 0 ? sum[static_cast<std::size_t>(r)] / known : 0.0});
    }
    return parts;
}

}  // namespace spoor
