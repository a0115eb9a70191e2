#include "kernels/suitability/program.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "kernels/suitability/combine.hpp"
#include "kernels/suitability/curve.hpp"
#include "kernels/suitability/fitted_models.hpp"

namespace spoor {

struct SuitabilityProgram::Compiled {
    std::vector<SuitabilityModel> models;
    std::vector<std::vector<int>> predictors;
};

struct SuitabilityProgram::Workspace::State {
    std::vector<double> responses;
};

SuitabilityProgram::Workspace::Workspace() : state_(std::make_unique<State>()) {}
SuitabilityProgram::Workspace::~Workspace() = default;
SuitabilityProgram::Workspace::Workspace(Workspace&&) noexcept = default;
SuitabilityProgram::Workspace& SuitabilityProgram::Workspace::operator=(Workspace&&) noexcept = default;

namespace {

std::vector<int> predictors_used(const SuitabilityModel& model) {
    std::vector<int> used;
    if (const auto* terms = std::get_if<TermsModel>(&model)) {
        for (const SuitabilityTerm& term : terms->terms) used.push_back(term.predictor);
    } else if (const auto* regression = std::get_if<RegressionModel>(&model)) {
        for (const auto& coefficient : regression->coefficients) {
            used.insert(used.end(), coefficient.factors.begin(), coefficient.factors.end());
        }
    } else if (const auto* maxent = std::get_if<MaxentModel>(&model)) {
        for (const auto& lambda : maxent->lambdas) {
            used.push_back(lambda.predictor);
            if (lambda.predictor_2 >= 0) used.push_back(lambda.predictor_2);
        }
    } else {
        used.push_back(std::get<MapModel>(model).predictor);
    }
    std::sort(used.begin(), used.end());
    used.erase(std::unique(used.begin(), used.end()), used.end());
    return used;
}

double value_of(const SuitabilityModel& model, const PredictorColumns& block, std::size_t cell,
                std::vector<double>& responses) {
    const auto x = [&](int predictor) {
        return static_cast<double>(block.columns[static_cast<std::size_t>(predictor)][cell]);
    };
    if (const auto* terms = std::get_if<TermsModel>(&model)) {
        responses.clear();
        for (const SuitabilityTerm& term : terms->terms) {
            const double response = curve_value(term, x(term.predictor));
            if (response == 0 && terms->combination != Combination::mean) return 0;
            responses.push_back(response);
        }
        return combined(*terms, responses);
    }
    if (const auto* regression = std::get_if<RegressionModel>(&model))
        return regression_value(*regression, x);
    if (const auto* maxent = std::get_if<MaxentModel>(&model)) return maxent_value(*maxent, x);
    return std::clamp(x(std::get<MapModel>(model).predictor), 0.0, 1.0);
}

bool has_data(const std::vector<int>& predictors, const PredictorColumns& block, std::size_t cell) {
    return std::none_of(predictors.begin(), predictors.end(),
                        [&](int p) { return std::isnan(block.columns[static_cast<std::size_t>(p)][cell]); });
}

}  // namespace

SuitabilityProgram::SuitabilityProgram(std::span<const SuitabilityModel> models,
                                       std::span<const PredictorKind> /*kinds*/) {
    auto compiled = std::make_unique<Compiled>();
    compiled->models.assign(models.begin(), models.end());
    for (const SuitabilityModel& model : models) compiled->predictors.push_back(predictors_used(model));
    compiled_ = std::move(compiled);
}
SuitabilityProgram::~SuitabilityProgram() = default;
SuitabilityProgram::SuitabilityProgram(SuitabilityProgram&&) noexcept = default;
SuitabilityProgram& SuitabilityProgram::operator=(SuitabilityProgram&&) noexcept = default;

std::size_t SuitabilityProgram::species() const {
    return compiled_->models.size();
}

void SuitabilityProgram::evaluate(const PredictorColumns& block, Workspace& workspace,
                                  std::span<SparseSuitability> result) const {
    assert(result.size() == species());
    for (std::size_t s = 0; s < species(); ++s) {
        SparseSuitability& sparse = result[s];
        sparse.offsets.clear();
        sparse.values.clear();
        for (std::size_t cell = 0; cell < block.cells; ++cell) {
            if (!has_data(compiled_->predictors[s], block, cell)) continue;
            const auto value =
                static_cast<float>(value_of(compiled_->models[s], block, cell, workspace.state_->responses));
            if (value <= 0) continue;
            sparse.offsets.push_back(static_cast<std::uint32_t>(cell));
            sparse.values.push_back(value);
        }
    }
}

void SuitabilityProgram::evaluate_dense(std::size_t species, const PredictorColumns& block,
                                        std::span<float> out) const {
    std::vector<double> responses;
    for (std::size_t cell = 0; cell < block.cells; ++cell) {
        out[cell] = has_data(compiled_->predictors[species], block, cell)
                        ? static_cast<float>(value_of(compiled_->models[species], block, cell, responses))
                        : std::numeric_limits<float>::quiet_NaN();
    }
}

std::span<const int> SuitabilityProgram::predictors_of(std::size_t species) const {
    return compiled_->predictors[species];
}

}  // namespace spoor
