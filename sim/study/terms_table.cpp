#include <fmt/format.h>

#include <algorithm>

#include "sim/io/number.hpp"
#include "sim/study/rate_reading.hpp"
#include "sim/study/species_reading.hpp"

namespace spoor {

namespace {

const std::map<std::string, CurveForm> term_curve_names{{"class", CurveForm::class_values},
                                                        {"trapezoid", CurveForm::trapezoid},
                                                        {"gaussian", CurveForm::gaussian},
                                                        {"logistic", CurveForm::logistic},
                                                        {"piecewise", CurveForm::piecewise},
                                                        {"threshold", CurveForm::threshold},
                                                        {"decay", CurveForm::decay},
                                                        {"threat", CurveForm::threat},
                                                        {"half_saturation", CurveForm::half_saturation}};

const std::map<std::string, Statistic> statistic_names{{"value", Statistic::value},
                                                       {"mean", Statistic::mean},
                                                       {"sum", Statistic::sum},
                                                       {"share", Statistic::share},
                                                       {"distance", Statistic::distance}};

std::vector<std::string> class_names(const Layer& layer) {
    std::vector<std::string> names;
    for (const LandClass& one : layer.classes) names.push_back(one.name);
    return names;
}

/// A class by its name, or by its number where the layer names no classes.
std::optional<int> class_of(const TableRow& row, const std::string& column, const Layer& layer,
                            const std::string& text) {
    if (const auto value = layer.class_value(text)) return value;
    if (const auto number = parse_number(text); number && layer.classes.empty())
        return static_cast<int>(*number);
    row.fault("SP0323", column, fmt::format("layer '{}' has no class '{}'", layer.name, text),
              suggest(text, class_names(layer)));
    return std::nullopt;
}

/// "heath:1;wet_heath:0.8"
std::vector<CurvePoint> class_points(const TableRow& row, const Layer& layer) {
    std::vector<CurvePoint> points;
    for (const std::string& item : split_list(row.text("points"))) {
        const std::size_t colon = item.rfind(':');
        const auto value = colon == std::string::npos ? std::nullopt : parse_number(item.substr(colon + 1));
        if (!value || *value < 0 || *value > 1) {
            row.fault("SP0311", "points",
                      fmt::format("'{}' is not class:value with a value from 0 to 1", item));
            continue;
        }
        if (const auto code = class_of(row, "points", layer, item.substr(0, colon))) {
            points.push_back({static_cast<double>(*code), *value});
        }
    }
    if (row.text("points").empty())
        row.fault("SP0311", "points", "a class curve needs points", "class:value;class:value");
    return points;
}

void read_parameters(const TableRow& row, SuitabilityTerm& term) {
    const auto needed = [&](const std::string& column, NumberRange range = {}) {
        const auto value = row.number(column, range);
        if (!value && row.text(column).empty()) row.fault("SP0324", column, "is missing for this curve");
        return value.value_or(1);
    };
    switch (term.curve) {
        case CurveForm::trapezoid:
            term.p = {needed("p1"), needed("p2"), needed("p3"), needed("p4")};
            if (!(term.p[0] <= term.p[1] && term.p[1] <= term.p[2] && term.p[2] <= term.p[3])) {
                row.fault("SP0325", "p1",
                          fmt::format("trapezoid {} {} {} {} does not rise", row.text("p1"), row.text("p2"),
                                      row.text("p3"), row.text("p4")),
                          "p1 <= p2 <= p3 <= p4");
            }
            break;
        case CurveForm::gaussian:
            term.p = {needed("p1"), needed("p2", number_range::positive)};
            break;
        case CurveForm::logistic:
            term.p = {needed("p1"), needed("p2")};
            break;
        case CurveForm::decay:
            term.p = {needed("p1", number_range::positive)};
            break;
        case CurveForm::threat:
            term.p = {needed("p1", number_range::positive), needed("p2", {.min = 0, .max = 1})};
            break;
        case CurveForm::half_saturation:
            term.p = {needed("p1", number_range::positive), needed("p2", number_range::positive)};
            break;
        case CurveForm::threshold: {
            const std::map<std::string, double> sides{{"above", 1.0}, {"below", -1.0}};
            term.p = {needed("p1"), row.choice("p2", sides).value_or(1)};
            if (row.text("p2").empty())
                row.fault("SP0324", "p2", "is missing for this curve", "above or below");
            break;
        }
        case CurveForm::piecewise:
            if (const auto points = read_points(row, "points", row.text("points"))) {
                term.points = *points;
                for (const CurvePoint& point : *points) {
                    if (point.y < 0 || point.y > 1)
                        row.fault("SP0311", "points", fmt::format("y {} lies outside 0 .. 1", point.y));
                }
            }
            break;
        case CurveForm::class_values:
            break;
    }
}

std::optional<PredictorSpec> read_predictor(const TableRow& row, const Study& study) {
    std::vector<std::string> layers;
    for (const Layer& layer : study.layers) layers.push_back(layer.name);
    const std::string name = row.text("layer");
    const auto layer = study.layer(name);
    if (!layer) {
        row.fault("SP0326", "layer", fmt::format("there is no layer '{}'", name), suggest(name, layers));
        return std::nullopt;
    }
    PredictorSpec spec{.layer = *layer};
    const auto statistic = row.choice("statistic", statistic_names);
    if (!statistic && !row.text("statistic").empty()) return std::nullopt;
    spec.statistic = statistic.value_or(Statistic::value);
    const bool by_class = spec.statistic == Statistic::share || spec.statistic == Statistic::distance;
    const std::string class_name = row.text("class");
    if (by_class && class_name.empty()) {
        row.fault("SP0327", "class", "is missing: share and distance are of a class");
        return std::nullopt;
    }
    if (!by_class && !class_name.empty())
        row.fault("SP0343", "class",
                  fmt::format("'{}' is not looked at: only share and distance are of a class", class_name),
                  "classes of a class curve stand in 'points'");
    if (by_class) {
        const auto code = class_of(row, "class", study.layers[static_cast<std::size_t>(*layer)], class_name);
        if (!code) return std::nullopt;
        spec.class_value = *code;
    }
    const bool windowed = spec.statistic != Statistic::value && spec.statistic != Statistic::distance;
    const auto radius = row.number("radius_m", {.min = 0, .min_open = true});
    if (windowed && row.text("radius_m").empty())
        row.fault("SP0328", "radius_m", "is missing: a window needs a radius in metres");
    if (!windowed && !row.text("radius_m").empty())
        row.fault("SP0343", "radius_m", "is not looked at: only mean, sum and share have a window");
    if (windowed) spec.radius_m = radius.value_or(study.grid.cell_size);
    return spec;
}

}  // namespace

const std::vector<std::string>& terms_columns() {
    static const std::vector<std::string> columns{"species", "layer",  "class",  "statistic", "radius_m",
                                                  "curve",   "p1",     "p2",     "p3",        "p4",
                                                  "points",  "weight", "source", "note"};
    return columns;
}

int predictor_position(Study& study, const PredictorSpec& spec) {
    const auto known = std::find(study.predictors.begin(), study.predictors.end(), spec);
    if (known != study.predictors.end()) return static_cast<int>(known - study.predictors.begin());
    study.predictors.push_back(spec);
    return static_cast<int>(study.predictors.size()) - 1;
}

std::map<std::string, std::vector<SuitabilityTerm>> read_terms(const LoadContext& context, const Table& table,
                                                               const std::vector<std::string>& species_ids) {
    std::map<std::string, std::vector<SuitabilityTerm>> terms;
    Study& study = context.study;
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        TableRow row(context, table, r);
        const std::string id = row.text("species");
        row.call_it(fmt::format("species '{}'", id));
        if (std::find(species_ids.begin(), species_ids.end(), id) == species_ids.end()) {
            row.fault("SP0329", "species", fmt::format("there is no species '{}'", id),
                      suggest(id, species_ids));
            continue;
        }
        SuitabilityTerm term;
        const auto curve = row.choice("curve", term_curve_names);
        if (!curve) {
            if (row.text("curve").empty()) row.fault("SP0330", "curve", "is missing");
            terms[id];  // the species has a row, so that it is not called without terms as well
            continue;
        }
        term.curve = *curve;
        term.weight = row.number("weight", {.min = 0, .min_open = true}).value_or(1);
        read_parameters(row, term);
        const auto spec = read_predictor(row, study);
        if (!spec) {
            terms[id];
            continue;
        }
        if (term.curve == CurveForm::class_values) {
            if (spec->statistic != Statistic::value)
                row.fault("SP0331", "curve", "a class curve looks at the value of a layer, not at a window");
            term.points = class_points(row, study.layers[static_cast<std::size_t>(spec->layer)]);
        }
        term.predictor = predictor_position(study, *spec);
        terms[id].push_back(std::move(term));
    }
    return terms;
}

}  // namespace spoor
