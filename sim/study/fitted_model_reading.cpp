#include <fmt/format.h>

#include "sim/io/model_files.hpp"
#include "sim/study/species_reading.hpp"

namespace spoor {

std::optional<SuitabilityModel> read_fitted_model(const LoadContext& context, const TableRow& row,
                                                  const SpeciesDraft& draft) {
    Study& study = context.study;
    if (draft.model_file.empty()) return std::nullopt;
    const PredictorLookup predictor = [&](const std::string& name) -> std::optional<int> {
        const auto layer = study.layer(name);
        if (!layer) return std::nullopt;
        return predictor_position(study, {.layer = *layer, .statistic = Statistic::value});
    };
    if (draft.suitability == SpeciesDraft::Source::raster) {
        // The map becomes a layer of its own, so that it is warped, cached and shared like any other.
        const std::string name = fmt::format("suitability of {}", draft.species.id);
        Layer layer;
        layer.name = name;
        layer.kind = LayerKind::continuous;
        layer.unit = "1";
        layer.resampling = Resampling::bilinear;
        const bool yearly = draft.model_file.find("{year}") != std::string::npos;
        for (int entry = 0; entry <= (yearly ? study.period.steps() : 0); ++entry) {
            std::string file = draft.model_file;
            if (yearly) file.replace(file.find("{year}"), 6, std::to_string(study.period.year(entry)));
            const auto path = context.resolve(file, row.file(), row.line(), row.where("model_file"));
            if (!path) return std::nullopt;
            // A year without a map keeps the one before it; the first has to be there.
            if (entry > 0 && !std::filesystem::exists(*path)) continue;
            if (!context.input_file(file, row.file(), row.line(), row.where("model_file")))
                return std::nullopt;
            layer.sources[study.period.year(entry)] = *path;
            layer.shown_as[study.period.year(entry)] = file;
        }
        study.layers.push_back(std::move(layer));
        return MapModel{*predictor(name)};
    }
    const auto path = context.input_file(draft.model_file, row.file(), row.line(), row.where("model_file"));
    if (!path) return std::nullopt;
    if (draft.suitability == SpeciesDraft::Source::maxent) {
        auto model = read_lambdas(*path, draft.model_file, predictor, context.findings);
        if (!model) return std::nullopt;
        const std::map<std::string, MaxentModel::Output> outputs{{"raw", MaxentModel::Output::raw},
                                                                 {"logistic", MaxentModel::Output::logistic},
                                                                 {"cloglog", MaxentModel::Output::cloglog}};
        model->output = row.choice("model_output", outputs).value_or(MaxentModel::Output::cloglog);
        model->clamp = row.flag("model_clamp").value_or(true);
        return *model;
    }
    auto model = read_regression(*path, draft.model_file, predictor, context.findings);
    if (!model) return std::nullopt;
    const std::map<std::string, RegressionModel::Link> links{{"logit", RegressionModel::Link::logit},
                                                             {"cloglog", RegressionModel::Link::cloglog}};
    model->link = row.choice("link", links).value_or(RegressionModel::Link::logit);
    return *model;
}

}  // namespace spoor
