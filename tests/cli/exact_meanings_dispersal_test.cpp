// "Exact meanings" of the formats, line by line: kernels, walks, the algorithms.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "tests/validation/plain_study.hpp"

namespace spoor::test {
namespace {

using validation::mean_of;
using validation::PlainStudy;

/// A square of habitat in which all offspring of one cell's only inhabitant leave, once.
class OneSource {
public:
    OneSource(const std::string& name, int side, int x, int y) : study_(name, side, side), side_(side) {
        study_.raster("start", [=](int column, int row) { return column == x && row == y ? 1.0 : 0.0; });
        study_.years = 1;
        study_.set("lambda_max", 1).set("initial", "start.asc").set("emigration", 1);
        study_.set("dispersal", "kernel").set("kernel", "exponential_density").set("mean_distance_m", 150);
        std::vector<std::pair<int, int>> all;
        for (int row = 0; row < side; ++row) {
            for (int column = 0; column < side; ++column) all.emplace_back(column, row);
        }
        study_.watch_cells(all);
    }

    PlainStudy& study() { return study_; }

    /// Who arrives in each cell (y, x).
    [[nodiscard]] std::vector<double> arrivals(const std::string& arguments = "") {
        const CubeReader cube = study_.run(arguments);
        lost_ = cube.table("lost_dispersing").values[1];
        std::vector<double> here;
        for (int cell = 0; cell < side_ * side_; ++cell)
            here.push_back(mean_of(PlainStudy::numbers(cube, static_cast<std::size_t>(cell) + 1, 1)));
        return here;
    }
    [[nodiscard]] double lost() const { return lost_; }

private:
    PlainStudy study_;
    int side_;
    double lost_ = 0;
};

double sum(const std::vector<double>& x) {
    return mean_of(x) * static_cast<double>(x.size());
}

// "Two kernels: (1 - share_2) k1 + share_2 k2."
TEST(ExactMeanings, TwoKernels) {
    OneSource mixed("two-kernels", 9, 4, 4);
    mixed.study().set("kernel_2", "gaussian").set("mean_distance_2_m", 300).set("share_2", 0.3);
    mixed.study().set("kernel_tail", 1e-9);
    OneSource near("first-kernel", 9, 4, 4);
    near.study().set("kernel_tail", 1e-9);
    OneSource far("second-kernel", 9, 4, 4);
    far.study().set("kernel", "gaussian").set("mean_distance_m", 300).set("kernel_tail", 1e-9);
    const auto both = mixed.arrivals();
    const auto first = near.arrivals();
    const auto second = far.arrivals();
    for (std::size_t i = 0; i < both.size(); ++i)
        EXPECT_NEAR(both[i], 0.7 * first[i] + 0.3 * second[i], 3e-7) << i;
}

// "`redistributed`: each source's kernel is divided by its mass on land."
TEST(ExactMeanings, Redistributed) {
    // The two western columns are sea; the source stands at their edge.
    const auto land = [](int x, int) { return x < 2 ? 0.0 : 1.0; };
    OneSource lost("edge-lost", 7, 2, 3);
    lost.study().raster("land", land);
    lost.study().extra_grid_keys = "mask = \"land.asc\"\n";
    OneSource kept("edge-redistributed", 7, 2, 3);
    kept.study().raster("land", land);
    kept.study().extra_grid_keys = "mask = \"land.asc\"\n";
    kept.study().set("edge", "redistributed");
    const auto before = lost.arrivals();
    const auto after = kept.arrivals();
    const double on_land = sum(before);
    EXPECT_NEAR(on_land + lost.lost(), 1, 1e-6);
    EXPECT_LT(on_land, 0.95);
    for (std::size_t i = 0; i < after.size(); ++i) EXPECT_NEAR(after[i], before[i] / on_land, 1e-6) << i;
    EXPECT_NEAR(kept.lost(), 0, 1e-6);
}

// "`attraction`: weights k(r) S^theta, normalised over the source's kernel."
TEST(ExactMeanings, Attraction) {
    const auto quality = [](int x, int y) { return 0.2 + 0.1 * ((x + 2 * y) % 7); };
    const auto make = [&](const std::string& name, double theta) {
        auto source = std::make_unique<OneSource>(name, 7, 3, 3);
        source->study().layer("field", quality);
        source->study().extra_terms = "species,field,value,piecewise,,,0:0;1:1,,\n";
        if (theta > 0) source->study().set("attraction", theta);
        return source;
    };
    const auto indifferent = make("indifferent", 0)->arrivals();
    const auto choosy = make("attraction", 2)->arrivals();
    double weights = 0;
    for (int cell = 0; cell < 49; ++cell)
        weights += indifferent[static_cast<std::size_t>(cell)] * std::pow(quality(cell % 7, cell / 7), 2);
    for (int cell = 0; cell < 49; ++cell) {
        const auto i = static_cast<std::size_t>(cell);
        EXPECT_NEAR(choosy[i], indifferent[i] * std::pow(quality(cell % 7, cell / 7), 2) / weights, 2e-6)
            << i;
    }
}

// "Walk: each step, on a cell with habitat settle with `walk_settle`; else die with `walk_mortality`; else
// move to one of 8 neighbours with weight permeability of the target / distance (1 or sqrt 2); permeability 0
// is never entered; nowhere to go = stay; after `walk_steps` die."
TEST(ExactMeanings, Walk) {
    constexpr double settle = 0.4;
    constexpr double mortality = 0.1;
    // From the middle of 3 x 3 to the west (0.5) and the north-west (1); elsewhere nobody may go. The
    // south-eastern corner is shut in: who starts there stays.
    const auto open = [](int x, int y) {
        if (x == 0 && y == 0) return 1.0;
        return x == 0 && y == 1 ? 0.5 : 0.0;
    };
    const auto make = [&](const std::string& name, int x, int y, int steps) {
        auto source = std::make_unique<OneSource>(name, 3, x, y);
        source->study().layer("open", open);
        source->study().set("dispersal", "walk").set("kernel", "").set("mean_distance_m", "");
        source->study().set("permeability", "open").set("walk_steps", steps);
        source->study().set("walk_settle", settle).set("walk_mortality", mortality);
        return source;
    };
    const double on = (1 - settle) * (1 - mortality);
    const double west = 0.5 / (0.5 + 1 / std::numbers::sqrt2);
    auto walk = make("walk", 1, 1, 2);
    const auto two = walk->arrivals();
    EXPECT_NEAR(two[4], settle, 1e-6) << "where it was born";
    EXPECT_NEAR(two[3], on * west * settle, 1e-6);
    EXPECT_NEAR(two[0], on * (1 - west) * settle, 1e-6);
    EXPECT_NEAR(sum(two), settle + on * settle, 1e-6) << "nobody elsewhere";
    EXPECT_NEAR(walk->lost(), 1 - sum(two), 1e-6) << "after the last step the others die";

    const auto shut_in = make("walk-shut-in", 2, 2, 3)->arrivals();
    EXPECT_NEAR(shut_in[8], settle * (1 + on + on * on), 1e-6) << "stays, and tries again";
    EXPECT_NEAR(sum(shut_in), shut_in[8], 1e-9);
}

// "`--dispersal auto|scatter|...` forces an algorithm (an error where it cannot serve); the one used is
// recorded."
TEST(ExactMeanings, TheAlgorithmUsedIsRecorded) {
    OneSource source("recorded", 5, 2, 2);
    for (const std::string algorithm : {"scatter", "stencil", "fft"}) {
        const CubeReader cube = source.study().run("--dispersal " + algorithm);
        EXPECT_EQ(std::get<std::string>(cube.attributes().at("run_dispersal")), "species: " + algorithm);
    }
    EXPECT_THAT(std::get<std::string>(source.study().run().attributes().at("run_dispersal")),
                testing::AllOf(testing::StartsWith("species: "), testing::Not(testing::HasSubstr("auto"))));
    const Outcome refused =
        spoor(source.study().directory(), "run study.toml --overwrite -q -o out.nc --dispersal separable");
    EXPECT_EQ(refused.exit_code, 2);
    EXPECT_THAT(refused.err, testing::HasSubstr("only Gaussian kernels are products of rows and columns"));

    OneSource gaussian("recorded-gaussian", 21, 3, 9);
    gaussian.study().set("kernel", "gaussian").set("mean_distance_m", 400);
    const auto by_pairs = gaussian.arrivals("--dispersal sparse");
    const double lost = gaussian.lost();
    const auto by_rows = gaussian.arrivals("--dispersal separable");
    EXPECT_THAT(by_rows, testing::Pointwise(testing::DoubleNear(1e-7), by_pairs));
    EXPECT_NEAR(gaussian.lost(), lost, 1e-6);
    const CubeReader cube = gaussian.study().run("--dispersal separable");
    EXPECT_EQ(std::get<std::string>(cube.attributes().at("run_dispersal")), "species: separable");
}

// "Kernel cut: the nearest cells are kept until 1 - kernel_tail of the *cell* mass is reached; what is cut is
// lost and booked, not renormalised."
TEST(ExactMeanings, KernelCut) {
    constexpr int side = 41;
    OneSource whole("whole-kernel", side, 20, 20);
    whole.study().set("kernel_tail", 1e-7);
    OneSource cut("cut-kernel", side, 20, 20);
    cut.study().set("kernel_tail", 0.3);
    const auto all = whole.arrivals();
    const auto kept = cut.arrivals();
    double farthest = 0;
    double nearest_cut = 1e9;
    for (int cell = 0; cell < side * side; ++cell) {
        const auto i = static_cast<std::size_t>(cell);
        const double distance = std::hypot(cell % side - 20, cell / side - 20);
        if (kept[i] > 0) {
            farthest = std::max(farthest, distance);
            EXPECT_NEAR(kept[i], all[i], 1e-7) << "not renormalised";
        } else {
            nearest_cut = std::min(nearest_cut, distance);
        }
    }
    EXPECT_LT(farthest, nearest_cut) << "the nearest are kept";
    EXPECT_GE(sum(kept), 0.7);
    double last_ring = 0;
    for (int cell = 0; cell < side * side; ++cell) {
        const double distance = std::hypot(cell % side - 20, cell / side - 20);
        if (std::abs(distance - farthest) < 1e-9) last_ring += kept[static_cast<std::size_t>(cell)];
    }
    EXPECT_LT(sum(kept) - last_ring, 0.7) << "and no more than needed";
    EXPECT_NEAR(cut.lost(), 1 - sum(kept), 1e-6) << "booked";
}

// "`kernel_self = no` takes the own cell out and divides the rest by what is left, before the cut."
TEST(ExactMeanings, KernelWithoutItsOwnCell) {
    constexpr int side = 21;
    OneSource whole("with-own-cell", side, 10, 10);
    whole.study().set("kernel_tail", 1e-6);
    OneSource without("without-own-cell", side, 10, 10);
    without.study().set("kernel_tail", 1e-6).set("kernel_self", "no");
    const auto all = whole.arrivals();
    const auto others = without.arrivals();
    constexpr std::size_t own = 10 * side + 10;
    EXPECT_EQ(others[own], 0);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i != own && others[i] > 0) {
            EXPECT_NEAR(others[i], all[i] / (1 - all[own]), 2e-7) << i;
        }
    }
}

