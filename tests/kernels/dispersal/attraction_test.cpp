#include "kernels/dispersal/attraction.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "kernels/random/lanes.hpp"
#include "kernels/reference/dispersal_reference.hpp"

namespace spoor {
namespace {

/// Clumps and lone cells of habitat on 60 x 50 cells, numbers in each.
class Drawn {
public:
    Drawn() {
        const DrawKey key = make_draw_key(4, "habitat");
        for (CellIndex cell = 0; cell < grid.cells(); ++cell) {
            const auto [x, y] = grid.position(cell);
            const bool clump = (x / 9 + y / 8) % 3 == 0;
            const bool alone = x == 59 && y % 25 == 0;
            if (!clump && !alone) continue;
            cells.push_back(cell);
            suitability.push_back(0.25F + 0.75F * static_cast<float>(draw_uniform(key, cell, 0, {})));
            numbers.push_back(20 * static_cast<float>(draw_uniform(key, cell, 1, {})));
        }
    }
    [[nodiscard]] DispersalHabitat habitat() const {
        return {.grid = grid, .cells = cells, .suitability = suitability, .land = {}};
    }

    Grid grid{.x_min = 0, .y_max = 5000, .cell_size = 100, .nx = 60, .ny = 50};
    std::vector<CellIndex> cells;
    std::vector<float> suitability;
    std::vector<float> numbers;
};

void expect_definition(DispersalAlgorithm algorithm, double tolerance) {
    const Drawn drawn;
    constexpr double theta = 1.5;
    const CellKernel kernel({.first = {KernelForm::exponential_density, 350, 0}}, {.tail = 1e-3}, 100);
    const auto plain = make_dispersal_operator(algorithm, kernel, {}, drawn.habitat());
    const Attraction attraction(theta, kernel, drawn.habitat(), *plain);
    const std::size_t cells = drawn.cells.size();
    // Two landscapes in two lanes: the second with worse habitat in the west.
    std::vector<std::vector<float>> suitability{drawn.suitability, drawn.suitability};
    for (std::size_t i = 0; i < cells; ++i) {
        if (drawn.grid.position(drawn.cells[i]).x < 20) suitability[1][i] *= 0.3F;
    }
    std::vector<float> targets(cells * lane_block, 0.0F);
    std::vector<float> moving(cells * lane_block, 0.0F);
    for (std::size_t i = 0; i < cells; ++i) {
        for (std::size_t lane = 0; lane < 2; ++lane) {
            targets[i * lane_block + lane] = attraction.target_weight(suitability[lane][i]);
            moving[i * lane_block + lane] = drawn.numbers[i];
        }
    }
    std::vector<std::vector<float>> in_lane(2, std::vector<float>(cells));
    std::vector<std::uint32_t> changed_at;
    std::vector<float> changed;
    for (std::size_t i = 0; i < cells; ++i) {
        for (std::size_t lane = 0; lane < 2; ++lane) in_lane[lane][i] = targets[i * lane_block + lane];
        if (in_lane[0][i] == in_lane[1][i]) continue;
        changed_at.push_back(static_cast<std::uint32_t>(i));
        changed.push_back(in_lane[1][i]);
    }
    const std::vector<double> sums = attraction.sums(in_lane[0]);
    std::vector<float> sources(cells * 2);
    for (std::size_t i = 0; i < cells; ++i)
        sources[2 * i] = sources[2 * i + 1] = Attraction::source_weight(sums[i]);
    const auto differ = attraction.changed_sources(in_lane[0], sums, changed_at, changed);
    for (std::size_t c = 0; c < differ.at.size(); ++c) sources[differ.at[c] * 2 + 1] = differ.weights[c];
    for (std::size_t i = 0; i < cells; ++i) {
        for (std::size_t lane = 0; lane < 2; ++lane) moving[i * lane_block + lane] *= sources[2 * i + lane];
    }
    std::vector<float> arrivals(moving.size());
    plain->apply(moving, lane_block, arrivals);
    for (std::size_t i = 0; i < arrivals.size(); ++i) arrivals[i] *= targets[i];

    const std::vector<double> numbers(drawn.numbers.begin(), drawn.numbers.end());
    for (std::size_t lane = 0; lane < 2; ++lane) {
        DispersalHabitat habitat = drawn.habitat();
        habitat.suitability = suitability[lane];
        const auto expected = reference::disperse(kernel, {.attraction = theta}, habitat, numbers);
        double sum = 0;
        for (std::size_t i = 0; i < cells; ++i) {
            EXPECT_NEAR(arrivals[i * lane_block + lane], expected[i], tolerance) << "cell " << i;
            sum += static_cast<double>(arrivals[i * lane_block + lane]);
        }
        const double all = std::accumulate(numbers.begin(), numbers.end(), 0.0);
        EXPECT_NEAR(sum, all, 3e-7 * all) << "all arrive, to single precision";
    }
}

TEST(Attraction, IsWhatTheDefinitionSaysWhateverMovesTheKernel) {
    expect_definition(DispersalAlgorithm::sparse, 1e-4);
    expect_definition(DispersalAlgorithm::stencil, 1e-4);
    expect_definition(DispersalAlgorithm::fft, 1e-3);
}

TEST(Attraction, NothingInReachGivesNoWeight) {
    Drawn drawn;
    const CellKernel kernel({.first = {KernelForm::gaussian, 120, 0}}, {.tail = 1e-3}, 100);
    const auto plain = make_dispersal_operator(DispersalAlgorithm::fft, kernel, {}, drawn.habitat());
    const Attraction attraction(1, kernel, drawn.habitat(), *plain);
    std::vector<float> targets(drawn.cells.size(), 0.0F);
    targets[0] = 1;  // habitat in the first cell only
    const std::vector<double> sums = attraction.sums(targets);

    EXPECT_NEAR(sums[0], static_cast<double>(kernel.probability(0, 0)), 1e-3);
    EXPECT_GT(sums[0], 0);
    EXPECT_EQ(sums.back(), 0);
    EXPECT_EQ(Attraction::source_weight(0), 0);
}

TEST(Attraction, NothingIsLeftWhereAllHabitatInReachIsLost) {
    Drawn drawn;
    const CellKernel kernel({.first = {KernelForm::gaussian, 120, 0}}, {.tail = 1e-3}, 100);
    for (const auto algorithm : {DispersalAlgorithm::sparse, DispersalAlgorithm::fft}) {
        const auto plain = make_dispersal_operator(algorithm, kernel, {}, drawn.habitat());
        const Attraction attraction(1, kernel, drawn.habitat(), *plain);
        const std::vector<float> targets = drawn.suitability;
        std::vector<std::uint32_t> everywhere(targets.size());
        std::iota(everywhere.begin(), everywhere.end(), 0U);
        std::vector<float> lost(targets.size(), 0.0F);
        lost.back() = targets.back();  // all but the last

        const auto sources = attraction.changed_sources(targets, attraction.sums(targets), everywhere, lost);

        ASSERT_EQ(sources.at.front(), 0U);
        EXPECT_EQ(sources.weights.front(), 0);
        const auto at_last = std::find(sources.at.begin(), sources.at.end(), targets.size() - 1);
        ASSERT_NE(at_last, sources.at.end());
        const double own = static_cast<double>(kernel.probability(0, 0)) * static_cast<double>(lost.back());
        EXPECT_NEAR(sources.weights[static_cast<std::size_t>(at_last - sources.at.begin())] * own, 1, 1e-3);
    }
}

}  // namespace
}  // namespace spoor
