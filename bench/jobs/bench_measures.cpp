#include "bench/jobs/bench_measures.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "bench/jobs/draws.hpp"
#include "sim/synthetic/frame.hpp"
#include "sim/synthetic/geojson.hpp"

namespace spoor::bench {

namespace {

constexpr double edge_m = 1000;

struct Type {
    const char* name;
    const char* effect;
};
constexpr std::array<Type, 4> types{{
    {"wetting", "{layer = \"layer_03\", add = 15, develop_years = 3}"},
    {"conversion", "{layer = \"land_cover\", set = \"class_07\", develop_years = 2}"},
    {"quality", "{capacity = {multiply = 1.5}, develop_years = 3}"},
    {"breeding", "{fecundity = {multiply = 1.2}}"},
}};

JsonFeature square(const std::string& id, const char* type, int start, double x, double y) {
    const std::vector<std::pair<double, double>> ring{
        {x, y}, {x + edge_m, y}, {x + edge_m, y + edge_m}, {x, y + edge_m}, {x, y}};
    return {.shape = JsonFeature::Shape::polygon,
            .polygons = {{ring}},
            .fields = {{"id", json_text(id)}, {"type", json_text(type)}, {"start", std::to_string(start)}}};
}

/// South-west corner of a kilometre square whose centre is on land.
std::pair<double, double> place_on_land(const BenchLandscape& landscape, Draws& draws) {
    while (true) {
        const double x = std::floor(draws.between(frame_x_min, frame_x_max) / edge_m) * edge_m;
        const double y = std::floor(draws.between(frame_y_min, frame_y_max) / edge_m) * edge_m;
        if (landscape.land(x + edge_m / 2, y + edge_m / 2)) return {x, y};
    }
}

std::string type_sections() {
    std::string text;
    for (const Type& type : types)
        text +=
            fmt::format("[[measure_type]]\nname = \"{}\"\ntrack = 2\neffects = [{}]\ncost_per_ha = 1000\n\n",
                        type.name, type.effect);
    return text;
}

}  // namespace

void write_bench_measures(const std::filesystem::path& directory, const BenchLandscape& landscape,
                          std::uint64_t seed, int measures) {
    std::vector<JsonFeature> features;
    for (const Type& type : types) {
        Draws draws(seed, std::string("bench measures ") + type.name);
        for (int m = 1; m <= measures; ++m) {
            const auto [x, y] = place_on_land(landscape, draws);
            features.push_back(
                square(fmt::format("{}_{:05}", type.name, m), type.name, 2007 + draws.below(7), x, y));
        }
    }
    write_geojson(directory / "measures.geojson", "measures", "SYNTHETIC measures drawn at random", features);
    Draws draws(seed, "bench plan");
    const auto [x, y] = place_on_land(landscape, draws);
    write_geojson(directory / "plan.geojson", "measures", "One SYNTHETIC plan",
                  {square("plan", types[1].name, 2008, x, y)});
}

std::string strategies_section() {
    std::string text = type_sections() + "[measures]\nsource = \"measures.geojson\"\n\n";
    for (const Type& type : types)
        text += fmt::format(
            "[[strategy]]\nname = \"{0}\"\ntypes = [\"{0}\"]\n\n[[scenario]]\nname = \"{0}\"\nstrategy = "
            "\"{0}\"\n\n",
            type.name);
    return text;
}

std::string plan_section() {
    return type_sections() +
           "[measures]\nsource = \"plan.geojson\"\n\n"
           "[[strategy]]\nname = \"plan\"\nmeasures = [\"plan\"]\n\n"
           "[[scenario]]\nname = \"plan\"\nstrategy = \"plan\"\n";
}

}  // namespace spoor::bench
