#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <span>
#include <vector>

#include "kernels/population/model.hpp"
#include "kernels/random/lanes.hpp"
#include "kernels/random/stream.hpp"

namespace spoor {

/// Correlation exp(-d / range) between region centroids; range 0: the identity.
/// @param x, y [m] centroids.
[[nodiscard]] Eigen::MatrixXd exponential_correlation(std::span<const double> x, std::span<const double> y,
                                                      double range_m);

/// Environmental noise of one species: a year, a region, a replicate. AR(1) in time, correlated among regions
/// by the Cholesky factor of a correlation matrix (or independent). A function of (key, region, replicate,
/// year); the AR(1) state is rebuilt from year 0, so years can be asked in order only (advance once a year).
/// The first year is stationary: e = z. A source with sigma (or probability) 0 is off and stays neutral.
class EnvironmentalNoise {
public:
    /// @param correlation (region, region); empty = independent. Throws std::domain_error if not positive
    /// definite.
    /// @param sites what stands for the cell in the draws of each region; empty: the position of the region.
    /// Noise drawn by cell has a region a cell and gives the cells.
    EnvironmentalNoise(const NoiseRule& rule, DrawKey key, std::size_t regions,
                       const Eigen::MatrixXd& correlation, std::uint32_t first_replicate, std::size_t lanes,
                       std::vector<CellIndex> sites = {});

    /// Moves to the next year (the first call makes year 0) and fills the arrays below.
    void advance();

    [[nodiscard]] std::span<const float> fecundity_factor() const {
        return fecundity_;
    }  //!< (region, lane), mean 1
    [[nodiscard]] std::span<const float> survival_shift() const {
        return survival_;
    }  //!< (region, lane), logit
    [[nodiscard]] std::span<const float> catastrophe_survival() const {
        return catastrophe_;
    }  //!< (region, lane)

private:
    [[nodiscard]] LaneDraw draw(Process process) const;
    /// Standard normals (region, lane) of the next year, correlated among regions.
    [[nodiscard]] std::vector<double> shocks(Process process) const;

    NoiseRule rule_;
    DrawKey key_;
    std::size_t regions_ = 0;
    Eigen::MatrixXd factor_;
    std::vector<CellIndex> sites_;
    std::uint32_t first_replicate_ = 0;
    std::size_t lanes_ = 0;
    std::uint32_t next_year_ = 0;
    std::vector<double> fecundity_state_;
    std::vector<double> survival_state_;
    std::vector<float> fecundity_;
    std::vector<float> survival_;
    std::vector<float> catastrophe_;
};

}  // namespace spoor
