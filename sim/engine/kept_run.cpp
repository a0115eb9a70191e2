#include "sim/engine/kept_run.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>

#include "sim/engine/cone.hpp"

namespace spoor {

namespace {

/// A cone that holds more of the habitat than this is not worth its while.
constexpr double largest_cone = 0.85;

/// Floats add whole numbers below 2^24 exactly; sums of some of these are below that too.
constexpr float exact_below = 4'194'304;

using MapValues = std::vector<float> AbundanceMaps::*;
constexpr std::array<std::pair<MapVariable, MapValues>, 3> map_values{
    {{MapVariable::abundance, &AbundanceMaps::mean},
     {MapVariable::abundance_sd, &AbundanceMaps::sd},
     {MapVariable::occupancy, &AbundanceMaps::occupancy}}};

bool is_exact(const RegionalNumbers& numbers) {
    return std::ranges::all_of(numbers.total, [](float n) { return n < exact_below; });
}

/// Cells that only one of the runs has.
std::vector<CellIndex> of_one_run(const ActiveCells& active, const KeptReference& kept) {
    std::vector<CellIndex> cells;
    if (!kept.has_active(active.cells()))
        std::ranges::set_symmetric_difference(active.cells(), kept.active(), std::back_inserter(cells));
    return cells;
}

/// The reference of the whole country, of whose maps only those parts are unpacked that are needed.
SpeciesOutcome reference_near(const KeptReference& kept, KeptNumbers numbers, const MapPacking& maps,
                              const ActiveCells& active, std::span<const CellIndex> near,
                              std::size_t map_entries) {
    SpeciesOutcome reference{.maps = {},
                             .numbers = std::move(numbers.regional),
                             .lost_dispersing = std::move(numbers.lost_dispersing)};
    for (std::size_t m = 0; m < map_entries; ++m) {
        AbundanceMaps& own = reference.maps.emplace_back();
        for (const auto& [variable, values] : map_values) {
            const auto found = kept.maps.find({variable, m});
            if (found == kept.maps.end()) {
                (own.*values).assign(active.size(), 0.0F);
                continue;
            }
            own.*values = unpack_map(maps, variable, found->second, active.cells(), near);
            // Where that run had no habitat nobody was.
            std::ranges::replace_if(
                own.*values, [](float value) { return std::isnan(value); }, 0.0F);
        }
    }
    return reference;
}

/// The reference's maps over the cells of this run, as they are packed.
void give_reference(const KeptReference& kept, const ActiveCells& active, std::span<const CellIndex> of_one,
                    const SpeciesOutcome& reference, AbundancePacking& packing) {
    for (const auto& [variable, values] : map_values) {
        for (std::size_t m = 0; m < reference.maps.size(); ++m) {
            const auto found = kept.maps.find({variable, m});
            if (found == kept.maps.end()) continue;
            const PackedBefore before{.map = found->second, .changed = of_one};
            packing.take_reference(variable, m,
                                   of_one.empty() ? found->second
                                                  : pack_map(packing.packing(), variable, active.cells(),
                                                             reference.maps[m].*values, &before));
        }
    }
}

void add_difference(const std::vector<float>& own, const std::vector<float>& reference,
                    std::vector<float>& to) {
    for (std::size_t i = 0; i < to.size(); ++i) to[i] += own[i] - reference[i];
}

/// What a scenario is in the whole country, from what it and the reference are in the cone.
/// @param at cells of the cone among all.
SpeciesOutcome with_difference(const SpeciesOutcome& whole, const SpeciesOutcome& own,
                               const SpeciesOutcome& reference, std::span<const std::uint32_t> at) {
    SpeciesOutcome outcome = whole;
    add_difference(own.numbers.total, reference.numbers.total, outcome.numbers.total);
    add_difference(own.numbers.occupied_cells, reference.numbers.occupied_cells,
                   outcome.numbers.occupied_cells);
    add_difference(own.numbers.range_squares, reference.numbers.range_squares, outcome.numbers.range_squares);
    add_difference(own.numbers.red_list_squares, reference.numbers.red_list_squares,
                   outcome.numbers.red_list_squares);
    for (std::size_t e = 0; e < outcome.lost_dispersing.size(); ++e)
        outcome.lost_dispersing[e] += own.lost_dispersing[e] - reference.lost_dispersing[e];
    for (std::size_t m = 0; m < outcome.maps.size(); ++m) {
        for (const auto& [variable, values] : map_values) {
            const std::vector<float>& here = own.maps[m].*values;
            const std::vector<float>& there = reference.maps[m].*values;
            for (std::size_t i = 0; i < at.size(); ++i) {
                if (here[i] != there[i]) (outcome.maps[m].*values)[at[i]] = here[i];
            }
        }
    }
    return outcome;
}

/// (scenario) zones of those that part from the reference. @returns nothing where one has none that serve.
std::optional<std::vector<std::vector<ReachedZone>>> zones_of(const SpeciesSimulation& whole) {
    const Study& study = whole.ground().context.study;
    std::vector<std::vector<ReachedZone>> zones;
    for (int s = 1; s < static_cast<int>(study.scenarios.size()); ++s) {
        const int parts_at = whole.parts_at(s);
        if (parts_at == study.period.steps()) continue;
        zones.push_back(reached_zones(whole.ground(), s, parts_at));
        if (zones.back().empty()) return std::nullopt;
    }
    return zones;
}

std::vector<CellIndex> cells_inside(const std::vector<std::vector<ReachedZone>>& zones,
                                    const ActiveCells& active) {
    std::vector<std::uint8_t> inside(active.size(), 0);
    for (const std::vector<ReachedZone>& stretches : zones) {
        const ReachedZone& last = stretches.back();
        for (std::size_t i = 0; i < last.at.size(); ++i) {
            if (last.inside[i] != 0) inside[last.at[i]] = 1;
        }
    }
    std::vector<CellIndex> cells;
    for (std::size_t i = 0; i < active.size(); ++i) {
        if (inside[i] != 0) cells.push_back(active[i]);
    }
    return cells;
}

}  // namespace

bool run_beside(const SpeciesSimulation& whole, const KeptReference& kept, AbundancePacking& packing,
                const std::function<void(int scenario, const SpeciesOutcome& own,
                                         const SpeciesOutcome& reference)>& done) {
    const Study& study = whole.ground().context.study;
    const ActiveCells& active = whole.habitat().active();
    if (!whole.ground().context.share_trajectories) return false;
    KeptNumbers numbers = kept.numbers();
    if (!is_exact(numbers.regional)) return false;
    const auto zones = zones_of(whole);
    if (!zones) return false;
    const std::vector<CellIndex> of_one = of_one_run(active, kept);
    std::vector<CellIndex> near;
    std::ranges::set_union(of_one, cells_inside(*zones, active), std::back_inserter(near));
    const std::vector<std::uint32_t> cone =
        zones->empty() ? std::vector<std::uint32_t>{} : cone_of(whole.ground(), *zones);
    if (static_cast<double>(cone.size()) > largest_cone * static_cast<double>(active.size())) return false;

    const SpeciesOutcome reference =
        reference_near(kept, std::move(numbers), packing.packing(), active, near, study.output.years.size());
    give_reference(kept, active, of_one, reference, packing);
    if (zones->empty()) {
        for (int s = 0; s < static_cast<int>(study.scenarios.size()); ++s) done(s, reference, reference);
        return true;
    }
    SpeciesSimulation part(whole, cone);
    part.run_all([&](int s, const SpeciesOutcome& own, const SpeciesOutcome& reference_here) {
        if (&own == &reference_here) {
            done(s, reference, reference);
        } else {
            done(s, with_difference(reference, own, reference_here, cone), reference);
        }
    });
    return true;
}

}  // namespace spoor
