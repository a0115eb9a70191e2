#include <fmt/format.h>

#include <algorithm>

#include "sim/study/sections.hpp"
#include "sim/study/toml_section.hpp"

namespace spoor {

namespace {

const std::map<std::string, DevelopmentCurve> development_curve_names{
    {"linear", DevelopmentCurve::linear}, {"logistic", DevelopmentCurve::logistic}};
const std::map<std::string, LayerOperator> operator_names{{"set", LayerOperator::set},
                                                          {"add", LayerOperator::add},
                                                          {"multiply", LayerOperator::multiply},
                                                          {"minimum", LayerOperator::minimum},
                                                          {"maximum", LayerOperator::maximum}};
const std::map<std::string, VitalRate> rate_names{{"survival", VitalRate::survival},
                                                  {"fecundity", VitalRate::fecundity},
                                                  {"capacity", VitalRate::capacity}};

/// A number, or for a categorical layer the name of a class.
std::optional<double> value_for(TomlSection& effect, const std::string& op, const Layer& layer) {
    const toml::node* const node = effect.node(op);
    if (const auto* name = node->as_string()) {
        if (const auto code = layer.class_value(name->get())) return *code;
        std::vector<std::string> classes;
        for (const LandClass& one : layer.classes) classes.push_back(one.name);
        effect.fault("SP0501", op, fmt::format("layer '{}' has no class '{}'", layer.name, name->get()),
                     suggest(name->get(), classes));
        return std::nullopt;
    }
    return effect.number(op);
}

void read_layer_effect(TomlSection& effect, const Study& study, const std::string& layer_name,
                       MeasureType& type) {
    std::vector<std::string> layers;
    for (const Layer& layer : study.layers) layers.push_back(layer.name);
    LayerEffect result;
    const auto layer = study.layer(layer_name);
    if (!layer)
        effect.fault("SP0502", "layer", fmt::format("there is no layer '{}'", layer_name),
                     suggest(layer_name, layers));
    result.develop_years = effect.number("develop_years", {.min = 0}).value_or(0);
    result.curve = effect.choice("curve", development_curve_names).value_or(DevelopmentCurve::linear);
    int operators = 0;
    for (const auto& [name, op] : operator_names) {
        if (!effect.has(name)) {
            (void)effect.node(name);
            continue;
        }
        ++operators;
        result.op = op;
        if (!layer) {
            (void)effect.node(name);
            continue;
        }
        const Layer& target = study.layers[static_cast<std::size_t>(*layer)];
        if (const auto value = value_for(effect, name, target)) result.value = *value;
        if (target.kind == LayerKind::categorical && op != LayerOperator::set) {
            effect.fault("SP0503", name,
                         fmt::format("layer '{}' holds classes: they can only be set", target.name));
        }
    }
    if (operators != 1) {
        effect.fault("SP0504", "",
                     operators == 0 ? "the effect says nothing of what it does to the layer"
                                    : "an effect does one thing to a layer",
                     "one of set, add, multiply, minimum, maximum");
    }
    if (layer && operators == 1) {
        result.layer = *layer;
        type.layer_effects.push_back(result);
    }
}

void read_release(const LoadContext& context, TomlSection& effect, MeasureType& type) {
    const toml::node* const node = effect.node("release");
    const toml::table* const table = node->as_table();
    if (table == nullptr) {
        effect.fault("SP0202", "release", fmt::format("{} is not a table", shown(*node)),
                     "{stage = 1, number = 20, years = [2008]}");
        return;
    }
    TomlSection release(context, *table, effect.where("release"));
    ReleaseEffect result;
    result.stage = static_cast<int>(release.integer("stage", 1, stages_max).value_or(1)) - 1;
    if (!release.has("number"))
        release.fault("SP0204", "", "the key 'number' is missing", "individuals in total; negative: removed");
    result.number = release.number("number").value_or(0);
    for (const std::int64_t year : release.integers("years")) result.years.push_back(static_cast<int>(year));
    if (result.years.empty())
        release.fault("SP0204", "", "the key 'years' is missing", "calendar years of release");
    release.finish();
    type.releases.push_back(std::move(result));
}

void read_rate_effect(const LoadContext& context, TomlSection& effect, const std::string& name,
                      VitalRate rate, MeasureType& type) {
    const toml::node* const node = effect.node(name);
    const toml::table* const table = node->as_table();
    if (table == nullptr) {
        effect.fault("SP0202", name, fmt::format("{} is not a table", shown(*node)), "{multiply = 1.2}");
        return;
    }
    TomlSection factor(context, *table, effect.where(name));
    if (!factor.has("multiply"))
        factor.fault("SP0204", "", "the key 'multiply' is missing", "a factor on the rate");
    RateEffect result{.rate = rate, .multiply = factor.number("multiply", {.min = 0}).value_or(1)};
    result.develop_years = effect.number("develop_years", {.min = 0}).value_or(0);
    result.curve = effect.choice("curve", development_curve_names).value_or(DevelopmentCurve::linear);
    factor.finish();
    type.rate_effects.push_back(result);
}

void read_effect(const LoadContext& context, const toml::table& table, const std::string& label,
                 MeasureType& type) {
    TomlSection effect(context, table, label);
    bool any = false;
    if (effect.has("release")) {
        any = true;
        read_release(context, effect, type);
    }
    for (const auto& [name, rate] : rate_names) {
        if (!effect.has(name)) continue;
        any = true;
        read_rate_effect(context, effect, name, rate, type);
    }
    // Permeability is a layer like any other: {permeability = {set = 0.8}} is an effect on the layer of that
    // name.
    if (effect.has("permeability")) {
        any = true;
        if (const toml::table* inner = effect.node("permeability")->as_table()) {
            TomlSection permeability(context, *inner, effect.where("permeability"));
            read_layer_effect(permeability, context.study,
                              permeability.text("layer").value_or("permeability"), type);
            permeability.finish();
        }
    }
    if (effect.has("layer")) {
        any = true;
        read_layer_effect(effect, context.study, effect.text("layer").value_or(""), type);
    }
    if (!any) {
        effect.fault("SP0504", "", "the effect changes nothing",
                     "layer, survival, fecundity, capacity, permeability or release");
        for (const auto& [key, value] : table) (void)effect.node(std::string(key.str()));
    }
    effect.finish();
}

std::vector<std::string> habitat_types_known(const Study& study) {
    std::vector<std::string> known;
    for (const Layer& layer : study.layers) {
        for (const LandClass& one : layer.classes) known.push_back(one.habitat_type);
    }
    for (const Species& species : study.species)
        known.insert(known.end(), species.habitat_types.begin(), species.habitat_types.end());
    std::sort(known.begin(), known.end());
    known.erase(std::unique(known.begin(), known.end()), known.end());
    std::erase(known, std::string());
    return known;
}

}  // namespace

void read_measure_types(const LoadContext& context, const toml::table& root) {
    Study& study = context.study;
    const auto tables = sections_named(context, root, "measure_type");
    const std::vector<std::string> habitats = habitat_types_known(study);
    for (std::size_t k = 0; k < tables.size(); ++k) {
        TomlSection section(context, *tables[k], fmt::format("[[measure_type]] {}", k + 1));
        MeasureType type;
        type.name = section.required_text("name").value_or("");
        const bool twice = std::any_of(study.measure_types.begin(), study.measure_types.end(),
                                       [&](const MeasureType& other) { return other.name == type.name; });
        if (twice && !type.name.empty())
            section.fault("SP0214", "name", fmt::format("there are two measure types named '{}'", type.name));
        if (!section.has("track")) section.fault("SP0204", "", "the key 'track' is missing", "1, 2 or 3");
        type.track = static_cast<Track>(section.integer("track", 1, 3).value_or(2));
        const toml::node* const effects = section.node("effects");
        if (effects == nullptr || effects->as_array() == nullptr) {
            section.fault("SP0204", "", "the key 'effects' is missing", "a list of effects");
        } else {
            std::size_t number = 0;
            for (const toml::node& item : *effects->as_array()) {
                ++number;
                const std::string label = fmt::format("[[measure_type]] '{}', effect {}", type.name, number);
                if (const toml::table* table = item.as_table()) {
                    read_effect(context, *table, label, type);
                } else {
                    section.fault("SP0202", "effects", fmt::format("{} is not an effect", shown(item)));
                }
            }
        }
        type.species = section.texts("species");
        for (const std::string& habitat : type.habitat_types = section.texts("habitat_types")) {
            if (std::find(habitats.begin(), habitats.end(), habitat) == habitats.end()) {
                section.fault("SP0505", "habitat_types",
                              fmt::format("no class and no species has the habitat type '{}'", habitat),
                              suggest(habitat, habitats));
            }
        }
        type.buffer_m = section.number("buffer_m", {.min = 0}).value_or(0);
        type.persists = section.flag("persists").value_or(false);
        type.cost_per_ha = section.number("cost_per_ha", {.min = 0}).value_or(0);
        type.cost_per_ha_year = section.number("cost_per_ha_year", {.min = 0}).value_or(0);
        type.cost_fixed = section.number("cost_fixed", {.min = 0}).value_or(0);
        type.source = section.text("source").value_or("");
        type.note = section.text("note").value_or("");
        section.finish();
        study.measure_types.push_back(std::move(type));
    }
}

}  // namespace spoor
