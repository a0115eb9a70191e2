#include <fmt/format.h>

#include "sim/io/error.hpp"
#include "sim/io/findings.hpp"
#include "sim/io/number.hpp"
#include "sim/sensitivity/analysis.hpp"

namespace spoor {

namespace {

const Parameter& parameter_named(const std::string& name) {
    std::vector<std::string> known;
    for (const Parameter& parameter : parameters()) {
        if (parameter.name == name) return parameter;
        known.emplace_back(parameter.name);
    }
    const std::string near = nearest(name, known);
    throw InputError(fmt::format("--vary: there is no parameter '{}'{}\nknown: {}", name,
                                 near.empty() ? "" : fmt::format("; did you mean '{}'?", near),
                                 fmt::join(known, ", ")));
}

[[noreturn]] void bad_range(const std::string& text) {
    throw InputError(
        fmt::format("--vary '{}': expected NAME, NAME=20% or NAME=LOW..HIGH with LOW below HIGH", text));
}

}  // namespace

Variation parse_variation(const std::string& text, double share) {
    const std::size_t equals = text.find('=');
    Variation variation{.parameter = &parameter_named(text.substr(0, equals)), .share = share};
    if (equals == std::string::npos) return variation;
    const std::string range = text.substr(equals + 1);
    const std::size_t dots = range.find("..");
    if (dots == std::string::npos) {
        if (!range.ends_with('%')) bad_range(text);
        const auto percent = parse_number(range.substr(0, range.size() - 1));
        if (!percent || *percent <= 0 || *percent >= 100) bad_range(text);
        variation.share = *percent / 100;
        return variation;
    }
    variation.low = parse_number(range.substr(0, dots));
    variation.high = parse_number(range.substr(dots + 2));
    if (!variation.low || !variation.high || *variation.low >= *variation.high) bad_range(text);
    const Parameter& parameter = *variation.parameter;
    if (*variation.low < parameter.min || *variation.high > parameter.max) {
        throw InputError(fmt::format("--vary '{}': {} lies from {} to {}", text, parameter.name,
                                     parameter.min, parameter.max));
    }
    return variation;
}

}  // namespace spoor
