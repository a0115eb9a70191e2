#include "sim/engine/scenario_zone.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace spoor {

namespace {

/// @param numbers (cell) what stands for each cell. @returns those of the cells inside.
std::vector<std::uint32_t> inside(const ReachedZone& zone, std::span<const std::uint32_t> numbers) {
    std::vector<std::uint32_t> kept;
    for (std::size_t i = 0; i < zone.at.size(); ++i) {
        if (zone.inside[i] != 0) kept.push_back(numbers[i]);
    }
    return kept;
}

std::vector<std::uint32_t> counted_up_to(std::size_t n) {
    std::vector<std::uint32_t> numbers(n);
    std::iota(numbers.begin(), numbers.end(), 0U);
    return numbers;
}

void copy_cell(const PopulationState& from, std::size_t cell, PopulationState& to, std::size_t as) {
    for (int c = 0; c < to.stages; ++c) {
        std::ranges::copy(from.stage(c).subspan(cell * from.lanes, from.lanes),
                          to.stage(c).begin() + static_cast<std::ptrdiff_t>(as * to.lanes));
    }
}

}  // namespace

ScenarioZone::ScenarioZone(const SpeciesGround& whole, const RegionCensus& census, int scenario, int parts_at,
                           std::vector<ReachedZone>&& reached, LostParts& lost_parts)
    : scenario_(scenario),
      parts_at_(parts_at),
      whole_(whole),
      census_(census),
      lost_of_whole_(lost_parts),
      outcome_(empty_outcome(whole.context)) {
    for (ReachedZone& zone : reached) stretches_.push_back(stretch(std::move(zone), lost_parts));
    const std::size_t maps = whole.context.study.output.years.size();
    map_is_own_.assign(maps, false);
    for (std::size_t m = 0; m < maps; ++m)
        sums_.push_back(empty_sums(1, at_map(m).reached.at.size()).front());
}

ScenarioZone::Stretch ScenarioZone::stretch(ReachedZone&& reached, LostParts& lost_parts) const {
    Stretch made{.reached = std::move(reached),
                 .lost_zone = 0,
                 .ground = nullptr,
                 .lost_parts = LostParts(0),
                 .parcel = {}};
    const ReachedZone& zone = made.reached;
    made.lost_zone = lost_parts.add_zone(inside(zone, zone.at));
    made.ground = std::make_unique<SpeciesGround>(whole_, zone.at);
    made.ground->make_dispersal();
    made.lost_parts = LostParts(zone.at.size());
    made.lost_parts.add_zone(inside(zone, counted_up_to(zone.at.size())));
    for (std::size_t i = 0; i < zone.at.size(); ++i)
        made.parcel.push_back(zone.inside[i] != 0 ? census_.parcel(zone.at[i]) : no_region);
    return made;
}

const ScenarioZone::Stretch& ScenarioZone::at_map(std::size_t map) const {
    const Study& study = whole_.context.study;
    const int entry = study.output.years[map] - study.period.start;
    const auto after = std::ranges::find_if(
        stretches_, [&](const Stretch& stretch) { return stretch.reached.first > entry; });
    return after == stretches_.begin() ? *after : *std::prev(after);
}

void ScenarioZone::begin(const LaneShare& share, const std::vector<int>& futures) {
    share_ = share;
    futures_ = futures;
    own_.reset();
    now_ = 0;
}

void ScenarioZone::start(int entry, const PopulationState& whole) {
    own_ = std::make_unique<BlockRun>(*now().ground, scenario_, futures_, share_, whole.lanes, whole_.habitat,
                                      now().lost_parts);
    own_->start_among(entry, whole, now().reached.at);
}

void ScenarioZone::part_if_it_does(int entry, const PopulationState& whole) {
    if (entry == parts_at_) start(entry, whole);
}

void ScenarioZone::grow(int entry, const PopulationState& whole) {
    const ReachedZone& before = now().reached;
    const PopulationState numbers = std::move(own_->state());
    ++now_;
    start(entry, whole);
    const std::vector<std::uint32_t>& at = now().reached.at;
    for (std::size_t i = 0, j = 0; i < before.at.size(); ++i) {
        if (before.inside[i] == 0) continue;
        while (at[j] != before.at[i]) ++j;
        copy_cell(numbers, i, own_->state(), j);
    }
}

void ScenarioZone::step(int entry, std::span<const double> lost, const PopulationState& whole) {
    double all = LostParts::everywhere(lost);
    if (own_) {
        all -= lost_of_whole_.in_zone(now().lost_zone, lost);
        all += now().lost_parts.in_zone(0, own_->step(entry));
        surround(whole, own_->state());
        if (entry + 1 == now().reached.end && &now() != &stretches_.back()) grow(entry + 1, whole);
    }
    outcome_.lost_dispersing[static_cast<std::size_t>(entry) + 1] +=
        all / static_cast<double>(outcome_.numbers.replicates);
}

void ScenarioZone::take_census(std::size_t entry, int map, const PopulationState& whole,
                               const RegionCensus::Counts& counted) {
    // A zone is empty as long as what differs lies out of reach of all habitat.
    if (!own_ || now().reached.at.empty()) {
        census_.write(counted, whole.lanes, entry, share_, outcome_.numbers);
        return;
    }
    const RegionCensus::Counts own = census_.count(own_->state(), now().parcel);
    const RegionCensus::Counts reference = census_.count(whole, now().parcel, now().reached.at);
    RegionCensus::Counts counts = counted;
    for (std::size_t i = 0; i < counts.total.size(); ++i) {
        counts.total[i] += own.total[i] - reference.total[i];
        counts.occupied[i] += own.occupied[i] - reference.occupied[i];
    }
    census_.write(counts, whole.lanes, entry, share_, outcome_.numbers);
    if (map < 0 || share_.lanes.empty()) return;
    map_is_own_[static_cast<std::size_t>(map)] = true;
    add_census(own_->state(), share_.lanes.back() + 1, sums_[static_cast<std::size_t>(map)]);
}

SpeciesOutcome ScenarioZone::outcome(const SpeciesOutcome& reference) {
    outcome_.maps = reference.maps;
    for (std::size_t m = 0; m < sums_.size(); ++m) {
        if (!map_is_own_[m]) continue;
        const ReachedZone& zone = at_map(m).reached;
        const AbundanceMaps own = maps_of(sums_[m], static_cast<double>(outcome_.numbers.replicates));
        for (std::size_t i = 0; i < zone.at.size(); ++i) {
            if (zone.inside[i] == 0) continue;
            outcome_.maps[m].mean[zone.at[i]] = own.mean[i];
            outcome_.maps[m].sd[zone.at[i]] = own.sd[i];
            outcome_.maps[m].occupancy[zone.at[i]] = own.occupancy[i];
        }
    }
    return std::move(outcome_);
}

void ScenarioZone::surround(const PopulationState& whole, PopulationState& part) const {
    const ReachedZone& zone = now().reached;
    for (std::size_t i = 0; i < zone.at.size(); ++i) {
        if (zone.inside[i] == 0) copy_cell(whole, zone.at[i], part, i);
    }
}

}  // namespace spoor
