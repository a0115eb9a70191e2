#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "kernels/suitability/model.hpp"

namespace spoor {

/// Cells to evaluate: one column a predictor, all of the same length. The cells may be a tile or any list of
/// cells; a column that no species uses may be null. No data is NaN.
struct PredictorColumns {
    std::size_t cells = 0;
    std::span<const float* const> columns;
};

/// Suitability of one species on those cells, sparse: only cells where it is above 0.
struct SparseSuitability {
    std::vector<std::uint32_t> offsets;  //!< ascending positions in the columns
    std::vector<float> values;           //!< [1], 0 < value <= 1
};

/// Takes what a species has in a block: positions in the columns, in any order, and their values, 0 < value
/// <= 1.
using TakeSuitability = std::function<void(std::size_t species, std::span<const std::uint32_t> offsets,
                                           std::span<const float> values)>;

/// Which columns hold class codes (whole numbers, land cover): cells are sorted by them and only the runs of
/// a species' suitable classes are evaluated.
struct PredictorKind {
    bool categorical = false;
};

/// All species' suitability models, compiled once for evaluation cell block by cell block.
///
/// Species-inner: a block is sorted by class once, then every species is evaluated on the runs of its
/// suitable classes, vectorised by Highway with run-time dispatch, in float. Against a double reference the
/// largest error is 1e-5; exact zeros are exact.
class SuitabilityProgram {
public:
    /// @param models one a species. @param kinds one a predictor.
    SuitabilityProgram(std::span<const SuitabilityModel> models, std::span<const PredictorKind> kinds);
    ~SuitabilityProgram();
    SuitabilityProgram(SuitabilityProgram&&) noexcept;
    SuitabilityProgram& operator=(SuitabilityProgram&&) noexcept;

    [[nodiscard]] std::size_t species() const;

    /// Scratch memory of one thread; reused from block to block so that the hot loop does not allocate.
    class Workspace;

    /// Cells sorted together. Long runs of each class count for more than a nearer cache.
    static constexpr std::size_t largest_block = 65'536;

    /// Evaluates every species on a block. `result[s]` is overwritten.
    /// No data in any predictor that a species uses leaves the cell out; ask `has_data` to tell it from 0.
    void evaluate(const PredictorColumns& block, Workspace& workspace,
                  std::span<SparseSuitability> result) const;

    /// Evaluates every species on a block of at most `largest_block` cells and hands to `take`, one after the
    /// other, those that have anything there. Faster than `evaluate`, since nothing is put in order; the
    /// values are the same.
    void evaluate_each(const PredictorColumns& block, Workspace& workspace,
                       const TakeSuitability& take) const;

    /// Evaluates one species densely: out[i] in 0..1, NaN where a predictor it uses has no data.
    void evaluate_dense(std::size_t species, const PredictorColumns& block, std::span<float> out) const;

    /// Predictors a species uses, ascending. Species with equal sets share one no-data mask.
    [[nodiscard]] std::span<const int> predictors_of(std::size_t species) const;

private:
    struct Compiled;
    std::unique_ptr<const Compiled> compiled_;
};

class SuitabilityProgram::Workspace {
public:
    Workspace();
    ~Workspace();
    Workspace(Workspace&&) noexcept;
    Workspace& operator=(Workspace&&) noexcept;

private:
    friend class SuitabilityProgram;
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace spoor
