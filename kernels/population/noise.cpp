#include "kernels/population/noise.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "kernels/random/lanes.hpp"

namespace spoor {

namespace {

/// Lower Cholesky factor L of the correlation: L z has that correlation when z are independent normals.
Eigen::MatrixXd correlating_factor(const Eigen::MatrixXd& correlation, std::size_t regions) {
    if (correlation.size() == 0) return {};
    if (correlation.rows() != static_cast<Eigen::Index>(regions) ||
        correlation.cols() != correlation.rows()) {
        throw std::domain_error("the correlation of the noise must have a row and a column for each region");
    }
    const Eigen::LLT<Eigen::MatrixXd> cholesky(correlation);
    if (cholesky.info() != Eigen::Success) {
        throw std::domain_error("the correlation of the noise among regions is not positive definite");
    }
    return cholesky.matrixL();
}

/// e' = rho e + sqrt(1 - rho^2) z from the second year on; the first year is stationary, e = z.
void advance_state(std::span<const double> shocks, double rho, bool first, std::span<double> state) {
    const double fresh = std::sqrt(1 - rho * rho);
    for (std::size_t i = 0; i < state.size(); ++i) {
        state[i] = first ? shocks[i] : rho * state[i] + fresh * shocks[i];
    }
}

}  // namespace

Eigen::MatrixXd exponential_correlation(std::span<const double> x, std::span<const double> y,
                                        double range_m) {
    assert(x.size() == y.size());
    const auto n = static_cast<Eigen::Index>(x.size());
    Eigen::MatrixXd correlation = Eigen::MatrixXd::Identity(n, n);
    if (range_m <= 0) return correlation;
    for (Eigen::Index i = 0; i < n; ++i) {
        for (Eigen::Index j = 0; j < i; ++j) {
            const auto a = static_cast<std::size_t>(i);
            const auto b = static_cast<std::size_t>(j);
            correlation(i, j) = std::exp(-std::hypot(x[a] - x[b], y[a] - y[b]) / range_m);
            correlation(j, i) = correlation(i, j);
        }
    }
    return correlation;
}

EnvironmentalNoise::EnvironmentalNoise(const NoiseRule& rule, DrawKey key, std::size_t regions,
                                       const Eigen::MatrixXd& correlation, std::uint32_t first_replicate,
                                       std::size_t lanes, std::vector<CellIndex> sites)
    : rule_(rule),
      key_(key),
      regions_(regions),
      factor_(correlating_factor(correlation, regions)),
      sites_(std::move(sites)),
      first_replicate_(first_replicate),
      lanes_(lanes),
      fecundity_(regions * lanes, 1.0F),
      survival_(regions * lanes, 0.0F),
      catastrophe_(regions * lanes, 1.0F) {
    assert(lanes % lane_block == 0 && first_replicate % lane_block == 0);
    assert(sites_.empty() || sites_.size() == regions);
    if (sites_.empty()) {
        sites_.resize(regions);
        std::iota(sites_.begin(), sites_.end(), CellIndex{0});
    }
    if (rule_.sigma_fecundity > 0) fecundity_state_.assign(regions * lanes, 0.0);
    if (rule_.sigma_survival > 0) survival_state_.assign(regions * lanes, 0.0);
}

LaneDraw EnvironmentalNoise::draw(Process process) const {
    return {.key = key_,
            .site = {.year = next_year_, .process = process, .stage = 0},
            .cells = sites_,
            .first_replicate = first_replicate_,
            .lanes = lanes_};
}

std::vector<double> EnvironmentalNoise::shocks(Process process) const {
    std::vector<float> normals(regions_ * lanes_);
    draw_normal_lanes(draw(process), normals);
    std::vector<double> result(normals.begin(), normals.end());
    if (factor_.size() == 0) return result;
    using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    Eigen::Map<RowMajor> rows(result.data(), static_cast<Eigen::Index>(regions_),
                              static_cast<Eigen::Index>(lanes_));
    rows = (factor_ * rows).eval();
    return result;
}

void EnvironmentalNoise::advance() {
    const bool first = next_year_ == 0;
    if (!fecundity_state_.empty()) {
        advance_state(shocks(Process::fecundity_noise), rule_.rho_time, first, fecundity_state_);
        const double sigma = rule_.sigma_fecundity;
        std::transform(
            fecundity_state_.begin(), fecundity_state_.end(), fecundity_.begin(),
            [sigma](double e) { return static_cast<float>(std::exp(sigma * e - sigma * sigma / 2)); });
    }
    if (!survival_state_.empty()) {
        advance_state(shocks(Process::survival_noise), rule_.rho_time, first, survival_state_);
        const double sigma = rule_.sigma_survival;
        std::transform(survival_state_.begin(), survival_state_.end(), survival_.begin(),
                       [sigma](double e) { return static_cast<float>(sigma * e); });
    }
    if (rule_.catastrophe_probability > 0 && rule_.catastrophe_loss > 0) {
        std::vector<std::uint32_t> bits(regions_ * lanes_);
        draw_bits_lanes(draw(Process::catastrophe), bits);
        const double below = rule_.catastrophe_probability * 0x1p32;
        const auto survive = static_cast<float>(1 - rule_.catastrophe_loss);
        std::transform(bits.begin(), bits.end(), catastrophe_.begin(), [=](std::uint32_t word) {
            return static_cast<double>(word) < below ? survive : 1.0F;
        });
    }
    ++next_year_;
}

}  // namespace spoor
