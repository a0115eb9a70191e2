#include "sim/engine/data_masks.hpp"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace spoor {

namespace {

/// Cells of the study in which a predictor has data.
CellMask cells_with_data(const CellMask& within, const std::vector<float>& values) {
    CellMask mask = within;
    // Threads share no word of the mask.
    constexpr std::size_t cells_a_task = std::size_t{1} << 18U;
    static_assert(cells_a_task % CellMask::word_bits == 0);
    const std::size_t tasks = (mask.size() + cells_a_task - 1) / cells_a_task;
    tbb::parallel_for(std::size_t{0}, tasks, [&](std::size_t task) {
        const std::size_t end = std::min(mask.size(), (task + 1) * cells_a_task);
        for (std::size_t first = task * cells_a_task; first < end; first += CellMask::word_bits) {
            if (within.bits(first) == 0) continue;
            mask.keep(first, std::min(CellMask::word_bits, end - first),
                      [&](std::size_t i) { return !std::isnan(values[first + i]); });
        }
    });
    return mask;
}

/// Position of a mask among those known, of which it becomes one.
std::size_t position_of(std::vector<CellMask>& known, CellMask mask) {
    const auto at = std::find(known.begin(), known.end(), mask);
    if (at != known.end()) return static_cast<std::size_t>(at - known.begin());
    known.push_back(std::move(mask));
    return known.size() - 1;
}

}  // namespace

std::vector<DataMask> data_masks(const Study& study, const SuitabilityProgram& program,
                                 const BaseLandscape& landscape) {
    // Many predictors lack data in the same cells: few masks differ, and few sets of them.
    std::vector<CellMask> patterns;
    std::map<const std::vector<float>*, std::size_t> pattern_of_raster;
    std::map<std::set<std::size_t>, DataMask> by_patterns;
    std::vector<DataMask> masks;
    for (std::size_t species = 0; species < program.species(); ++species) {
        std::set<std::size_t> used;
        for (const int p : program.predictors_of(species)) {
            const SharedRaster& raster = landscape.predictors[static_cast<std::size_t>(p)];
            const auto [known, is_new] = pattern_of_raster.try_emplace(raster.get(), 0);
            if (is_new) known->second = position_of(patterns, cells_with_data(study.mask, *raster));
            used.insert(known->second);
        }
        DataMask& mask = by_patterns[used];
        if (!mask) {
            CellMask all = study.mask;
            for (const std::size_t pattern : used) all &= patterns[pattern];
            mask = std::make_shared<const CellMask>(std::move(all));
        }
        masks.push_back(mask);
    }
    return masks;
}

}  // namespace spoor
