#include "tests/validation/case.hpp"
#include "tests/validation/plain_study.hpp"

namespace spoor::validation {

namespace {

constexpr double float_error = 1e-6;  // relative, single precision over seven years

std::vector<Check> series(PlainStudy& study, const std::vector<std::pair<int, double>>& expected) {
    const CubeReader cube = study.run();
    std::vector<Check> checks;
    for (const auto& [year, n] : expected) {
        checks.push_back({fmt::format("N after {} years", year), n,
                          mean_of(PlainStudy::numbers(cube, 0, year)), n * float_error, "float"});
    }
    return checks;
}

std::vector<Check> beverton_holt() {
    PlainStudy study("beverton-holt", 1, 1);
    study.set("density_dependence", "beverton_holt").set("lambda_max", 1.5).set("initial", 0.1);
    return series(study, {{0, 10},
                          {1, 14.28571429},
                          {2, 20},
                          {3, 27.27272727},
                          {4, 36},
                          {5, 45.76271186},
                          {6, 55.86206897},
                          {7, 65.49865229}});
}

std::vector<Check> ricker() {
    PlainStudy study("ricker", 1, 1);
    study.set("density_dependence", "ricker").set("lambda_max", std::exp(0.5)).set("initial", 0.1);
    return series(study, {{7, 85.35356097}});
}

std::vector<Check> ricker_cycle() {
    PlainStudy study("ricker-cycle", 1, 1);
    study.years = 400;
    study.set("density_dependence", "ricker").set("lambda_max", std::exp(2.3)).set("initial", 0.5);
    const CubeReader cube = study.run();
    const double a = mean_of(PlainStudy::numbers(cube, 0, 399));
    const double b = mean_of(PlainStudy::numbers(cube, 0, 400));
    return {{"low point of the 2-cycle", 40.78450298, std::min(a, b), 1e-3, "float"},
            {"high point of the 2-cycle", 159.215497, std::max(a, b), 1e-3, "float"}};
}

/// From a tenth of K, after a hundred years: what is stable has arrived.
std::vector<Check> fixed_points() {
    std::vector<Check> checks;
    const auto settle = [&](const std::string& form, double lambda, double shape) {
        PlainStudy study("settle-" + form, 1, 1);
        study.years = 100;
        study.set("density_dependence", form).set("lambda_max", lambda).set("dd_shape", shape);
        study.set("initial", 0.1);
        checks.push_back({fmt::format("{}, lambda {:.4g}: N after 100 years", form, lambda), 100,
                          mean_of(PlainStudy::numbers(study.run(), 0, 100)), 1e-3, "float"});
    };
    settle("ricker", std::exp(0.5), 1);
    settle("ricker", std::exp(1.7), 1);
    settle("beverton_holt", 3, 1);
    settle("hassell", 3, 2);
    settle("gompertz", 3, 0.4);
    return checks;
}

std::vector<Check> ceiling() {
    PlainStudy study("ceiling", 1, 1);
    study.set("density_dependence", "ceiling")
        .set("lambda_max", 1.2)
        .set("density_max", 40)
        .set("initial", 0.25);
    study.years = 10;
    return series(study, {{1, 12}, {2, 14.4}, {7, 10 * std::pow(1.2, 7)}, {8, 40}, {10, 40}});
}

/// Integers, as programs count them that know no means: 14.4 is 14, 16.8 is 17, 34.8 is 35.
std::vector<Check> integer_ceiling() {
    PlainStudy study("integer-ceiling", 1, 1);
    study.set("density_dependence", "ceiling")
        .set("lambda_max", 1.2)
        .set("density_max", 40)
        .set("initial", 0.25);
    study.years = 10;
    study.extra_toml = "\n[population]\nwhole_numbers = true\n";
    return series(
        study, {{1, 12}, {2, 14}, {3, 17}, {4, 20}, {5, 24}, {6, 29}, {7, 35}, {8, 40}, {9, 40}, {10, 40}});
}

std::vector<Check> translocation() {
    PlainStudy study("translocation", 1, 1);
    study.set("lambda_max", 0.9).set("initial", 0.2);
    study.extra_toml =
        "\n[[measure_type]]\nname = \"release\"\ntrack = 3\n"
        "effects = [{release = {stage = 1, number = 5, years = [2007, 2008, 2009, 2010, 2011, 2012, "
        "2013]}}]\n"
        "\n[measures]\nsource = \"measures.geojson\"\n\n[[strategy]]\nname = \"release\"\n\n"
        "[[scenario]]\nname = \"release\"\nstrategy = \"release\"\n";
    test::write_text(
        study.directory() / "measures.geojson",
        R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}},)"
        R"("features":[{"type":"Feature","properties":{"id":"r","type":"release","track":3,"start":2007},)"
        R"("geometry":{"type":"Point","coordinates":[50,300050]}}]})");
    const CubeReader cube = study.run();
    const double expected[] = {23, 25.7, 28.13, 30.317, 32.2853, 34.05677, 35.651093};
    std::vector<Check> checks;
    for (std::size_t year = 1; year <= 7; ++year) {
        checks.push_back({fmt::format("N after {} years", year), expected[year - 1],
                          mean_of(PlainStudy::numbers(cube, 0, year, 1)), expected[year - 1] * float_error,
                          "float"});
    }
    return checks;
}

}  // namespace

std::vector<Case> density_cases() {
    return {{"beverton_holt", "Beverton-Holt", "R = 1.5, K = 100, N0 = 10: N' = R N / (1 + (R - 1) N / K)",
             beverton_holt},
            {"ricker", "Ricker", "r = 0.5, K = 100, N0 = 10", ricker},
            {"ricker_cycle", "Ricker beyond stability", "r = 2.3: a cycle of two years", ricker_cycle},
            {"fixed_points", "Fixed points", "N = K; Ricker is stable for 0 < r < 2", fixed_points},
            {"ceiling", "Ceiling", "N' = min(1.2 N, 40) from 10", ceiling},
            {"integer_ceiling", "Ceiling, whole numbers", "10 x 1.2 rounded, K = 40", integer_ceiling},
            {"translocation", "Translocation", "N' = 0.9 N + 5 from 20", translocation}};
}

}  // namespace spoor::validation
