#include "sim/engine/species_simulation.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <memory>
#include <optional>

#include "kernels/dispersal/algorithm_name.hpp"
#include "sim/engine/block_run.hpp"
#include "sim/engine/reached_zone.hpp"

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

std::size_t blocks_up(std::size_t n) {
    return (n + lane_block - 1) / lane_block * lane_block;
}

AbundanceMaps maps_of(const CellSums& sums, double replicates) {
    AbundanceMaps maps;
    const std::size_t cells = sums.sum.size();
    maps.mean.reserve(cells);
    maps.sd.reserve(cells);
    maps.occupancy.reserve(cells);
    for (std::size_t c = 0; c < cells; ++c) {
        const double mean = sums.sum[c] / replicates;
        const double squares = std::max(0.0, sums.sum_squares[c] - mean * sums.sum[c]);
        maps.mean.push_back(static_cast<float>(mean));
        maps.sd.push_back(replicates > 1 ? static_cast<float>(std::sqrt(squares / (replicates - 1))) : 0.0F);
        maps.occupancy.push_back(static_cast<float>(sums.occupied[c] / replicates));
    }
    return maps;
}

std::vector<CellSums> empty_sums(std::size_t maps, std::size_t cells) {
    std::vector<CellSums> sums(maps);
    for (CellSums& one : sums) {
        one.sum.assign(cells, 0.0);
        one.sum_squares.assign(cells, 0.0);
        one.occupied.assign(cells, 0);
    }
    return sums;
}

SpeciesOutcome empty_outcome(const RunContext& context) {
    const Study& study = context.study;
    const auto entries = static_cast<std::size_t>(study.period.entries());
    SpeciesOutcome outcome;
    outcome.numbers =
        RegionalNumbers(context.regions.size(), entries, static_cast<std::size_t>(study.run.replicates));
    outcome.lost_dispersing.assign(entries, 0.0);
    return outcome;
}

}  // namespace

/// A scenario simulated in its zone, beside the reference: once under its own measures and once as the
/// reference, so that what the zone changes can be told from what was there anyway.
class SpeciesSimulation::Zone {
public:
    /// @param parts_at the first step in which the scenario differs from the reference.
    Zone(const SpeciesGround& whole, const RegionCensus& census, int scenario, int parts_at,
         ReachedZone&& reached)
        : scenario_(scenario),
          parts_at_(parts_at),
          reached_(std::move(reached)),
          whole_(whole),
          census_(census),
          ground_(std::make_unique<SpeciesGround>(whole, reached_.at)),
          sums_(empty_sums(whole.context.study.output.years.size(), reached_.at.size())),
          map_is_own_(sums_.size(), false),
          outcome_(empty_outcome(whole.context)) {
        for (std::size_t i = 0; i < reached_.at.size(); ++i)
            parcel_.push_back(reached_.inside[i] != 0 ? census.parcel(reached_.at[i]) : no_region);
    }

    [[nodiscard]] int scenario() const { return scenario_; }

    /// A block of replicates begins; until the scenario parts from it the reference is all there is.
    void begin(const LaneShare& share) {
        share_ = share;
        own_.reset();
        reference_.reset();
    }
    /// @param whole the state of the reference at this entry.
    void part_if_it_does(int entry, const std::vector<int>& futures, std::size_t lanes,
                         const PopulationState& whole) {
        if (entry != parts_at_) return;
        own_ = std::make_unique<BlockRun>(*ground_, scenario_, futures, share_, lanes, whole_.habitat);
        reference_ = std::make_unique<BlockRun>(*ground_, 0, futures, share_, lanes, whole_.habitat);
        own_->start_among(entry, whole, reached_.at);
        reference_->start_among(entry, whole, reached_.at);
    }
    /// @param lost of the whole reference. @param whole its state after the step.
    void step(int entry, double lost, const PopulationState& whole) {
        if (!own_) {
            outcome_.lost_dispersing[static_cast<std::size_t>(entry) + 1] +=
                lost / static_cast<double>(outcome_.numbers.replicates);
            return;
        }
        const double own = own_->step(entry);
        const double reference = reference_->step(entry);
        const auto replicates = static_cast<double>(outcome_.numbers.replicates);
        outcome_.lost_dispersing[static_cast<std::size_t>(entry) + 1] +=
            (lost - reference + own) / replicates;
        surround(whole, own_->state());
        surround(whole, reference_->state());
    }
    /// @param whole counts of the reference. @param map entry of the map axis, -1: none.
    void take_census(std::size_t entry, int map, const RegionCensus::Counts& whole, std::size_t lanes) {
        if (!own_) {
            census_.write(whole, lanes, entry, share_, outcome_.numbers);
            return;
        }
        const RegionCensus::Counts own = census_.count(own_->state(), parcel_);
        const RegionCensus::Counts reference = census_.count(reference_->state(), parcel_);
        RegionCensus::Counts counts = whole;
        for (std::size_t i = 0; i < counts.total.size(); ++i) {
            counts.total[i] += own.total[i] - reference.total[i];
            counts.occupied[i] += own.occupied[i] - reference.occupied[i];
        }
        census_.write(counts, lanes, entry, share_, outcome_.numbers);
        if (map < 0 || share_.lanes.empty()) return;
        map_is_own_[static_cast<std::size_t>(map)] = true;
        add_census(own_->state(), share_.lanes.back() + 1, sums_[static_cast<std::size_t>(map)]);
    }

