#include <fmt/format.h>
#include <udunits2.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "sim/study/sections.hpp"
#include "sim/study/table_row.hpp"
#include "sim/study/toml_section.hpp"

namespace spoor {

namespace {

const std::map<std::string, Resampling> resampling_names{
    {"nearest", Resampling::nearest}, {"bilinear", Resampling::bilinear}, {"cubic", Resampling::cubic},
    {"average", Resampling::average}, {"mode", Resampling::mode},         {"sum", Resampling::sum},
    {"min", Resampling::min},         {"max", Resampling::max},           {"median", Resampling::median}};

bool is_unit(const std::string& unit) {
    ut_set_error_message_handler(ut_ignore);
    static ut_system* const system = ut_read_xml(nullptr);
    if (system == nullptr) return true;  // no units database on this machine: nothing to hold it against
    ut_unit* const parsed = ut_parse(system, unit.c_str(), UT_UTF8);
    const bool known = parsed != nullptr;
    ut_free(parsed);
    return known;
}

std::vector<LandClass> read_classes(const LoadContext& context, TomlSection& section,
                                    const std::string& written) {
    std::vector<LandClass> classes;
    const auto path =
        context.input_file(written, context.file, section.line("classes"), section.where("classes"));
    if (!path) return classes;
    const auto table = read_table_of(context, *path, written, {"value", "name", "colour", "habitat_type"},
                                     {"value", "name"});
    if (!table) return classes;
    std::set<int> values;
    std::set<std::string> names;
    for (std::size_t r = 0; r < table->rows.size(); ++r) {
        TableRow row(context, *table, r);
        const auto value = row.whole("value", -32768, 32767);
        const std::string name = row.text("name");
        if (!value) {
            if (row.text("value").empty()) row.fault("SP0335", "value", "is missing");
            continue;
        }
        const int code = *value;
        if (name.empty()) row.fault("SP0303", "name", "a class needs a name");
        if (!values.insert(code).second)
            row.fault("SP0304", "value", fmt::format("class {} is there twice", code));
        if (!name.empty() && !names.insert(name).second)
            row.fault("SP0304", "name", fmt::format("class '{}' is there twice", name));
        classes.push_back({.value = code,
                           .name = name,
                           .colour = row.text("colour"),
                           .habitat_type = row.text("habitat_type")});
    }
    return classes;
}

void read_sources(const LoadContext& context, TomlSection& section, Layer& layer) {
    const toml::node* const node = section.node("source");
    if (node == nullptr) {
        section.fault("SP0204", "", "the key 'source' is missing",
                      "a raster file, or {2007 = \"a.tif\", 2013 = \"b.tif\"}");
        return;
    }
    const auto add = [&](int year, const std::string& written) {
        if (const auto path =
                context.input_file(written, context.file, section.line("source"), section.where("source"))) {
            layer.sources[year] = *path;
            layer.shown_as[year] = written;
        }
    };
    if (const auto* text = node->as_string()) {
        add(context.study.period.start, text->get());
        return;
    }
    if (node->as_table() == nullptr) {
        section.fault("SP0202", "source",
                      fmt::format("{} is neither a file nor a table of years", shown(*node)));
        return;
    }
    for (const auto& [year, value] : section.by_year("source")) {
        if (const auto* const file = value->as_string()) {
            add(year, file->get());
        } else {
            section.fault("SP0202", "source", fmt::format("{} of {} is not a file", shown(*value), year));
        }
    }
}

/// A driver has what its kind needs and nothing that it would not look at.
void check_driver(const TomlSection& section, const Driver& driver) {
    const std::map<Driver::Kind, std::pair<std::string, std::string>> needs{
        {Driver::Kind::trend, {"rate", "a trend needs 'rate', the change a year"}},
        {Driver::Kind::series, {"values", "a series needs 'values = {2007 = 1.0, ...}'"}},
        {Driver::Kind::maps, {"maps", "maps need 'maps = {2007 = \"a.tif\", ...}'"}}};
    for (const auto& [kind, key] : needs) {
        const bool given = section.has(key.first);
        if (kind == driver.kind && !given) section.fault("SP0204", "", key.second);
        if (kind != driver.kind && given)
            section.fault("SP0218", key.first, "is not looked at by this kind of driver");
    }
}

void check_against_layer(const LoadContext& context, const TomlSection& section, const Driver& driver) {
    const Study& study = context.study;
    const Layer& layer = study.layers[static_cast<std::size_t>(driver.layer)];
    if (layer.kind == LayerKind::categorical && driver.kind != Driver::Kind::maps)
        section.fault("SP0218", "kind",
                      fmt::format("layer '{}' holds classes: they have no trend", layer.name),
                      "kind = \"maps\"");
    if (study.grid.cells() == 0 || study.crs.wkt().empty()) return;
    for (const auto& [year, path] : driver.maps) {
        try {
            (void)AlignedRaster::open(path, 1, study.grid, study.crs, layer.resampling);
        } catch (const InputError& error) {
            section.fault("SP0401", "maps", error.what());
        }
    }
}

}  // namespace

void read_layers(const LoadContext& context, const toml::table& root) {
    const auto tables = sections_named(context, root, "layer");
    for (std::size_t k = 0; k < tables.size(); ++k) {
        TomlSection section(context, *tables[k], fmt::format("[[layer]] {}", k + 1));
        Layer layer;
        layer.name = section.required_text("name").value_or("");
        if (!layer.name.empty() && context.study.layer(layer.name)) {
            section.fault("SP0214", "name", fmt::format("there are two layers named '{}'", layer.name));
        }
        const std::map<std::string, LayerKind> kinds{{"continuous", LayerKind::continuous},
                                                     {"categorical", LayerKind::categorical}};
        layer.kind = section.choice("kind", kinds).value_or(LayerKind::continuous);
        layer.unit = section.text("unit").value_or("");
        if (!layer.unit.empty() && !is_unit(layer.unit)) {
            section.fault("SP0406", "unit", fmt::format("'{}' is not a unit", layer.unit),
                          "as UDUNITS writes them: m, cm, mol ha-1 year-1, 1");
        }
        layer.scale = section.number("scale").value_or(1);
        layer.resampling =
            section.choice("resampling", resampling_names)
                .value_or(layer.kind == LayerKind::categorical ? Resampling::nearest : Resampling::bilinear);
        const bool averages = layer.resampling != Resampling::nearest &&
                              layer.resampling != Resampling::mode && layer.resampling != Resampling::min &&
                              layer.resampling != Resampling::max;
        if (layer.kind == LayerKind::categorical && averages) {
            section.fault("SP0407", "resampling", "classes cannot be averaged", "nearest or mode");
        }
        if (const auto classes = section.text("classes"))
            layer.classes = read_classes(context, section, *classes);
        read_sources(context, section, layer);
        section.finish();
        for (const auto& [year, path] : layer.sources) {
            context.layer_files.add(
                {.layer = context.study.layers.size(),
                 .of = layer,
                 .year = year,
                 .study_file = context.file,
                 .source = {.line = section.line("source"), .where = section.where("source")},
                 .classes = {.line = section.line("classes"), .where = section.where("classes")}});
        }
        context.study.layers.push_back(std::move(layer));
    }
}

void read_drivers(const LoadContext& context, const toml::table& root) {
    const auto tables = sections_named(context, root, "driver");
    std::vector<std::string> layer_names;
    for (const Layer& layer : context.study.layers) layer_names.push_back(layer.name);
    for (std::size_t k = 0; k < tables.size(); ++k) {
        TomlSection section(context, *tables[k], fmt::format("[[driver]] {}", k + 1));
        Driver driver;
        driver.name = section.text("name").value_or(fmt::format("driver {}", k + 1));
        bool there = false;
        if (const auto name = section.required_text("layer")) {
            if (const auto layer = context.study.layer(*name)) {
                driver.layer = *layer;
                there = true;
            } else {
                section.fault("SP0215", "layer", fmt::format("there is no layer '{}'", *name),
                              suggest(*name, layer_names));
            }
        }
        const std::map<std::string, Driver::Kind> kinds{
            {"trend", Driver::Kind::trend}, {"series", Driver::Kind::series}, {"maps", Driver::Kind::maps}};
        driver.kind = section.choice("kind", kinds).value_or(Driver::Kind::trend);
        driver.rate = section.number("rate").value_or(0);
        driver.relative = section.flag("relative").value_or(false);
        for (const auto& [year, value] : section.by_year("values")) {
            if (const auto factor = value->value<double>()) {
                driver.series[year] = *factor;
            } else {
                section.fault("SP0202", "values", fmt::format("{} is not a number", shown(*value)));
            }
        }
        for (const auto& [year, value] : section.by_year("maps")) {
            const auto* const file = value->as_string();
            if (file == nullptr) {
                section.fault("SP0202", "maps", fmt::format("{} is not a file", shown(*value)));
            } else if (const auto path = context.input_file(file->get(), context.file, section.line("maps"),
                                                            section.where("maps"))) {
                driver.maps[year] = *path;
            }
        }
        check_driver(section, driver);
        if (there) check_against_layer(context, section, driver);
        section.finish();
        context.study.drivers.push_back(std::move(driver));
    }
}

}  // namespace spoor
