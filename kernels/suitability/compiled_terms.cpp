#include "kernels/suitability/compiled_terms.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace spoor::suitability {

namespace {

/// A geometric mean of at most this many factors may be a float product with a root: what the product loses
/// below the smallest float is below 1e-5 after the root.
constexpr std::size_t largest_root = 7;

bool is_class(const SuitabilityTerm& term) {
    return term.curve == CurveForm::class_values;
}

/// Weights have no meaning in a minimum.
bool counts(const TermsModel& model, const SuitabilityTerm& term) {
    return term.weight != 0 || model.combination == Combination::minimum ||
           model.combination == Combination::vegetation_times_limit;
}

double weight_sum(const TermsModel& model) {
    double sum = 0;
    for (const SuitabilityTerm& term : model.terms) sum += term.weight;
    return sum;
}

bool equal_weights(const TermsModel& model) {
    return std::all_of(model.terms.begin(), model.terms.end(),
                       [&](const auto& term) { return term.weight == model.terms.front().weight; });
}

/// Fold, weight and finish of a combination; `per_weight` scales the weights of the terms.
struct Scheme {
    Fold fold = Fold::multiply;
    Finish finish = Finish::none;
    double per_weight = 1;
};

Scheme scheme_of(const TermsModel& model) {
    switch (model.combination) {
        case Combination::product:
            if (equal_weights(model) && model.terms.front().weight == 1) return {};
            return {Fold::add_log, Finish::exponential, 1};
        case Combination::geometric:
            if (equal_weights(model) && model.terms.size() <= largest_root) {
                return {Fold::multiply, Finish::root, 1};
            }
            return {Fold::add_log, Finish::exponential, 1 / weight_sum(model)};
        case Combination::mean:
            return {Fold::add, Finish::limit, 1 / weight_sum(model)};
        case Combination::minimum:
        case Combination::vegetation_times_limit:
            return {Fold::minimum, Finish::none, 1};
    }
    return {};
}

/// Value of a class in every class term of the list, folded.
double folded_class(const std::vector<const SuitabilityTerm*>& terms, Fold fold, double per_weight,
                    double code) {
    double folded = fold == Fold::multiply || fold == Fold::minimum ? 1 : 0;
    for (const SuitabilityTerm* term : terms) {
        const auto named = std::find_if(term->points.begin(), term->points.end(),
                                        [code](const CurvePoint& point) { return point.x == code; });
        const double value = named == term->points.end() ? 0 : named->y;
        const double weight = term->weight * per_weight;
        switch (fold) {
            case Fold::multiply:
                folded *= value;
                break;
            case Fold::minimum:
                folded = std::min(folded, value);
                break;
            case Fold::add:
                folded += weight * value;
                break;
            case Fold::add_log:
                folded += value > 0 ? weight * std::log(value) : -std::numeric_limits<double>::infinity();
                break;
        }
    }
    return folded;
}

/// Several class terms of one column are one table of the folded values.
TermPass class_pass(const std::vector<const SuitabilityTerm*>& terms, Fold fold, double per_weight) {
    ClassTable table;
    // No class has this code: the value of one that no term names.
    table.otherwise =
        static_cast<float>(folded_class(terms, fold, per_weight, std::numeric_limits<double>::quiet_NaN()));
    for (const SuitabilityTerm* term : terms) {
        for (const CurvePoint& point : term->points) {
            const auto code = static_cast<float>(point.x);
            const bool known = std::any_of(table.entries.begin(), table.entries.end(),
                                           [code](const auto& entry) { return entry.code == code; });
            if (known) continue;
            table.entries.push_back(
                {code, static_cast<float>(folded_class(terms, fold, per_weight, point.x))});
        }
    }
    return {.predictor = terms.front()->predictor,
            .fold = fold == Fold::add_log ? Fold::add : fold,
            .weight = 1,
            .curve = std::move(table)};
}

std::vector<const SuitabilityTerm*> class_terms_of(const TermsModel& model, int predictor) {
    std::vector<const SuitabilityTerm*> terms;
    for (const SuitabilityTerm& term : model.terms) {
        if (is_class(term) && term.predictor == predictor && counts(model, term)) terms.push_back(&term);
    }
    return terms;
}

std::vector<int> class_columns(const TermsModel& model) {
    std::vector<int> columns;
    for (const SuitabilityTerm& term : model.terms) {
        if (is_class(term) && counts(model, term)) columns.push_back(term.predictor);
    }
    std::sort(columns.begin(), columns.end());
    columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
    return columns;
}

}  // namespace

bool class_decides(const TermsModel& model, int predictor) {
    return model.combination != Combination::mean && !class_terms_of(model, predictor).empty();
}

CompiledTerms compile_terms(const TermsModel& model, int sorted_by) {
    assert(!model.terms.empty());
    assert(std::all_of(model.terms.begin(), model.terms.end(), [](const auto& t) { return t.weight >= 0; }));
    const Scheme scheme = scheme_of(model);
    CompiledTerms compiled;
    compiled.finish = scheme.finish;
    compiled.degree = static_cast<int>(model.terms.size());
    compiled.neutral = scheme.fold == Fold::multiply || scheme.fold == Fold::minimum ? 1.0F : 0.0F;
    const bool classes_last = model.combination == Combination::vegetation_times_limit;

    std::vector<TermPass> curves;
    for (const SuitabilityTerm& term : model.terms) {
        if (is_class(term) || !counts(model, term)) continue;
        curves.push_back({.predictor = term.predictor,
                          .fold = scheme.fold,
                          .weight = static_cast<float>(term.weight * scheme.per_weight),
                          .curve = compile_curve(term)});
    }
    if (classes_last) compiled.passes = curves;
    for (const int column : class_columns(model)) {
        if (column == sorted_by && class_decides(model, column))
            compiled.class_pass = static_cast<int>(compiled.passes.size());
        compiled.passes.push_back(class_pass(class_terms_of(model, column),
                                             classes_last ? Fold::multiply : scheme.fold, scheme.per_weight));
    }
    if (!classes_last) compiled.passes.insert(compiled.passes.end(), curves.begin(), curves.end());
    return compiled;
}

}  // namespace spoor::suitability
