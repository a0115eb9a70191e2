#include "sim/describe/names.hpp"

#include <fmt/format.h>

namespace spoor {

// No `default` in these: the compiler then tells when an enumerator has no name.

std::string name_of(Event event) {
    switch (event) {
        case Event::noise:
            return "noise";
        case Event::reproduction:
            return "reproduction";
        case Event::survival:
            return "survival";
        case Event::dispersal:
            return "dispersal";
        case Event::catastrophe:
            return "catastrophe";
        case Event::releases:
            return "releases";
    }
    return {};
}

std::string name_of(DensityForm form) {
    switch (form) {
        case DensityForm::none:
            return "none";
        case DensityForm::ceiling:
            return "ceiling";
        case DensityForm::beverton_holt:
            return "beverton_holt";
        case DensityForm::ricker:
            return "ricker";
        case DensityForm::hassell:
            return "hassell";
        case DensityForm::gompertz:
            return "gompertz";
    }
    return {};
}

std::string name_of(OffspringDraw draw) {
    switch (draw) {
        case OffspringDraw::poisson:
            return "poisson";
        case OffspringDraw::binomial:
            return "binomial";
        case OffspringDraw::negative_binomial:
            return "negative_binomial";
    }
    return {};
}

std::string name_of(KernelForm form) {
    switch (form) {
        case KernelForm::exponential_distance:
            return "exponential_distance";
        case KernelForm::exponential_density:
            return "exponential_density";
        case KernelForm::gaussian:
            return "gaussian";
        case KernelForm::two_dt:
            return "two_dt";
        case KernelForm::exponential_power:
            return "exponential_power";
        case KernelForm::lognormal:
            return "lognormal";
        case KernelForm::inverse_power:
            return "inverse_power";
        case KernelForm::weibull:
            return "weibull";
    }
    return {};
}

std::string name_of(DispersalForm form) {
    switch (form) {
        case DispersalForm::none:
            return "none";
        case DispersalForm::kernel:
            return "kernel";
        case DispersalForm::walk:
            return "walk";
    }
    return {};
}

std::string name_of(CurveForm form) {
    switch (form) {
        case CurveForm::class_values:
            return "class";
        case CurveForm::trapezoid:
            return "trapezoid";
        case CurveForm::gaussian:
            return "gaussian";
        case CurveForm::logistic:
            return "logistic";
        case CurveForm::piecewise:
            return "piecewise";
        case CurveForm::threshold:
            return "threshold";
        case CurveForm::decay:
            return "decay";
        case CurveForm::threat:
            return "threat";
        case CurveForm::half_saturation:
            return "half_saturation";
    }
    return {};
}

std::string name_of(Combination combination) {
    switch (combination) {
        case Combination::product:
            return "product";
        case Combination::geometric:
            return "geometric";
        case Combination::minimum:
            return "minimum";
        case Combination::mean:
            return "mean";
        case Combination::vegetation_times_limit:
            return "vegetation_times_limit";
    }
    return {};
}

std::string name_of(Statistic statistic) {
    switch (statistic) {
        case Statistic::value:
            return "value";
        case Statistic::mean:
            return "mean";
        case Statistic::sum:
            return "sum";
        case Statistic::share:
            return "share";
        case Statistic::distance:
            return "distance";
    }
    return {};
}

std::string name_of(LayerOperator op) {
    switch (op) {
        case LayerOperator::set:
            return "set";
        case LayerOperator::add:
            return "add";
        case LayerOperator::multiply:
            return "multiply";
        case LayerOperator::minimum:
            return "minimum";
        case LayerOperator::maximum:
            return "maximum";
    }
    return {};
}

std::string name_of(VitalRate rate) {
    switch (rate) {
        case VitalRate::survival:
            return "survival";
        case VitalRate::fecundity:
            return "fecundity";
        case VitalRate::capacity:
            return "capacity";
    }
    return {};
}

std::string name_of(MetapopulationOf between) {
    switch (between) {
        case MetapopulationOf::none:
            return "none";
        case MetapopulationOf::patches:
            return "patches";
        case MetapopulationOf::cells:
            return "cells";
    }
    return {};
}

std::string name_of(const NoiseBy& by) {
    switch (by.kind) {
        case NoiseBy::Kind::all:
            return "all";
        case NoiseBy::Kind::cell:
            return "cell";
        case NoiseBy::Kind::regions:
            return by.region_layer;
    }
    return {};
}

std::string name_of(const UncertainNumber& uncertain) {
    const auto& [form, a, b, c] = uncertain;
    switch (form) {
        case DistributionForm::pert:
            return fmt::format("pert({}, {}, {})", a, b, c);
        case DistributionForm::normal:
            return fmt::format("normal({}, {})", a, b);
        case DistributionForm::lognormal:
            return fmt::format("lognormal({}, {})", a, b);
        case DistributionForm::beta:
            return fmt::format("beta({}, {})", a, b);
    }
    return {};
}

std::string number(double value) {
    return fmt::format("{}", value);
}

std::string number_unless(double value, double otherwise) {
    return value == otherwise ? std::string() : number(value);
}

}  // namespace spoor
