#pragma once

#include <Eigen/Core>
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace spoor {

inline constexpr int stages_max = 8;

/// The events of a year, in an order that is data: published models differ in it (METAPHOR: reproduction,
/// survival, dispersal; RangeShifter: reproduction, dispersal, survival).
enum class Event : std::uint8_t { noise, reproduction, survival, dispersal, catastrophe, releases };

enum class DensityForm : std::uint8_t { none, ceiling, beverton_holt, ricker, hassell, gompertz };

/// Density dependence (model.md section 3). m is the factor for which the dominant eigenvalue of U + mF is 1,
/// so that the fixed point is N = K. It acts on fecundity, and on survival too where asked.
struct DensityRule {
    DensityForm form = DensityForm::beverton_holt;
    double shape = 1;  //!< b of hassell and gompertz
    bool on_survival = false;
    std::array<double, stages_max> stage_weights{1, 1, 1, 1,
                                                 1, 1, 1, 1};  //!< N in N/K = sum of weight * stage
    double allee = 0;                                          //!< A: fecundity times N / (N + A); 0 = none
};

enum class OffspringDraw : std::uint8_t {
    poisson,
    binomial,  //!< a parent of f expected offspring has ceil(f) chances of f / ceil(f)
    negative_binomial,
};

/// Who leaves. e = max / (1 + exp(-alpha (N/K - beta))) with the N/K of the census at the start of the year,
/// or the constant max (Kun & Scheuring 2006).
struct EmigrationRule {
    double max = 0;               //!< probability, or e_max
    std::optional<double> alpha;  //!< absent: constant
    double beta = 1;
    bool recruits = true;                   //!< those born this year
    std::array<bool, stages_max> stages{};  //!< those older, by stage
    bool leaves_lost_habitat = false;       //!< where K = 0 everyone emigrates instead of dying
};

/// Noise of the environment, drawn a year, a replicate and a noise region.
struct NoiseRule {
    double sigma_fecundity = 0;          //!< sd of the logarithm of the factor exp(e - sigma^2 / 2), mean 1
    double sigma_survival = 0;           //!< sd on the logit of survival
    double rho_time = 0;                 //!< AR(1): e' = rho e + sqrt(1 - rho^2) z
    double catastrophe_probability = 0;  //!< a year and region
    double catastrophe_loss = 0;         //!< share killed
};

enum class SexModel : std::uint8_t {
    females_only,  //!< numbers are females (or individuals, for plants)
    /// Stages exist twice, class = sex * stages + stage, females first. Breeding females (of stages with
    /// fecundity) are limited to males of those stages times females_per_male. F counts recruits of both
    /// sexes.
    two_sex,
};

/// All that the annual step needs to know of a species.
struct PopulationModel {
    Eigen::MatrixXd transition;  //!< U [1] (to, from): survival and transition; columns sum to at most 1
    Eigen::MatrixXd fecundity;   //!< F [recruits per individual and year] (to, from)
    DensityRule density;
    OffspringDraw offspring = OffspringDraw::poisson;
    double fecundity_size = 0;  //!< dispersion per individual of negative_binomial
    EmigrationRule emigration;
    NoiseRule noise;
    SexModel sexes = SexModel::females_only;
    double sex_ratio = 0.5;       //!< share of females among recruits (two_sex)
    double females_per_male = 1;  //!< how many females one male can pair with (two_sex)
    std::vector<Event> order{Event::noise,     Event::reproduction, Event::survival,
                             Event::dispersal, Event::catastrophe,  Event::releases};
    /// Numbers of a stage and cell are rounded to the nearest whole one, halves up, at the end of each year:
    /// for means, as other programs count them. Drawn numbers are whole already.
    bool whole_numbers = false;

    [[nodiscard]] int stages() const { return static_cast<int>(transition.rows()); }
};

}  // namespace spoor
