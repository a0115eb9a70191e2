#include <fmt/format.h>

#include <functional>
#include <map>
#include <set>

#include "sim/describe/names.hpp"
#include "sim/describe/odd_elements.hpp"

namespace spoor {

namespace {

/// How many species use each form: "beverton_holt (300 species), ricker (20 species)".
std::string tally(const Study& study, const std::function<std::string(const Species&)>& form) {
    std::map<std::string, std::size_t> counts;
    for (const Species& species : study.species) ++counts[form(species)];
    std::string text;
    for (const auto& [name, count] : counts)
        text += fmt::format("{}{} ({} species)", text.empty() ? "" : ", ", name, count);
    return text;
}

std::string suitability_source(const Species& species) {
    if (std::holds_alternative<TermsModel>(species.suitability))
        return "terms, " + name_of(std::get<TermsModel>(species.suitability).combination);
    if (std::holds_alternative<RegressionModel>(species.suitability)) return "logistic regression";
    return std::holds_alternative<MaxentModel>(species.suitability) ? "maxent" : "raster";
}

/// The formula of each density dependence that some species uses.
std::string density_formulas(const Study& study) {
    const std::map<DensityForm, std::string> formulas{{DensityForm::none, "1"},
                                                      {DensityForm::ceiling, "1, and N cut to K"},
                                                      {DensityForm::beverton_holt, "1 / (1 + (1/m - 1) N/K)"},
                                                      {DensityForm::ricker, "m^(N/K)"},
                                                      {DensityForm::hassell, "(1 + (m^(-1/b) - 1) N/K)^(-b)"},
                                                      {DensityForm::gompertz, "m (N/K)^(b - 1)"}};
    std::set<DensityForm> used;
    for (const Species& species : study.species) used.insert(species.population.density.form);
    std::string text;
    for (const DensityForm form : used)
        text += fmt::format("- {}: phi = {}\n", name_of(form), formulas.at(form));
    return text;
}

std::string dispersal_of(const Species& species) {
    if (species.dispersal.form != DispersalForm::kernel) return name_of(species.dispersal.form);
    return "kernel " + name_of(species.dispersal.kernel.first.form);
}

void heading(std::string& text, int number_of_section, const std::string& title) {
    text += fmt::format("### 7.{} {}\n\n", number_of_section, title);
}

}  // namespace

std::string odd_submodels(const Study& study) {
    std::string text = "## 7. Submodels\n\n";
    heading(text, 1, "Drivers and measures");
    text +=
        "The share of an effect in year y is min(1, (y - start) / years of development), 1 at once when that "
        "is 0; "
        "a logistic development bends it, g(u) = 1 / (1 + exp(-10 (u - 0.5))) scaled to 0..1. In one cell "
        "`set` "
        "acts first, then add, multiply, minimum, maximum, each in the order of the measure table. A "
        "strategy "
        "takes measures while its budget lasts, in the order listed or by effect per cost. A measure goes "
        "ahead "
        "in a future with its probability.\n\n";
    heading(text, 2, "Suitability");
    text += fmt::format(
        "Each term takes a layer, or a statistic of it around the cell, to 0..1 by a curve; terms are "
        "combined. "
        "No data in any layer a species uses is no data in its suitability. In this study: {}. Terms: table "
        "S5."
        "\n\n",
        tally(study, suitability_source));
    heading(text, 3, "Carrying capacity");
    text += fmt::format(
        "K = density_max x {} ha x S^gamma where S >= s_min, else 0; patches smaller than min_patch_ha are "
        "dropped; "
        "with home_range_m, S is first averaged over that radius. Numbers: table S2.\n\n",
        number(study.grid.cell_area_ha()));
    heading(text, 4, "Noise");
    text +=
        "Of each noise region, year and replicate: fecundity x exp(e - sigma^2/2) with e ~ N(0, "
        "sigma_fecundity^2), "
        "mean 1; logit(survival) + sigma_survival z; e' = rho e + sqrt(1 - rho^2) z from year to year; "
        "correlation "
        "exp(-d / noise_range_m) between centres of regions. Numbers: table S3.\n\n";
    heading(text, 5, "Reproduction");
    text += fmt::format(
        "Recruits = fecundity x phi(N/K) x noise x measures, for every parent of the cell (draws: {}). "
        "phi(1) = m, "
        "the factor for which the population neither grows nor declines at N = K:\n\n{}\n"
        "N and K are those of the cell or, where table S3 gives a square, of that square of the country. "
        "With "
        "an "
        "Allee effect fecundity is multiplied by N / (N + A). Numbers: tables S3 and S6.\n\n",
        tally(study, [](const Species& s) { return name_of(s.population.offspring); }),
        density_formulas(study));
    heading(text, 6, "Survival");
    text +=
        "Survivors and their next stage are drawn together (multinomial) from the transitions of table S6, "
        "times "
        "measures, shifted by noise; with dd_survival density acts on them too.\n\n";
    heading(text, 7, "Dispersal");
    text += fmt::format(
        "In this study: {}. Emigration is a probability, or e_max / (1 + exp(-alpha (N/K - beta))). A kernel "
        "is "
        "given by its mean distance and integrated over cells, from a start uniform in the source; beyond "
        "the "
        "kept mass dispersers are lost, and so are those that land without habitat, unless `settle_radius_m` "
        "lets them find some. A walk moves cell by cell over permeability. Numbers: table S4.\n\n",
        tally(study, dispersal_of));
    heading(text, 8, "Catastrophe");
    text +=
        "With a probability a year and region a share of all individuals there is killed. Numbers: table S3."
        "\n\n";
    heading(text, 9, "Releases");
    text +=
        "A release adds its number, in total, over the cells of the measure in proportion to K; a negative "
        "one "
        "removes, never more than is there.\n\n";
    heading(text, 10, "Viability");
    text +=
        "Quasi-extinct: the smallest number so far at or under the species' threshold; its share of "
        "replicates "
        "with Wilson's 95 % interval. Expected minimum abundance: McCarthy and Thompson 2001. Growth: "
        "geometric "
        "mean a year. Differences from the reference: paired by replicate. Habitat within local_distance_m "
        "is a "
        "local population, within network_distance_m a network; key populations, viable networks, "
        "persistence, "
        "conservation status (Article 17) and a model Red List class follow from the norms of table S7 and "
        "these "
        "limits:\n\n" +
        odd_viability_rules(study) + "\n";
    return text;
}

}  // namespace spoor
