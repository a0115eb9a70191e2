#include "tests/validation/case.hpp"
#include "tests/validation/plain_study.hpp"

namespace spoor::validation {

namespace {

/// Suitability of 0.1 and 1 combined, seen in carrying capacity: gamma 1, K = 100 S.
std::vector<Check> combining() {
    std::vector<Check> checks;
    for (const auto& [name, expected] :
         {std::pair{"mean", 0.55}, {"geometric", 0.316227766}, {"minimum", 0.1}, {"product", 0.1}}) {
        PlainStudy study(std::string("combine-") + name, 1, 1);
        study.years = 1;
        study.set("combine", name).set("lambda_max", 1);
        study.extra_terms = "species,plain,value,piecewise,,,0:0.1;2:0.1,,\n";
        const CubeReader cube = study.run();
        checks.push_back({fmt::format("{} of 0.1 and 1", name), expected,
                          mean_of(PlainStudy::numbers(cube, 0, 0)) / 100, 1e-6, "float"});
    }
    return checks;
}

/// Habitat of quality 1 under threats that sum to half of what halves it, and under none.
std::vector<Check> threat_quality() {
    std::vector<Check> checks;
    for (const auto& [threats, expected] : {std::pair{0.25, .849778895}, {0.0, 1.0}}) {
        PlainStudy study(fmt::format("threat-{}", threats), 1, 1);
        study.years = 1;
        study.layer("threats", [&](int, int) { return threats; });
        study.set("lambda_max", 1);
        study.extra_terms = "species,threats,value,half_saturation,0.5,2.5,,,\n";
        const CubeReader cube = study.run();
        checks.push_back({fmt::format("H = 1, D = {}", threats), expected,
                          mean_of(PlainStudy::numbers(cube, 0, 0)) / 100, 1e-6, "float"});
    }
    return checks;
}

/// x = sum of lambda times feature, less the normaliser, plus the entropy; the layer is x itself.
std::vector<Check> maxent_cloglog() {
    const double x[] = {-2, -1, 0, 1, 2, 3, -2.5};
    const double expected[] = {.126576982, .307799372, .632120559, .934011964,
                               .999382102, .999382102, .126576982};
    PlainStudy study("cloglog", 7, 1);
    study.years = 1;
    study.layer("x", [&](int column, int) { return x[column]; });
    // One linear feature, (x + 2) / 4 of the training range -2..2.
    test::write_text(study.directory() / "x.lambdas",
                     "x, 4.0, -2.0, 2.0\nlinearPredictorNormalizer, 3.0\ndensityNormalizer, 1.0\n"
                     "numBackgroundPoints, 100\nentropy, 1.0\n");
    study.set("suitability", "maxent").set("model_file", "x.lambdas").set("lambda_max", 1);
    std::vector<std::pair<int, int>> cells;
    for (int column = 0; column < 7; ++column) cells.emplace_back(column, 0);
    study.watch_cells(cells);
    const CubeReader cube = study.run();
    std::vector<Check> checks;
    for (std::size_t i = 0; i < 7; ++i) {
        checks.push_back({fmt::format("S at x = {}{}", x[i], std::abs(x[i]) > 2 ? ", clamped" : ""),
                          expected[i], mean_of(PlainStudy::numbers(cube, i + 1, 0)) / 100, 2e-7, "float"});
    }
    return checks;
}

}  // namespace

std::vector<Case> suitability_cases() {
    return {
        {"combining", "Combining terms", "Arithmetic, geometric, minimum and product of 0.1 and 1",
         combining},
        {"maxent_cloglog", "MaxEnt, cloglog output",
         "1 - exp(-exp(x)), x with the entropy; predictors clamped to the training range (Phillips et al. "
         "2017)",
         maxent_cloglog},
        {"threat_quality", "Threat quality H (1 - D^z / (D^z + k^z))",
         "z = 2.5, k = 0.5: the half-saturation of InVEST (Sharp et al. 2020)", threat_quality}};
}

}  // namespace spoor::validation
