#include "sim/study/rate.hpp"

namespace spoor {

double UncertainNumber::mean() const {
    // PERT: (min + 4 mode + max) / 6; the others are given by their mean.
    return form == DistributionForm::pert ? (a + 4 * b + c) / 6 : a;
}

double number_or(const Rate& rate, double otherwise) {
    if (const auto* number = std::get_if<double>(&rate)) return *number;
    if (const auto* uncertain = std::get_if<UncertainNumber>(&rate)) return uncertain->mean();
    return otherwise;
}

}  // namespace spoor
