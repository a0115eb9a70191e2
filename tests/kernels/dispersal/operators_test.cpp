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
        land.assign(static_cast<std::size_t>(grid.cells()), false);
        std::mt19937 random(seed);
        std::uniform_real_distribution<double> uniform;
        for (CellIndex cell = 0; cell < grid.cells(); ++cell) {
            land.set(static_cast<std::size_t>(cell), uniform(random) < 0.8);
            const bool one = place.share < 0 && cell == grid.cells() / 2;
            if (one || uniform(random) < place.share) {
                land.set(static_cast<std::size_t>(cell), true);
                cells.push_back(cell);
                suitability.push_back(static_cast<float>(std::floor(uniform(random) * 10) / 10));
            }
        }
    }
    [[nodiscard]] DispersalHabitat habitat() const {
        return {.grid = grid, .cells = cells, .suitability = suitability, .land = &land};
    }

    Grid grid;
    std::vector<CellIndex> cells;
    std::vector<float> suitability;
    CellMask land;
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
    // What arrives of one individual in each cell; of a transform, to single precision of its largest weight.
    const double of_share = algorithm == DispersalAlgorithm::fft ? 2e-5 : 1e-5;
    std::vector<double> share(country.cells.size(), 0.0);
    for (std::size_t i = 0; i < country.cells.size(); ++i) {
        std::vector<double> one(country.cells.size(), 0.0);
        one[i] = 1;
        if (i % (country.cells.size() / 20 + 1) != 0) continue;
        const auto arrived = reference::disperse(kernel, rules, habitat, one);
        const double sum = std::accumulate(arrived.begin(), arrived.end(), 0.0);
        ASSERT_NEAR(op->arriving_share()[i], sum, of_share)
            << dispersal_algorithm_name(algorithm) << ' ' << i;
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
    for (const auto algorithm : {DispersalAlgorithm::sparse, DispersalAlgorithm::stencil,
                                 DispersalAlgorithm::scatter, DispersalAlgorithm::separable})
        expect_reference(algorithm, kernel, rules, country, 5e-6);
    expect_reference(DispersalAlgorithm::fft, kernel, rules, country, 5e-5);
}

/// Gaussian kernels from narrower than a cell to wider than the grid, cut early and late, by rows and
/// columns.
TEST_P(Operators, GoByRowsAndColumnsWhereTheKernelIsAProduct) {
    const Country country(GetParam(), 4);
    for (const double mean : {20.0, 150.0, 900.0}) {
        for (const KernelDiscretisation& cells : {KernelDiscretisation{.tail = 1e-3},
                                                  {.tail = 0.3},
                                                  {.tail = 1e-3, .self = false},
                                                  {.tail = 1e-2, .area_to_area = false}}) {
            const CellKernel kernel({{KernelForm::gaussian, mean, 0}, {}, 0}, cells, 100);
            expect_reference(DispersalAlgorithm::separable, kernel, {}, country, 2e-6);
        }
    }
    const CellKernel kernel({{KernelForm::gaussian, 500, 0}, {}, 0}, {.tail = 1e-2}, 100);
    expect_reference(DispersalAlgorithm::separable, kernel, {.edge = EdgeRule::redistributed}, country, 2e-6);
}

TEST_P(Operators, SettleInTheBestCellWithinReach) {
    const Country country(GetParam(), 6);
    const CellKernel kernel({{KernelForm::exponential_density, 200, 0}, {}, 0}, {.tail = 1e-3}, 100);
    const DispersalRules rules{.settle_radius = 300};
    expect_reference(DispersalAlgorithm::sparse, kernel, rules, country, 5e-6);
    for (const auto algorithm :
         {DispersalAlgorithm::stencil, DispersalAlgorithm::separable, DispersalAlgorithm::fft}) {
        const auto estimates = estimate_dispersal(kernel, rules, country.habitat(), {});
        for (const DispersalEstimate& one : estimates)
            if (one.algorithm == algorithm) {
                EXPECT_FALSE(one.serves);
            }
    }
}

TEST(SparseOperator, SettlesAnywhereWhereTheRadiusIsWiderThanAnyGrid) {
    const Country country({"", 17, 11, 0.25}, 6);
    const CellKernel kernel({{KernelForm::exponential_density, 200, 0}, {}, 0}, {.tail = 1e-3}, 100);
    expect_reference(DispersalAlgorithm::sparse, kernel, {.settle_radius = 1e30}, country, 5e-6);
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

/// Zones of a scenario rest on it: what is out of reach, or empty, changes no bit of an arrival.
TEST(SeparableOperator, GivesTheSameBitsWithoutTheCellsOutOfReach) {
    const Country country({"", 150, 90, 0.3}, 12);
    const CellKernel kernel({{KernelForm::gaussian, 500, 0}, {}, 0}, {}, 100);
    const std::vector<float> sources = few_individuals(country.cells.size(), 16);
    const auto op = make_dispersal_operator(DispersalAlgorithm::separable, kernel, {}, country.habitat());
    std::vector<float> arrivals(sources.size());
    op->apply(sources, 16, arrivals);

    DispersalHabitat part = country.habitat();
    std::vector<CellIndex> near;
    std::vector<std::size_t> position;
    std::vector<float> near_sources;
    const CellPosition middle = country.grid.position(country.cells[country.cells.size() / 2]);
    for (std::size_t i = 0; i < country.cells.size(); ++i) {
        const auto [x, y] = country.grid.position(country.cells[i]);
        if (!kernel.reaches(x - middle.x, y - middle.y)) continue;
        near.push_back(country.cells[i]);
        position.push_back(i);
        near_sources.insert(near_sources.end(), sources.begin() + static_cast<std::ptrdiff_t>(i * 16),
                            sources.begin() + static_cast<std::ptrdiff_t>((i + 1) * 16));
    }
    part.cells = near;
    part.suitability = {};
    const auto of_part = make_dispersal_operator(DispersalAlgorithm::separable, kernel, {}, part);
    std::vector<float> near_arrivals(near_sources.size());
    of_part->apply(near_sources, 16, near_arrivals);
    const CellIndex wanted = country.grid.index(middle);
    const auto at = std::find(near.begin(), near.end(), wanted);
    ASSERT_NE(at, near.end());
    const auto n = static_cast<std::size_t>(at - near.begin());
    for (std::size_t lane = 0; lane < 16; ++lane)
        EXPECT_EQ(near_arrivals[n * 16 + lane], arrivals[position[n] * 16 + lane]) << lane;
}

TEST(SeparableOperator, ServesGaussianKernelsOnly) {
    const Country country({"", 30, 30, 0.4}, 2);
    const auto estimate = [&](KernelForm form) {
        const CellKernel kernel({{form, 300, 0}, {}, 0}, {}, 100);
        for (const DispersalEstimate& one : estimate_dispersal(kernel, {}, country.habitat(), {}))
            if (one.algorithm == DispersalAlgorithm::separable) return one;
        return DispersalEstimate{};
    };
    EXPECT_TRUE(estimate(KernelForm::gaussian).serves);
    EXPECT_FALSE(estimate(KernelForm::exponential_density).serves);
    EXPECT_EQ(estimate(KernelForm::exponential_density).reason,
              "only Gaussian kernels are products of rows and columns");
    const CellKernel other({{KernelForm::exponential_density, 300, 0}, {}, 0}, {}, 100);
    EXPECT_THROW((void)make_dispersal_operator(DispersalAlgorithm::separable, other, {}, country.habitat()),
                 std::invalid_argument);
}

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
