#pragma once

#include <string>
#include <vector>

#include "sim/study/study.hpp"

namespace spoor {

/// What the numbers of a species come to before anything runs, in a landscape without end at suitability 1.
struct SpeciesCheck {
    std::string id;
    double lambda = 0;              //!< growth factor a year at low density
    double lambda_in_noise = 0;     //!< of a typical run of years: exp of the expected log growth
    double generation_time = 0;     //!< [years] mean age of parents
    double equilibrium_per_ha = 0;  //!< [individuals] without noise; 0: dies out, infinity: grows without end
    double arrival_needed =
        0;  //!< share of dispersers that has to arrive for lambda 1; NaN: even all do not do
};

/// Expected log growth to second order (Tuljapurkar 1982; Caswell 2001, 14.72): ln lambda less half the
/// variance of ln lambda, in which noise on fecundity counts by the elasticity of lambda to all fecundities
/// and noise on the logit of survival by the elasticity to each stage's survival s times (1 - s);
/// catastrophes add p ln(1 - loss).
[[nodiscard]] SpeciesCheck check_species(const Species& species, double cell_ha);

/// Checks all species; warns of those that cannot hold their own, that explode, or that only seem to live.
[[nodiscard]] std::vector<SpeciesCheck> check_demography(const Study& study, Findings& findings);

}  // namespace spoor
