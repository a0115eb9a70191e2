#include "kernels/suitability/program.hpp"

#include <algorithm>
#include <cassert>

#include "kernels/suitability/block_evaluation.hpp"
#include "kernels/suitability/compiled_program.hpp"

namespace spoor {

struct SuitabilityProgram::Compiled {
    suitability::CompiledProgram program;
};

struct SuitabilityProgram::Workspace::State {
    suitability::Scratch scratch;
};

SuitabilityProgram::Workspace::Workspace() : state_(std::make_unique<State>()) {}
SuitabilityProgram::Workspace::~Workspace() = default;
SuitabilityProgram::Workspace::Workspace(Workspace&&) noexcept = default;
SuitabilityProgram::Workspace& SuitabilityProgram::Workspace::operator=(Workspace&&) noexcept = default;

SuitabilityProgram::SuitabilityProgram(std::span<const SuitabilityModel> models,
                                       std::span<const PredictorKind> kinds) {
    std::vector<bool> is_class;
    is_class.reserve(kinds.size());
    for (const PredictorKind& kind : kinds) is_class.push_back(kind.categorical);
    compiled_ = std::make_unique<const Compiled>(Compiled{suitability::compile_program(models, is_class)});
}
SuitabilityProgram::~SuitabilityProgram() = default;
SuitabilityProgram::SuitabilityProgram(SuitabilityProgram&&) noexcept = default;
SuitabilityProgram& SuitabilityProgram::operator=(SuitabilityProgram&&) noexcept = default;

std::size_t SuitabilityProgram::species() const {
    return compiled_->program.species.size();
}

void SuitabilityProgram::evaluate(const PredictorColumns& block, Workspace& workspace,
                                  std::span<SparseSuitability> result) const {
    assert(result.size() == species());
    for (SparseSuitability& sparse : result) {
        sparse.offsets.clear();
        sparse.values.clear();
    }
    suitability::Scratch& scratch = workspace.state_->scratch;
    for (std::size_t begin = 0; begin < block.cells; begin += largest_block) {
        scratch.columns.clear();
        for (const float* column : block.columns)
            scratch.columns.push_back(column == nullptr ? nullptr : column + begin);
        const std::size_t cells = std::min(largest_block, block.cells - begin);
        suitability::evaluate_block(compiled_->program, scratch.columns, cells,
                                    static_cast<std::uint32_t>(begin), scratch, result);
    }
}

void SuitabilityProgram::evaluate_each(const PredictorColumns& block, Workspace& workspace,
                                       const TakeSuitability& take) const {
    assert(block.cells <= largest_block);
    suitability::evaluate_block(compiled_->program, block.columns, block.cells, workspace.state_->scratch,
                                take);
}

void SuitabilityProgram::evaluate_dense(std::size_t species, const PredictorColumns& block,
                                        std::span<float> out) const {
    assert(out.size() == block.cells);
    suitability::Scratch scratch;
    for (std::size_t begin = 0; begin < block.cells; begin += suitability::chunk_limit) {
        const std::size_t cells = std::min(suitability::chunk_limit, block.cells - begin);
        suitability::evaluate_chunk(compiled_->program.species[species], block.columns, begin, cells,
                                    scratch);
        std::copy_n(scratch.chunk_values.begin(), cells, out.begin() + static_cast<std::ptrdiff_t>(begin));
    }
}

std::span<const int> SuitabilityProgram::predictors_of(std::size_t species) const {
    return compiled_->program.species[species].predictors;
}

}  // namespace spoor