    /// The outcome of the scenario on all active cells. Call once, at the end.
    [[nodiscard]] SpeciesOutcome outcome(const SpeciesOutcome& reference) {
        outcome_.maps = reference.maps;
        for (std::size_t m = 0; m < sums_.size(); ++m) {
            if (!map_is_own_[m]) continue;
            const AbundanceMaps own = maps_of(sums_[m], static_cast<double>(outcome_.numbers.replicates));
            for (std::size_t i = 0; i < reached_.at.size(); ++i) {
                if (reached_.inside[i] == 0) continue;
                outcome_.maps[m].mean[reached_.at[i]] = own.mean[i];
                outcome_.maps[m].sd[reached_.at[i]] = own.sd[i];
                outcome_.maps[m].occupancy[reached_.at[i]] = own.occupancy[i];
            }
        }
        return std::move(outcome_);
    }

private:
    /// Cells around the zone are the reference's; simulated here alone they would miss who comes from beyond.
    void surround(const PopulationState& whole, PopulationState& part) const {
        for (int c = 0; c < part.stages; ++c) {
            const std::span<const float> from = whole.stage(c);
            const std::span<float> to = part.stage(c);
            for (std::size_t i = 0; i < reached_.at.size(); ++i) {
                if (reached_.inside[i] != 0) continue;
                std::copy_n(from.begin() + static_cast<std::ptrdiff_t>(reached_.at[i] * part.lanes),
                            part.lanes, to.begin() + static_cast<std::ptrdiff_t>(i * part.lanes));
            }
        }
    }

    int scenario_;
    int parts_at_;
    ReachedZone reached_;
    const SpeciesGround& whole_;
    const RegionCensus& census_;
    std::unique_ptr<SpeciesGround> ground_;
    std::vector<std::uint32_t> parcel_;  //!< (cell of the zone), no_region around it
    std::vector<CellSums> sums_;
    std::vector<bool> map_is_own_;  //!< (map): taken after the scenario parted from the reference
    SpeciesOutcome outcome_;
    LaneShare share_;
    std::unique_ptr<BlockRun> own_;
    std::unique_ptr<BlockRun> reference_;
};

SpeciesSimulation::SpeciesSimulation(const RunContext& context, std::size_t species)
    : context_(context),
      ground_(context, species),
      census_(context.study, context.regions, ground_.habitat.active()),
      map_entry_(map_entries(context.study)) {}

std::string SpeciesSimulation::moved_by() const {
    if (ground_.dispersal->walks()) return "walk";
    if (algorithm() == DispersalAlgorithm::automatic) return "none";
    return std::string(dispersal_algorithm_name(algorithm()));
}

bool SpeciesSimulation::differs(int scenario, int entry) const {
    const RateSeries& rates = context_.landscapes.rates;
    for (int f = 0; f < ground_.habitat.futures(); ++f) {
        if (ground_.dispersal->walks() &&
            ground_.permeability_number(scenario, f, entry) != ground_.permeability_number(0, f, entry))
            return true;
        if (ground_.habitat.landscape(scenario, f, entry) != ground_.habitat.landscape(0, f, entry))
            return true;
        if (rates.of(ground_.position, scenario, f, entry) != nullptr) return true;
        if (entry == context_.study.period.steps()) continue;  // nobody is released after the last step
        const auto planned =
            context_.plans.timeline(scenario, f)
                .releases(context_.study.period.year(entry), static_cast<int>(ground_.position));
        if (!planned.empty()) return true;
    }
    return false;
}

