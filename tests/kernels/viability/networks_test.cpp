#include "kernels/viability/networks.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <string_view>

namespace spoor {
namespace {

/// '#' is habitat; cells of 100 m.
struct Picture {
    Grid grid;
    std::vector<CellIndex> cells;

    explicit Picture(const std::vector<std::string_view>& rows)
        : grid{.x_min = 0,
               .y_max = 1000,
               .cell_size = 100,
               .nx = std::ssize(rows.front()),
               .ny = std::ssize(rows)} {
        for (std::int64_t y = 0; y < grid.ny; ++y) {
            for (std::int64_t x = 0; x < grid.nx; ++x) {
                if (rows[std::size_t(y)][std::size_t(x)] == '#') cells.push_back(grid.index({x, y}));
            }
        }
    }
};

Picture random_habitat(std::int64_t nx, std::int64_t ny, double share, unsigned seed) {
    Picture picture({"."});
    picture.grid = {.x_min = 0, .y_max = 100.0 * double(ny), .cell_size = 100, .nx = nx, .ny = ny};
    std::mt19937 bits(seed);
    for (CellIndex cell = 0; cell < nx * ny; ++cell) {
        if (double(bits()) < share * 4294967296.0) picture.cells.push_back(cell);
    }
    return picture;
}

/// All pairs, joined until nothing changes.
std::vector<std::int32_t> plain_clusters(const Picture& picture, double distance) {
    const std::size_t n = picture.cells.size();
    std::vector<std::size_t> label(n);
    for (std::size_t i = 0; i < n; ++i) label[i] = i;
    for (bool changed = true; changed;) {
        changed = false;
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                const CellPosition a = picture.grid.position(picture.cells[i]);
                const CellPosition b = picture.grid.position(picture.cells[j]);
                const double apart = 100 * std::hypot(double(a.x - b.x), double(a.y - b.y));
                if (apart > std::max(distance, 100 * std::sqrt(2.0)) + 1e-6 || label[i] == label[j]) continue;
                label[i] = label[j] = std::min(label[i], label[j]);
                changed = true;
            }
        }
    }
    std::vector<std::int32_t> number(n, -1);
    std::int32_t next = 0;
    for (std::size_t i = 0; i < n; ++i) number[i] = label[i] == i ? next++ : number[label[i]];
    return number;
}

TEST(Clusters, TouchingCellsBelongTogetherAtAnyDistance) {
    const Picture picture({"##..#",  //
                           "..#..",  //
                           ".....",  //
                           "#...#"});
    const Clusters clusters = cluster_cells(picture.grid, picture.cells, 0);

    EXPECT_EQ(clusters.of_cell, (std::vector<std::int32_t>{0, 0, 1, 0, 2, 3}));
    EXPECT_EQ(clusters.count, 4);
}

TEST(Clusters, DistanceIsMeasuredFromCentreToCentreInclusive) {
    const Picture picture({"#..#...#"});

    EXPECT_EQ(cluster_cells(picture.grid, picture.cells, 299).count, 3);
    EXPECT_EQ(cluster_cells(picture.grid, picture.cells, 300).count, 2);
    EXPECT_EQ(cluster_cells(picture.grid, picture.cells, 400).count, 1);
}

TEST(Clusters, AreOneWhereTheDistanceIsLongerThanAnyGrid) {
    const Picture picture = random_habitat(60, 40, 0.05, 7);
    const Clusters clusters = cluster_cells(picture.grid, picture.cells, 1e30);
    EXPECT_EQ(clusters.count, 1);
}

TEST(Clusters, EqualAllPairsOnAwkwardLandscapes) {
    for (const double share : {0.02, 0.1, 0.3}) {
        for (const auto& [nx, ny] : {std::pair{1, 97}, {89, 1}, {31, 23}}) {
            const Picture picture = random_habitat(nx, ny, share, 5);
            for (const double distance : {0.0, 150.0, 200.0, 283.0, 500.0, 707.2, 1900.0, 1e5}) {
                EXPECT_EQ(cluster_cells(picture.grid, picture.cells, distance).of_cell,
                          plain_clusters(picture, distance))
                    << nx << " x " << ny << " " << distance;
            }
        }
    }
}

