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
        study.extra_terms = "species,plain,value,piecewise,,,0:0.1;2:0.1\n";
        const CubeReader cube = study.run();
        checks.push_back({fmt::format("{} of 0.1 and 1", name), expected,
                          mean_of(PlainStudy::numbers(cube, 0, 0)) / 100, 1e-6, "float"});
    }
    return checks;
}

}  // namespace

std::vector<Case> suitability_cases() {
    return {{"combining", "Combining terms", "Arithmetic, geometric, minimum and product of 0.1 and 1",
             combining}};
}

}  // namespace spoor::validation
