#pragma once

#include <cstdint>
#include <vector>

#include "kernels/suitability/compiled_curve.hpp"
#include "kernels/suitability/model.hpp"

namespace spoor::suitability {

/// How a response joins what earlier terms left.
enum class Fold : std::uint8_t {
    multiply,
    minimum,
    add,      //!< weight * response
    add_log,  //!< weight * ln(response): powers, and products that floats would lose
};

struct TermPass {
    int predictor = 0;
    Fold fold = Fold::multiply;
    float weight = 1;  //!< of `add` and `add_log`; class tables have theirs worked in
    Curve curve;
};

/// What is left to do when all terms are folded.
enum class Finish : std::uint8_t {
    none,
    limit,  //!< at most 1, where rounding may pass it
    root,   //!< value^(1 / degree)
    exponential,
};

/// Terms of one species as a list of passes over arrays of cells. The same operations in the same order
/// wherever a cell stands and whatever other species there are, so that it always has the same bits.
struct CompiledTerms {
    float neutral = 1;  //!< what folding starts from
    /// In the order they are folded. All class terms of one column are one pass with one table; class passes
    /// come first, or last where they multiply the minimum of the others.
    std::vector<TermPass> passes;
    /// The pass over the column that blocks are sorted by, where its class decides; on the runs of a class it
    /// is a constant. -1: none.
    int class_pass = -1;
    Finish finish = Finish::none;
    int degree = 1;

    /// Classes with suitability, as slots of the program's class codes, ascending, with their table value.
    struct Slot {
        int slot = 0;
        float value = 0;
    };
    std::vector<Slot> slots;
};

/// @param sorted_by column that blocks are sorted by, -1: none.
[[nodiscard]] CompiledTerms compile_terms(const TermsModel& model, int sorted_by);

/// A species lives only in the classes a term names: all that combine so that one 0 makes all 0.
[[nodiscard]] bool class_decides(const TermsModel& model, int predictor);

}  // namespace spoor::suitability
