#include "kernels/suitability/block_evaluation.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/suitability/block_evaluation.cpp"
#include <hwy/foreach_target.h>
// Highway wants its list of targets first.
#include "kernels/suitability/emission-inl.hpp"
#include "kernels/suitability/fit_passes-inl.hpp"
#include "kernels/suitability/term_passes-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace spoor::suitability {
namespace HWY_NAMESPACE {

void terms_chunk(const CompiledTerms& terms, const std::vector<const float*>& chunk, std::size_t cells,
                 float* values) {
    const auto column = [&](int predictor) { return chunk[static_cast<std::size_t>(predictor)]; };
    const auto fold = [&](const TermPass& pass) { fold_pass(pass, column(pass.predictor), values, cells); };
    std::fill(values, values + padded(cells), terms.neutral);
    for (const TermPass& pass : terms.passes) fold(pass);
    finish_pass(terms, values, cells);
}

/// One species on the chunk that is loaded; what cells without data get does not matter.
void chunk_without_gaps(const CompiledSpecies& species, std::size_t cells, Scratch& scratch) {
    float* values = scratch.chunk_values.data();
    const auto column = [&](int predictor) { return scratch.chunk[static_cast<std::size_t>(predictor)]; };
    if (const auto* terms = std::get_if<CompiledTerms>(&species.model)) {
        terms_chunk(*terms, scratch.chunk, cells, values);
    } else if (const auto* fit = std::get_if<CompiledFit>(&species.model)) {
        fit_chunk(*fit, column, scratch.eta.data(), values, cells);
    } else {
        const float* map = column(std::get<CompiledMap>(species.model).predictor);
        for_cells(map, values, cells,
                  [](Vector, Vector x) HWY_ATTR { return hn::Min(hn::Max(x, hn::Zero(Lanes{})), set(1)); });
    }
}

void chunk_loop(const CompiledSpecies& species, std::size_t cells, Scratch& scratch) {
    chunk_without_gaps(species, cells, scratch);
    for (const int p : species.predictors)
        mark_gaps(scratch.chunk[static_cast<std::size_t>(p)], scratch.chunk_values.data(), cells);
}

Gaps gaps_in(const float* x, std::size_t cells) {
    std::size_t missing = 0;
    for (std::size_t i = 0; i < cells; ++i) missing += x[i] != x[i] ? 1 : 0;
    return missing == 0 ? Gaps::none : (missing == cells ? Gaps::all : Gaps::some);
}

/// One species on the chunk that is loaded.
/// @param emit_values appends values to a list.
template <typename Emit>
void dense_chunk(const CompiledSpecies& species, std::size_t cells, const Emit& emit_values, Scratch& scratch,
                 SparseSuitability& result) {
    const auto gaps_of = [&](int p) { return scratch.gaps[static_cast<std::size_t>(p)]; };
    if (std::any_of(species.predictors.begin(), species.predictors.end(),
                    [&](int p) { return gaps_of(p) == Gaps::all; })) {
        return;
    }
    chunk_without_gaps(species, cells, scratch);
    for (const int p : species.predictors) {
        if (gaps_of(p) == Gaps::some)
            mark_gaps(scratch.chunk[static_cast<std::size_t>(p)], scratch.chunk_values.data(), cells);
    }
    SparseCursor kept{scratch.kept_offsets.data(), scratch.kept_values.data(), 0};
    emit_values(kept, scratch.chunk_values.data());
    result.offsets.insert(result.offsets.end(), kept.offsets, kept.offsets + kept.size);
    result.values.insert(result.values.end(), kept.values, kept.values + kept.size);
}

/// Species without a class that decides: chunk by chunk in the order of the block, without its sea.
void dense_species(const CompiledProgram& program, std::span<const float* const> columns, std::size_t cells,
                   std::uint32_t first, Scratch& scratch, std::span<SparseSuitability> result) {
    if (program.dense_predictors.empty()) return;
    scratch.gaps.resize(columns.size());
    const std::size_t present = find_present(program.dense_predictors, columns, cells, scratch);
    const bool in_place = scratch.present.empty();
    for (std::size_t begin = 0; begin < present; begin += chunk_limit) {
        const std::size_t count = std::min(chunk_limit, present - begin);
        if (in_place) {
            load_chunk(program.dense_predictors, columns, begin, count, scratch);
        } else {
            gather_chunk(program.dense_predictors, columns, begin, count, scratch);
        }
        for (const int p : program.dense_predictors) {
            const auto at = static_cast<std::size_t>(p);
            scratch.gaps[at] = gaps_in(scratch.chunk[at], count);
        }
        const auto emit_values = [&](SparseCursor& kept, const float* values) HWY_ATTR {
            if (in_place) {
                emit_dense(kept, first + static_cast<std::uint32_t>(begin), values, count);
            } else {
                emit_run(kept, first, scratch.present.data() + begin, values, count);
            }
        };
        for (std::size_t s = 0; s < program.species.size(); ++s) {
            if (program.species[s].on_runs() == nullptr)
                dense_chunk(program.species[s], count, emit_values, scratch, result[s]);
        }
    }
}

/// Passes [from, until) over the stretches of a species, and the finish after the last pass.
void fold_stretches(const CompiledTerms& terms, std::size_t from, std::size_t until, Scratch& scratch) {
    const bool finishes = until == terms.passes.size();
    for (const Stretch& stretch : scratch.stretches) {
        for (std::size_t begin = stretch.begin; begin < stretch.end; begin += chunk_limit) {
            const std::size_t count = std::min(chunk_limit, stretch.end - begin);
            float* values = scratch.values.data() + begin;
            for (std::size_t p = from; p < until; ++p) {
                const TermPass& pass = terms.passes[p];
                fold_pass(pass, scratch.sorted.column(pass.predictor) + begin, values, count);
            }
            if (finishes) finish_pass(terms, values, count);
        }
    }
}

/// Calls f(slot, run) for the species' classes that are in the block.
template <typename F>
void for_runs(const CompiledTerms& terms, const SortedBlock& sorted, const F& f) {
    for (const CompiledTerms::Slot& slot : terms.slots) {
        const SortedBlock::Run run = sorted.run(slot.slot);
        if (run.size > 0) f(slot, run);
    }
}

/// The class pass: a constant on every run.
void fold_class(const CompiledTerms& terms, const SortedBlock& sorted, float* values) {
    const Fold fold = terms.passes[static_cast<std::size_t>(terms.class_pass)].fold;
    for_runs(terms, sorted, [&](const CompiledTerms::Slot& slot, const SortedBlock::Run& run) {
        fold_curve(Constant{slot.value}, fold, 1, values + run.begin, values + run.begin, padded(run.size));
    });
}

/// Suitability in sorted order on all runs of a species.
void evaluate_runs(const CompiledProgram& program, const CompiledSpecies& species, Scratch& scratch) {
    const CompiledTerms& terms = *species.on_runs();
    const SortedBlock& sorted = scratch.sorted;
    const auto class_pass = static_cast<std::size_t>(terms.class_pass);
    float* values = scratch.values.data();

    scratch.stretches.clear();
    for_runs(terms, sorted, [&](const CompiledTerms::Slot& slot, const SortedBlock::Run& run) {
        const std::size_t end = run.begin + padded(run.size);
        if (scratch.stretches.empty() || scratch.stretches.back().end != run.begin)
            scratch.stretches.push_back({run.begin, run.begin});
        scratch.stretches.back().end = end;
        // The neutral number folded with the class is what the class has.
        std::fill(values + run.begin, values + end, class_pass == 0 ? slot.value : terms.neutral);
    });
    if (class_pass > 0) {
        fold_stretches(terms, 0, class_pass, scratch);
        fold_class(terms, sorted, values);
    }
    fold_stretches(terms, class_pass + 1, terms.passes.size(), scratch);

    for_runs(terms, sorted, [&](const CompiledTerms::Slot& slot, const SortedBlock::Run& run) {
        for (const int p : species.predictors) {
            if (p != program.sorted_by && sorted.has_gaps(p, slot.slot))
                mark_gaps(sorted.column(p) + run.begin, values + run.begin, padded(run.size));
        }
    });
}

/// Lists what a species has in the block, run by run: ascending in each. @returns in how many it has
/// anything.
int keep_runs(const CompiledTerms& terms, Scratch& scratch, SparseCursor& kept) {
    const SortedBlock& sorted = scratch.sorted;
    int runs = 0;
    for_runs(terms, sorted, [&](const CompiledTerms::Slot&, const SortedBlock::Run& run) {
        const std::size_t before = kept.size;
        emit_run(kept, 0, sorted.order() + run.begin, scratch.values.data() + run.begin, run.size);
        runs += kept.size > before ? 1 : 0;
    });
    return runs;
}

/// Appends a list whose cells are in no order. The place of each is the number of those before it, counted by
/// words of 64: no branch depends on where they lie.
void append_in_order(const SparseCursor& kept, std::uint32_t first, Scratch& scratch,
                     SparseSuitability& result) {
    std::uint64_t* words = scratch.has_value.data();
    std::uint32_t* before_word = scratch.before_word.data();
    std::uint32_t from = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t to = 0;
    for (std::size_t k = 0; k < kept.size; ++k) {
        const std::uint32_t word = kept.offsets[k] / word_bits;
        words[word] |= std::uint64_t{1} << (kept.offsets[k] % word_bits);
        from = std::min(from, word);
        to = std::max(to, word);
    }
    std::uint32_t before = 0;
    for (std::size_t word = from; word <= to; ++word) {
        before_word[word] = before;
        before += static_cast<std::uint32_t>(std::popcount(words[word]));
    }
    const std::size_t size = result.offsets.size();
    result.offsets.resize(size + kept.size);
    result.values.resize(size + kept.size);
    std::uint32_t* to_offsets = result.offsets.data() + size;
    float* to_values = result.values.data() + size;
    for (std::size_t k = 0; k < kept.size; ++k) {
        const std::uint32_t offset = kept.offsets[k];
        const std::uint64_t below = (std::uint64_t{1} << (offset % word_bits)) - 1;
        const std::size_t word = offset / word_bits;
        const std::size_t place =
            before_word[word] + static_cast<std::size_t>(std::popcount(words[word] & below));
        to_offsets[place] = first + offset;
        to_values[place] = kept.values[k];
    }
    std::fill(words + from, words + to + 1, 0);
}

/// Appends what a species has in the block.
void emit_runs(const CompiledTerms& terms, std::uint32_t first, Scratch& scratch, SparseSuitability& result) {
    SparseCursor kept{scratch.kept_offsets.data(), scratch.kept_values.data(), 0};
    if (keep_runs(terms, scratch, kept) > 1) {
        append_in_order(kept, first, scratch, result);
        return;
    }
    const std::size_t before = result.offsets.size();
    result.offsets.resize(before + kept.size);
    for (std::size_t k = 0; k < kept.size; ++k) result.offsets[before + k] = first + kept.offsets[k];
    result.values.insert(result.values.end(), kept.values, kept.values + kept.size);
}

void take_loop(const CompiledProgram& program, std::span<const float* const> columns, std::size_t cells,
               Scratch& scratch, const TakeSuitability& take) {
    for (std::size_t s = 0; s < program.species.size(); ++s) {
        const CompiledTerms* terms = program.species[s].on_runs();
        if (terms == nullptr) continue;
        evaluate_runs(program, program.species[s], scratch);
        SparseCursor kept{scratch.kept_offsets.data(), scratch.kept_values.data(), 0};
        keep_runs(*terms, scratch, kept);
        if (kept.size > 0) take(s, {kept.offsets, kept.size}, {kept.values, kept.size});
    }
    if (program.dense_predictors.empty()) return;
    scratch.dense.resize(program.species.size());
    for (SparseSuitability& species : scratch.dense) {
        species.offsets.clear();
        species.values.clear();
    }
    dense_species(program, columns, cells, 0, scratch, scratch.dense);
    for (std::size_t s = 0; s < program.species.size(); ++s) {
        const SparseSuitability& species = scratch.dense[s];
        if (!species.offsets.empty()) take(s, species.offsets, species.values);
    }
}

void block_loop(const CompiledProgram& program, std::span<const float* const> columns, std::size_t cells,
                std::uint32_t first, Scratch& scratch, std::span<SparseSuitability> result) {
    for (std::size_t s = 0; s < program.species.size(); ++s) {
        const CompiledTerms* terms = program.species[s].on_runs();
        if (terms == nullptr) continue;
        evaluate_runs(program, program.species[s], scratch);
        emit_runs(*terms, first, scratch, result[s]);
    }
    dense_species(program, columns, cells, first, scratch, result);
}

}  // namespace HWY_NAMESPACE
}  // namespace spoor::suitability
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace spoor::suitability {

HWY_EXPORT(block_loop);
HWY_EXPORT(take_loop);
HWY_EXPORT(chunk_loop);

namespace {

/// Sorts the block and makes room for a species' lists.
void prepare(const CompiledProgram& program, std::span<const float* const> columns, std::size_t cells,
             Scratch& scratch) {
    const auto grow = [](auto& array, std::size_t size) {
        if (array.size() < size) array.resize(size);
    };
    if (program.sorted_by >= 0) {
        scratch.sorted.sort(program, columns, cells);
        grow(scratch.values, scratch.sorted.size());
    }
    scratch.has_value.resize((cells + word_bits - 1) / word_bits);
    scratch.before_word.resize(scratch.has_value.size());
    grow(scratch.kept_offsets, padded(cells) + lane_limit);
    grow(scratch.kept_values, padded(cells) + lane_limit);
}

}  // namespace

void evaluate_block(const CompiledProgram& program, std::span<const float* const> columns, std::size_t cells,
                    std::uint32_t first, Scratch& scratch, std::span<SparseSuitability> result) {
    prepare(program, columns, cells, scratch);
    HWY_DYNAMIC_DISPATCH(block_loop)(program, columns, cells, first, scratch, result);
}

void evaluate_block(const CompiledProgram& program, std::span<const float* const> columns, std::size_t cells,
                    Scratch& scratch, const TakeSuitability& take) {
    prepare(program, columns, cells, scratch);
    HWY_DYNAMIC_DISPATCH(take_loop)(program, columns, cells, scratch, take);
}

void evaluate_chunk(const CompiledSpecies& species, std::span<const float* const> columns, std::size_t begin,
                    std::size_t cells, Scratch& scratch) {
    load_chunk(species.predictors, columns, begin, cells, scratch);
    HWY_DYNAMIC_DISPATCH(chunk_loop)(species, cells, scratch);
}

}  // namespace spoor::suitability
#endif
