#include <fmt/format.h>

#include <cmath>

#include "kernels/population/matrix.hpp"
#include "sim/study/study.hpp"

namespace spoor {

namespace {

constexpr double ricker_chaos = 7.389056;  // e^2: beyond it the fixed point of Ricker's map is unstable

void warn(Findings& findings, const Species& species, const std::string& code, const std::string& message) {
    findings.warning(code, "species", species.row, fmt::format("species '{}'", species.id), message);
}

}  // namespace

std::vector<SpeciesCheck> check_demography(const Study& study, Findings& findings) {
    std::vector<SpeciesCheck> checks;
    for (const Species& species : study.species) {
        const PopulationModel& population = species.population;
        const Asymptotics growth = asymptotics(population.transition, population.fecundity);
        const DensityForm form = population.density.form;
        SpeciesCheck check{
            .id = species.id, .lambda = growth.lambda, .generation_time = growth.generation_time};
        check.equilibrium_per_ha =
            growth.lambda > 1 && form != DensityForm::none ? species.capacity.density_max : 0.0;
        if (growth.lambda <= 1) {
            warn(
                findings, species, "SP0604",
                fmt::format("lambda {:.4g}: it cannot hold its own even without competition", growth.lambda));
        } else if (form == DensityForm::none) {
            warn(
                findings, species, "SP0605",
                fmt::format("lambda {:.4g} without density dependence: it grows without end", growth.lambda));
        } else if (form == DensityForm::ricker && growth.lambda > ricker_chaos) {
            warn(findings, species, "SP0606",
                 fmt::format("lambda {:.4g} with ricker: numbers cycle or go chaotic", growth.lambda));
        }
        checks.push_back(std::move(check));
    }
    return checks;
}

}  // namespace spoor
