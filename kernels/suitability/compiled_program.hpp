#pragma once

#include <span>
#include <variant>
#include <vector>

#include "kernels/suitability/class_codes.hpp"
#include "kernels/suitability/compiled_fit.hpp"
#include "kernels/suitability/compiled_terms.hpp"
#include "kernels/suitability/model.hpp"

namespace spoor::suitability {

struct CompiledMap {
    int predictor = 0;
};

struct CompiledSpecies {
    std::variant<CompiledTerms, CompiledFit, CompiledMap> model;
    std::vector<int> predictors;  //!< all it uses, ascending

    /// The terms, where the species is evaluated on the runs of its classes; otherwise nullptr.
    [[nodiscard]] const CompiledTerms* on_runs() const {
        const auto* terms = std::get_if<CompiledTerms>(&model);
        return terms != nullptr && terms->class_pass >= 0 ? terms : nullptr;
    }
};

/// All species, and by which column a block's cells are sorted for them.
struct CompiledProgram {
    std::vector<CompiledSpecies> species;
    int sorted_by = -1;                 //!< class column that decides for most species; -1: none
    ClassCodes codes;                   //!< classes of that column in which any species lives
    std::vector<int> run_predictors;    //!< columns that species on runs use besides, ascending
    std::vector<int> dense_predictors;  //!< columns that the other species use, ascending
};

/// @param is_class one a predictor: a column of class codes.
[[nodiscard]] CompiledProgram compile_program(std::span<const SuitabilityModel> models,
                                              const std::vector<bool>& is_class);

}  // namespace spoor::suitability