// "`expected` mode has no positive rounding floor: what an FFT leaves outside the reach of the sources is
// zero."
TEST(ExactMeanings, NoRoundingFloorInExpectedMode) {
    constexpr int side = 120;
    PlainStudy study("floor", side, side);
    study.raster("start", [](int x, int y) { return x < 10 && y < 10 ? 90.0 : 0.0; });
    study.years = 1;
    study.set("lambda_max", 2).set("initial", "start.asc").set("emigration", 1);
    study.set("dispersal", "kernel").set("kernel", "gaussian").set("mean_distance_m", 250);
    // Reach: 99.99 % of a gaussian of two cells is within nine cells.
    const auto map = study.run("--dispersal fft").map("abundance", 0, 0, 0);
    int beyond = 0;
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            if (x < 22 && y < 22) continue;
            ++beyond;
            ASSERT_EQ(map[static_cast<std::size_t>(y * side + x)], 0) << x << ' ' << y;
        }
    }
    EXPECT_GT(beyond, 10'000);
    EXPECT_GT(map[static_cast<std::size_t>(12 * side + 12)], 0);
}

/// "... (a floor of 1e-17 grows by R a year and becomes a front that runs away)": after many years the front
/// by FFT stands where the exact one does.
TEST(ExactMeanings, NoFrontRunsAway) {
    constexpr int columns = 260;
    constexpr int rows = 40;
    const auto occupied = [](const std::string& algorithm) {
        PlainStudy study("runs-away-" + algorithm, columns, rows);
        study.raster("start", [](int x, int) { return x < 10 ? 100.0 : 0.0; });
        study.years = 60;
        study.set("density_dependence", "beverton_holt").set("lambda_max", 2).set("initial", "start.asc");
        study.set("dispersal", "kernel").set("kernel", "gaussian").set("mean_distance_m", 150);
        study.set("emigration", 1);
        return study.run("--dispersal " + algorithm).table("occupied_area").values[60];
    };
    const double exact = occupied("stencil");
    EXPECT_GT(exact, 1000);
    EXPECT_LT(exact, columns * rows * 0.8);
    EXPECT_NEAR(occupied("fft"), exact, 0.01 * exact);
}

}  // namespace
}  // namespace spoor::test
