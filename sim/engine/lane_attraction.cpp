#include "sim/engine/lane_attraction.hpp"

#include <algorithm>

namespace spoor {

const AttractionBases::Weights& AttractionBases::of(int landscape) {
    const HabitatState& base = habitat_->base(landscape);
    const auto [at, is_new] = known_.try_emplace(&base);
    Weights& weights = at->second;
    if (!is_new) return weights;
    for (const float s : base.suitability) weights.target.push_back(target_weight(s));
    if (attraction_ == nullptr) return weights;
    weights.sum = attraction_->sums(weights.target);
    for (const double sum : weights.sum) weights.source.push_back(Attraction::source_weight(sum));
    return weights;
}

LaneAttraction::LaneAttraction(AttractionBases& bases, const HabitatSeries& habitat, int scenario,
                               std::uint32_t first_replicate, std::size_t lanes)
    : bases_(&bases),
      habitat_(&habitat),
      scenario_(scenario),
      source_(first_replicate, lanes),
      target_(first_replicate, lanes) {}

bool LaneAttraction::unchanged_since(int entry) const {
    if (entry_ < 0) return false;
    for (int f = 0; f < habitat_->futures(); ++f) {
        if (habitat_->landscape(scenario_, f, entry) != habitat_->landscape(scenario_, f, entry_))
            return false;
    }
    return true;
}

std::vector<CellOverlay> LaneAttraction::target_overlays(int entry) const {
    std::vector<CellOverlay> by_future;
    for (int f = 0; f < habitat_->futures(); ++f) {
        const HabitatDifference& change = habitat_->difference(habitat_->landscape(scenario_, f, entry));
        CellOverlay& overlay = by_future.emplace_back();
        overlay.at = change.at;
        for (const float s : change.suitability) overlay.values.push_back(bases_->target_weight(s));
    }
    return by_future;
}

std::vector<CellOverlay> LaneAttraction::source_overlays(int entry, const AttractionBases::Weights& base,
                                                         const std::vector<CellOverlay>& targets) const {
    std::map<int, CellOverlay> known;  // by landscape
    std::vector<CellOverlay> by_future;
    for (int f = 0; f < habitat_->futures(); ++f) {
        const CellOverlay& changed = targets[static_cast<std::size_t>(f)];
        const auto [at, is_new] = known.try_emplace(habitat_->landscape(scenario_, f, entry));
        if (is_new && !changed.at.empty()) {
            Attraction::SourceWeights sources =
                bases_->attraction()->changed_sources(base.target, base.sum, changed.at, changed.values);
            at->second = {std::move(sources.at), std::move(sources.weights)};
        }
        by_future.push_back(at->second);
    }
    return by_future;
}

void LaneAttraction::move_to(int entry) {
    const bool same = unchanged_since(entry);
    entry_ = entry;
    if (same) return;
    // The futures of a scenario share their drivers, and so their base.
    const AttractionBases::Weights& base = bases_->of(habitat_->landscape(scenario_, 0, entry));
    std::vector<CellOverlay> targets = target_overlays(entry);
    if (bases_->attraction() != nullptr) source_.set(base.source, source_overlays(entry, base, targets));
    target_.set(base.target, std::move(targets));
}

}  // namespace spoor
