#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "kernels/dispersal/algorithm_name.hpp"
#include "kernels/dispersal/dispersal.hpp"
#include "kernels/reference/dispersal_reference.hpp"

namespace spoor {
namespace {

struct Place {
    const char* name;
    std::int64_t nx, ny;
    double share;  //!< of the cells that is habitat; below 0: one cell; 0: none
};

/// Habitat in clumps and single cells, suitability in whole tenths so that ties occur.
struct Country {
    Country(const Place& place, unsigned seed) {
        grid.nx = place.nx;
        grid.ny = place.ny;
        grid.cell_size = 100;
        std::mt19937 random(seed);
        std::uniform_real_distribution<double> uniform;
        for (CellIndex cell = 0; cell < grid.cells(); ++cell) {
            land.push_back(uniform(random) < 0.8 ? 1 : 0);
            const bool one = place.share < 0 && cell == grid.cells() / 2;
            if (one || uniform(random) < place.share) {
                land.back() = 1;
                cells.push_back(cell);
                suitability.push_back(static_cast<float>(std::floor(uniform(random) * 10) / 10));
            }
        }
    }
    [[nodiscard]] DispersalHabitat habitat() const {
        return {.grid = grid, .cells = cells, .suitability = suitability, .land = land};
    }

    Grid grid;
    std::vector<CellIndex> cells;
    std::vector<float> suitability;
    std::vector<std::uint8_t> land;
};

const Place places[] = {{"one row", 61, 1, 0.3},
                        {"one column", 1, 53, 0.4},
                        {"primes", 37, 23, 0.25},
                        {"all habitat", 19, 17, 1.1},
                        {"one cell", 9, 7, -1},
                        {"wide and flat", 300, 5, 0.2},
                        {"more than a tile", 150, 140, 0.01}};

std::vector<float> few_individuals(std::size_t cells, std::size_t lanes) {
    std::mt19937 random(7);
    std::vector<float> numbers(cells * lanes, 0.0F);
    for (float& n : numbers) n = random() % 3 == 0 ? static_cast<float>(random() % 20) : 0.0F;
    return numbers;
}

void expect_reference(DispersalAlgorithm algorithm, const CellKernel& kernel, const DispersalRules& rules,
                      const Country& country, double tolerance) {
    constexpr std::size_t lanes = 48;
    const DispersalHabitat habitat = country.habitat();
    const auto op = make_dispersal_operator(algorithm, kernel, rules, habitat);
    const std::vector<float> sources = few_individuals(country.cells.size(), lanes);
    std::vector<float> arrivals(sources.size(), -1.0F);
    op->apply(sources, lanes, arrivals);
    for (const std::size_t lane : {std::size_t{17}, lanes - 1}) {
        std::vector<double> one;
        for (std::size_t i = 0; i < country.cells.size(); ++i) one.push_back(sources[i * lanes + lane]);
        const std::vector<double> expected = reference::disperse(kernel, rules, habitat, one);
        const double largest = std::accumulate(expected.begin(), expected.end(), 1e-30,
                                               [](double a, double b) { return std::max(a, b); });
        for (std::size_t j = 0; j < expected.size(); ++j) {
            ASSERT_NEAR(arrivals[j * lanes + lane], expected[j], tolerance * largest)
                << dispersal_algorithm_name(algorithm) << ", cell " << j << ", lane " << lane;
            ASSERT_GE(arrivals[j * lanes + lane], 0.0F);
        }
    }
    // What arrives of one individual in each cell.
    std::vector<double> share(country.cells.size(), 0.0);
    for (std::size_t i = 0; i < country.cells.size(); ++i) {
        std::vector<double> one(country.cells.size(), 0.0);
        one[i] = 1;
        if (i % (country.cells.size() / 20 + 1) != 0) continue;
        const auto arrived = reference::disperse(kernel, rules, habitat, one);
        const double sum = std::accumulate(arrived.begin(), arrived.end(), 0.0);
        ASSERT_NEAR(op->arriving_share()[i], sum, std::max(1e-5, tolerance)) << dispersal_algorithm_name(algorithm) << ' ' << i;
    }
}

class Operators : public testing::TestWithParam<Place> {};

TEST_P(Operators, EqualThePlainLoops) {
    const Country country(GetParam(), 3);
    for (const double mean : {150.0, 700.0}) {
        const CellKernel kernel({{KernelForm::exponential_distance, mean, 0}, {}, 0}, {.tail = 1e-3}, 100);
        for (const EdgeRule edge : {EdgeRule::lost, EdgeRule::redistributed}) {
            const DispersalRules rules{.edge = edge};
            expect_reference(DispersalAlgorithm::sparse, kernel, rules, country, 2e-6);
            expect_reference(DispersalAlgorithm::stencil, kernel, rules, country, 2e-6);
            expect_reference(DispersalAlgorithm::scatter, kernel, rules, country, 2e-6);
            expect_reference(DispersalAlgorithm::fft, kernel, rules, country, 2e-5);
        }
    }
}

TEST_P(Operators, FollowAttraction) {
    const Country country(GetParam(), 5);
    const CellKernel kernel({{KernelForm::gaussian, 300, 0}, {}, 0}, {.tail = 1e-3}, 100);
    const DispersalRules rules{.attraction = 2};
    for (const auto algorithm :
         {DispersalAlgorithm::sparse, DispersalAlgorithm::stencil, DispersalAlgorithm::scatter})
        expect_reference(algorithm, kernel, rules, country, 5e-6);
    expect_reference(DispersalAlgorithm::fft, kernel, rules, country, 5e-5);
}

TEST_P(Operators, SettleInTheBestCellWithinReach) {
    const Country country(GetParam(), 6);
    const CellKernel kernel({{KernelForm::exponential_density, 200, 0}, {}, 0}, {.tail = 1e-3}, 100);
    const DispersalRules rules{.settle_radius = 300};
    expect_reference(DispersalAlgorithm::sparse, kernel, rules, country, 5e-6);
    for (const auto algorithm : {DispersalAlgorithm::stencil, DispersalAlgorithm::fft}) {
        const auto estimates = estimate_dispersal(kernel, rules, country.habitat(), {});
        for (const DispersalEstimate& one : estimates)
            if (one.algorithm == algorithm) {
                EXPECT_FALSE(one.serves);
            }
    }
}

/// Rules that divide a source's kernel by a mass, together with a search radius: nobody may arrive twice.
TEST_P(Operators, NeverLetMoreArriveThanLeft) {
    const Country country(GetParam(), 9);
    const CellKernel kernel({{KernelForm::exponential_distance, 100, 0}, {}, 0}, {.tail = 1e-3}, 100);
    for (const DispersalRules& rules : {DispersalRules{.edge = EdgeRule::redistributed, .settle_radius = 200},
                                        DispersalRules{.attraction = 1, .settle_radius = 200}}) {
        expect_reference(DispersalAlgorithm::sparse, kernel, rules, country, 5e-6);
        const auto op = make_dispersal_operator(DispersalAlgorithm::sparse, kernel, rules, country.habitat());
        for (const float share : op->arriving_share()) ASSERT_LE(share, 1 + 1e-5F);
    }
}

TEST_P(Operators, LeaveTheOwnCellOut) {
    const Country country(GetParam(), 8);
    const CellKernel kernel({{KernelForm::exponential_distance, 250, 0}, {}, 0},
                            {.tail = 1e-3, .self = false}, 100);
    for (const auto algorithm :
         {DispersalAlgorithm::sparse, DispersalAlgorithm::stencil, DispersalAlgorithm::scatter})
        expect_reference(algorithm, kernel, {}, country, 2e-6);
    expect_reference(DispersalAlgorithm::fft, kernel, {}, country, 2e-5);
}

INSTANTIATE_TEST_SUITE_P(AwkwardGrids, Operators, testing::ValuesIn(places), [](const auto& place) {
    std::string name = place.param.name;
    std::replace(name.begin(), name.end(), ' ', '_');
    return name;
});

TEST(FftOperator, IsExactlyZeroBeyondReach) {
    const Country country({"", 140, 30, 1.1}, 2);
    const CellKernel kernel({{KernelForm::gaussian, 250, 0}, {}, 0}, {.tail = 1e-4}, 100);
    const auto op = make_dispersal_operator(DispersalAlgorithm::fft, kernel, {}, country.habitat());
    std::vector<float> sources(country.cells.size() * 16, 0.0F);
    sources[0] = 1e6F;  // the corner, lane 0
    std::vector<float> arrivals(sources.size());
    op->apply(sources, 16, arrivals);
    for (std::size_t j = 0; j < country.cells.size(); ++j) {
        const auto [x, y] = country.grid.position(country.cells[j]);
        if (x > kernel.radius() || y > kernel.radius()) {
            ASSERT_EQ(arrivals[j * 16], 0.0F) << x << ' ' << y;
        }
        for (std::size_t lane = 2; lane < 16; ++lane) ASSERT_EQ(arrivals[j * 16 + lane], 0.0F);
    }
}

}  // namespace
}  // namespace spoor
