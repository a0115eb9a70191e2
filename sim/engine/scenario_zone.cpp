#include "sim/engine/scenario_zone.hpp"

#include <algorithm>
#include <utility>

namespace spoor {

ScenarioZone::ScenarioZone(const SpeciesGround& whole, const RegionCensus& census, int scenario, int parts_at,
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

void ScenarioZone::part_if_it_does(int entry, const std::vector<int>& futures, std::size_t lanes,
                                   const PopulationState& whole) {
    if (entry != parts_at_) return;
    own_ = std::make_unique<BlockRun>(*ground_, scenario_, futures, share_, lanes, whole_.habitat);
    reference_ = std::make_unique<BlockRun>(*ground_, 0, futures, share_, lanes, whole_.habitat);
    own_->start_among(entry, whole, reached_.at);
    reference_->start_among(entry, whole, reached_.at);
}

void ScenarioZone::step(int entry, double lost, const PopulationState& whole) {
    if (!own_) {
        outcome_.lost_dispersing[static_cast<std::size_t>(entry) + 1] +=
            lost / static_cast<double>(outcome_.numbers.replicates);
        return;
    }
    const double own = own_->step(entry);
    const double reference = reference_->step(entry);
    const auto replicates = static_cast<double>(outcome_.numbers.replicates);
    outcome_.lost_dispersing[static_cast<std::size_t>(entry) + 1] += (lost - reference + own) / replicates;
    surround(whole, own_->state());
    surround(whole, reference_->state());
}

void ScenarioZone::take_census(std::size_t entry, int map, const RegionCensus::Counts& whole,
                               std::size_t lanes) {
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

SpeciesOutcome ScenarioZone::outcome(const SpeciesOutcome& reference) {
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

void ScenarioZone::surround(const PopulationState& whole, PopulationState& part) const {
    for (int c = 0; c < part.stages; ++c) {
        const std::span<const float> from = whole.stage(c);
        const std::span<float> to = part.stage(c);
        for (std::size_t i = 0; i < reached_.at.size(); ++i) {
            if (reached_.inside[i] != 0) continue;
            std::copy_n(from.begin() + static_cast<std::ptrdiff_t>(reached_.at[i] * part.lanes), part.lanes,
                        to.begin() + static_cast<std::ptrdiff_t>(i * part.lanes));
        }
    }
}

}  // namespace spoor
