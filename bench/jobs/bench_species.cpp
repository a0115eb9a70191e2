#include "bench/jobs/bench_species.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <set>
#include <utility>

#include "bench/jobs/draws.hpp"
#include "sim/synthetic/frame.hpp"

namespace spoor::bench {

namespace {

constexpr double sample_step_m = 500;

struct SamplePoint {
    std::uint8_t land_cover = 0;
    std::array<float, BenchLandscape::layers> values{};
};

/// The land on a lattice, to see how much habitat a species would have.
std::vector<SamplePoint> survey(const BenchLandscape& landscape) {
    const Grid grid = frame_grid(sample_step_m);
    std::vector<SamplePoint> points;
    for (CellIndex i = 0; i < grid.cells(); ++i) {
        const auto [column, row] = grid.position(i);
        const double x = grid.centre_x(column);
        const double y = grid.centre_y(row);
        if (!landscape.land(x, y)) continue;
        SamplePoint& point = points.emplace_back();
        point.land_cover = landscape.land_cover(x, y);
        for (int layer = 0; layer < BenchLandscape::layers; ++layer)
            point.values[static_cast<std::size_t>(layer)] = static_cast<float>(landscape.value(layer, x, y));
    }
    return points;
}

/// Where a species can live at all.
struct Niche {
    std::vector<std::uint8_t> classes;
    std::array<int, 2> layers{};  //!< of the trapezoids
    std::array<double, 2> centres{};
    double half_width = 0;  //!< 0: these classes are too rare for the habitat asked for
};

Niche draw_niche(Draws& draws, const std::vector<SamplePoint>& land, double habitat_ha) {
    Niche niche;
    std::set<std::uint8_t> classes;
    const int count = 1 + draws.below(7);
    while (static_cast<int>(classes.size()) < count)
        classes.insert(static_cast<std::uint8_t>(1 + draws.below(BenchLandscape::classes)));
    niche.classes.assign(classes.begin(), classes.end());
    niche.layers[0] = draws.below(BenchLandscape::layers);
    niche.layers[1] =
        (niche.layers[0] + 1 + draws.below(BenchLandscape::layers - 1)) % BenchLandscape::layers;
    for (double& centre : niche.centres) centre = draws.between(20, 80);

    std::vector<double> widths;  // that each point of a suitable class would need
    for (const SamplePoint& point : land) {
        if (!classes.contains(point.land_cover)) continue;
        double width = 0;
        for (std::size_t k = 0; k < 2; ++k) {
            const double value = point.values[static_cast<std::size_t>(niche.layers[k])];
            width = std::max(width, std::abs(value - niche.centres[k]));
        }
        widths.push_back(width);
    }
    const auto wanted = static_cast<std::size_t>(habitat_ha * 10'000 / (sample_step_m * sample_step_m));
    if (widths.size() < wanted * 5 / 4) return niche;
    std::sort(widths.begin(), widths.end());
    niche.half_width = widths[wanted];
    return niche;
}

void write_terms(std::ofstream& out, const std::string& id, const Niche& niche, Draws& draws) {
    std::string points;
    for (const std::uint8_t land_cover : niche.classes)
        points +=
            fmt::format("{}class_{:02}:{:.2f}", points.empty() ? "" : ";", land_cover, draws.between(0.3, 1));
    out << fmt::format("{},land_cover,class,,,,,{}\n", id, points);
    for (std::size_t k = 0; k < 2; ++k) {
        const double centre = niche.centres[k];
        const double h = niche.half_width;
        out << fmt::format("{},layer_{:02},trapezoid,{:.3f},{:.3f},{:.3f},{:.3f},\n", id, niche.layers[k] + 1,
                           centre - h, centre - h / 2, centre + h / 2, centre + h);
    }
    const int layer = draws.below(BenchLandscape::layers);
    out << fmt::format("{},layer_{:02},gaussian,{:.2f},{:.2f},,,\n", id, layer + 1, draws.between(20, 80),
                       draws.between(30, 60));
    const int other = (layer + 1 + draws.below(BenchLandscape::layers - 1)) % BenchLandscape::layers;
    const double slope = draws.between(0.02, 0.1) * (draws.next() < 0.5 ? -1 : 1);
    out << fmt::format("{},layer_{:02},logistic,{:.2f},{:.3f},,,\n", id, other + 1, draws.between(20, 80),
                       slope);
}

/// The kernel that leaves its last hundredth beyond `radius` [m].
std::pair<std::string, double> kernel_reaching(bool gaussian, double radius) {
    // A normal density: P(r > R) = exp(-R^2 / (2 s^2)), mean sqrt(pi / 2) s.
    if (gaussian) return {"gaussian", std::sqrt(M_PI / 2) * radius / std::sqrt(2 * std::log(100.0))};
    // An exponential density: P(r > R) = (1 + R/a) exp(-R/a) = 0.01 at R = 6.638 a, mean 2 a.
    return {"exponential_density", 2 * radius / 6.638};
}

void write_species(std::ofstream& out, const std::string& id, double cell_size, Draws& draws) {
    constexpr std::array forms{"product", "geometric", "minimum"};
    const double radius = draws.between(5, 10) * cell_size;
    const auto [kernel, mean] = kernel_reaching(draws.next() < 0.5, radius);
    out << fmt::format(
        "{},Species {},{},{:.3f},beverton_holt,{:.2f},{:.2f},province,100000,kernel,{},{:.1f},0.01,"
        "{:.2f},1,50\n",
        id, id, forms[static_cast<std::size_t>(draws.below(3))], draws.log_between(2, 50),
        draws.between(1.2, 2), draws.between(0.1, 0.3), kernel, mean, draws.between(0.2, 0.5));
}

}  // namespace

void write_bench_species(const std::filesystem::path& directory, const BenchLandscape& landscape,
                         const BenchSpeciesOptions& options) {
    const std::vector<SamplePoint> land = survey(landscape);
    std::ofstream species(directory / "species.csv");
    std::ofstream terms(directory / "terms.csv");
    species
        << "id,scientific_name,combine,density_max,density_dependence,lambda_max,sigma_fecundity,noise_by,"
           "noise_range_m,dispersal,kernel,mean_distance_m,kernel_tail,emigration,initial,quasi_extinction\n";
    terms << "species,layer,curve,p1,p2,p3,p4,points\n";
    for (int s = 1; s <= options.species; ++s) {
        const std::string id = fmt::format("s{:04}", s);
        Draws draws(options.seed, "bench species " + id);
        Niche niche;
        while (niche.half_width == 0) niche = draw_niche(draws, land, options.habitat_ha);
        write_terms(terms, id, niche, draws);
        write_species(species, id, options.cell_size, draws);
    }
}

}  // namespace spoor::bench
