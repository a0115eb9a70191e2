#include <fmt/format.h>

#include <algorithm>

#include "sim/describe/odd_elements.hpp"

namespace spoor {

namespace {

template <typename Has>
std::size_t count_species(const Study& study, const Has& has) {
    return static_cast<std::size_t>(std::count_if(study.species.begin(), study.species.end(), has));
}

std::string stochasticity(const Study& study) {
    if (study.run.mode == Mode::expected)
        return "None: this study runs in `expected` mode, where every draw is replaced by its mean.";
    const auto noisy = count_species(study, [](const Species& s) {
        return s.population.noise.sigma_fecundity > 0 || s.population.noise.sigma_survival > 0;
    });
    const auto struck =
        count_species(study, [](const Species& s) { return s.population.noise.catastrophe_probability > 0; });
    const auto uncertain =
        std::count_if(study.measures.begin(), study.measures.end(),
                      [](const Measure& one) { return one.probability > 0 && one.probability < 1; });
    const std::vector<std::string> off = names_of(study.run.off);
    const std::string held =
        off.empty()
            ? ""
            : fmt::format(" Held at their mean in this study (`switch_off`): {}.", fmt::join(off, ", "));
    return fmt::format(
        "Births, deaths, transitions, emigration and destinations are drawn for individuals (demographic "
        "stochasticity); {} of {} species have good and bad years (environmental noise), {} catastrophes. "
        "Which "
        "of {} uncertain measures go ahead is drawn once for each of {} futures. Every draw is a function of "
        "the seed ({}), species, replicate, year, process and cell: scenarios share their draws (common "
        "random "
        "numbers), so that differences between them are the measures and not chance.{}",
        noisy, study.species.size(), struck, uncertain, study.run.futures, study.run.seed, held);
}

std::string sensing(const Study& study) {
    const auto attracted =
        count_species(study, [](const Species& s) { return s.dispersal.rules.attraction > 0; });
    const auto settling =
        count_species(study, [](const Species& s) { return s.dispersal.rules.settle_radius > 0; });
    return fmt::format(
        "{} species are drawn by suitability while they disperse (`attraction`), {} find the best cell "
        "within "
        "a radius where they land badly (`settle_radius_m`); the others land where their kernel takes them.",
        attracted, settling);
}

}  // namespace

std::string odd_concepts(const Study& study) {
    std::string text = "## 4. Design concepts\n\n";
    const auto concept_of = [&](const char* name, const std::string& what) {
        text += fmt::format("**{}.** {}\n\n", name, what);
    };
    concept_of(
        "Basic principles",
        "Habitat suitability indices, density-dependent matrix population models and dispersal kernels on "
        "a grid; population viability analysis by replicates; strategies compared under common random "
        "numbers.");
    concept_of(
        "Emergence",
        "Where a species lives, how many there are, colonisation and extinction of cells and the "
        "probability of quasi-extinction emerge. Suitability, vital rates and the effects of measures are "
        "imposed.");
    concept_of("Adaptation", "None: individuals follow probabilities.");
    concept_of("Objectives",
               "None on the side of individuals. Strategies may rank measures by effect per cost.");
    concept_of("Learning", "None.");
    concept_of("Prediction", "None.");
    concept_of("Sensing", sensing(study));
    concept_of("Interaction",
               "Individuals of a species compete within their cell, through N/K. Species do not interact.");
    concept_of("Stochasticity", stochasticity(study));
    concept_of(
        "Collectives",
        "Individuals of a species and cell are counted by stage, not followed one by one. Cells form local "
        "populations, and these form networks, where norms of the species say so.");
    concept_of(
        "Observation",
        fmt::format("Numbers of every species, region, year and replicate; maps in {} years ({}); "
                    "quasi-extinction, expected minimum abundance, occupied area, growth and differences "
                    "from the reference, paired by replicate.",
                    study.output.years.size(), fmt::join(study.output.years, ", ")));
    return text;
}

}  // namespace spoor
