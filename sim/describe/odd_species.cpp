#include <fmt/format.h>

#include <map>

#include "sim/describe/markdown_table.hpp"
#include "sim/describe/names.hpp"
#include "sim/describe/odd_elements.hpp"
#include "sim/describe/suitability_text.hpp"
#include "sim/study/check_demography.hpp"

namespace spoor {

namespace {

/// "assumed" is said as such; so is a source that the table leaves empty.
std::string sources_of(const Species& species) {
    std::vector<std::string> sources;
    if (!species.source.empty()) sources.push_back(species.source);
    for (const std::string& other : species.table_sources) {
        if (other != species.source) sources.push_back(other);
    }
    return sources.empty() ? "not given" : fmt::format("{}", fmt::join(sources, "; "));
}

std::string names_table(const Study& study) {
    MarkdownTable table(
        {"id", "name", "group", "role", "Red List", "HD annex", "habitat types", "source", "note"});
    for (const Species& s : study.species) {
        table.add({s.id, s.scientific_name, s.group, s.role == SpeciesRole::target ? "target" : "meelift",
                   s.red_list, fmt::format("{}", fmt::join(s.hd_annexes, "; ")),
                   fmt::format("{}", fmt::join(s.habitat_types, "; ")), sources_of(s), s.note});
    }
    return table.text();
}

std::string capacity_table(const Study& study) {
    MarkdownTable table({"id", "density_max [per ha]", "s_min", "gamma", "min_patch_ha", "home_range_m"});
    for (const Species& s : study.species) {
        const CapacityRule& rule = s.capacity;
        table.add({s.id, number(rule.density_max), number_unless(rule.suitability_min, 0),
                   number_unless(rule.gamma, 1), number_unless(rule.min_patch_ha, 0),
                   number_unless(rule.home_range_m, 0)});
    }
    return table.text();
}

std::string density_stages(const Species& species) {
    std::vector<int> counted;
    for (int s = 0; s < species.population.stages(); ++s) {
        if (species.population.density.stage_weights[static_cast<std::size_t>(s)] != 0)
            counted.push_back(s + 1);
    }
    return static_cast<int>(counted.size()) == species.population.stages()
               ? std::string()
               : fmt::format("{}", fmt::join(counted, "; "));
}

std::string demography_table(const Study& study) {
    MarkdownTable table({"id",
                         "stages",
                         "lambda",
                         "density dependence",
                         "b",
                         "on survival",
                         "N of stages",
                         "square [m]",
                         "Allee A",
                         "offspring",
                         "size",
                         "sexes",
                         "sex ratio",
                         "sigma_fecundity",
                         "sigma_survival",
                         "rho_time",
                         "noise_by",
                         "noise_range_m",
                         "catastrophe_p",
                         "catastrophe_loss",
                         "catastrophe_by"});
    for (const Species& s : study.species) {
        const DensityRule& density = s.population.density;
        const NoiseRule& noise = s.population.noise;
        const bool shaped = density.form == DensityForm::hassell || density.form == DensityForm::gompertz;
        const bool drawn = s.population.offspring == OffspringDraw::negative_binomial;
        const bool two = s.population.sexes == SexModel::two_sex;
        const bool noisy = noise.sigma_fecundity > 0 || noise.sigma_survival > 0;
        const bool struck = noise.catastrophe_probability > 0;
        table.add({s.id,
                   std::to_string(s.population.stages()),
                   fmt::format("{:.4g}", check_species(s, study.grid.cell_area_ha()).lambda),
                   name_of(density.form),
                   shaped ? number(density.shape) : "",
                   density.on_survival ? "yes" : "",
                   density_stages(s),
                   number_unless(s.density_square_m, 0),
                   number_unless(density.allee, 0),
                   drawn || s.population.offspring == OffspringDraw::binomial
                       ? name_of(s.population.offspring)
                       : "",
                   drawn ? number(s.population.fecundity_size) : "",
                   two ? "two" : "",
                   two ? number(s.population.sex_ratio) : "",
                   number_unless(noise.sigma_fecundity, 0),
                   number_unless(noise.sigma_survival, 0),
                   number_unless(noise.rho_time, 0),
                   noisy ? name_of(s.noise_by) : "",
                   noisy ? number_unless(s.noise_range_m, 0) : "",
                   struck ? number(noise.catastrophe_probability) : "",
                   struck ? number(noise.catastrophe_loss) : "",
                   struck ? name_of(s.catastrophe_by) : ""});
    }
    return table.text();
}

std::string who_disperses(const Species& species) {
    const EmigrationRule& rule = species.population.emigration;
    std::vector<std::string> who;
    if (rule.recruits) who.emplace_back("recruits");
    for (int s = 0; s < species.population.stages(); ++s) {
        if (rule.stages[static_cast<std::size_t>(s)]) who.push_back(std::to_string(s + 1));
    }
    return fmt::format("{}", fmt::join(who, "; "));
}

std::string kernel_of(const SpeciesDispersal& dispersal) {
    const auto one = [](const KernelComponent& component) {
        return fmt::format("{}{}, mean {} m", name_of(component.form),
                           component.shape == 0 ? "" : fmt::format(" (shape {})", number(component.shape)),
                           number(component.mean_distance));
    };
    std::string text = one(dispersal.kernel.first);
    if (dispersal.kernel.second)
        text += fmt::format("; {} of {}", number(dispersal.kernel.share_2), one(*dispersal.kernel.second));
    return text;
}

std::string dispersal_table(const Study& study) {
    MarkdownTable table({"id", "form", "kernel", "tail cut off", "own cell", "emigration", "alpha", "beta",
                         "who", "settle_radius_m", "attraction", "edge", "walk over", "steps",
                         "settle a step", "mortality a step"});
    for (const Species& s : study.species) {
        const SpeciesDispersal& d = s.dispersal;
        const EmigrationRule& e = s.population.emigration;
        const bool moves = d.form != DispersalForm::none;
        const bool kernel = d.form == DispersalForm::kernel;
        const bool walk = d.form == DispersalForm::walk;
        table.add(
            {s.id, name_of(d.form), kernel ? kernel_of(d) : "", kernel ? number(d.discretisation.tail) : "",
             kernel && !d.discretisation.self ? "left out" : "", moves ? number(e.max) : "",
             e.alpha ? number(*e.alpha) : "", e.alpha ? number(e.beta) : "", moves ? who_disperses(s) : "",
             number_unless(d.rules.settle_radius, 0), number_unless(d.rules.attraction, 0),
             d.rules.edge == EdgeRule::redistributed ? "redistributed" : "", walk ? d.permeability_layer : "",
             walk ? std::to_string(d.walk.steps) : "", walk ? number(d.walk.settle) : "",
             walk ? number(d.walk.mortality) : ""});
    }
    return table.text();
}

std::string terms_table(const Study& study) {
    MarkdownTable table({"id", "combined by", "terms"});
    for (const Species& s : study.species)
        table.add({s.id, combination_text(s.suitability), suitability_text(study, s.suitability)});
    return table.text();
}

std::string entries_of(const Eigen::MatrixXd& matrix) {
    std::string text;
    for (Eigen::Index from = 0; from < matrix.cols(); ++from) {
        for (Eigen::Index to = 0; to < matrix.rows(); ++to) {
            if (matrix(to, from) == 0) continue;
            text += fmt::format("{}{} to {}: {}", text.empty() ? "" : "; ", from + 1, to + 1,
                                number(matrix(to, from)));
        }
    }
    return text;
}

std::string matrix_table(const Study& study) {
    MarkdownTable table({"id", "fecundity, from stage to stage", "transition, from stage to stage"});
    for (const Species& s : study.species)
        table.add({s.id, entries_of(s.population.fecundity), entries_of(s.population.transition)});
    return table.text();
}

std::string rate_text(const Rate& rate) {
    if (const auto* map = std::get_if<RateMap>(&rate)) return fmt::format("map `{}`", map->shown_as);
    if (const auto* curve = std::get_if<RateCurve>(&rate)) {
        std::string text = "by suitability";
        for (const CurvePoint& point : curve->points)
            text += fmt::format(" {}: {}", number(point.x), number(point.y));
        return text;
    }
    if (const auto* uncertain = std::get_if<UncertainNumber>(&rate)) return name_of(*uncertain);
    return number(std::get<double>(rate));
}

std::string varying_table(const Study& study) {
    MarkdownTable table({"id", "rate", "what"});
    for (const Species& s : study.species) {
        if (s.varying.density_max) table.add({s.id, "density_max", rate_text(*s.varying.density_max)});
        if (s.varying.emigration) table.add({s.id, "emigration", rate_text(*s.varying.emigration)});
        for (const EntryRate& entry : s.varying.entries) {
            table.add({s.id,
                       fmt::format("{} {} to {}", entry.fecundity ? "fecundity" : "transition",
                                   entry.from + 1, entry.to + 1),
                       rate_text(entry.rate)});
        }
    }
    return table.text();
}

std::string norms_table(const Study& study) {
    MarkdownTable table({"id", "quasi_extinction", "key_population", "viable_network",
                         "network_key_population", "local_distance_m", "network_distance_m",
                         "possibly_durable", "durable", "reference_population", "reference_range"});
    const auto given = [](const std::optional<double>& value) {
        return value ? number(*value) : std::string();
    };
    for (const Species& s : study.species) {
        const ViabilityNorms& norms = s.norms;
        table.add({s.id, number(norms.quasi_extinction), number_unless(norms.key_population, 0),
                   number_unless(norms.viable_network, 0), number_unless(norms.network_key_population, 0),
                   number_unless(norms.local_distance_m, 0), number_unless(norms.network_distance_m, 0),
                   given(norms.possibly_durable), given(norms.durable), given(norms.reference_population),
                   given(norms.reference_range)});
    }
    return table.text();
}

std::string assumptions(const Study& study) {
    std::size_t assumed = 0;
    std::size_t unnamed = 0;
    for (const Species& s : study.species) {
        const std::string sources = sources_of(s);
        if (sources == "not given") {
            ++unnamed;
        } else if (sources.find("assumed") != std::string::npos) {
            ++assumed;
        }
    }
    return fmt::format(
        "Of {} species {} rest on numbers that their tables call `assumed`, in whole or in part, and {} name "
        "no "
        "source.\n\n",
        study.species.size(), assumed, unnamed);
}

}  // namespace

std::string odd_species_tables(const Study& study) {
    std::string text = "## Tables of the species\n\n" + assumptions(study);
    const auto add = [&](const char* title, const std::string& table) {
        text += fmt::format("### {}\n\n{}\n", title, table);
    };
    add("S1. Species and sources", names_table(study));
    add("S2. Carrying capacity", capacity_table(study));
    add("S3. Demography and noise", demography_table(study));
    add("S4. Dispersal", dispersal_table(study));
    add("S5. Suitability", terms_table(study));
    add("S6. Matrices", matrix_table(study));
    add("S7. Norms of viability", norms_table(study));
    const std::string varying = varying_table(study);
    if (!varying.empty()) {
        add("S8. Rates that differ from cell to cell or from replicate to replicate",
            "The tables above hold one number that stands for each; a distribution is drawn once a replicate."
            "\n\n" +
                varying);
    }
    return text;
}

}  // namespace spoor
