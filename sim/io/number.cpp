#include "sim/io/number.hpp"

#include <charconv>
#include <cmath>

namespace spoor {

std::optional<double> parse_number(std::string_view text) {
    if (text.starts_with('+')) {
        text.remove_prefix(1);
    }
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) {
        return {};
    }
    return value;
}

}  // namespace spoor
