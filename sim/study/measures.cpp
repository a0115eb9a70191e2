#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "sim/io/number.hpp"
#include "sim/study/sections.hpp"
#include "sim/study/toml_section.hpp"

namespace spoor {

namespace {

const std::vector<std::string>& measure_fields() {
    static const std::vector<std::string> fields{"id",          "type", "track",  "start",   "end",
                                                 "probability", "cost", "funder", "province"};
    return fields;
}

/// One feature with its fields, as messages name it.
class MeasureRow {
public:
    MeasureRow(const LoadContext& context, const FeatureTable& table, const Feature& feature)
        : context_(&context), table_(&table), feature_(&feature) {}

    [[nodiscard]] std::string text(const std::string& field) const {
        const auto found = feature_->fields.find(field);
        return found == feature_->fields.end() ? std::string() : found->second;
    }
    [[nodiscard]] std::optional<double> number(const std::string& field, NumberRange range = {}) const {
        const std::string found = text(field);
        if (found.empty()) return std::nullopt;
        const auto value = parse_number(found);
        if (!value) {
            fault("SP0308", field, fmt::format("'{}' is not a number", found));
            return std::nullopt;
        }
        if (!range.holds(*value)) {
            fault("SP0309", field, fmt::format("{} {} is outside its range", field, found),
                  "expected " + range.text());
            return std::nullopt;
        }
        return value;
    }
    [[nodiscard]] std::optional<int> whole(const std::string& field, int min, int max) const {
        const auto value = number(field, {.min = static_cast<double>(min), .max = static_cast<double>(max)});
        if (!value) return std::nullopt;
        if (*value != std::floor(*value)) {
            fault("SP0302", field, fmt::format("{} is not a whole number", *value));
            return std::nullopt;
        }
        return static_cast<int>(*value);
    }
    void fault(const std::string& code, const std::string& field, const std::string& message,
               const std::string& suggestion = {}) const {
        context_->findings.error(code, table_->file, feature_->row, where(field),
                                 with_subject(field, message), suggestion);
    }
    void warning(const std::string& code, const std::string& message) const {
        context_->findings.warning(code, table_->file, feature_->row, where(""), message);
    }

private:
    [[nodiscard]] std::string where(const std::string& field) const {
        const std::string measure = fmt::format("measure '{}'", text("id"));
        return field.empty() ? measure : fmt::format("{}, field '{}'", measure, field);
    }

