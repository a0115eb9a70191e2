#pragma once

#include <Eigen/Core>
#include <vector>

#include "kernels/population/model.hpp"

namespace spoor {

/// A population model as the annual step walks through it. A *class* is what `PopulationState` counts: a
/// stage, or in a two-sex model a stage of one sex (females 0..stages-1, males stages..2 stages-1).
struct LifeCycle {
    struct Fate {
        int to = 0;       //!< class
        float share = 0;  //!< of those that survive; the shares of a class sum to 1
    };
    struct Class {
        float survival = 0;  //!< column total of U
        std::vector<Fate> fates;
        float weight = 1;        //!< in the N of N/K
        bool disperses = false;  //!< those older than this year's recruits
    };
    struct Parent {
        int from = 0;    //!< class
        float rate = 0;  //!< recruits per individual and year, of both sexes
    };
    /// The recruits that enter one stage.
    struct Brood {
        int stage = 0;
        std::vector<Parent> parents;
    };

    explicit LifeCycle(const PopulationModel& model);

    int stages = 1;
    int sexes = 1;
    std::vector<Class> classes;
    std::vector<Brood> broods;
    std::vector<int> breeding_females;  //!< classes
    std::vector<int> breeding_males;    //!< classes; empty unless two_sex
    Eigen::VectorXd stable;             //!< (class) stable distribution at low density, sums to 1
    double multiplier = 1;              //!< m of the density dependence

    /// A pool of recruits for each brood and sex.
    [[nodiscard]] std::size_t pools() const { return broods.size() * static_cast<std::size_t>(sexes); }
    [[nodiscard]] int class_of_pool(std::size_t pool) const {
        const auto sex = static_cast<int>(pool) % sexes;
        return sex * stages + broods[pool / static_cast<std::size_t>(sexes)].stage;
    }
};

}  // namespace spoor
