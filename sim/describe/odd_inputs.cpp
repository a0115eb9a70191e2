#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "sim/describe/markdown_table.hpp"
#include "sim/describe/names.hpp"
#include "sim/describe/odd_elements.hpp"

namespace spoor {

namespace {

std::string files_of(const std::map<int, std::string>& by_year) {
    if (by_year.size() == 1) return fmt::format("`{}`", by_year.begin()->second);
    std::string text;
    for (const auto& [year, file] : by_year)
        text += fmt::format("{}{}: `{}`", text.empty() ? "" : "; ", year, file);
    return text;
}

std::string layer_table(const Study& study) {
    MarkdownTable table({"layer", "kind", "unit", "classes", "scale", "source"});
    for (const Layer& layer : study.layers) {
        table.add({layer.name, layer.kind == LayerKind::categorical ? "categorical" : "continuous",
                   layer.unit, layer.classes.empty() ? std::string() : std::to_string(layer.classes.size()),
                   number_unless(layer.scale, 1), files_of(layer.shown_as)});
    }
    return table.text();
}

std::string driver_table(const Study& study) {
    MarkdownTable table({"driver", "layer", "kind", "what"});
    for (const Driver& driver : study.drivers) {
        std::string what;
        std::string kind = "trend";
        switch (driver.kind) {
            case Driver::Kind::trend:
                what = fmt::format("{} a year{}", number(driver.rate), driver.relative ? ", relative" : "");
                break;
            case Driver::Kind::series:
                kind = "series";
                for (const auto& [year, factor] : driver.series)
                    what += fmt::format("{}{}: x {}", what.empty() ? "" : "; ", year, number(factor));
                break;
            case Driver::Kind::maps:
                kind = "maps";
                for (const auto& [year, file] : driver.maps)
                    what +=
                        fmt::format("{}{}: `{}`", what.empty() ? "" : "; ", year, file.filename().string());
                break;
        }
        table.add({driver.name, study.layers[static_cast<std::size_t>(driver.layer)].name, kind, what});
    }
    return table.text();
}

std::string development(double years, DevelopmentCurve curve) {
    if (years == 0) return "at once";
    return fmt::format("in {} years{}", number(years),
                       curve == DevelopmentCurve::logistic ? ", logistic" : "");
}

std::string value_of(const LayerEffect& effect, const Layer& layer) {
    for (const LandClass& one : layer.classes) {
        if (static_cast<double>(one.value) == effect.value) return one.name;
    }
    return number(effect.value);
}

std::string effects_of(const Study& study, const MeasureType& type) {
    std::vector<std::string> effects;
    for (const LayerEffect& effect : type.layer_effects) {
        const Layer& layer = study.layers[static_cast<std::size_t>(effect.layer)];
        effects.push_back(fmt::format("{}: {} {} {}", layer.name, name_of(effect.op), value_of(effect, layer),
                                      development(effect.develop_years, effect.curve)));
    }
    for (const RateEffect& effect : type.rate_effects) {
        effects.push_back(fmt::format("{} x {} {}", name_of(effect.rate), number(effect.multiply),
                                      development(effect.develop_years, effect.curve)));
    }
    for (const ReleaseEffect& release : type.releases) {
        effects.push_back(fmt::format("release of {} (stage {}) in {}", number(release.number),
                                      release.stage + 1, fmt::join(release.years, ", ")));
    }
    return fmt::format("{}", fmt::join(effects, "; "));
}

std::string costs_of(const MeasureType& type) {
    std::vector<std::string> costs;
    if (type.cost_per_ha > 0) costs.push_back(fmt::format("{} a ha", number(type.cost_per_ha)));
    if (type.cost_per_ha_year > 0)
        costs.push_back(fmt::format("{} a ha and year", number(type.cost_per_ha_year)));
    if (type.cost_fixed > 0) costs.push_back(fmt::format("{} each", number(type.cost_fixed)));
    return fmt::format("{}", fmt::join(costs, " + "));
}

std::string measure_type_table(const Study& study) {
    MarkdownTable table({"measure type", "track", "measures", "effects", "for species", "in habitat types",
                         "half width [m]", "stays after its end", "cost [EUR]", "source"});
    for (std::size_t t = 0; t < study.measure_types.size(); ++t) {
        const MeasureType& type = study.measure_types[t];
        const auto count =
            std::count_if(study.measures.begin(), study.measures.end(),
                          [&](const Measure& one) { return static_cast<std::size_t>(one.type) == t; });
        table.add({type.name, std::to_string(static_cast<int>(type.track)), std::to_string(count),
                   effects_of(study, type), fmt::format("{}", fmt::join(type.species, "; ")),
                   fmt::format("{}", fmt::join(type.habitat_types, "; ")), number_unless(type.buffer_m, 0),
                   type.persists ? "yes" : "", costs_of(type),
                   type.source.empty() ? type.note : type.source});
    }
    return table.text();
}

}  // namespace

std::string odd_initialization(const Study& study) {
    std::string text = "## 5. Initialization\n\n";
    std::map<double, std::size_t> shares;
    std::size_t from_maps = 0;
    for (const Species& species : study.species) {
        if (species.initial.maps.empty()) {
            ++shares[species.initial.share_of_capacity];
        } else {
            ++from_maps;
        }
    }
    text += fmt::format(
        "On 1 January {} every scenario starts from the same individuals: those of the landscape before any "
        "measure. A species starts at a share of the carrying capacity of each cell, split over its stages "
        "by "
        "the stable distribution, with fractions drawn as one individual more or none:\n\n",
        study.period.start);
    MarkdownTable table({"share of carrying capacity", "species"});
    for (const auto& [share, count] : shares) table.add({number(share), std::to_string(count)});
    text += table.text();
    if (from_maps > 0) text += fmt::format("\n{} species start from maps of individuals.\n", from_maps);
    if (study.period.spin_up > 0) {
        text += fmt::format(
            "\nThese are the numbers {} years earlier: before the period every replicate lives through so "
            "many years "
            "under the landscape of {}, without measures, so that places too small or too far off are empty "
            "when the "
            "period begins.\n",
            study.period.spin_up, study.period.start);
    }
    return text + "\n";
}

std::string odd_input_data(const Study& study) {
    std::string text = "## 6. Input data\n\nLayers of the landscape, warped to the grid where need be:\n\n";
    text += layer_table(study);
    if (study.drivers.empty()) {
        text +=
            "\nNo drivers: without measures the landscape stays as it is"
            " but for layers with a source for more than one year.\n";
    } else {
        text += "\nDrivers, what happens without any measure:\n\n" + driver_table(study);
    }
    if (!study.measure_types.empty()) {
        text += fmt::format("\nMeasures: {} of {} types. What a type does:\n\n", study.measures.size(),
                            study.measure_types.size());
        text += measure_type_table(study);
    }
    return text + "\n";
}

}  // namespace spoor
