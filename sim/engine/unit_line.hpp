#pragma once

#include <algorithm>
#include <string>
#include <string_view>

/// The line of a unit: whether the species has habitat, and what moved it.
namespace spoor::unit_line {

inline constexpr std::string_view of_habitat = "habitat, moved by ";
inline constexpr std::string_view of_none = "nothing, moved by ";
static_assert(of_habitat.size() == of_none.size());

[[nodiscard]] inline std::string text(bool has_habitat, std::string_view moved_by) {
    return std::string(has_habitat ? of_habitat : of_none).append(moved_by);
}
[[nodiscard]] inline bool has_habitat(std::string_view line) {
    return line.starts_with(of_habitat);
}
[[nodiscard]] inline std::string moved_by(std::string_view line) {
    return std::string(line.substr(std::min(line.size(), of_habitat.size())));
}

}  // namespace spoor::unit_line
