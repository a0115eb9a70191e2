#include "sim/engine/lane_attraction.hpp"

#include <algorithm>

#include "kernels/random/lanes.hpp"
#include "sim/engine/reach_of.hpp"

namespace spoor {

const AttractionBases::Weights& AttractionBases::of(int landscape) {
    const HabitatState& base = habitat_->base(landscape);
    const auto [at, is_new] = known_.try_emplace(&base);
    Weights& weights = at->second;
    if (!is_new) return weights;
    for (const float s : base.suitability) weights.target.push_back(target_weight(s));
    if (attraction_ == nullptr) return weights;
    // One landscape in the first lane of a block.
    const std::size_t cells = weights.target.size();
    std::vector<float> targets(cells * lane_block, 0.0F);
    for (std::size_t i = 0; i < cells; ++i) targets[i * lane_block] = weights.target[i];
    std::vector<float> sources(targets.size());
    attraction_->source_weights(targets, lane_block, sources);
    for (std::size_t i = 0; i < cells; ++i) weights.source.push_back(sources[i * lane_block]);
    return weights;
}

LaneAttraction::LaneAttraction(AttractionBases& bases, const HabitatSeries& habitat, const Grid& grid,
                               int reach, int scenario, std::uint32_t first_replicate, std::size_t lanes)
    : bases_(&bases),
      habitat_(&habitat),
      grid_(grid),
      reach_(reach),
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
    const ActiveCells& active = habitat_->active();
    std::vector<int> landscapes;  // distinct ones that differ from the base, a lane each
    std::vector<std::size_t> future_of;
    for (int f = 0; f < habitat_->futures(); ++f) {
        const int landscape = habitat_->landscape(scenario_, f, entry);
        if (targets[static_cast<std::size_t>(f)].at.empty() ||
            std::find(landscapes.begin(), landscapes.end(), landscape) != landscapes.end())
            continue;
        landscapes.push_back(landscape);
        future_of.push_back(static_cast<std::size_t>(f));
    }
    std::vector<CellOverlay> by_landscape(landscapes.size());
    for (std::size_t first = 0; first < landscapes.size(); first += lane_block) {
        const std::size_t count = std::min(lane_block, landscapes.size() - first);
        std::vector<float> lanes(active.size() * lane_block, 0.0F);
        for (std::size_t i = 0; i < active.size(); ++i)
            std::fill_n(lanes.begin() + static_cast<std::ptrdiff_t>(i * lane_block), count, base.target[i]);
        for (std::size_t l = 0; l < count; ++l) {
            const CellOverlay& overlay = targets[future_of[first + l]];
            for (std::size_t k = 0; k < overlay.at.size(); ++k)
                lanes[overlay.at[k] * lane_block + l] = overlay.values[k];
        }
        std::vector<float> sources(lanes.size());
        bases_->attraction()->source_weights(lanes, lane_block, sources);
        for (std::size_t l = 0; l < count; ++l) {
            ReachOf reached(grid_, reach_);
            for (const std::uint32_t at : targets[future_of[first + l]].at) reached.mark(active[at]);
            reached.spread();
            CellOverlay& overlay = by_landscape[first + l];
            for (std::size_t i = 0; i < active.size(); ++i) {
                if (!reached.holds(active[i])) continue;
                overlay.at.push_back(static_cast<std::uint32_t>(i));
                overlay.values.push_back(sources[i * lane_block + l]);
            }
        }
    }
    std::vector<CellOverlay> by_future;
    for (int f = 0; f < habitat_->futures(); ++f) {
        const auto found =
            std::find(landscapes.begin(), landscapes.end(), habitat_->landscape(scenario_, f, entry));
        by_future.push_back(found == landscapes.end()
                                ? CellOverlay{}
                                : by_landscape[static_cast<std::size_t>(found - landscapes.begin())]);
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
