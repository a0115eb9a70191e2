#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/engine/repeated_run.hpp"
#include "sim/sensitivity/parameter.hpp"

namespace spoor {

/// A parameter to vary, and how far: a share of the species' own value both ways, or the same two ends for
/// every species.
struct Variation {
    const Parameter* parameter = nullptr;
    double share = 0.2;
    std::optional<double> low;
    std::optional<double> high;
};

/// `fecundity`, `fecundity=10%`, `emigration=0.2..0.9`. Throws InputError that names what was expected.
[[nodiscard]] Variation parse_variation(const std::string& text, double share);

enum class Design { latin_hypercube, one_at_a_time };

struct SensitivityRequest {
    std::vector<Variation> variations;
    Design design = Design::latin_hypercube;
    int samples = 50;  //!< points of the hypercube
};

/// What an outcome is looked at for.
struct Outcome {
    const char* name;
    const char* title;
    double SpeciesResult::*value;
};
[[nodiscard]] const std::vector<Outcome>& outcomes();

/// One outcome of one species under one scenario, against one parameter.
struct ParameterEffect {
    std::size_t scenario = 0;
    std::size_t species = 0;
    std::size_t outcome = 0;    //!< position in outcomes()
    std::size_t variation = 0;  //!< position in the request
    double base = 0;            //!< the outcome with the study's own numbers
    double low = 0;             //!< ends of the range of the parameter
    double high = 0;
    double at_low = 0;   //!< the outcome there (one at a time; else NaN)
    double at_high = 0;  //!< (one at a time; else NaN)
    /// Relative change of the outcome for a relative change of the parameter, at the study's numbers.
    /// One at a time: (y(high) - y(low)) / (high - low) * x / y. Hypercube: the same with the slope of the
    /// linear regression of y on all parameters, and the mean of y. NaN where y is 0 throughout.
    double elasticity = 0;
    double rank_correlation = 0;  //!< Spearman's over the points of the hypercube (else NaN)
    double p_value = 0;           //!< two-sided (else NaN)
};

/// Runs a design. A species without a parameter (no dispersal, no noise) has no rows for it. All runs share
/// the draws of the study's seed. Throws InputError where nothing varies in any species or the samples are
/// too few for a regression.
/// @param after_run called with the runs done and all there are.
[[nodiscard]] std::vector<ParameterEffect> analyse_sensitivity(
    RepeatedRun& runs, const SensitivityRequest& request,
    const std::function<void(std::size_t, std::size_t)>& after_run);

}  // namespace spoor
