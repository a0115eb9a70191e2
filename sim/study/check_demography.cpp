#include "sim/study/check_demography.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "kernels/population/density.hpp"
#include "kernels/population/emigration.hpp"
#include "kernels/population/matrix.hpp"

namespace spoor {

namespace {

constexpr double ricker_chaos = 7.389056;  // e^2: beyond it the fixed point of Ricker's map is unstable
constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// Transition and fecundity of those who are counted on to reproduce: of two sexes the females.
struct Matrices {
    explicit Matrices(const PopulationModel& model)
        : transition(model.transition), fecundity(model.fecundity) {
        if (model.sexes == SexModel::two_sex) fecundity *= model.sex_ratio;
    }
    Eigen::MatrixXd transition;
    Eigen::MatrixXd fecundity;
};

double catastrophe_survival(const NoiseRule& noise) {
    return 1 - noise.catastrophe_probability * noise.catastrophe_loss;
}

double lambda_in_noise(const Matrices& matrices, const Asymptotics& growth, const NoiseRule& noise) {
    if (growth.lambda <= 0) return 0;
    const auto share_of = [&](const Eigen::MatrixXd& part) {
        return Eigen::MatrixXd(part.cwiseProduct(growth.sensitivity) / growth.lambda);
    };
    const double by_fecundity = share_of(matrices.fecundity).sum() * noise.sigma_fecundity;
    const Eigen::MatrixXd elasticity = share_of(matrices.transition);
    double by_survival = 0;
    for (Eigen::Index from = 0; from < elasticity.cols(); ++from) {
        const double survival = matrices.transition.col(from).sum();
        by_survival += elasticity.col(from).sum() * (1 - survival) * noise.sigma_survival;
    }
    const double catastrophes = noise.catastrophe_probability > 0
                                    ? noise.catastrophe_probability * std::log1p(-noise.catastrophe_loss)
                                    : 0;
    return growth.lambda *
           std::exp(catastrophes - (by_fecundity * by_fecundity + by_survival * by_survival) / 2);
}

/// Growth where N/K is x, and the stages it settles to.
class CrowdedGrowth {
public:
    CrowdedGrowth(const PopulationModel& model, const Matrices& matrices, double capacity_per_cell)
        : model_(model),
          matrices_(matrices),
          capacity_(capacity_per_cell),
          multiplier_(regulating_multiplier(model.density, matrices.transition, matrices.fecundity)) {}

