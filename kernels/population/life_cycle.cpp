#include "kernels/population/life_cycle.hpp"

#include <cassert>

#include "kernels/population/density.hpp"
#include "kernels/population/matrix.hpp"

namespace spoor {

namespace {

LifeCycle::Class class_of(const PopulationModel& model, int stage, int first_class) {
    LifeCycle::Class one;
    const double survival = model.transition.col(stage).sum();
    one.survival = static_cast<float>(survival);
    one.weight = static_cast<float>(model.density.stage_weights[static_cast<std::size_t>(stage)]);
    one.disperses = model.emigration.stages[static_cast<std::size_t>(stage)];
    for (int to = 0; to < model.stages(); ++to) {
        const double share = model.transition(to, stage);
        if (share > 0)
            one.fates.push_back({.to = first_class + to, .share = static_cast<float>(share / survival)});
    }
    return one;
}

}  // namespace

LifeCycle::LifeCycle(const PopulationModel& model)
    : stages(model.stages()), sexes(model.sexes == SexModel::two_sex ? 2 : 1) {
    assert(stages >= 1 && stages <= stages_max);
    assert((model.transition.array() >= 0).all() && (model.fecundity.array() >= 0).all());
    for (int sex = 0; sex < sexes; ++sex) {
        for (int stage = 0; stage < stages; ++stage) classes.push_back(class_of(model, stage, sex * stages));
    }
    for (int to = 0; to < stages; ++to) {
        Brood brood{.stage = to, .parents = {}};
        for (int from = 0; from < stages; ++from) {
            const double rate = model.fecundity(to, from);
            if (rate > 0) brood.parents.push_back({.from = from, .rate = static_cast<float>(rate)});
        }
        if (!brood.parents.empty()) broods.push_back(std::move(brood));
    }
    for (int stage = 0; stage < stages; ++stage) {
        if (model.fecundity.col(stage).sum() <= 0) continue;
        breeding_females.push_back(stage);
        if (sexes == 2) breeding_males.push_back(stages + stage);
    }
    // Females carry the line: of two sexes only the daughters count for growth.
    const double daughters = sexes == 2 ? model.sex_ratio : 1.0;
    const Eigen::MatrixXd female = daughters * model.fecundity;
    multiplier = regulating_multiplier(model.density, model.transition, female);
    const Eigen::VectorXd distribution = asymptotics(model.transition, female).stable_stages;
    stable.resize(static_cast<Eigen::Index>(classes.size()));
    stable.head(stages) = daughters * distribution;
    if (sexes == 2) stable.tail(stages) = (1 - daughters) * distribution;
}

}  // namespace spoor
