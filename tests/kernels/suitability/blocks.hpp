#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "kernels/suitability/program.hpp"

namespace spoor::test {

inline constexpr float no_data = std::numeric_limits<float>::quiet_NaN();

/// Columns that own their numbers.
struct Block {
    std::vector<std::vector<float>> columns;

    [[nodiscard]] std::size_t cells() const { return columns.empty() ? 0 : columns.front().size(); }
    [[nodiscard]] std::vector<const float*> pointers() const {
        std::vector<const float*> list;
        for (const auto& column : columns) list.push_back(column.data());
        return list;
    }
    /// The cells of a list, in its order.
    [[nodiscard]] Block subset(const std::vector<std::size_t>& cells) const {
        Block part;
        for (const auto& column : columns) {
            auto& chosen = part.columns.emplace_back();
            for (const std::size_t cell : cells) chosen.push_back(column[cell]);
        }
        return part;
    }
};

inline std::vector<PredictorKind> kinds(std::vector<bool> categorical) {
    std::vector<PredictorKind> list;
    for (const bool is : categorical) list.push_back({.categorical = is});
    return list;
}

inline std::vector<SparseSuitability> evaluate(const SuitabilityProgram& program, const Block& block) {
    const auto pointers = block.pointers();
    std::vector<SparseSuitability> result(program.species());
    SuitabilityProgram::Workspace workspace;
    program.evaluate({.cells = block.cells(), .columns = pointers}, workspace, result);
    return result;
}

inline std::vector<float> evaluate_dense(const SuitabilityProgram& program, std::size_t species,
                                         const Block& block) {
    const auto pointers = block.pointers();
    std::vector<float> out(block.cells());
    program.evaluate_dense(species, {.cells = block.cells(), .columns = pointers}, out);
    return out;
}

/// Suitability of one model on one predictor.
inline std::vector<float> evaluate_model(const SuitabilityModel& model, std::vector<float> x) {
    const std::vector<SuitabilityModel> models{model};
    const SuitabilityProgram program(models, kinds({false}));
    return evaluate_dense(program, 0, Block{{std::move(x)}});
}

/// The same on several predictors in one cell.
inline float evaluate_cell(const SuitabilityModel& model, const std::vector<float>& x) {
    Block block;
    for (const float value : x) block.columns.push_back({value});
    const std::vector<SuitabilityModel> models{model};
    const SuitabilityProgram program(models, kinds(std::vector<bool>(x.size(), false)));
    return evaluate_dense(program, 0, block).front();
}

}  // namespace spoor::test
