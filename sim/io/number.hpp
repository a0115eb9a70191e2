#pragma once

#include <optional>
#include <string_view>

namespace spoor {

/// A whole text as a finite number with a decimal point, whatever the locale; nullopt when it is anything
/// else
/// ("1,5", "1.5 m", "nan", "").
[[nodiscard]] std::optional<double> parse_number(std::string_view text);

}  // namespace spoor
