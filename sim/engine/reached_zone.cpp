#include "sim/engine/reached_zone.hpp"

#include <algorithm>

#include "sim/engine/reach_of.hpp"

namespace spoor {

namespace {

/// Zones that hold more than this share of the habitat do not pay: they are held beside the whole.
constexpr double largest_share = 0.85;

/// Steps for which a zone is made; the third and each after it is made for twice as many as the one before.
constexpr int shortest_stretch = 2;

bool moves_by_reach(const SpeciesGround& ground) {
    const SpeciesDispersalMeans& dispersal = *ground.dispersal;
    return ground.context.study.run.of_individuals() == Mode::stochastic &&
           dispersal.algorithm() != DispersalAlgorithm::fft && !dispersal.is_drawn_to_habitat() &&
           !dispersal.depends_on_landscape() && ground.squares.count == 0;
}

bool same_bases(const HabitatSeries& habitat, int scenario, int entries) {
    for (int f = 0; f < habitat.futures(); ++f) {
        for (int e = 0; e < entries; ++e) {
            if (&habitat.base(habitat.landscape(scenario, f, e)) != &habitat.base(habitat.landscape(0, f, e)))
                return false;
        }
    }
    return true;
}

/// Cells in which a scenario differs from the reference in the year of an entry, in any future.
class ChangedCells {
public:
    ChangedCells(const SpeciesGround& ground, int scenario) : ground_(ground), scenario_(scenario) {}

    template <typename Mark>
    void visit(int entry, const Mark& mark) const {
        const HabitatSeries& habitat = ground_.habitat;
        for (int f = 0; f < habitat.futures(); ++f) {
            const int own = habitat.landscape(scenario_, f, entry);
            const int reference = habitat.landscape(0, f, entry);
            if (own != reference) {
                for (const int landscape : {own, reference}) {
                    for (const std::uint32_t at : habitat.difference(landscape).at)
                        mark(habitat.active()[at]);
                }
            }
            const SpeciesRateFactors* const rates =
                ground_.context.landscapes.rates.of(ground_.position, scenario_, f, entry);
            if (rates != nullptr) {
                for (const VitalRate rate :
                     {VitalRate::survival, VitalRate::fecundity, VitalRate::capacity}) {
                    for (const CellIndex cell : rates->of(rate).cells) mark(cell);
                }
            }
            const Study& study = ground_.context.study;
            const auto planned = ground_.context.plans.timeline(scenario_, f)
                                     .releases(study.period.year(entry), static_cast<int>(ground_.position));
            for (const PlannedRelease& release : planned) {
                for (const CellIndex cell : study.measures[static_cast<std::size_t>(release.measure)].cells)
                    mark(cell);
            }
        }
    }

private:
    const SpeciesGround& ground_;
    int scenario_;
};

std::vector<ReachOf::Block> blocks_of(const ActiveCells& active, const ReachOf& reach) {
    std::vector<ReachOf::Block> blocks;
    blocks.reserve(active.size());
    for (const CellIndex cell : active.cells()) blocks.push_back(reach.block_of(cell));
    return blocks;
}

void mark_cells(const std::vector<ReachOf::Block>& blocks, const std::vector<std::uint8_t>& marked,
                ReachOf& reach) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (marked[i] != 0) reach.mark(blocks[i]);
    }
}

/// @param blocks of the active cells.
ReachedZone zone_of(ReachOf around, const std::vector<ReachOf::Block>& blocks,
                    const std::vector<std::uint8_t>& inside) {
    mark_cells(blocks, inside, around);
    around.spread();
    ReachedZone zone;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (inside[i] == 0 && !around.holds(blocks[i])) continue;
        zone.at.push_back(static_cast<std::uint32_t>(i));
        zone.inside.push_back(inside[i]);
    }
    return zone;
}

}  // namespace

std::vector<ReachedZone> reached_zones(const SpeciesGround& ground, int scenario, int parts_at) {
    const Study& study = ground.context.study;
    const int steps = study.period.steps();
    if (!moves_by_reach(ground) || !same_bases(ground.habitat, scenario, study.period.entries())) return {};
    const ActiveCells& active = ground.habitat.active();
    const ReachOf nobody(study.grid, ground.dispersal->reach());
    const std::vector<ReachOf::Block> blocks = blocks_of(active, nobody);
    const ChangedCells changed(ground, scenario);
    std::vector<std::uint8_t> inside(active.size(), 0);
    std::vector<ReachedZone> zones;
    double cells_stepped = 0;
    int length = shortest_stretch;
    for (int first = parts_at; first < steps; first += length) {
        if (zones.size() > 1) length *= 2;
        const int end = std::min(first + length, steps);
        for (int entry = first; entry < end; ++entry) {
            ReachOf reached = nobody;
            mark_cells(blocks, inside, reached);
            changed.visit(entry, [&](CellIndex cell) { reached.mark(cell); });
            reached.spread();
            for (std::size_t i = 0; i < active.size(); ++i) {
                if (inside[i] == 0 && reached.holds(blocks[i])) inside[i] = 1;
            }
        }
        zones.push_back(zone_of(nobody, blocks, inside));
        zones.back().first = first;
        zones.back().end = end;
        cells_stepped += static_cast<double>(zones.back().at.size()) * (end - first);
    }
    const double cells_of_whole = static_cast<double>(active.size()) * (steps - parts_at);
    if (cells_stepped > largest_share * cells_of_whole) return {};
    return zones;
}

}  // namespace spoor
