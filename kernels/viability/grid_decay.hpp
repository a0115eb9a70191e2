#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <span>
#include <vector>

#include "kernels/viability/decay_matrix.hpp"
#include "kernels/viability/metapopulation_capacity.hpp"

namespace spoor {

/// The symmetric matrix w_i exp(-d_ij / a) w_j between cells of a grid, zero diagonal, as a product. One
/// object a thread.
class GridDecay final : public DecayMatrix {
public:
    GridDecay(const Grid& grid, std::span<const CellIndex> cells, std::span<const float> area,
              const MetapopulationRule& rule);

    [[nodiscard]] const Eigen::VectorXd& weight() const override { return weight_; }
    void multiply(const double* x, double* y) const override;

private:
    /// exp(-d / a) for all column offsets at one row offset; returns the last one within reach.
    std::int32_t decay_of_offset(std::int32_t dy, std::span<float> decay) const;
    void add_row_pair(std::size_t upper, std::size_t lower, std::int32_t reach, const float* decay,
                      const float* source, float* sum) const;

    void add_own_row(std::size_t row, std::int32_t reach, const float* decay, const float* source,
                     float* sum) const;
    void finish_row();

    std::int64_t columns_ = 0;
    double cell_size_ = 1;                //!< in units of a
    double reach_ = 0;                    //!< [cells]
    std::vector<std::int32_t> x_;         //!< column, row after row, each padded by its last cell
    std::vector<std::size_t> place_;      //!< (cell) position in x_
    Eigen::VectorXd weight_;              //!< (cell)
    std::vector<std::size_t> row_begin_;  //!< (row that holds cells, + 1) its first place in x_
    mutable std::vector<float> run_;      //!< scratch of one row
    std::vector<std::int32_t> row_of_y_;  //!< (y - first y) position in row_begin_, -1 where the row is empty
};

}  // namespace spoor
