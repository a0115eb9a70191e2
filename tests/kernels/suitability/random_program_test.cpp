#include <gtest/gtest.h>
#include <hwy/targets.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <map>

#include "kernels/reference/suitability_reference.hpp"
#include "tests/kernels/suitability/random_models.hpp"

namespace spoor {
namespace {

using test::Block;
using test::RandomStudy;

constexpr double largest_error = 1e-5;

/// RapidCheck draws its seed from the clock unless told; RC_PARAMS from outside still goes first.
[[maybe_unused]] const int fixed_seed = setenv("RC_PARAMS", "seed=7", 0);

/// Suitability of all species as plain arrays: 0 where a sparse list has nothing.
std::vector<std::vector<float>> spread(const std::vector<SparseSuitability>& sparse, std::size_t cells) {
    std::vector<std::vector<float>> dense;
    for (const SparseSuitability& species : sparse) {
        auto& values = dense.emplace_back(cells, 0.0F);
        for (std::size_t k = 0; k < species.offsets.size(); ++k)
            values[species.offsets[k]] = species.values[k];
    }
    return dense;
}

/// Largest difference from the reference over all species and cells; no data must agree exactly.
double worst_difference(const std::vector<SuitabilityModel>& models, const SuitabilityProgram& program,
                        const Block& block) {
    const auto pointers = block.pointers();
    const PredictorColumns columns{.cells = block.cells(), .columns = pointers};
    const auto sparse = spread(evaluate(program, block), block.cells());
    double worst = 0;
    for (std::size_t s = 0; s < models.size(); ++s) {
        const std::vector<float> dense = evaluate_dense(program, s, block);
        for (std::size_t i = 0; i < block.cells(); ++i) {
            const double expected = reference_suitability(models[s], columns, i);
            if (std::isnan(expected) != std::isnan(dense[i])) return 1;
            if (std::isnan(expected)) {
                if (sparse[s][i] != 0) return 1;
                continue;
            }
            if (sparse[s][i] != dense[i]) return 1;
            // Raw MaxEnt output may exceed 1, where the bound is relative.
            const double scale = std::max(1.0, expected);
            worst = std::max(worst, std::abs(static_cast<double>(dense[i]) - expected) / scale);
        }
    }
    return worst;
}

RC_GTEST_PROP(RandomProgram, EqualsTheReference, (std::uint64_t seed)) {
    RandomStudy study(seed);
    const auto models = study.models(study.whole(1, 30));
    const SuitabilityProgram program(models, RandomStudy::all_kinds());
    const Block block = study.block(static_cast<std::size_t>(study.whole(1, 400)));

    RC_ASSERT(worst_difference(models, program, block) <= largest_error);
}

RC_GTEST_PROP(RandomProgram, ListsAreAscendingAndAboveZero, (std::uint64_t seed)) {
    RandomStudy study(seed);
    const auto models = study.models(20);
    const SuitabilityProgram program(models, RandomStudy::all_kinds());
    const Block block = study.block(300);

    for (const SparseSuitability& species : evaluate(program, block)) {
        RC_ASSERT(species.offsets.size() == species.values.size());
        RC_ASSERT(std::adjacent_find(species.offsets.begin(), species.offsets.end(),
                                     std::greater_equal<>()) == species.offsets.end());
        RC_ASSERT(std::all_of(species.values.begin(), species.values.end(), [](float v) { return v > 0; }));
    }
}

/// What `evaluate_each` hands on, put in order.
std::vector<SparseSuitability> evaluate_each(const SuitabilityProgram& program, const Block& block) {
    std::vector<SparseSuitability> result(program.species());
    SuitabilityProgram::Workspace workspace;
    const auto pointers = block.pointers();
    program.evaluate_each(
        {.cells = block.cells(), .columns = pointers}, workspace,
        [&](std::size_t s, std::span<const std::uint32_t> offsets, std::span<const float> values) {
            EXPECT_TRUE(result[s].offsets.empty()) << "species " << s << " comes once";
            EXPECT_FALSE(offsets.empty());
            std::map<std::uint32_t, float> in_order;
            for (std::size_t k = 0; k < offsets.size(); ++k) in_order.emplace(offsets[k], values[k]);
            EXPECT_EQ(in_order.size(), offsets.size()) << "each cell comes once";
            for (const auto& [offset, value] : in_order) {
                result[s].offsets.push_back(offset);
                result[s].values.push_back(value);
            }
        });
    return result;
}

RC_GTEST_PROP(RandomProgram, HandsOnWhatTheListsHold, (std::uint64_t seed)) {
    RandomStudy study(seed);
    const SuitabilityProgram program(study.models(30), RandomStudy::all_kinds());
    const Block block = study.block(static_cast<std::size_t>(study.whole(1, 3'000)));

    const auto lists = evaluate(program, block);
    const auto handed_on = evaluate_each(program, block);

    for (std::size_t s = 0; s < lists.size(); ++s) {
        RC_ASSERT(handed_on[s].offsets == lists[s].offsets);
        RC_ASSERT(handed_on[s].values == lists[s].values);
    }
}

/// The engine evaluates changed cells alone and expects what the whole tile gave.
RC_GTEST_PROP(RandomProgram, GivesTheSameBitsInAnySubset, (std::uint64_t seed)) {
    RandomStudy study(seed);
    const auto models = study.models(20);
    const SuitabilityProgram program(models, RandomStudy::all_kinds());
    const Block whole = study.block(2'000);
    std::vector<std::size_t> cells;
    const double share = study.number(0.001, 1);
    for (std::size_t i = 0; i < whole.cells(); ++i) {
        if (study.chance(share)) cells.push_back(i);
    }

    const auto everywhere = spread(evaluate(program, whole), whole.cells());
    const auto chosen = spread(evaluate(program, whole.subset(cells)), cells.size());

    for (std::size_t s = 0; s < models.size(); ++s) {
        for (std::size_t k = 0; k < cells.size(); ++k) RC_ASSERT(chosen[s][k] == everywhere[s][cells[k]]);
    }
}

RC_GTEST_PROP(RandomProgram, SpeciesAloneEqualsSpeciesAmongOthers, (std::uint64_t seed)) {
    RandomStudy study(seed);
    const auto models = study.models(20);
    const Block block = study.block(500);
    const SuitabilityProgram all(models, RandomStudy::all_kinds());
    const auto together = evaluate(all, block);

    for (std::size_t s = 0; s < models.size(); ++s) {
        const std::vector<SuitabilityModel> single{models[s]};
        const SuitabilityProgram one(single, RandomStudy::all_kinds());
        const auto alone = evaluate(one, block);
        RC_ASSERT(alone[0].offsets == together[s].offsets);
        RC_ASSERT(alone[0].values == together[s].values);
    }
}

TEST(ProgramBlocks, EveryAwkwardSizeEqualsTheReference) {
    RandomStudy study(71);
    const auto models = study.models(40);
    const SuitabilityProgram program(models, RandomStudy::all_kinds());

    for (const std::size_t cells :
         {1U, 2U, 3U, 5U, 7U, 15U, 16U, 17U, 31U, 61U, 127U, 1'021U, 1'024U, 1'025U}) {
        SCOPED_TRACE(cells);
        EXPECT_LE(worst_difference(models, program, study.block(cells)), largest_error);
    }
}

TEST(ProgramBlocks, WholeTileEqualsTheReference) {
    RandomStudy study(72);
    const auto models = study.models(12);
    const SuitabilityProgram program(models, RandomStudy::all_kinds());

    EXPECT_LE(worst_difference(models, program, study.block(65'536)), largest_error);
    EXPECT_LE(worst_difference(models, program, study.block(65'537, 0)), largest_error);
    EXPECT_LE(worst_difference(models, program, study.block(20'000, 1)), largest_error);
}

/// Cells without any data at all, in stretches as along a coast.
TEST(ProgramBlocks, SeaAndLandEqualTheReference) {
    RandomStudy study(76);
    const auto models = study.models(40);
    const SuitabilityProgram program(models, RandomStudy::all_kinds());
    for (const std::size_t cells : {1U, 63U, 1'500U, 17'000U}) {
        Block block = study.block(cells);
        bool sea = false;
        for (std::size_t i = 0; i < cells; ++i) {
            if (study.chance(0.02)) sea = !sea;
            if (!sea) continue;
            for (auto& column : block.columns) column[i] = test::no_data;
        }
        EXPECT_LE(worst_difference(models, program, block), largest_error) << cells;
    }
}

TEST(ProgramBlocks, EmptyBlockGivesEmptyLists) {
    RandomStudy study(73);
    const SuitabilityProgram program(study.models(5), RandomStudy::all_kinds());
    std::vector<SparseSuitability> result(5, SparseSuitability{{3}, {0.5F}});
    SuitabilityProgram::Workspace workspace;
    const std::vector<const float*> columns(RandomStudy::predictors, nullptr);

    program.evaluate({.cells = 0, .columns = columns}, workspace, result);

    for (const SparseSuitability& species : result) EXPECT_TRUE(species.offsets.empty());
}

TEST(ProgramBlocks, WorkspaceServesOtherBlocksAndOtherPrograms) {
    RandomStudy study(74);
    const SuitabilityProgram first(study.models(10), RandomStudy::all_kinds());
    const SuitabilityProgram second(study.models(7), RandomStudy::all_kinds());
    const Block large = study.block(20'000);
    const Block small = study.block(37);
    SuitabilityProgram::Workspace workspace;

    for (const auto* program : {&first, &second, &first}) {
        for (const Block* block : {&large, &small}) {
            std::vector<SparseSuitability> result(program->species());
            const auto pointers = block->pointers();
            program->evaluate({.cells = block->cells(), .columns = pointers}, workspace, result);
            const auto fresh = evaluate(*program, *block);
            for (std::size_t s = 0; s < result.size(); ++s) {
                EXPECT_EQ(result[s].offsets, fresh[s].offsets);
                EXPECT_EQ(result[s].values, fresh[s].values);
            }
        }
    }
}

/// Only plain IEEE operations in one order: every instruction set this machine has gives the same bits.
TEST(ProgramTargets, EveryInstructionSetGivesTheSameBits) {
    RandomStudy study(75);
    const auto models = study.models(60);
    const SuitabilityProgram program(models, RandomStudy::all_kinds());
    const Block block = study.block(3'001);
    const auto best = evaluate(program, block);
    const std::vector<int64_t> targets = [] {
        std::vector<int64_t> list;
        for (int64_t rest = hwy::SupportedTargets(); rest != 0; rest &= rest - 1)
            list.push_back(rest & -rest);
        return list;
    }();

    for (const int64_t target : targets) {
        SCOPED_TRACE(hwy::TargetName(target));
        hwy::SetSupportedTargetsForTest(target);
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
        EXPECT_LE(worst_difference(models, program, block), largest_error);
        const auto here = evaluate(program, block);
        for (std::size_t s = 0; s < models.size(); ++s) {
            EXPECT_EQ(here[s].offsets, best[s].offsets);
            EXPECT_EQ(here[s].values, best[s].values);
        }
    }
    hwy::SetSupportedTargetsForTest(0);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

}  // namespace
}  // namespace spoor
