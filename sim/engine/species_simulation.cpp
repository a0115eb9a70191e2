#include "sim/engine/species_simulation.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

#include "kernels/dispersal/algorithm_name.hpp"
#include "sim/engine/block_run.hpp"
#include "sim/engine/parting.hpp"
#include "sim/engine/progress.hpp"
#include "sim/engine/reached_zone.hpp"
#include "sim/engine/scenario_zone.hpp"

namespace spoor {

namespace {

std::vector<int> map_entries(const Study& study) {
    std::vector<int> at(static_cast<std::size_t>(study.period.entries()), -1);
    for (std::size_t m = 0; m < study.output.years.size(); ++m) {
        at[static_cast<std::size_t>(study.output.years[m] - study.period.start)] = static_cast<int>(m);
    }
    return at;
}

LaneShare lane_share(std::uint32_t first_replicate, std::size_t lanes, std::size_t replicates,
                     const std::vector<int>& futures, int futures_in_all) {
    LaneShare share{.first_replicate = first_replicate, .lanes = {}};
    for (std::size_t lane = 0; lane < lanes && first_replicate + lane < replicates; ++lane) {
        const auto future =
            static_cast<int>((first_replicate + lane) % static_cast<std::size_t>(futures_in_all));
        if (std::find(futures.begin(), futures.end(), future) != futures.end()) share.lanes.push_back(lane);
    }
    return share;
}

/// The states that the reference leaves behind may take this part of what a species may.
constexpr std::size_t share_of_trunk = 4;

/// And the zones in which scenarios are simulated beside it this one.
constexpr std::size_t share_of_zones = 2;

/// What the zones of a scenario take [bytes]: the block of the largest, and the means of dispersal of each.
std::size_t zones_bytes(const SpeciesGround& ground, const std::vector<ReachedZone>& zones) {
    const auto operators_bytes = static_cast<double>(ground.dispersal->operator_bytes());
    double cells = 0;
    for (const ReachedZone& zone : zones) cells += static_cast<double>(zone.at.size());
    const auto active = static_cast<double>(std::max<std::size_t>(1, ground.habitat.active().size()));
    return ground.block_bytes(zones.back().at.size(), ground.lanes_of_block()) +
           static_cast<std::size_t>(operators_bytes * cells / active);
}

}  // namespace

SpeciesSimulation::SpeciesSimulation(const RunContext& context, std::size_t species,
                                     DispersalAlgorithm algorithm)
    : context_(context),
      ground_(context, species, algorithm),
      census_(context.study, context.regions, ground_.habitat.active()),
      lost_parts_(ground_.habitat.active().size()),
      map_entry_(map_entries(context.study)) {}

SpeciesSimulation::SpeciesSimulation(const SpeciesSimulation& whole, std::span<const std::uint32_t> at)
    : context_(whole.context_),
      ground_(whole.ground_, at),
      census_(context_.study, context_.regions, ground_.habitat.active()),
      lost_parts_(at.size()),
      map_entry_(whole.map_entry_) {}

std::string SpeciesSimulation::moved_by() const {
    if (ground_.dispersal->walks()) return "walk";
    if (algorithm() == DispersalAlgorithm::automatic) return "none";
    return std::string(dispersal_algorithm_name(algorithm()));
}

std::size_t SpeciesSimulation::dispersal_bytes() const {
    return ground_.dispersal->operator_bytes();
}

int SpeciesSimulation::parts_at(int scenario) const {
    return spoor::parts_at(context_, ground_.position, ground_.habitat, scenario);
}

void SpeciesSimulation::keep(int entry, const PopulationState& state) {
    const std::size_t bytes = state.numbers.size() * sizeof(float);
    const int never = context_.study.period.steps();
    const bool any_parts =
        std::any_of(parts_at_.begin(), parts_at_.end(), [&](int at) { return at < never; });
    // The years before the period are not lived through again for want of a later state.
    const bool is_costly_start = entry == 0 && context_.study.period.spin_up > 0 && any_parts;
    const bool wanted = entry < never && (is_costly_start || std::find(parts_at_.begin(), parts_at_.end(),
                                                                       entry) != parts_at_.end());
    if (wanted && (trunk_.size() + 1) * bytes <= context_.bytes_per_species / share_of_trunk)
        trunk_.emplace(entry, state);
}

int SpeciesSimulation::first_entry(int scenario) const {
    if (scenario == 0) return 0;
    const auto after = trunk_.upper_bound(parts_at_[static_cast<std::size_t>(scenario)]);
    return after == trunk_.begin() ? 0 : std::prev(after)->first;
}

std::vector<std::vector<int>> SpeciesSimulation::futures_that_move_alike(int scenario) const {
    std::vector<std::vector<int>> groups;
    const auto alike = [&](int f, int g) {
        for (int e = 0; e < context_.study.period.steps(); ++e) {
            if (ground_.habitat.landscape(scenario, f, e) != ground_.habitat.landscape(scenario, g, e) ||
                ground_.permeability_number(scenario, f, e) != ground_.permeability_number(scenario, g, e))
                return false;
        }
        return true;
    };
    for (int f = 0; f < ground_.habitat.futures(); ++f) {
        const auto group = std::find_if(groups.begin(), groups.end(), [&](const auto& members) {
            return !ground_.dispersal->depends_on_landscape() || alike(f, members.front());
        });
        if (group == groups.end()) {
            groups.push_back({f});
        } else {
            group->push_back(f);
        }
    }
    return groups;
}

PopulationState SpeciesSimulation::start_of_reference(std::uint32_t first_replicate, std::size_t lanes) {
    std::vector<int> futures(static_cast<std::size_t>(ground_.habitat.futures()));
    std::iota(futures.begin(), futures.end(), 0);
    const LaneShare share =
        lane_share(first_replicate, lanes, static_cast<std::size_t>(context_.study.run.replicates), futures,
                   ground_.habitat.futures());
    BlockRun reference(ground_, 0, futures, share, lanes, ground_.habitat, lost_parts_);
    reference.start();
    return std::move(reference.state());
}

void SpeciesSimulation::run_block(int scenario, const std::vector<int>& futures,
                                  std::uint32_t first_replicate, std::size_t lanes,
                                  std::vector<ScenarioZone>& beside, SpeciesOutcome& outcome,
                                  std::vector<CellSums>& sums) {
    const auto replicates = static_cast<std::size_t>(context_.study.run.replicates);
    const LaneShare share =
        lane_share(first_replicate, lanes, replicates, futures, ground_.habitat.futures());
    if (share.lanes.empty()) return;
    BlockRun block(ground_, scenario, futures, share, lanes, ground_.habitat, lost_parts_);
    const auto take_census = [&](std::size_t entry) {
        const RegionCensus::Counts counts = census_.count(block.state());
        const int map = map_entry_[entry];
        census_.write(counts, lanes, entry, share, outcome.numbers);
        // Lanes that do not count hold nobody.
        if (map >= 0) add_census(block.state(), share.lanes.back() + 1, sums[static_cast<std::size_t>(map)]);
        for (ScenarioZone& zone : beside) zone.take_census(entry, map, block.state(), counts);
    };
    // The reference leaves behind from where others part, if one block holds all its individuals.
    const bool is_trunk = scenario == 0 && first_replicate == 0 && lanes >= replicates &&
                          futures.size() == static_cast<std::size_t>(ground_.habitat.futures());
    const int first = first_entry(scenario);
    if (const auto kept = trunk_.find(first); kept != trunk_.end()) {
        block.start_at(first, kept->second);
    } else if (scenario == 0 || context_.study.period.spin_up == 0) {
        block.start();
    } else {
        block.start_at(0, start_of_reference(first_replicate, lanes));
    }
    for (ScenarioZone& zone : beside) zone.begin(share, futures);
    if (is_trunk) keep(0, block.state());
    if (first == 0) {
        for (ScenarioZone& zone : beside) zone.part_if_it_does(0, block.state());
        take_census(0);
    }
    for (int entry = first; entry < context_.study.period.steps(); ++entry) {
        stop_if_interrupted();
        const std::vector<double> lost = block.step(entry);
        outcome.lost_dispersing[static_cast<std::size_t>(entry) + 1] +=
            LostParts::everywhere(lost) / static_cast<double>(replicates);
        for (ScenarioZone& zone : beside) zone.step(entry, lost, block.state());
        take_census(static_cast<std::size_t>(entry) + 1);
        for (ScenarioZone& zone : beside) zone.part_if_it_does(entry + 1, block.state());
        if (is_trunk) keep(entry + 1, block.state());
    }
}

SpeciesOutcome SpeciesSimulation::run(int scenario, std::vector<ScenarioZone>& beside,
                                      const SpeciesOutcome* reference) {
    const auto replicates = static_cast<std::size_t>(context_.study.run.replicates);
    const std::size_t cells = ground_.habitat.active().size();
    const int first = first_entry(scenario);
    SpeciesOutcome outcome = empty_outcome(context_);
    if (first > 0) {
        outcome.numbers = reference->numbers;
        std::copy_n(reference->lost_dispersing.begin(), first + 1, outcome.lost_dispersing.begin());
    }
    std::vector<CellSums> sums = empty_sums(context_.study.output.years.size(), cells);
    if (cells > 0) {
        const std::size_t lanes = ground_.lanes_of_block();
        for (const std::vector<int>& futures : futures_that_move_alike(scenario)) {
            for (std::size_t r = 0; r < replicates; r += lanes) {
                const std::size_t block = std::min(lanes, whole_blocks(replicates - r));
                run_block(scenario, futures, static_cast<std::uint32_t>(r), block, beside, outcome, sums);
            }
        }
    }
    outcome.maps.reserve(sums.size());
    for (std::size_t m = 0; m < sums.size(); ++m) {
        const int entry = context_.study.output.years[m] - context_.study.period.start;
        outcome.maps.push_back(first > 0 && entry <= first
                                   ? reference->maps[m]
                                   : maps_of(sums[m], static_cast<double>(replicates)));
    }
    return outcome;
}

void SpeciesSimulation::run_all(
    const std::function<void(int, const SpeciesOutcome&, const SpeciesOutcome&)>& done) {
    ground_.make_dispersal();
    const auto scenarios = static_cast<int>(context_.study.scenarios.size());
    const int never = context_.study.period.steps();
    std::vector<ScenarioZone> zones;
    std::size_t room = context_.bytes_per_species / share_of_zones;
    const auto takes_room = [&](const std::vector<ReachedZone>& reached) {
        const std::size_t bytes = zones_bytes(ground_, reached);
        if (bytes > room) return false;
        room -= bytes;
        return true;
    };
    parts_at_.assign(static_cast<std::size_t>(scenarios), 0);
    parts_at_[0] = never;
    for (int s = 1; s < scenarios && context_.share_trajectories; ++s) {
        int& here = parts_at_[static_cast<std::size_t>(s)];
        here = parts_at(s);
        if (here == never) continue;
        std::vector<ReachedZone> reached = reached_zones(ground_, s, here);
        if (reached.empty() || !takes_room(reached)) continue;
        zones.emplace_back(ground_, census_, s, here, std::move(reached), lost_parts_);
    }
    const SpeciesOutcome reference = run(0, zones, nullptr);
    std::vector<ScenarioZone> nothing;
    for (int s = 0; s < scenarios; ++s) {
        if (parts_at_[static_cast<std::size_t>(s)] == never) {
            done(s, reference, reference);
            continue;
        }
        const auto zone = std::find_if(zones.begin(), zones.end(),
                                       [&](const ScenarioZone& one) { return one.scenario() == s; });
        const SpeciesOutcome own =
            zone != zones.end() ? zone->outcome(reference) : run(s, nothing, &reference);
        done(s, own, reference);
    }
}

}  // namespace spoor
