#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>

#include "sim/study/rate_reading.hpp"
#include "sim/study/species_reading.hpp"

namespace spoor {

namespace {

constexpr NumberRange positive{.min = 0, .min_open = true};
constexpr NumberRange not_negative{.min = 0};
constexpr NumberRange share{.min = 0, .max = 1};

const std::map<std::string, KernelForm> kernel_names{
    {"exponential_distance", KernelForm::exponential_distance},
    {"exponential_density", KernelForm::exponential_density},
    {"gaussian", KernelForm::gaussian},
    {"two_dt", KernelForm::two_dt},
    {"exponential_power", KernelForm::exponential_power},
    {"lognormal", KernelForm::lognormal},
    {"inverse_power", KernelForm::inverse_power},
    {"weibull", KernelForm::weibull}};

bool is_identifier(const std::string& id) {
    return !id.empty() && std::all_of(id.begin(), id.end(),
                                      [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; });
}

/// The number of a rate; what is not a plain number is remembered under the column's name.
double rate_number(const TableRow& row, Species& species, const std::string& column, NumberRange range,
                   double otherwise) {
    const auto rate = read_rate(row, column, range);
    if (!rate) return otherwise;
    if (!std::holds_alternative<double>(*rate)) species.varying_rates.emplace(column, *rate);
    return number_or(*rate, otherwise);
}

void read_names(const TableRow& row, Species& species) {
    species.scientific_name = row.text("scientific_name");
    species.dutch_name = row.text("dutch_name");
    species.group = row.text("group");
    species.taxon_id = row.text("taxon_id");
    const std::map<std::string, std::string> red_list{{"VN", "VN"}, {"EB", "EB"}, {"BE", "BE"},
                                                      {"KW", "KW"}, {"GE", "GE"}, {"TNB", "TNB"}};
    species.red_list = row.choice("red_list", red_list).value_or("");
    species.hd_annexes = row.list("hd_annex");
    species.bd_annex = row.text("bd_annex");
    species.is_protected = row.flag("protected").value_or(false);
    const std::map<std::string, SpeciesRole> roles{{"target", SpeciesRole::target},
                                                   {"meelift", SpeciesRole::ride_along}};
    species.role = row.choice("role", roles).value_or(SpeciesRole::target);
    species.habitat_types = row.list("habitat_types");
    species.province_duty = row.list("province_duty");
    species.source = row.text("source");
    species.note = row.text("note");
}

void read_suitability(const TableRow& row, SpeciesDraft& draft) {
    const std::map<std::string, SpeciesDraft::Source> sources{
        {"terms", SpeciesDraft::Source::terms},
        {"logistic_regression", SpeciesDraft::Source::logistic_regression},
        {"maxent", SpeciesDraft::Source::maxent},
        {"raster", SpeciesDraft::Source::raster}};
    draft.suitability = row.choice("suitability", sources).value_or(SpeciesDraft::Source::terms);
    const std::map<std::string, Combination> combinations{
        {"product", Combination::product},
        {"geometric", Combination::geometric},
        {"minimum", Combination::minimum},
        {"mean", Combination::mean},
        {"vegetation_times_limit", Combination::vegetation_times_limit}};
    draft.combination = row.choice("combine", combinations).value_or(Combination::product);
    draft.model_file = row.text("model_file");
    if (draft.suitability != SpeciesDraft::Source::terms && draft.model_file.empty()) {
        row.fault("SP0312", "model_file", "is missing: this kind of suitability comes from a file");
    }
    CapacityRule& rule = draft.species.capacity;
    rule.suitability_min = row.number("s_min", share).value_or(0);
    rule.gamma = row.number("gamma", positive).value_or(1);
    rule.min_patch_ha = row.number("min_patch_ha", not_negative).value_or(0);
    rule.home_range_m = row.number("home_range_m", not_negative).value_or(0);
    if (row.text("density_max").empty()) {
        row.fault("SP0313", "density_max", "is missing", "individuals per ha at suitability 1");
    }
    rule.density_max = rate_number(row, draft.species, "density_max", not_negative, 1);
}

void read_density_dependence(const TableRow& row, DensityRule& rule) {
    const std::map<std::string, DensityForm> forms{{"none", DensityForm::none},
                                                   {"ceiling", DensityForm::ceiling},
                                                   {"beverton_holt", DensityForm::beverton_holt},
                                                   {"ricker", DensityForm::ricker},
                                                   {"hassell", DensityForm::hassell},
                                                   {"gompertz", DensityForm::gompertz}};
    rule.form = row.choice("density_dependence", forms).value_or(DensityForm::beverton_holt);
    rule.shape = row.number("dd_shape", positive).value_or(1);
    rule.on_survival = row.flag("dd_survival").value_or(false);
    rule.allee = row.number("allee", not_negative).value_or(0);
    const std::string stages = row.text("dd_stages");
    if (!stages.empty() && stages != "all") {
        rule.stage_weights.fill(0);
        for (const std::string& item : split_list(stages)) {
            const int stage = std::atoi(item.c_str());
            if (stage < 1 || stage > stages_max) {
                row.fault("SP0309", "dd_stages",
                          fmt::format("'{}' is not a stage from 1 to {}", item, stages_max));
            } else {
                rule.stage_weights[static_cast<std::size_t>(stage) - 1] = 1;
            }
        }
    }
}

NoiseBy read_by(const TableRow& row, const std::string& column) {
    const std::string by = row.text(column);
    if (by.empty() || by == "all") return {};
    if (by == "cell") return {NoiseBy::Kind::cell, {}};
    std::vector<std::string> known{"all", "cell"};
    for (const RegionLayer& layer : row.context().study.region_layers) known.push_back(layer.name);
    if (std::find(known.begin(), known.end(), by) == known.end()) {
        row.fault("SP0314", column, fmt::format("there is no region layer '{}'", by), suggest(by, known));
    }
    return {NoiseBy::Kind::regions, by};
}

void read_noise(const TableRow& row, Species& species) {
    NoiseRule& noise = species.population.noise;
    noise.sigma_fecundity = row.number("sigma_fecundity", {.min = 0, .max = 5}).value_or(0);
    noise.sigma_survival = row.number("sigma_survival", {.min = 0, .max = 10}).value_or(0);
    noise.rho_time = row.number("rho_time", {.min = -1, .max = 1}).value_or(0);
    noise.catastrophe_probability = row.number("catastrophe_p", share).value_or(0);
    noise.catastrophe_loss = row.number("catastrophe_loss", share).value_or(0);
    species.noise_range_m = row.number("noise_range_m", not_negative).value_or(0);
    species.noise_by = read_by(row, "noise_by");
    species.catastrophe_by = read_by(row, "catastrophe_by");
}

KernelComponent read_component(const TableRow& row, const std::string& kernel, const std::string& mean,
                               const std::string& shape) {
    KernelComponent component;
    component.form = row.choice(kernel, kernel_names).value_or(KernelForm::exponential_density);
    const auto distance = row.number(mean, positive);
    if (row.text(mean).empty())
        row.fault("SP0315", mean, "is missing: a kernel is given by its mean distance in metres");
    component.mean_distance = distance.value_or(1);
    component.shape = shape.empty() ? 0 : row.number(shape).value_or(0);
    return component;
}

void read_kernel(const TableRow& row, SpeciesDispersal& dispersal) {
    if (row.text("kernel").empty())
        row.fault("SP0316", "kernel", "is missing", "one of the kernels of docs/model.md");
    dispersal.kernel.first = read_component(row, "kernel", "mean_distance_m", "dispersal_shape");
    if (!row.text("kernel_2").empty()) {
        dispersal.kernel.second = read_component(row, "kernel_2", "mean_distance_2_m", "dispersal_shape");
        dispersal.kernel.share_2 = row.number("share_2", share).value_or(0);
    }
    dispersal.discretisation.tail =
        row.number("kernel_tail", {.min = 0, .max = 0.5, .min_open = true}).value_or(1e-4);
    dispersal.discretisation.self = row.flag("kernel_self").value_or(true);
    dispersal.discretisation.area_to_area =
        row.choice("kernel_integration", std::map<std::string, bool>{{"area", true}, {"centre", false}})
            .value_or(true);
    const auto check = [&](const KernelComponent& component) {
        try {
            (void)kernel_cdf({.first = component}, component.mean_distance);
        } catch (const std::invalid_argument& error) {
            row.fault("SP0317", "dispersal_shape", error.what());
        }
    };
    check(dispersal.kernel.first);
    if (dispersal.kernel.second) check(*dispersal.kernel.second);
}

void read_walk(const TableRow& row, SpeciesDispersal& dispersal) {
    std::vector<std::string> layers;
    for (const Layer& layer : row.context().study.layers) layers.push_back(layer.name);
    dispersal.permeability_layer = row.text("permeability");
    if (!row.context().study.layer(dispersal.permeability_layer)) {
        row.fault("SP0318", "permeability",
                  fmt::format("there is no layer '{}' to walk over", dispersal.permeability_layer),
                  suggest(dispersal.permeability_layer, layers));
    }
    dispersal.walk.steps = static_cast<int>(row.number("walk_steps", {.min = 1, .max = 1e5}).value_or(0));
    if (row.text("walk_steps").empty()) row.fault("SP0319", "walk_steps", "is missing");
    dispersal.walk.settle = row.number("walk_settle", share).value_or(0.5);
    dispersal.walk.mortality = row.number("walk_mortality", share).value_or(0);
}

void read_dispersal(const TableRow& row, Species& species) {
    SpeciesDispersal& dispersal = species.dispersal;
    EmigrationRule& emigration = species.population.emigration;
    const std::map<std::string, DispersalForm> forms{
        {"none", DispersalForm::none}, {"kernel", DispersalForm::kernel}, {"walk", DispersalForm::walk}};
    dispersal.form = row.choice("dispersal", forms).value_or(DispersalForm::none);
    if (dispersal.form == DispersalForm::none) {
        if (!row.text("mean_distance_m").empty() || !row.text("kernel").empty()) {
            row.warning("SP0601", "dispersal", "is 'none', though a kernel is given: nobody will disperse");
        }
        return;
    }
    if (dispersal.form == DispersalForm::kernel) read_kernel(row, dispersal);
    if (dispersal.form == DispersalForm::walk) read_walk(row, dispersal);
    dispersal.rules.attraction = row.number("attraction", not_negative).value_or(0);
    dispersal.rules.edge =
        row.choice("edge", std::map<std::string, EdgeRule>{{"lost", EdgeRule::lost},
                                                           {"redistributed", EdgeRule::redistributed}})
            .value_or(EdgeRule::lost);
    const bool settles =
        row.choice("arrival", std::map<std::string, bool>{{"die", false}, {"settle", true}}).value_or(false);
    dispersal.rules.settle_radius = row.number("settle_radius_m", not_negative).value_or(0);
    if (settles && dispersal.rules.settle_radius <= 0)
        row.fault("SP0320", "settle_radius_m", "is missing: who settles elsewhere needs a search radius");
    if (!settles) dispersal.rules.settle_radius = 0;
    emigration.max = rate_number(row, species, "emigration", share, 1);
    emigration.alpha = row.number("emigration_alpha");
    emigration.beta = row.number("emigration_beta").value_or(1);
    emigration.leaves_lost_habitat = row.flag("leaves_lost_habitat").value_or(false);
    const std::string who = row.text("disperses");
    if (who.empty() || who == "recruits") return;
    emigration.recruits = who == "all";
    if (who == "all") {
        emigration.stages.fill(true);
        return;
    }
    for (const std::string& item : split_list(who)) {
        const int stage = std::atoi(item.c_str());
        if (item == "recruits") {
            emigration.recruits = true;
        } else if (stage < 1 || stage > stages_max) {
            row.fault("SP0305", "disperses", fmt::format("'{}' is not known", item),
                      "recruits, all, or stages like 1;2");
        } else {
            emigration.stages[static_cast<std::size_t>(stage) - 1] = true;
        }
    }
}

void read_norms(const TableRow& row, ViabilityNorms& norms) {
    norms.quasi_extinction = row.number("quasi_extinction", not_negative).value_or(0);
    norms.key_population = row.number("key_population", not_negative).value_or(0);
    norms.viable_network = row.number("viable_network", not_negative).value_or(0);
    norms.network_key_population = row.number("network_key_population", not_negative).value_or(0);
    norms.local_distance_m = row.number("local_distance_m", not_negative).value_or(0);
    norms.network_distance_m = row.number("network_distance_m", not_negative).value_or(0);
}

void read_initial(const TableRow& row, InitialState& initial) {
    const std::string text = row.text("initial");
    if (text.empty()) return;
    const bool is_map =
        text.find_first_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string::npos &&
        text.find('.') != std::string::npos && text.find("NaN") == std::string::npos;
    if (!is_map) {
        initial.share_of_capacity = row.number("initial", not_negative).value_or(1);
        return;
    }
    for (const std::string& file : split_list(text)) {
        if (const auto path = row.context().input_file(file, row.file(), row.line(), row.where("initial"))) {
            initial.maps.push_back({.path = *path, .shown_as = file});
        }
    }
}

}  // namespace

const std::vector<std::string>& species_columns() {
    static const std::vector<std::string> columns{"id",
                                                  "scientific_name",
                                                  "dutch_name",
                                                  "group",
                                                  "taxon_id",
                                                  "red_list",
                                                  "hd_annex",
                                                  "bd_annex",
                                                  "protected",
                                                  "role",
                                                  "habitat_types",
                                                  "province_duty",
                                                  "suitability",
                                                  "model_file",
                                                  "model_output",
                                                  "model_clamp",
                                                  "link",
                                                  "combine",
                                                  "s_min",
                                                  "gamma",
                                                  "density_max",
                                                  "min_patch_ha",
                                                  "home_range_m",
                                                  "density_dependence",
                                                  "dd_shape",
                                                  "dd_survival",
                                                  "dd_stages",
                                                  "lambda_max",
                                                  "fecundity_draw",
                                                  "fecundity_size",
                                                  "sigma_fecundity",
                                                  "sigma_survival",
                                                  "rho_time",
                                                  "noise_range_m",
                                                  "noise_by",
                                                  "allee",
                                                  "catastrophe_p",
                                                  "catastrophe_loss",
                                                  "catastrophe_by",
                                                  "dispersal",
                                                  "kernel",
                                                  "mean_distance_m",
                                                  "dispersal_shape",
                                                  "kernel_2",
                                                  "mean_distance_2_m",
                                                  "share_2",
                                                  "kernel_tail",
                                                  "kernel_self",
                                                  "kernel_integration",
                                                  "emigration",
                                                  "emigration_alpha",
                                                  "emigration_beta",
                                                  "disperses",
                                                  "leaves_lost_habitat",
                                                  "arrival",
                                                  "settle_radius_m",
                                                  "attraction",
                                                  "edge",
                                                  "permeability",
                                                  "walk_steps",
                                                  "walk_settle",
                                                  "walk_mortality",
                                                  "quasi_extinction",
                                                  "key_population",
                                                  "viable_network",
                                                  "network_key_population",
                                                  "local_distance_m",
                                                  "network_distance_m",
                                                  "initial",
                                                  "sexes",
                                                  "sex_ratio",
                                                  "females_per_male",
                                                  "source",
                                                  "note"};
    return columns;
}

std::vector<SpeciesDraft> read_species_table(const LoadContext& context, const Table& table) {
    std::vector<SpeciesDraft> drafts;
    std::set<std::string> ids;
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        TableRow row(context, table, r);
        SpeciesDraft draft;
        Species& species = draft.species;
        species.row = row.line();
        species.id = row.text("id");
        row.call_it(fmt::format("species '{}'", species.id));
        if (!is_identifier(species.id)) {
            row.fault("SP0321", "id", fmt::format("'{}' is not an id", species.id), "letters, digits and _");
        } else if (!ids.insert(species.id).second) {
            row.fault("SP0304", "id", fmt::format("species '{}' is there twice", species.id));
        }
        read_names(row, species);
        read_suitability(row, draft);
        read_density_dependence(row, species.population.density);
        const std::map<std::string, OffspringDraw> draws{
            {"poisson", OffspringDraw::poisson},
            {"binomial", OffspringDraw::binomial},
            {"negative_binomial", OffspringDraw::negative_binomial}};
        species.population.offspring = row.choice("fecundity_draw", draws).value_or(OffspringDraw::poisson);
        species.population.fecundity_size = row.number("fecundity_size", positive).value_or(0);
        if (species.population.offspring == OffspringDraw::negative_binomial &&
            row.text("fecundity_size").empty()) {
            row.fault("SP0322", "fecundity_size",
                      "is missing: negative_binomial needs its dispersion per individual");
        }
        read_noise(row, species);
        read_dispersal(row, species);
        read_norms(row, species.norms);
        read_initial(row, species.initial);
        const std::map<std::string, SexModel> sexes{{"females", SexModel::females_only},
                                                    {"two", SexModel::two_sex}};
        species.population.sexes = row.choice("sexes", sexes).value_or(SexModel::females_only);
        species.population.sex_ratio = row.number("sex_ratio", share).value_or(0.5);
        species.population.females_per_male = row.number("females_per_male", positive).value_or(1);
        if (!row.text("lambda_max").empty())
            draft.lambda_max = rate_number(row, species, "lambda_max", not_negative, 1);
        drafts.push_back(std::move(draft));
    }
    return drafts;
}

}  // namespace spoor