TEST(Clusters, GapsBetweenLargeBlocksAreMeasuredAtTheirEdges) {
    Picture picture({"."});
    picture.grid = {.x_min = 0, .y_max = 1e4, .cell_size = 100, .nx = 100, .ny = 40};
    for (std::int64_t y = 0; y < 40; ++y) {
        for (std::int64_t x = 0; x < 100; ++x) {
            if (x < 40 || x >= 60) picture.cells.push_back(picture.grid.index({x, y}));
        }
    }
    EXPECT_EQ(cluster_cells(picture.grid, picture.cells, 2000).count, 2);
    EXPECT_EQ(cluster_cells(picture.grid, picture.cells, 2100).count, 1);
}

TEST(Networks, KeyPopulationsAndClasses) {
    // Two local populations 300 m apart make a network; a third one lies alone.
    const Picture picture({"##..#...........#"});
    const std::vector<float> capacity{30, 20, 45, 130};
    const NetworkStandards standards{.local_distance_m = 100,
                                     .network_distance_m = 300,
                                     .key_population = 50,
                                     .viable_network = 120,
                                     .network_key_population = 90,
                                     .strongly_viable = 5};
    const HabitatNetworks networks = habitat_networks(picture.grid, picture.cells, capacity, standards);

    ASSERT_EQ(networks.local_populations.size(), 3U);
    ASSERT_EQ(networks.networks.size(), 2U);
    EXPECT_EQ(networks.local_populations[0].capacity, 50);
    EXPECT_TRUE(networks.local_populations[0].key);
    EXPECT_FALSE(networks.local_populations[1].key);
    EXPECT_EQ(networks.local_populations[0].x, 100);
    EXPECT_EQ(networks.local_populations[0].y, 950);
    EXPECT_EQ(networks.networks[0].capacity, 95);
    EXPECT_EQ(networks.networks[0].local_populations, 2);
    EXPECT_EQ(networks.networks[0].viability, NetworkClass::viable);
    EXPECT_EQ(networks.networks[1].key_populations, 1);
    EXPECT_EQ(networks.key_populations(), 2);
    EXPECT_EQ(networks.sum_by_local_population(capacity), (std::vector<double>{50, 45, 130}));
}

TEST(Networks, ClassFollowsTheStandardThatFits) {
    const NetworkStandards standards{.viable_network = 120, .network_key_population = 80};

    EXPECT_EQ(network_class(100, false, standards), NetworkClass::not_viable);
    EXPECT_EQ(network_class(100, true, standards), NetworkClass::viable);
    EXPECT_EQ(network_class(400, true, standards), NetworkClass::strongly_viable);
    EXPECT_EQ(network_class(599, false, standards), NetworkClass::viable);
    EXPECT_EQ(network_class(1e6, false, {}), NetworkClass::not_viable);
}

TEST(Networks, PersistenceByCountingKeyPopulations) {
    EXPECT_EQ(persistence_class(4), Persistence::not_durable);
    EXPECT_EQ(persistence_class(5), Persistence::possibly_durable);
    EXPECT_EQ(persistence_class(20), Persistence::possibly_durable);
    EXPECT_EQ(persistence_class(21), Persistence::durable);
    EXPECT_EQ(persistence_class(30, {.possibly = 20, .durable = 60}), Persistence::possibly_durable);

    const std::vector<Persistence> species{Persistence::durable, Persistence::not_durable,
                                           Persistence::durable, Persistence::possibly_durable};
    EXPECT_EQ(sustainable_share(species), 0.5);
    EXPECT_TRUE(std::isnan(sustainable_share({})));
}

TEST(Networks, NoHabitatNoNetwork) {
    const Picture picture({"..."});
    const HabitatNetworks networks = habitat_networks(picture.grid, picture.cells, {}, {});

    EXPECT_TRUE(networks.local_populations.empty());
    EXPECT_EQ(networks.key_populations(), 0);
}

}  // namespace
}  // namespace spoor
