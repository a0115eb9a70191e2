#include "kernels/dispersal/individual.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>
#include <numbers>
#include <numeric>
#include <vector>

#include "kernels/dispersal/direction_table.hpp"
#include "kernels/dispersal/distance_table.hpp"

namespace spoor {
namespace {

TEST(DistanceTable, InvertsEveryKernelIntoItsFarTail) {
    const std::vector<KernelComponent> kernels{{KernelForm::exponential_distance, 300, 0},
                                               {KernelForm::exponential_density, 300, 0},
                                               {KernelForm::gaussian, 300, 0},
                                               {KernelForm::two_dt, 300, 2.5},
                                               {KernelForm::exponential_power, 300, 0.7},
                                               {KernelForm::lognormal, 300, 1},
                                               {KernelForm::inverse_power, 300, 4},
                                               {KernelForm::weibull, 300, 1.5}};
    for (const KernelComponent& one : kernels) {
        const KernelShape shape{.first = one};
        const DistanceTable table(shape, 100);
        for (std::uint64_t bits = 3; bits < 0xFFFFFF00U; bits = bits * 5 / 4 + 1) {
            for (const auto end : {static_cast<std::uint32_t>(bits), ~static_cast<std::uint32_t>(bits)}) {
                const double u = (end + 0.5) * 0x1p-32;
                if (u > 1 - 1e-7) continue;  // where the quantile of u itself loses digits
                const double exact = kernel_distance_quantile(shape, u) / 100;
                EXPECT_NEAR(table.quantile(end), exact, 2e-6 * exact)
                    << static_cast<int>(one.form) << " at " << u;
            }
        }
    }
}

TEST(DirectionTable, IsCosineAndSine) {
    const DirectionTable table;
    for (std::uint64_t bits = 0; bits < 0x100000000U; bits += 40'000'003) {
        const double angle = 2 * std::numbers::pi * (static_cast<double>(bits) + 0.5) * 0x1p-32;
        const auto [x, y] = table.direction(static_cast<std::uint32_t>(bits));
        EXPECT_NEAR(x, std::cos(angle), 1e-11);
        EXPECT_NEAR(y, std::sin(angle), 1e-11);
    }
}

/// All cells of a square grid are habitat; everybody starts in the middle.
class Landing {
public:
    explicit Landing(const KernelShape& shape, const KernelDiscretisation& how = {}, double attraction = 0)
        : kernel_(shape, how, 100) {
        grid_ = {.x_min = 0, .y_max = side * 100.0, .cell_size = 100, .nx = side, .ny = side};
        cells_.resize(static_cast<std::size_t>(grid_.cells()));
        std::iota(cells_.begin(), cells_.end(), CellIndex{0});
        suitability_.assign(cells_.size(), 1.0F);
        for (std::size_t i = 0; i < cells_.size(); i += 3) suitability_[i] = 0.3F;
        land_.assign(cells_.size(), true);
        rules_.attraction = attraction;
    }

    /// Chi-square of who landed where against the kernel on cells.
    void expect_kernel(float emigrants, std::size_t rounds) {
        const DispersalHabitat habitat{
            .grid = grid_, .cells = cells_, .suitability = suitability_, .land = &land_};
        const IndividualDisperser disperser(kernel_, rules_, habitat);
        std::vector<float> leaving(cells_.size() * lane_block, 0.0F);
        std::fill_n(leaving.begin() + middle * lane_block, lane_block, emigrants);
        std::vector<float> landed(leaving.size(), 0.0F);
        std::vector<double> lost(lane_block, 0.0);
        for (std::size_t round = 0; round < rounds; ++round) {
            const LaneDraw where{
                .key = make_draw_key(1, "disperser"),
                .site = {.year = static_cast<std::uint32_t>(round), .process = Process::dispersal},
                .cells = cells_,
                .first_replicate = 0,
                .lanes = lane_block};
            disperser.disperse(where, leaving, landed, {.sums = lost});
        }
        const double all = static_cast<double>(emigrants) * lane_block * static_cast<double>(rounds);
        EXPECT_EQ(std::accumulate(landed.begin(), landed.end(), 0.0) +
                      std::accumulate(lost.begin(), lost.end(), 0.0),
                  all)
            << "nobody is made or forgotten";
        double total = 0;
        const std::vector<double> expected = shares(total);
        double chi_square = 0;
        int classes = 0;
        double rest = all;
        double rest_expected = all;
        for (std::size_t c = 0; c < cells_.size(); ++c) {
            if (all * expected[c] < 20) continue;
            double here = 0;
            for (std::size_t lane = 0; lane < lane_block; ++lane) here += landed[c * lane_block + lane];
            chi_square += std::pow(here - all * expected[c], 2) / (all * expected[c]);
            rest -= here;
            rest_expected -= all * expected[c];
            ++classes;
        }
        if (rest_expected > 20) chi_square += std::pow(rest - rest_expected, 2) / rest_expected;
        ASSERT_GT(classes, 20);
        const boost::math::chi_squared distribution(classes);
        const double p = boost::math::cdf(boost::math::complement(distribution, chi_square));
        EXPECT_GT(p, 1e-5) << "chi-square " << chi_square << " of " << classes << " classes";
    }

private:
    static constexpr std::int64_t side = 41;
    static constexpr std::size_t middle = 20 * side + 20;

    /// Where one individual of the middle lands.
    std::vector<double> shares(double& total) const {
        std::vector<double> share(cells_.size(), 0.0);
        for (const KernelTap& tap : kernel_.taps()) {
            const CellPosition at{20 + tap.dx, 20 + tap.dy};
            if (!grid_.contains(at)) continue;
            const auto c = static_cast<std::size_t>(grid_.index(at));
            share[c] = static_cast<double>(tap.probability);
            if (rules_.attraction > 0)
                share[c] *= std::pow(static_cast<double>(suitability_[c]), rules_.attraction);
            total += share[c];
        }
        if (rules_.attraction > 0) {
            for (double& one : share) one /= total;
        }
        return share;
    }

    Grid grid_;
    CellKernel kernel_;
    DispersalRules rules_;
    std::vector<CellIndex> cells_;
    std::vector<float> suitability_;
    CellMask land_;
};

TEST(Individuals, FlyByTheKernelOnCells) {
    Landing({.first = {KernelForm::exponential_distance, 250, 0}}).expect_kernel(400, 200);
    Landing({.first = {KernelForm::gaussian, 180, 0}}).expect_kernel(400, 200);
    Landing({.first = {KernelForm::two_dt, 200, 3}}).expect_kernel(400, 200);
}

TEST(Individuals, LeaveTheirOwnCellWhereTheKernelSaysSo) {
    Landing({.first = {KernelForm::exponential_density, 200, 0}}, {.self = false}).expect_kernel(400, 200);
}

TEST(Individuals, ChooseBetterHabitat) {
    Landing({.first = {KernelForm::exponential_density, 200, 0}}, {}, 1).expect_kernel(400, 200);
}

TEST(Individuals, ManyAtOnceAreSharedOut) {
    Landing({.first = {KernelForm::exponential_distance, 150, 0}}).expect_kernel(20'000, 5);
}

}  // namespace
}  // namespace spoor
