#include "kernels/suitability/combine.hpp"

#include <algorithm>
#include <cmath>

namespace spoor {

namespace {

double weighted(double value, double weight) {
    return weight == 1 ? value : std::pow(value, weight);
}

double weight_sum(const TermsModel& model) {
    double sum = 0;
    for (const SuitabilityTerm& term : model.terms) sum += term.weight;
    return sum;
}

double product(const TermsModel& model, std::span<const double> responses) {
    double value = 1;
    for (std::size_t k = 0; k < responses.size(); ++k) value *= weighted(responses[k], model.terms[k].weight);
    return value;
}

double vegetation_times_limit(const TermsModel& model, std::span<const double> responses) {
    double vegetation = 1;
    double limit = 1;
    for (std::size_t k = 0; k < responses.size(); ++k) {
        if (model.terms[k].curve == CurveForm::class_values) {
            vegetation *= responses[k];
        } else {
            limit = std::min(limit, responses[k]);
        }
    }
    return vegetation * limit;
}

}  // namespace

double combined(const TermsModel& model, std::span<const double> responses) {
    switch (model.combination) {
        case Combination::product:
            return product(model, responses);
        case Combination::geometric: {
            const double value = product(model, responses);
            return value > 0 ? std::pow(value, 1 / weight_sum(model)) : 0.0;
        }
        case Combination::minimum:
            return *std::min_element(responses.begin(), responses.end());
        case Combination::mean: {
            double sum = 0;
            for (std::size_t k = 0; k < responses.size(); ++k) sum += model.terms[k].weight * responses[k];
            return sum / weight_sum(model);
        }
        case Combination::vegetation_times_limit:
            return vegetation_times_limit(model, responses);
    }
    return 0;
}

}  // namespace spoor
