#include "kernels/suitability/compiled_program.hpp"

#include <algorithm>
#include <cmath>

namespace spoor::suitability {

namespace {

void sort_unique(std::vector<int>& list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
}

std::vector<int> predictors_used(const SuitabilityModel& model) {
    std::vector<int> used;
    if (const auto* terms = std::get_if<TermsModel>(&model)) {
        for (const SuitabilityTerm& term : terms->terms) used.push_back(term.predictor);
    } else if (const auto* regression = std::get_if<RegressionModel>(&model)) {
        for (const auto& coefficient : regression->coefficients)
            used.insert(used.end(), coefficient.factors.begin(), coefficient.factors.end());
    } else if (const auto* maxent = std::get_if<MaxentModel>(&model)) {
        for (const auto& lambda : maxent->lambdas) {
            used.push_back(lambda.predictor);
            if (lambda.predictor_2 >= 0) used.push_back(lambda.predictor_2);
        }
    } else {
        used.push_back(std::get<MapModel>(model).predictor);
    }
    sort_unique(used);
    return used;
}

/// The class column that decides for most species; the first of those where several do for as many.
int column_to_sort_by(std::span<const SuitabilityModel> models, const std::vector<bool>& is_class) {
    int best = -1;
    std::ptrdiff_t most = 0;
    for (std::size_t p = 0; p < is_class.size(); ++p) {
        if (!is_class[p]) continue;
        const auto served = std::count_if(models.begin(), models.end(), [p](const SuitabilityModel& model) {
            const auto* terms = std::get_if<TermsModel>(&model);
            return terms != nullptr && class_decides(*terms, static_cast<int>(p));
        });
        if (served > most) {
            most = served;
            best = static_cast<int>(p);
        }
    }
    return best;
}

CompiledSpecies compile_species(const SuitabilityModel& model, int sorted_by) {
    CompiledSpecies species;
    species.predictors = predictors_used(model);
    if (const auto* terms = std::get_if<TermsModel>(&model)) {
        species.model = compile_terms(*terms, sorted_by);
    } else if (const auto* regression = std::get_if<RegressionModel>(&model)) {
        species.model = compile_fit(*regression);
    } else if (const auto* maxent = std::get_if<MaxentModel>(&model)) {
        species.model = compile_fit(*maxent);
    } else {
        species.model = CompiledMap{std::get<MapModel>(model).predictor};
    }
    return species;
}

/// Table entries of the classes the species can live in.
std::vector<ClassTable::Entry> habitat_classes(const CompiledTerms& terms) {
    std::vector<ClassTable::Entry> living;
    const TermPass& pass = terms.passes[static_cast<std::size_t>(terms.class_pass)];
    const bool logs = pass.fold == Fold::add;
    for (const ClassTable::Entry& entry : std::get<ClassTable>(pass.curve).entries) {
        if (logs ? std::isfinite(entry.value) : entry.value > 0) living.push_back(entry);
    }
    return living;
}

}  // namespace

CompiledProgram compile_program(std::span<const SuitabilityModel> models, const std::vector<bool>& is_class) {
    CompiledProgram program;
    program.sorted_by = column_to_sort_by(models, is_class);
    std::vector<float> codes;
    for (const SuitabilityModel& model : models) {
        const CompiledSpecies& species =
            program.species.emplace_back(compile_species(model, program.sorted_by));
        std::vector<int>& used = species.on_runs() ? program.run_predictors : program.dense_predictors;
        for (const int p : species.predictors) {
            if (!species.on_runs() || p != program.sorted_by) used.push_back(p);
        }
        if (!species.on_runs()) continue;
        for (const auto& entry : habitat_classes(*species.on_runs())) codes.push_back(entry.code);
    }
    sort_unique(program.run_predictors);
    sort_unique(program.dense_predictors);

    program.codes = ClassCodes(std::move(codes));
    for (CompiledSpecies& species : program.species) {
        if (species.on_runs() == nullptr) continue;
        auto& terms = std::get<CompiledTerms>(species.model);
        for (const auto& entry : habitat_classes(terms))
            terms.slots.push_back({program.codes.slot(entry.code), entry.value});
        std::sort(terms.slots.begin(), terms.slots.end(),
                  [](const auto& a, const auto& b) { return a.slot < b.slot; });
    }
    return program;
}

}  // namespace spoor::suitability
