#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "kernels/population/density.hpp"
#include "sim/study/sections.hpp"
#include "sim/study/species_reading.hpp"
#include "sim/study/toml_section.hpp"

namespace spoor {

namespace {

/// Criteria that make a species a target of the run: any one is enough (model.md section 6).
struct Criteria {
    std::vector<std::string> red_list, hd_annexes, bd_annexes, groups, roles, habitat_types;
    bool is_protected = false;
    bool any = false;

    [[nodiscard]] bool select(const Species& species) const {
        const auto in = [](const std::vector<std::string>& list, const std::string& value) {
            return std::find(list.begin(), list.end(), value) != list.end();
        };
        const auto meets = [&](const std::vector<std::string>& list, const std::vector<std::string>& values) {
            return std::any_of(values.begin(), values.end(),
                               [&](const std::string& value) { return in(list, value); });
        };
        return !any || in(red_list, species.red_list) || meets(hd_annexes, species.hd_annexes) ||
               in(bd_annexes, species.bd_annex) || in(groups, species.group) ||
               in(roles, species.role == SpeciesRole::target ? "target" : "meelift") ||
               meets(habitat_types, species.habitat_types) || (is_protected && species.is_protected);
    }
};

Criteria read_criteria(const LoadContext& context, TomlSection& section) {
    Criteria criteria;
    const toml::node* const node = section.node("select");
    if (node == nullptr) return criteria;
    const toml::table* const table = node->as_table();
    if (table == nullptr) {
        section.fault("SP0202", "select", "is not a table of criteria",
                      "{red_list = [\"EB\", \"BE\"], hd_annex = [\"IV\"]}");
        return criteria;
    }
    TomlSection select(context, *table, "[species] select");
    criteria.red_list = select.texts("red_list");
    criteria.hd_annexes = select.texts("hd_annex");
    criteria.bd_annexes = select.texts("bd_annex");
    criteria.groups = select.texts("group");
    criteria.roles = select.texts("role");
    criteria.habitat_types = select.texts("habitat_type");
    criteria.is_protected = select.flag("protected").value_or(false);
    criteria.any = !table->empty();
    select.finish();
    return criteria;
}

std::optional<Table> open_table(const LoadContext& context, TomlSection& section, const std::string& key,
                                const std::vector<std::string>& allowed,
                                const std::vector<std::string>& required) {
    const auto written = section.text(key);
    if (!written) return std::nullopt;
    const auto path = context.input_file(*written, context.file, section.line(key), section.where(key));
    if (!path) return std::nullopt;
    return read_table_of(context, *path, *written, allowed, required);
}

void complete_demography(const TableRow& row, SpeciesDraft& draft,
                         const std::map<std::string, StageMatrices>& stages) {
    PopulationModel& population = draft.species.population;
    const auto found = stages.find(draft.species.id);
    if (found != stages.end()) {
        if (draft.lambda_max)
            row.fault("SP0336", "lambda_max", "is given, and rows in the stages table too",
                      "leave one of them out");
        population.transition = found->second.transition;
        population.fecundity = found->second.fecundity;
        draft.species.varying.entries = found->second.varying;
        draft.has_stages = true;
        return;
    }
    if (!draft.lambda_max && row.text("lambda_max").empty()) {
        row.fault("SP0337", "lambda_max",
                  "is missing, and there are no rows for the species in the stages table");
    }
    population.transition = Eigen::MatrixXd::Zero(1, 1);
    population.fecundity = Eigen::MatrixXd::Constant(1, 1, draft.lambda_max ? draft.lambda_max->number : 1.0);
    if (draft.lambda_max && draft.lambda_max->varying)
        draft.species.varying.entries = {{.fecundity = true, .rate = *draft.lambda_max->varying}};
}

/// What can only be told once the matrix is there.
void check_against_stages(const TableRow& row, const SpeciesDraft& draft) {
    const PopulationModel& population = draft.species.population;
    const int stages = population.stages();
    if (stages == 0) return;
    const bool dd_chosen = !row.text("dd_stages").empty() && row.text("dd_stages") != "all";
    const bool dispersers_chosen = row.text("disperses") != "all";
    for (int stage = stages; stage < stages_max; ++stage) {
        const auto at = static_cast<std::size_t>(stage);
        const std::string message =
            fmt::format("there is no stage {}: the species has {}", stage + 1, stages);
        if (dd_chosen && population.density.stage_weights[at] != 0) row.fault("SP0340", "dd_stages", message);
        if (dispersers_chosen && population.emigration.stages[at]) row.fault("SP0340", "disperses", message);
    }
    const std::size_t maps = draft.species.initial.maps.size();
    const std::size_t classes =
        static_cast<std::size_t>(stages) * (population.sexes == SexModel::two_sex ? 2 : 1);
    if (maps > 1 && maps != static_cast<std::size_t>(stages) && maps != classes)
        row.fault("SP0341", "initial", fmt::format("{} maps for a species of {} stages", maps, stages),
                  "one map, or one a stage");
    try {
        const double daughters = population.sexes == SexModel::two_sex ? population.sex_ratio : 1.0;
        (void)regulating_multiplier(population.density, population.transition,
                                    population.fecundity * daughters);
    } catch (const std::domain_error& error) {
        row.fault("SP0342", "density_dependence", error.what(),
                  "lower survival, or let density act on survival too: dd_survival = yes");
    }
}

void complete_suitability(const LoadContext& context, const TableRow& row, SpeciesDraft& draft,
                          const std::map<std::string, std::vector<SuitabilityTerm>>& terms, bool terms_read) {
    if (draft.suitability != SpeciesDraft::Source::terms) {
        if (const auto model = read_fitted_model(context, row, draft)) draft.species.suitability = *model;
        return;
    }
    const auto found = terms.find(draft.species.id);
    if (found == terms.end()) {
        if (terms_read) row.fault("SP0338", "", "there are no rows for the species in the terms table");
        return;
    }
    draft.species.suitability = TermsModel{.terms = found->second, .combination = draft.combination};
}

/// What the rows of a species in a table name as their source, each once.
void add_sources(const LoadContext& context, const std::optional<Table>& table,
                 std::vector<SpeciesDraft>& drafts) {
    if (!table) return;
    for (std::size_t r = 0; r < table->rows.size(); ++r) {
        const TableRow row(context, *table, r);
        const std::string source = row.text("source");
        if (source.empty()) continue;
        for (SpeciesDraft& draft : drafts) {
            if (draft.species.id != row.text("species")) continue;
            std::vector<std::string>& named = draft.species.table_sources;
            if (std::find(named.begin(), named.end(), source) == named.end()) named.push_back(source);
        }
    }
}

/// What [population] says of all species.
struct PopulationKeys {
    std::optional<std::vector<Event>> order;  //!< of the year's events
    bool whole_numbers = false;
};

std::optional<std::vector<Event>> read_order(TomlSection& section) {
    const std::map<std::string, Event> names{{"noise", Event::noise},
                                             {"reproduction", Event::reproduction},
                                             {"survival", Event::survival},
                                             {"dispersal", Event::dispersal},
                                             {"catastrophe", Event::catastrophe},
                                             {"catastrophes", Event::catastrophe},
                                             {"releases", Event::releases}};
    std::vector<Event> order;
    std::vector<std::string> allowed;
    allowed.reserve(names.size());
    for (const auto& [name, event] : names) allowed.push_back(name);
    const bool given = section.has("order");
    for (const std::string& name : section.texts("order")) {
        const auto at = names.find(name);
        if (at == names.end()) {
            section.fault("SP0203", "order", fmt::format("'{}' is not an event", name),
                          suggest(name, allowed));
        } else if (std::find(order.begin(), order.end(), at->second) != order.end()) {
            section.fault("SP0217", "order", fmt::format("'{}' is there twice", name));
        } else {
            order.push_back(at->second);
        }
    }
    return given ? std::optional(order) : std::nullopt;
}

PopulationKeys read_population(const LoadContext& context, const toml::table& root) {
    TomlSection section(context, section_or_empty(context, root, "population"), "[population]");
    PopulationKeys keys{.order = read_order(section),
                        .whole_numbers = section.flag("whole_numbers").value_or(false)};
    section.finish();
    return keys;
}

}  // namespace

std::vector<std::string> read_species(const LoadContext& context, const toml::table& root) {
    Study& study = context.study;
    const PopulationKeys population = read_population(context, root);
    TomlSection section(context, section_or_empty(context, root, "species"), "[species]");
    study.species_table = section.required_text("table").value_or("");
    const auto table = open_table(context, section, "table", species_columns(), {"id"});
    const auto terms_table =
        open_table(context, section, "terms", terms_columns(), {"species", "layer", "curve"});
    const auto stages_table =
        open_table(context, section, "stages", stages_columns(), {"species", "from", "to", "kind", "value"});
    const Criteria criteria = read_criteria(context, section);
    section.finish();
    if (!table) return {};

    std::vector<SpeciesDraft> drafts = read_species_table(context, *table);
    std::vector<std::string> ids;
    ids.reserve(drafts.size());
    for (const SpeciesDraft& draft : drafts) ids.push_back(draft.species.id);
    const auto terms = terms_table ? read_terms(context, *terms_table, ids)
                                   : std::map<std::string, std::vector<SuitabilityTerm>>{};
    const auto stages =
        stages_table ? read_stages(context, *stages_table, ids) : std::map<std::string, StageMatrices>{};
    add_sources(context, terms_table, drafts);
    add_sources(context, stages_table, drafts);
    const bool terms_broken = section.has("terms") && !terms_table;
    const bool stages_broken = section.has("stages") && !stages_table;

    for (const std::string& wanted : context.overrides.species) {
        if (std::find(ids.begin(), ids.end(), wanted) == ids.end()) {
            context.findings.error("SP0102", "--species", 0, "",
                                   fmt::format("there is no species '{}'", wanted), suggest(wanted, ids));
        }
    }
    for (std::size_t r = 0; r < drafts.size(); ++r) {
        SpeciesDraft& draft = drafts[r];
        TableRow row(context, *table, r);
        row.call_it(fmt::format("species '{}'", draft.species.id));
        if (!stages_broken) {
            complete_demography(row, draft, stages);
            check_against_stages(row, draft);
        }
        complete_suitability(context, row, draft, terms, !terms_broken);
        if (population.order) draft.species.population.order = *population.order;
        draft.species.population.whole_numbers = population.whole_numbers;
        const auto& wanted = context.overrides.species;
        const bool asked =
            wanted.empty() || std::find(wanted.begin(), wanted.end(), draft.species.id) != wanted.end();
        if (asked && criteria.select(draft.species)) study.species.push_back(std::move(draft.species));
    }
    if (study.species.empty() && context.findings.ok()) {
        context.findings.error("SP0339", context.file, section.line("select"), "[species]",
                               "no species is selected");
    }
    return ids;
}

}  // namespace spoor
