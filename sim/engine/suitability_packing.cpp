#include "sim/engine/suitability_packing.hpp"

#include <algorithm>

namespace spoor {

namespace {

/// What of a sparse map, or of changed cells, lies in a strip's own rows, counted from the first of them.
class OwnRows {
public:
    OwnRows(std::span<const CellIndex> held, const Strip& strip, std::int64_t columns) {
        const CellIndex before = (strip.first - strip.first_held) * columns;
        const CellIndex end = (strip.end - strip.first_held) * columns;
        const auto first = std::lower_bound(held.begin(), held.end(), before);
        const auto last = std::lower_bound(first, held.end(), end);
        first_ = static_cast<std::size_t>(first - held.begin());
        cells_ = std::span(first, last);
        if (before == 0) return;
        counted_from_first_row_.resize(cells_.size());
        std::ranges::transform(cells_, counted_from_first_row_.begin(),
                               [before](CellIndex cell) { return cell - before; });
        cells_ = counted_from_first_row_;
    }
    OwnRows(const OwnRows&) = delete;
    OwnRows& operator=(const OwnRows&) = delete;

    [[nodiscard]] std::span<const CellIndex> cells() const { return cells_; }
    [[nodiscard]] std::span<const float> of(std::span<const float> held) const {
        return held.subspan(first_, cells_.size());
    }

private:
    std::size_t first_ = 0;
    std::span<const CellIndex> cells_;
    std::vector<CellIndex> counted_from_first_row_;
};

}  // namespace

SuitabilityPacking::SuitabilityPacking(const MapPacking& packing, const SuitabilityStage& stage,
                                       std::size_t species, int scenarios, int futures, const Strip& strip,
                                       const CellMask& mask)
    : packing_(packing),
      stage_(stage),
      species_(species),
      futures_(futures),
      strip_(strip),
      mask_(mask),
      last_(static_cast<std::size_t>(scenarios)) {}

const KeptChange& SuitabilityPacking::change_of(const SuitabilityStage::Landscape& landscape) const {
    static const KeptChange none;
    if (landscape.variant < 0) return none;
    return stage_.variants[static_cast<std::size_t>(landscape.variant)][species_];
}

SuitabilityPacking::Landscapes SuitabilityPacking::seen(int scenario, int entry) const {
    Landscapes landscapes;
    for (int f = 0; f < futures_; ++f) {
        SuitabilityStage::Landscape landscape = stage_.landscape(scenario, f, entry);
        if (change_of(landscape).empty()) landscape.variant = -1;
        landscapes.push_back(landscape);
    }
    return landscapes;
}

SparseChange SuitabilityPacking::mean_change(const Landscapes& landscapes, const KeptMap& base) const {
    std::map<CellIndex, double> excess;  // over the base, summed over futures
    for (const SuitabilityStage::Landscape& landscape : landscapes) {
        const SparseChange change = change_of(landscape).sparse();
        for (std::size_t i = 0; i < change.cells.size(); ++i) {
            excess[change.cells[i]] +=
                static_cast<double>(change.values[i]) - value_at(base, change.cells[i]);
        }
    }
    SparseChange mean;
    for (const auto& [cell, sum] : excess) {
        mean.cells.push_back(cell);
        mean.values.push_back(static_cast<float>(value_at(base, cell) + sum / futures_));
    }
    return mean;
}

PackedMap SuitabilityPacking::pack(const SparseMap& map, const PackedMap* before,
                                   const SparseChange& change) const {
    const OwnRows own(map.cells, strip_, packing_.grid.nx);
    if (before == nullptr) {
        return pack_suitability(packing_, strip_.first, own.cells(), own.of(map.values), mask_);
    }
    const OwnRows changed(change.cells, strip_, packing_.grid.nx);
    const PackedBefore packed{.map = *before, .changed = changed.cells()};
    return pack_suitability(packing_, strip_.first, own.cells(), own.of(map.values), mask_, &packed);
}

const PackedMap& SuitabilityPacking::base(int number) {
    if (const auto known = bases_.find(number); known != bases_.end()) return known->second;
    std::erase_if(bases_, [&](const auto& entry) {
        return std::ranges::none_of(last_, [&](const Last& last) {
            return !last.landscapes.empty() && last.landscapes.front().base == entry.first;
        });
    });
    return bases_[number] =
               pack(stage_.bases[static_cast<std::size_t>(number)][species_].sparse(), nullptr, {});
}

const PackedMap& SuitabilityPacking::of(int scenario, int entry) {
    Last& last = last_[static_cast<std::size_t>(scenario)];
    Landscapes landscapes = seen(scenario, entry);
    if (last.landscapes == landscapes) return last.map;
    // Futures of a scenario share their base: only cells that some future changes need a mean.
    const int number = landscapes.front().base;
    const KeptMap& kept_base = stage_.bases[static_cast<std::size_t>(number)][species_];
    const SparseChange change = mean_change(landscapes, kept_base);
    last.map =
        change.empty() ? base(number) : pack(with_change(kept_base.sparse(), change), &base(number), change);
    last.landscapes = std::move(landscapes);
    return last.map;
}

}  // namespace spoor
