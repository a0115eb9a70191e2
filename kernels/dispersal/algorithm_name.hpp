#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "kernels/dispersal/dispersal.hpp"

namespace spoor {

/// Names of the algorithms as the command line spells them.
inline constexpr std::array<std::pair<DispersalAlgorithm, std::string_view>, 7> dispersal_algorithm_names{{
    {DispersalAlgorithm::automatic, "auto"},
    {DispersalAlgorithm::scatter, "scatter"},
    {DispersalAlgorithm::sparse, "sparse"},
    {DispersalAlgorithm::stencil, "stencil"},
    {DispersalAlgorithm::separable, "separable"},
    {DispersalAlgorithm::fft, "fft"},
    {DispersalAlgorithm::individual, "individual"},
}};

[[nodiscard]] constexpr std::string_view dispersal_algorithm_name(DispersalAlgorithm algorithm) {
    for (const auto& [value, name] : dispersal_algorithm_names) {
        if (value == algorithm) return name;
    }
    return "unknown";
}

/// Nothing where none has this name.
[[nodiscard]] constexpr std::optional<DispersalAlgorithm> dispersal_algorithm_named(std::string_view wanted) {
    for (const auto& [value, name] : dispersal_algorithm_names) {
        if (name == wanted) return value;
    }
    return std::nullopt;
}

}  // namespace spoor
