#include "sim/sensitivity/lambda.hpp"

#include "kernels/population/matrix.hpp"

namespace spoor {

namespace {

void add_effects(const Species& species, std::vector<LambdaEffect>& effects) {
    const PopulationModel& model = species.population;
    const double daughters = model.sexes == SexModel::two_sex ? model.sex_ratio : 1.0;
    const Asymptotics growth = asymptotics(model.transition, daughters * model.fecundity);
    const auto add = [&](int from, int to, bool fecundity) {
        const double value = fecundity ? model.fecundity(to, from) : model.transition(to, from);
        if (value <= 0) return;
        const double sensitivity = (fecundity ? daughters : 1.0) * growth.sensitivity(to, from);
        effects.push_back({.species = species.id,
                           .lambda = growth.lambda,
                           .from = from + 1,
                           .to = to + 1,
                           .fecundity = fecundity,
                           .value = value,
                           .sensitivity = sensitivity,
                           .elasticity = growth.lambda > 0 ? value * sensitivity / growth.lambda : 0});
    };
    for (int from = 0; from < model.stages(); ++from) {
        for (int to = 0; to < model.stages(); ++to) {
            add(from, to, true);
            add(from, to, false);
        }
    }
}

}  // namespace

std::vector<LambdaEffect> lambda_effects(const Study& study) {
    std::vector<LambdaEffect> effects;
    for (const Species& species : study.species) add_effects(species, effects);
    return effects;
}

}  // namespace spoor
