#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>

#include "sim/io/number.hpp"
#include "sim/study/rate_reading.hpp"
#include "sim/study/species_columns.hpp"
#include "sim/study/species_reading.hpp"

namespace spoor {

namespace {

bool is_identifier(const std::string& id) {
    return !id.empty() && std::all_of(id.begin(), id.end(),
                                      [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; });
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
    rule.suitability_min = row.number("s_min", number_range::share).value_or(0);
    rule.gamma = row.number("gamma", number_range::positive).value_or(1);
    rule.min_patch_ha = row.number("min_patch_ha", number_range::not_negative).value_or(0);
    rule.home_range_m = row.number("home_range_m", number_range::not_negative).value_or(0);
    if (row.text("density_max").empty()) {
        row.fault("SP0313", "density_max", "is missing", "individuals per ha at suitability 1");
    }
    const RateColumn density = read_rate_column(row, "density_max", number_range::not_negative, 1);
    rule.density_max = density.number;
    draft.species.varying.density_max = density.varying;
}

void read_density_dependence(const TableRow& row, Species& species) {
    DensityRule& rule = species.population.density;
    const std::map<std::string, DensityForm> forms{{"none", DensityForm::none},
                                                   {"ceiling", DensityForm::ceiling},
                                                   {"beverton_holt", DensityForm::beverton_holt},
                                                   {"ricker", DensityForm::ricker},
                                                   {"hassell", DensityForm::hassell},
                                                   {"gompertz", DensityForm::gompertz}};
    rule.form = row.choice("density_dependence", forms).value_or(DensityForm::beverton_holt);
    rule.shape = row.number("dd_shape", number_range::positive).value_or(1);
    rule.on_survival = row.flag("dd_survival").value_or(false);
    rule.allee = row.number("allee", number_range::not_negative).value_or(0);
    species.density_square_m = row.number("dd_square_m", number_range::not_negative).value_or(0);
    const std::string stages = row.text("dd_stages");
    if (stages.empty() || stages == "all") return;
    rule.stage_weights.fill(0);
    for (const int stage : row.stages("dd_stages", {}))
        rule.stage_weights[static_cast<std::size_t>(stage) - 1] = 1;
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
    noise.catastrophe_probability = row.number("catastrophe_p", number_range::share).value_or(0);
    noise.catastrophe_loss = row.number("catastrophe_loss", number_range::share).value_or(0);
    species.noise_range_m = row.number("noise_range_m", number_range::not_negative).value_or(0);
    species.noise_by = read_by(row, "noise_by");
    species.catastrophe_by = read_by(row, "catastrophe_by");
}

void read_norms(const TableRow& row, ViabilityNorms& norms) {
    norms.quasi_extinction = row.number("quasi_extinction", number_range::not_negative).value_or(0);
    norms.key_population = row.number("key_population", number_range::not_negative).value_or(0);
    norms.viable_network = row.number("viable_network", number_range::not_negative).value_or(0);
    norms.network_key_population =
        row.number("network_key_population", number_range::not_negative).value_or(0);
    norms.local_distance_m = row.number("local_distance_m", number_range::not_negative).value_or(0);
    norms.network_distance_m = row.number("network_distance_m", number_range::not_negative).value_or(0);
    norms.possibly_durable = row.number("possibly_durable", number_range::not_negative);
    norms.durable = row.number("durable", number_range::not_negative);
    norms.reference_population = row.number("reference_population", number_range::positive);
    norms.reference_range = row.number("reference_range", number_range::positive);
}

void read_initial(const TableRow& row, InitialState& initial) {
    const std::string text = row.text("initial");
    if (text.empty()) return;
    if (parse_number(text) || text.find('.') == std::string::npos) {
        initial.share_of_capacity = row.number("initial", number_range::not_negative).value_or(1);
        return;
    }
    for (const std::string& file : split_list(text)) {
        if (const auto path = row.context().input_file(file, row.file(), row.line(), row.where("initial"))) {
            initial.maps.push_back({.path = *path, .shown_as = file});
        }
    }
}

}  // namespace

RateColumn read_rate_column(const TableRow& row, const std::string& column, NumberRange range,
                            double otherwise) {
    const auto read = read_rate(row, column, range);
    if (!read) return {.number = otherwise, .varying = {}};
    if (std::holds_alternative<double>(read->rate)) return {.number = read->number, .varying = {}};
    return {.number = read->number, .varying = read->rate};
}

const std::vector<std::string>& species_columns() {
    static const std::vector<std::string> columns = [] {
        std::vector<std::string> all;
        const auto add = [&all](const std::vector<std::string>& some) {
            all.insert(all.end(), some.begin(), some.end());
        };
        add({"id", "scientific_name", "dutch_name", "group", "taxon_id", "red_list", "hd_annex"});
        add({"bd_annex", "protected", "role", "habitat_types", "province_duty"});
        add({"suitability", "model_file", "model_output", "model_clamp", "link", "combine", "s_min"});
        add({"gamma", "density_max", "min_patch_ha", "home_range_m"});
        add({"density_dependence", "dd_shape", "dd_survival", "dd_stages", "dd_square_m", "lambda_max"});
        add({"allee", "fecundity_draw", "fecundity_size", "sexes", "sex_ratio", "females_per_male"});
        add({"sigma_fecundity", "sigma_survival", "rho_time", "noise_range_m", "noise_by"});
        add({"catastrophe_p", "catastrophe_loss", "catastrophe_by"});
        add(dispersal_columns());
        add({"quasi_extinction", "key_population", "viable_network", "network_key_population"});
        add({"local_distance_m", "network_distance_m", "possibly_durable", "durable"});
        add({"reference_population", "reference_range", "initial", "source", "note"});
        return all;
    }();
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
        read_density_dependence(row, species);
        const std::map<std::string, OffspringDraw> draws{
            {"poisson", OffspringDraw::poisson},
            {"binomial", OffspringDraw::binomial},
            {"negative_binomial", OffspringDraw::negative_binomial}};
        species.population.offspring = row.choice("fecundity_draw", draws).value_or(OffspringDraw::poisson);
        species.population.fecundity_size = row.number("fecundity_size", number_range::positive).value_or(0);
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
        species.population.sex_ratio = row.number("sex_ratio", number_range::share).value_or(0.5);
        species.population.females_per_male =
            row.number("females_per_male", number_range::positive).value_or(1);
        if (!row.text("lambda_max").empty())
            draft.lambda_max = read_rate_column(row, "lambda_max", number_range::not_negative, 1);
        drafts.push_back(std::move(draft));
    }
    return drafts;
}

}  // namespace spoor
