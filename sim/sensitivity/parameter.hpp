#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/study/species.hpp"

namespace spoor {

/// A number of the species table (or a factor on a whole matrix) that an analysis of sensitivity may vary.
struct Parameter {
    const char* name;         //!< the column of the species table, `survival` or `fecundity`
    const char* description;  //!< with its unit
    double min;               //!< values stay within min .. max(species)
    double max;
    /// The species' value; absent where it does not have the parameter, where it is 0 and nothing follows
    /// from it, or where it is not one number (a map, a curve, a distribution): then there is nothing to
    /// vary.
    std::optional<double> (*get)(const Species& species);
    void (*set)(Species& species, double value);
};

/// All of them, in the order of the species table. `survival` and `fecundity` are factors on all transitions
/// and all fecundities of the projection matrix; they start from 1.
[[nodiscard]] const std::vector<Parameter>& parameters();

/// Those that are varied unless the user chooses.
[[nodiscard]] const std::vector<std::string>& parameters_by_default();

/// The largest value the species allows. For `survival` the one that leaves a tenth of the mortality of the
/// stage that survives best: where nobody dies no density dependence holds numbers at K.
[[nodiscard]] double largest_value(const Parameter& parameter, const Species& species);

}  // namespace spoor