int SpeciesSimulation::parts_at(int scenario) const {
    int entry = 0;
    while (entry < context_.study.period.entries() && !differs(scenario, entry)) ++entry;
    return entry;
}

void SpeciesSimulation::keep(int entry, const PopulationState& state) {
    const std::size_t bytes = state.numbers.size() * sizeof(float);
    const bool wanted = std::find(parts_at_.begin(), parts_at_.end(), entry) != parts_at_.end();
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

void SpeciesSimulation::run_block(int scenario, const std::vector<int>& futures,
                                  std::uint32_t first_replicate, std::size_t lanes, std::vector<Zone>& beside,
                                  SpeciesOutcome& outcome, std::vector<CellSums>& sums) {
    const auto replicates = static_cast<std::size_t>(context_.study.run.replicates);
    const LaneShare share =
        lane_share(first_replicate, lanes, replicates, futures, ground_.habitat.futures());
    if (share.lanes.empty()) return;
    BlockRun block(ground_, scenario, futures, share, lanes, ground_.habitat);
    const auto take_census = [&](std::size_t entry) {
        const RegionCensus::Counts counts = census_.count(block.state());
        const int map = map_entry_[entry];
        census_.write(counts, lanes, entry, share, outcome.numbers);
        // Lanes that do not count hold nobody.
        if (map >= 0) add_census(block.state(), share.lanes.back() + 1, sums[static_cast<std::size_t>(map)]);
        for (Zone& zone : beside) zone.take_census(entry, map, counts, lanes);
    };
    // The reference leaves behind from where others part, if one block holds all its individuals.
    const bool is_trunk = scenario == 0 && first_replicate == 0 && lanes >= replicates &&
                          futures.size() == static_cast<std::size_t>(ground_.habitat.futures());
    const int first = first_entry(scenario);
    if (const auto kept = trunk_.find(first); kept != trunk_.end()) {
        block.start_at(first, kept->second);
    } else {
        block.start();
    }
    for (Zone& zone : beside) zone.begin(share);
    if (is_trunk) keep(0, block.state());
    if (first == 0) {
        for (Zone& zone : beside) zone.part_if_it_does(0, futures, lanes, block.state());
        take_census(0);
    }
    for (int entry = first; entry < context_.study.period.steps(); ++entry) {
        const double lost = block.step(entry);
        outcome.lost_dispersing[static_cast<std::size_t>(entry) + 1] +=
            lost / static_cast<double>(replicates);
        for (Zone& zone : beside) zone.step(entry, lost, block.state());
        take_census(static_cast<std::size_t>(entry) + 1);
        for (Zone& zone : beside) zone.part_if_it_does(entry + 1, futures, lanes, block.state());
        if (is_trunk) keep(entry + 1, block.state());
    }
}

SpeciesOutcome SpeciesSimulation::run(int scenario, std::vector<Zone>& beside,
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
                const std::size_t block = std::min(lanes, blocks_up(replicates - r));
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
    const auto scenarios = static_cast<int>(context_.study.scenarios.size());
    const int never = context_.study.period.entries();
    std::vector<Zone> zones;
    parts_at_.assign(static_cast<std::size_t>(scenarios), 0);
    parts_at_[0] = never;
    for (int s = 1; s < scenarios && context_.share_trajectories; ++s) {
        int& here = parts_at_[static_cast<std::size_t>(s)];
        here = parts_at(s);
        if (here == never) continue;
        if (auto reached = reached_zone(ground_, s))
            zones.emplace_back(ground_, census_, s, here, std::move(*reached));
    }
    const SpeciesOutcome reference = run(0, zones, nullptr);
    std::vector<Zone> nothing;
    for (int s = 0; s < scenarios; ++s) {
        if (parts_at_[static_cast<std::size_t>(s)] == never) {
            done(s, reference, reference);
            continue;
        }
        const auto zone =
            std::find_if(zones.begin(), zones.end(), [&](const Zone& one) { return one.scenario() == s; });
        const SpeciesOutcome own =
            zone != zones.end() ? zone->outcome(reference) : run(s, nothing, &reference);
        done(s, own, reference);
    }
}

}  // namespace spoor
