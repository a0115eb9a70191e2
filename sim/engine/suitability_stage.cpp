#include "sim/engine/suitability_stage.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <map>
#include <utility>

#include "kernels/suitability/constant_beyond.hpp"

namespace spoor {

namespace {

/// Cells evaluated together: their predictors stay in the second level cache while all species pass over
/// them.
constexpr std::int64_t block_cells = KeptCells::block_cells;

struct BlockScratch {
    SuitabilityProgram::Workspace workspace;
    std::vector<SparseSuitability> result;
};

/// What a species has in a block, until the blocks are put together.
struct BlockPart {
    std::vector<std::uint16_t> within;
    std::vector<float> values;
};

BlockPart part_of(const SparseSuitability& found) {
    BlockPart part{.within = std::vector<std::uint16_t>(found.offsets.size()), .values = found.values};
    std::transform(found.offsets.begin(), found.offsets.end(), part.within.begin(),
                   [](std::uint32_t offset) { return static_cast<std::uint16_t>(offset); });
    return part;
}

PredictorColumns block_of(std::span<const float* const> columns, std::size_t cells) {
    return {.cells = cells, .columns = columns};
}

std::vector<SuitabilityModel> models_of(const Study& study) {
    std::vector<SuitabilityModel> models;
    models.reserve(study.species.size());
    for (const Species& species : study.species) models.push_back(species.suitability);
    return models;
}

/// The first at or after `at` that is not below a value, found in steps that double: near, when it is near.
template <class Iterator, class Value>
Iterator gallop(Iterator at, Iterator end, const Value& value) {
    std::ptrdiff_t step = 1;
    while (end - at > step && *(at + step) < value) {
        at += step;
        step *= 2;
    }
    return std::lower_bound(at, at + std::min(step + 1, end - at), value);
}

/// What of a map stands in some cells, ascending: offsets among them. Few of either cost little.
SparseSuitability in_cells(const KeptMap& map, std::span<const CellIndex> cells) {
    SparseSuitability found;
    auto cell = cells.begin();
    while (cell != cells.end()) {
        const KeptCells::Part part = map.cells().part_of(*cell);
        const auto end = gallop(cell, cells.end(), part.begin + KeptCells::block_cells);
        auto own = part.within.begin();
        while (own != part.within.end() && cell != end) {
            const CellIndex of_map = part.begin + *own;
            if (of_map < *cell) {
                own = gallop(own, part.within.end(), *cell - part.begin);
            } else if (*cell < of_map) {
                cell = gallop(cell, end, of_map);
            } else {
                found.offsets.push_back(static_cast<std::uint32_t>(cell - cells.begin()));
                found.values.push_back(
                    map.values()[part.position + static_cast<std::size_t>(own - part.within.begin())]);
                ++own;
                ++cell;
            }
        }
        cell = end;
    }
    return found;
}

/// Cells where suitability is no longer what it was, in order; 0 where there is none any more.
void add_differences(const SparseSuitability& before, const SparseSuitability& now,
                     std::span<const CellIndex> cells, SparseChange& change) {
    const auto is = [&](std::uint32_t offset, float value) {
        change.cells.push_back(cells[offset]);
        change.values.push_back(value);
    };
    std::size_t b = 0;
    for (std::size_t n = 0; n < now.offsets.size(); ++n) {
        for (; b < before.offsets.size() && before.offsets[b] < now.offsets[n]; ++b)
            is(before.offsets[b], 0.0F);
        const bool was = b < before.offsets.size() && before.offsets[b] == now.offsets[n];
        if (!was || before.values[b] != now.values[n]) is(now.offsets[n], now.values[n]);
        if (was) ++b;
    }
    for (; b < before.offsets.size(); ++b) is(before.offsets[b], 0.0F);
}

/// (species)
template <class Sparse>
std::vector<Kept<Sparse>> kept(std::vector<Sparse> all) {
    std::vector<Kept<Sparse>> result;
    result.reserve(all.size());
    for (Sparse& one : all) result.emplace_back(std::move(one));
    return result;
}

}  // namespace

SparseMap SuitabilityStage::suitability(std::size_t species, const Landscape& landscape) const {
    SparseMap base = bases[static_cast<std::size_t>(landscape.base)][species].sparse();
    if (landscape.variant < 0) return base;
    return with_change(base, variants[static_cast<std::size_t>(landscape.variant)][species].sparse());
}

SuitabilityProgram compile_suitability(const Study& study) {
    std::vector<PredictorKind> kinds;
    kinds.reserve(study.predictors.size());
    for (const PredictorSpec& spec : study.predictors) {
        const Layer& layer = study.layers[static_cast<std::size_t>(spec.layer)];
        kinds.push_back(
            {.categorical = spec.statistic == Statistic::value && layer.kind == LayerKind::categorical});
    }
    return SuitabilityProgram(models_of(study), kinds);
}

std::vector<double> focal_scales(const Study& study, LandscapeSource& source) {
    std::vector<double> scales(study.layers.size(), 0.0);
    for (const PredictorSpec& spec : study.predictors) {
        if (spec.statistic == Statistic::value) continue;
        scales[static_cast<std::size_t>(spec.layer)] = source.focal_scale(spec.layer);
    }
    return scales;
}

std::vector<double> felt_until(const Study& study) {
    return constant_beyond(models_of(study), study.predictors.size());
}

namespace {

std::int64_t blocks_of(const Grid& grid) {
    return (grid.cells() + block_cells - 1) / block_cells;
}

/// Evaluates all species in one block of the grid. @returns how many of its cells take part: in none of them
/// there is nothing to evaluate.
std::size_t evaluate_block(const Study& study, const SuitabilityProgram& program,
                           const BaseLandscape& landscape, std::int64_t block, BlockScratch& scratch) {
    const std::int64_t begin = block * block_cells;
    const std::int64_t end = std::min(study.grid.cells(), begin + block_cells);
    const std::size_t takes_part =
        study.mask.part(static_cast<std::size_t>(begin), static_cast<std::size_t>(end)).count();
    if (takes_part == 0) return 0;
    std::vector<const float*> columns;
    columns.reserve(landscape.predictors.size());
    for (const SharedRaster& predictor : landscape.predictors) columns.push_back(predictor->data() + begin);
    scratch.result.resize(program.species());
    program.evaluate(block_of(columns, static_cast<std::size_t>(end - begin)), scratch.workspace,
                     scratch.result);
    return takes_part;
}

}  // namespace

std::vector<KeptMap> evaluate_everywhere(const Study& study, const SuitabilityProgram& program,
                                         const BaseLandscape& landscape) {
    const std::int64_t blocks = blocks_of(study.grid);
    std::vector<std::vector<BlockPart>> by_block(static_cast<std::size_t>(blocks));
    tbb::enumerable_thread_specific<BlockScratch> scratch;
    tbb::parallel_for(std::int64_t{0}, blocks, [&](std::int64_t block) {
        BlockScratch& mine = scratch.local();
        if (evaluate_block(study, program, landscape, block, mine) == 0) return;
        std::vector<BlockPart>& parts = by_block[static_cast<std::size_t>(block)];
        parts.reserve(program.species());
        for (const SparseSuitability& found : mine.result) parts.push_back(part_of(found));
    });

    std::vector<KeptMap> maps(program.species());
    tbb::parallel_for(std::size_t{0}, program.species(), [&](std::size_t species) {
        std::size_t size = 0;
        for (const auto& block : by_block) size += block.empty() ? 0 : block[species].values.size();
        KeptCells kept;
        std::vector<float> values;
        kept.reserve(size);
        values.reserve(size);
        for (std::size_t block = 0; block < by_block.size(); ++block) {
            if (by_block[block].empty()) continue;
            // Left empty: never are the parts held beside all maps.
            const BlockPart part = std::move(by_block[block][species]);
            kept.append(static_cast<CellIndex>(block) * block_cells, part.within);
            values.insert(values.end(), part.values.begin(), part.values.end());
        }
        maps[species] = KeptMap(std::move(kept), std::move(values));
    });
    return maps;
}

double suitable_share_sampled(const Study& study, const SuitabilityProgram& program,
                              const BaseLandscape& landscape) {
    constexpr std::int64_t sampled = 16;
    const std::int64_t blocks = blocks_of(study.grid);
    const std::int64_t apart = std::max<std::int64_t>(1, blocks / sampled);
    struct Counts {
        BlockScratch scratch;
        std::size_t cells = 0;
        std::size_t suitable = 0;  // of all species
    };
    tbb::enumerable_thread_specific<Counts> counts;
    tbb::parallel_for(apart / 2, blocks, apart, [&](std::int64_t block) {
        Counts& mine = counts.local();
        const std::size_t cells = evaluate_block(study, program, landscape, block, mine.scratch);
        if (cells == 0) return;
        mine.cells += cells;
        for (const SparseSuitability& found : mine.scratch.result) mine.suitable += found.offsets.size();
    });
    std::size_t cells = 0;
    std::size_t suitable = 0;
    for (const Counts& mine : counts) {
        cells += mine.cells;
        suitable += mine.suitable;
    }
    return cells == 0 ? 1.0
                      : static_cast<double>(suitable) /
                            (static_cast<double>(cells) * static_cast<double>(program.species()));
}

std::vector<KeptMap> evaluate_in(const SuitabilityProgram& program, const BaseLandscape& landscape,
                                 std::span<const CellIndex> cells) {
    std::vector<SparseMap> maps(program.species());
    BlockScratch scratch;
    scratch.result.resize(program.species());
    for (std::size_t begin = 0; begin < cells.size(); begin += block_cells) {
        const auto own = cells.subspan(begin, std::min<std::size_t>(block_cells, cells.size() - begin));
        std::vector<std::vector<float>> values;
        std::vector<const float*> columns;
        for (const SharedRaster& predictor : landscape.predictors) {
            std::vector<float>& column = values.emplace_back();
            for (const CellIndex cell : own) column.push_back((*predictor)[static_cast<std::size_t>(cell)]);
            columns.push_back(column.data());
        }
        program.evaluate(block_of(columns, own.size()), scratch.workspace, scratch.result);
        for (std::size_t species = 0; species < program.species(); ++species) {
            const SparseSuitability& found = scratch.result[species];
            for (const std::uint32_t offset : found.offsets) maps[species].cells.push_back(own[offset]);
            maps[species].values.insert(maps[species].values.end(), found.values.begin(), found.values.end());
        }
    }
    return kept(std::move(maps));
}

std::vector<KeptChange> evaluate_changes(const SuitabilityProgram& program, const ChangedPredictors& changed,
                                         std::span<const KeptMap> base) {
    std::vector<SparseChange> changes(program.species());
    BlockScratch scratch;
    scratch.result.resize(program.species());
    const std::size_t cells = changed.cells.size();
    for (std::size_t begin = 0; begin < cells; begin += block_cells) {
        const std::size_t count = std::min<std::size_t>(block_cells, cells - begin);
        std::vector<const float*> columns;
        columns.reserve(changed.columns.size());
        for (const std::vector<float>& column : changed.columns) columns.push_back(column.data() + begin);
        program.evaluate(block_of(columns, count), scratch.workspace, scratch.result);
        const std::span<const CellIndex> own = std::span(changed.cells).subspan(begin, count);
        for (std::size_t species = 0; species < program.species(); ++species)
            add_differences(in_cells(base[species], own), scratch.result[species], own, changes[species]);
    }
    return kept(std::move(changes));
}

namespace {

/// One landscape to evaluate: a scenario and future that differs from its base in this entry.
struct VariantJob {
    int scenario = 0;
    int future = 0;
    int variant = 0;
};

}  // namespace

LandscapeResults run_suitability(const Study& study, LandscapeSource& source,
                                 const SuitabilityProgram& program, const ScenarioPlans& plans) {
    const auto scenarios = static_cast<int>(study.scenarios.size());
    const int futures = plans.futures.count();
    const int entries = study.period.entries();
    const auto size = [](int n) { return static_cast<std::size_t>(n); };
    LandscapeResults results{SuitabilityStage(size(scenarios), size(futures), size(entries)),
                             RateSeries(size(scenarios), size(futures), size(entries)), WalkedLayers(study)};
    SuitabilityStage& stage = results.suitability;
    const std::vector<double> scales = focal_scales(study, source);
    const std::vector<double> felt = felt_until(study);

    std::map<std::string, int> base_ids;
    for (int entry = 0; entry < entries; ++entry) {
        const int year = study.period.year(entry);
        std::map<int, std::vector<VariantJob>> jobs;  // by base
        std::map<int, std::shared_ptr<const BaseLandscape>> in_force;
        for (int s = 0; s < scenarios; ++s) {
            const auto landscape = source.base(study.scenarios[size(s)].drivers, year);
            const auto [known, is_new] =
                base_ids.try_emplace(landscape->state, static_cast<int>(stage.bases.size()));
            if (is_new) {
                stage.bases.push_back(evaluate_everywhere(study, program, *landscape));
                results.walked.keep_base(*landscape);
            }
            in_force[known->second] = landscape;
            for (int f = 0; f < futures; ++f) {
                auto& here = stage.landscape(s, f, entry);
                here.base = known->second;
                if (!study.scenarios[size(s)].strategy) continue;
                if (plans.first_alike(s, f) != f) continue;
                if (entry > 0) {
                    const auto& before = stage.landscape(s, f, entry - 1);
                    if (before.base == here.base && plans.timeline(s, f).same_as(year, year - 1)) {
                        here = before;
                        results.rates.repeat_year_before(s, f, entry);
                        continue;
                    }
                }
                here.variant = static_cast<int>(stage.variants.size());
                stage.variants.emplace_back();
                results.walked.add_variant();
                jobs[here.base].push_back({s, f, here.variant});
            }
        }
        for (const auto& of_base : jobs) {
            const auto base_id = of_base.first;
            const std::vector<VariantJob>& list = of_base.second;
            const BaseLandscape& landscape = *in_force[base_id];
            const std::vector<KeptMap>& base_maps = stage.bases[size(base_id)];
            const auto spans = landscape.layer_spans();
            tbb::parallel_for(std::size_t{0}, list.size(), [&](std::size_t j) {
                const VariantJob& job = list[j];
                const MeasureTimeline& timeline = plans.timeline(job.scenario, job.future);
                results.rates.fill(study, timeline, landscape, job.scenario, job.future, entry);
                const auto changes = timeline.layer_changes(year, spans);
                results.walked.keep_variant(job.variant, changes);
                const auto changed = changed_predictors(study, landscape, changes, scales, felt);
                stage.variants[size(job.variant)] = evaluate_changes(program, changed, base_maps);
            });
        }
        for (int s = 0; s < scenarios; ++s) {
            for (int f = 0; f < futures; ++f) {
                const int alike = plans.first_alike(s, f);
                if (alike == f) continue;
                stage.landscape(s, f, entry) = stage.landscape(s, alike, entry);
                results.rates.repeat_future(s, f, entry, alike);
            }
        }
    }
    return results;
}

}  // namespace spoor