    [[nodiscard]] Asymptotics at(double x) const {
        double phi = density_factor(model_.density, multiplier_, x);
        if (model_.density.allee > 0) phi *= x * capacity_ / (x * capacity_ + model_.density.allee);
        const double alive = catastrophe_survival(model_.noise);
        const double on_survival = model_.density.on_survival ? phi : 1.0;
        return asymptotics(matrices_.transition * (on_survival * alive), matrices_.fecundity * (phi * alive));
    }

private:
    const PopulationModel& model_;
    const Matrices& matrices_;
    double capacity_;
    double multiplier_;
};

/// The largest N/K at which lambda is 1: where numbers come to rest; 0 where they die out.
double resting_ratio(const CrowdedGrowth& growth, DensityForm form) {
    if (form == DensityForm::none) return growth.at(1).lambda > 1 ? infinite : 0;
    if (form == DensityForm::ceiling) return growth.at(1).lambda > 1 ? 1 : 0;
    constexpr double highest = 100;
    constexpr double lowest = 1e-4;
    constexpr double step = 1.1;
    double above = highest;
    double x = highest;
    while (growth.at(x).lambda < 1) {
        above = x;
        x /= step;
        if (x < lowest) return 0;
    }
    for (int halving = 0; halving < 60; ++halving) {
        const double middle = (x + above) / 2;
        (growth.at(middle).lambda >= 1 ? x : above) = middle;
    }
    return x;
}

double equilibrium_per_ha(const Species& species, const Matrices& matrices, double cell_ha) {
    const PopulationModel& model = species.population;
    const CrowdedGrowth growth(model, matrices, species.capacity.density_max * cell_ha);
    const double x = resting_ratio(growth, model.density.form);
    if (x <= 0 || std::isinf(x)) return x;
    const Eigen::VectorXd stages = growth.at(x).stable_stages;
    double weighted = 0;
    for (Eigen::Index s = 0; s < stages.size(); ++s)
        weighted += stages[s] * model.density.stage_weights[static_cast<std::size_t>(s)];
    return weighted > 0 ? x * species.capacity.density_max * stages.sum() / weighted : 0;
}

/// Growth at low density when a share of those who leave arrives.
double lambda_arriving(const PopulationModel& model, Matrices matrices, double arriving) {
    const double stays_or_arrives = 1 - emigration_probability(model.emigration, 0) * (1 - arriving);
    if (model.emigration.recruits) matrices.fecundity *= stays_or_arrives;
    for (Eigen::Index to = 0; to < matrices.transition.rows(); ++to) {
        if (model.emigration.stages[static_cast<std::size_t>(to)])
            matrices.transition.row(to) *= stays_or_arrives;
    }
    return dominant_eigenvalue(matrices.transition + matrices.fecundity) * catastrophe_survival(model.noise);
}

double arrival_needed(const Species& species, const Matrices& matrices) {
    const PopulationModel& model = species.population;
    if (lambda_arriving(model, matrices, 1) < 1) return missing;
    if (species.dispersal.form == DispersalForm::none || lambda_arriving(model, matrices, 0) >= 1) return 0;
    double enough = 1;
    double not_enough = 0;
    for (int halving = 0; halving < 40; ++halving) {
        const double middle = (enough + not_enough) / 2;
        (lambda_arriving(model, matrices, middle) >= 1 ? enough : not_enough) = middle;
    }
    return enough;
}

void warn(const Study& study, Findings& findings, const Species& species, const std::string& code,
          const std::string& message) {
    findings.warning(code, study.species_table, species.row, fmt::format("species '{}'", species.id),
                     message);
}

void tell(const Study& study, Findings& findings, const Species& species, const SpeciesCheck& check) {
    const DensityForm form = species.population.density.form;
    const std::string lambda = fmt::format("lambda {:.4g}", check.lambda);
    if (check.lambda <= 1) {
        warn(study, findings, species, "SP0604",
             lambda + ": it cannot hold its own even without competition");
    } else if (std::isinf(check.equilibrium_per_ha)) {
        warn(study, findings, species, "SP0605",
             lambda + " without density dependence: it grows without end");
    } else if (form == DensityForm::ricker && check.lambda > ricker_chaos) {
        warn(study, findings, species, "SP0606", lambda + " with ricker: numbers cycle or go chaotic");
    } else if (check.equilibrium_per_ha <= 0 && species.capacity.density_max > 0) {
        warn(study, findings, species, "SP0608",
             lambda +
                 ", and yet no density is high enough: Allee effect or catastrophes take more than it grows");
    } else if (check.lambda_in_noise < 1) {
        warn(study, findings, species, "SP0607",
             fmt::format("{}, but only {:.4g} in a typical run of years with its noise and catastrophes",
                         lambda, check.lambda_in_noise));
    }
}

/// Somebody whose square holds few is most of the crowd it feels: of Poisson numbers of mean K, N/K is
/// (1 + K)/K for who is there. Numbers then stay far below K, which means do not show.
void tell_of_small_squares(const Study& study, Findings& findings, const Species& species) {
    constexpr double few = 2;
    constexpr double enough = 30;
    constexpr double m2_per_ha = 10'000;
    const DensityForm form = species.population.density.form;
    const double density = species.capacity.density_max;
    const double edge = std::max(study.grid.cell_size, species.density_square_m);
    const double holds = density * edge * edge / m2_per_ha;
    if (study.run.of_individuals() != Mode::stochastic || form == DensityForm::none ||
        form == DensityForm::ceiling || density <= 0 || holds >= few)
        return;
    warn(study, findings, species, "SP0609",
         fmt::format("a square of {:.0f} m, over which density is felt, holds {:.2g} at most: alone there "
                     "somebody is crowded; dd_square_m = {:.0f} would hold {:.0f}",
                     edge, holds, std::sqrt(enough * m2_per_ha / density), enough));
}

}  // namespace

SpeciesCheck check_species(const Species& species, double cell_ha) {
    const PopulationModel& model = species.population;
    const Matrices matrices(model);
    const Asymptotics growth = asymptotics(matrices.transition, matrices.fecundity);
    return {.id = species.id,
            .lambda = growth.lambda,
            .lambda_in_noise = lambda_in_noise(matrices, growth, model.noise),
            .generation_time = growth.generation_time,
            .equilibrium_per_ha = equilibrium_per_ha(species, matrices, cell_ha),
            .arrival_needed = arrival_needed(species, matrices)};
}

std::vector<SpeciesCheck> check_demography(const Study& study, Findings& findings) {
    std::vector<SpeciesCheck> checks;
    for (const Species& species : study.species) {
        checks.push_back(check_species(species, study.grid.cell_area_ha()));
        tell(study, findings, species, checks.back());
        tell_of_small_squares(study, findings, species);
    }
    return checks;
}

}  // namespace spoor