    const LoadContext* context_;
    const FeatureTable* table_;
    const Feature* feature_;
};

/// Cells by the centre rule; what is too small to hold a centre lies in the cell of its middle.
std::vector<CellIndex> cells_of(const Geometry& geometry, const Grid& grid) {
    std::vector<CellIndex> cells = rasterise(geometry, grid, Rasterisation::centre);
    if (!cells.empty() || geometry.kind() != GeometryKind::polygon) return cells;
    const auto [x_min, y_min, x_max, y_max] = geometry.bounds();
    const double x = std::floor(((x_min + x_max) / 2 - grid.x_min) / grid.cell_size);
    const double y = std::floor((grid.y_max - (y_min + y_max) / 2) / grid.cell_size);
    // Compared before it is made whole: a shape may lie farther away than whole numbers go.
    if (x >= 0 && y >= 0 && x < static_cast<double>(grid.nx) && y < static_cast<double>(grid.ny))
        cells.push_back(grid.index({static_cast<std::int64_t>(x), static_cast<std::int64_t>(y)}));
    return cells;
}

void place(const Study& study, const MeasureRow& row, const MeasureType& type, const Geometry& geometry,
           Measure& measure) {
    const bool widened = type.buffer_m > 0 && geometry.kind() != GeometryKind::polygon;
    measure.geometry = widened ? geometry.buffered(type.buffer_m) : geometry;
    measure.cells = cells_of(measure.geometry, study.grid);
    switch (measure.geometry.kind()) {
        case GeometryKind::polygon:
            measure.area_ha = measure.geometry.area_ha();
            break;
        case GeometryKind::line:
            measure.area_ha = static_cast<double>(measure.cells.size()) * study.grid.cell_area_ha();
            break;
        case GeometryKind::point:
            measure.area_ha = 0;
            break;
    }
    if (measure.cells.empty()) row.warning("SP0602", "lies outside the grid and does nothing");
}

/// The province that holds most of its cells.
std::string province_by_overlay(const Study& study, const Measure& measure) {
    const auto provinces = std::find_if(study.region_layers.begin(), study.region_layers.end(),
                                        [](const RegionLayer& layer) { return layer.name == "province"; });
    if (provinces == study.region_layers.end()) return {};
    std::vector<int> votes(provinces->regions.size() + 1, 0);
    for (const CellIndex cell : measure.cells) ++votes[provinces->zones[static_cast<std::size_t>(cell)]];
    votes[0] = 0;
    const auto most = std::max_element(votes.begin(), votes.end());
    return *most == 0 ? std::string()
                      : provinces->regions[static_cast<std::size_t>(most - votes.begin()) - 1];
}

void read_measure(const LoadContext& context, const FeatureTable& table, const Feature& feature,
                  std::set<std::string>& ids) {
    Study& study = context.study;
    const MeasureRow row(context, table, feature);
    Measure measure;
    measure.row = feature.row;
    measure.id = row.text("id");
    if (measure.id.empty()) row.fault("SP0506", "id", "is missing");
    if (!measure.id.empty() && !ids.insert(measure.id).second)
        row.fault("SP0304", "id", fmt::format("measure '{}' is there twice", measure.id));
    std::vector<std::string> types;
    for (const MeasureType& type : study.measure_types) types.push_back(type.name);
    const std::string type_name = row.text("type");
    const auto type = std::find(types.begin(), types.end(), type_name);
    if (type == types.end()) {
        row.fault("SP0507", "type", fmt::format("there is no measure type '{}'", type_name),
                  suggest(type_name, types));
        return;
    }
    measure.type = static_cast<int>(type - types.begin());
    const MeasureType& what = study.measure_types[static_cast<std::size_t>(measure.type)];
    measure.track = static_cast<Track>(row.whole("track", 1, 3).value_or(static_cast<int>(what.track)));
    measure.start = row.whole("start", 1, 9999).value_or(study.period.start);
    measure.end = row.whole("end", 1, 9999);
    if (measure.end && *measure.end < measure.start)
        row.fault("SP0508", "end", fmt::format("{} comes before the start {}", *measure.end, measure.start));
    measure.probability = row.number("probability", {.min = 0, .max = 1}).value_or(1);
    measure.cost = row.number("cost", {.min = 0});
    measure.funder = row.text("funder");
    measure.province = row.text("province");
    if (measure.start > study.period.year(study.period.steps()))
        row.warning("SP0603", fmt::format("starts in {}, after the end of the run", measure.start));
    place(study, row, what, feature.geometry, measure);
    if (measure.province.empty()) measure.province = province_by_overlay(study, measure);
    study.measures.push_back(std::move(measure));
}

}  // namespace

void read_measures(const LoadContext& context, const toml::table& root) {
    Study& study = context.study;
    TomlSection section(context, section_or_empty(context, root, "measures"), "[measures]");
    const auto source = section.text("source");
    const std::string layer = section.text("layer").value_or("");
    section.finish();
    if (!source || study.grid.cells() == 0 || study.crs.wkt().empty()) return;
    const auto path =
        context.input_file(*source, context.file, section.line("source"), section.where("source"));
    if (!path) return;
    try {
        const FeatureTable table = read_features(*path, layer, *source, study.crs, context.findings);
        for (const std::string& field : table.columns) {
            if (std::find(measure_fields().begin(), measure_fields().end(), field) ==
                measure_fields().end()) {
                context.findings.error("SP0306", *source, 0, "", fmt::format("unknown field '{}'", field),
                                       suggest(field, measure_fields()));
            }
        }
        std::set<std::string> ids;
        for (const Feature& feature : table.features) read_measure(context, table, feature, ids);
    } catch (const InputError& error) {
        section.fault("SP0409", "source", error.what());
    }
}

}  // namespace spoor
