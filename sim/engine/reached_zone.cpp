#include "sim/engine/reached_zone.hpp"

#include "sim/engine/reach_of.hpp"

namespace spoor {

namespace {

/// A zone of more than this share of the habitat does not pay: it is run twice.
constexpr double largest_share = 0.3;

bool moves_by_reach(const SpeciesGround& ground) {
    const SpeciesDispersalMeans& dispersal = *ground.dispersal;
    return ground.context.study.run.of_individuals() == Mode::stochastic &&
           dispersal.algorithm() != DispersalAlgorithm::fft && !dispersal.is_drawn_to_habitat() &&
           !dispersal.depends_on_landscape();
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

}  // namespace

std::optional<ReachedZone> reached_zone(const SpeciesGround& ground, int scenario) {
    const Study& study = ground.context.study;
    const int steps = study.period.steps();
    if (!moves_by_reach(ground) || !same_bases(ground.habitat, scenario, study.period.entries()))
        return std::nullopt;
    const ActiveCells& active = ground.habitat.active();
    const std::int64_t reach = ground.dispersal->reach();
    const ChangedCells changed(ground, scenario);
    std::vector<std::uint8_t> inside(active.size(), 0);
    for (int entry = 0; entry < steps; ++entry) {
        ReachOf reached(study.grid, reach * (steps - entry));
        bool any = false;
        changed.visit(entry, [&](CellIndex cell) {
            reached.mark(cell);
            any = true;
        });
        if (!any) continue;
        reached.spread();
        for (std::size_t i = 0; i < active.size(); ++i) {
            if (reached.holds(active[i])) inside[i] = 1;
        }
    }
    ReachOf around(study.grid, reach);
    for (std::size_t i = 0; i < active.size(); ++i) {
        if (inside[i] != 0) around.mark(active[i]);
    }
    around.spread();
    ReachedZone zone;
    for (std::size_t i = 0; i < active.size(); ++i) {
        if (inside[i] == 0 && !around.holds(active[i])) continue;
        zone.at.push_back(static_cast<std::uint32_t>(i));
        zone.inside.push_back(inside[i]);
    }
    if (static_cast<double>(zone.at.size()) > largest_share * static_cast<double>(active.size()))
        return std::nullopt;
    return zone;
}

}  // namespace spoor
