#include "sim/sensitivity/parameter.hpp"

#include <algorithm>
#include <limits>
#include <string_view>

namespace spoor {

namespace {

constexpr double no_limit = std::numeric_limits<double>::infinity();
constexpr std::string_view survival_name = "survival";
constexpr double least_mortality = 0.1;  // share left of the mortality of the stage that survives best

using Value = std::optional<double>;

Value positive(double value) {
    return value > 0 ? Value(value) : std::nullopt;
}

bool uses_kernel(const Species& species) {
    return species.dispersal.form == DispersalForm::kernel;
}

bool walks(const Species& species) {
    return species.dispersal.form == DispersalForm::walk;
}

bool disperses(const Species& species) {
    return species.dispersal.form != DispersalForm::none;
}

bool entries_vary(const Species& species, bool fecundity) {
    return std::any_of(species.varying.entries.begin(), species.varying.entries.end(),
                       [&](const EntryRate& entry) { return entry.fecundity == fecundity; });
}

bool has_shape(const Species& species) {
    const DensityForm form = species.population.density.form;
    return form == DensityForm::hassell || form == DensityForm::gompertz;
}

std::vector<Parameter> all_parameters() {
    using S = Species;
    return {
        {"density_max", "individuals per ha at suitability 1", 0, no_limit,
         [](const S& s) { return s.varying.density_max ? std::nullopt : positive(s.capacity.density_max); },
         [](S& s, double v) { s.capacity.density_max = v; }},
        {"s_min", "suitability below which nobody lives", 0, 1,
         [](const S& s) { return positive(s.capacity.suitability_min); },
         [](S& s, double v) { s.capacity.suitability_min = v; }},
        {"gamma", "power of suitability in carrying capacity", 0, no_limit,
         [](const S& s) { return Value(s.capacity.gamma); }, [](S& s, double v) { s.capacity.gamma = v; }},
        {"min_patch_ha", "smallest patch of habitat [ha]", 0, no_limit,
         [](const S& s) { return positive(s.capacity.min_patch_ha); },
         [](S& s, double v) { s.capacity.min_patch_ha = v; }},
        {"home_range_m", "radius of the home range [m]", 0, no_limit,
         [](const S& s) { return positive(s.capacity.home_range_m); },
         [](S& s, double v) { s.capacity.home_range_m = v; }},
        {"dd_shape", "b of hassell and gompertz", 0, no_limit,
         [](const S& s) { return has_shape(s) ? Value(s.population.density.shape) : std::nullopt; },
         [](S& s, double v) { s.population.density.shape = v; }},
        {"fecundity", "factor on all fecundities", 0, no_limit,
         [](const S& s) { return entries_vary(s, true) ? std::nullopt : Value(1.0); },
         [](S& s, double v) { s.population.fecundity *= v; }},
        {survival_name.data(), "factor on all transitions", 0, no_limit,
         [](const S& s) {
             return s.population.transition.sum() > 0 && !entries_vary(s, false) ? Value(1.0) : std::nullopt;
         },
         [](S& s, double v) { s.population.transition *= v; }},
        {"allee", "A of the Allee effect [individuals]", 0, no_limit,
         [](const S& s) { return positive(s.population.density.allee); },
         [](S& s, double v) { s.population.density.allee = v; }},
        {"sigma_fecundity", "sd of the logarithm of the fecundity factor", 0, 5,
         [](const S& s) { return positive(s.population.noise.sigma_fecundity); },
         [](S& s, double v) { s.population.noise.sigma_fecundity = v; }},
        {"sigma_survival", "sd of survival on the logit", 0, 10,
         [](const S& s) { return positive(s.population.noise.sigma_survival); },
         [](S& s, double v) { s.population.noise.sigma_survival = v; }},
        {"rho_time", "correlation of the noise from year to year", -1, 1,
         [](const S& s) { return positive(s.population.noise.rho_time); },
         [](S& s, double v) { s.population.noise.rho_time = v; }},
        {"catastrophe_p", "probability of a catastrophe a year", 0, 1,
         [](const S& s) { return positive(s.population.noise.catastrophe_probability); },
         [](S& s, double v) { s.population.noise.catastrophe_probability = v; }},
        {"catastrophe_loss", "share a catastrophe kills", 0, 1,
         [](const S& s) {
             return s.population.noise.catastrophe_probability > 0
                        ? positive(s.population.noise.catastrophe_loss)
                        : std::nullopt;
         },
         [](S& s, double v) { s.population.noise.catastrophe_loss = v; }},
        {"emigration", "probability of leaving", 0, 1,
         [](const S& s) {
             return disperses(s) && !s.varying.emigration ? positive(s.population.emigration.max)
                                                          : std::nullopt;
         },
         [](S& s, double v) { s.population.emigration.max = v; }},
        {"mean_distance_m", "mean dispersal distance [m]", 0, no_limit,
         [](const S& s) {
             return uses_kernel(s) ? positive(s.dispersal.kernel.first.mean_distance) : std::nullopt;
         },
         [](S& s, double v) { s.dispersal.kernel.first.mean_distance = v; }},
        {"settle_radius_m", "radius within which a disperser finds habitat [m]", 0, no_limit,
         [](const S& s) { return disperses(s) ? positive(s.dispersal.rules.settle_radius) : std::nullopt; },
         [](S& s, double v) { s.dispersal.rules.settle_radius = v; }},
        {"attraction", "power of suitability that draws dispersers", 0, no_limit,
         [](const S& s) { return disperses(s) ? positive(s.dispersal.rules.attraction) : std::nullopt; },
         [](S& s, double v) { s.dispersal.rules.attraction = v; }},
        {"walk_settle", "probability of settling a step", 0, 1,
         [](const S& s) { return walks(s) ? positive(s.dispersal.walk.settle) : std::nullopt; },
         [](S& s, double v) { s.dispersal.walk.settle = v; }},
        {"walk_mortality", "probability of dying a step", 0, 1,
         [](const S& s) { return walks(s) ? positive(s.dispersal.walk.mortality) : std::nullopt; },
         [](S& s, double v) { s.dispersal.walk.mortality = v; }},
        {"initial", "share of carrying capacity at the start", 0, no_limit,
         [](const S& s) {
             return s.initial.maps.empty() ? positive(s.initial.share_of_capacity) : std::nullopt;
         },
         [](S& s, double v) { s.initial.share_of_capacity = v; }},
    };
}

}  // namespace

const std::vector<Parameter>& parameters() {
    static const std::vector<Parameter> all = all_parameters();
    return all;
}

const std::vector<std::string>& parameters_by_default() {
    static const std::vector<std::string> names{"density_max", "fecundity",       "survival",
                                                "emigration",  "mean_distance_m", "sigma_fecundity"};
    return names;
}

double largest_value(const Parameter& parameter, const Species& species) {
    if (parameter.name != survival_name) return parameter.max;
    const double survival = species.population.transition.colwise().sum().maxCoeff();
    return (1 - least_mortality * (1 - survival)) / survival;
}

}  // namespace spoor
