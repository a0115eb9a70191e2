#include <charconv>
#include <stdexcept>

#include "sim/synthetic/outlines.hpp"

namespace spoor {

std::vector<KmPoint> parse_km(std::string_view text) {
    std::vector<KmPoint> points;
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at < end) {
        int x = 0;
        int y = 0;
        const auto [comma, bad_x] = std::from_chars(at, end, x);
        if (bad_x != std::errc() || comma == end || *comma != ',')
            throw std::logic_error("outline table: expected x,y");
        const auto [next, bad_y] = std::from_chars(comma + 1, end, y);
        if (bad_y != std::errc()) throw std::logic_error("outline table: expected x,y");
        points.push_back({static_cast<double>(x), static_cast<double>(y)});
        at = next;
        while (at < end && *at == ' ') ++at;
    }
    return points;
}

}  // namespace spoor
