#include "sim/engine/lost_parts.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace spoor {

std::size_t LostParts::add_zone(std::span<const std::uint32_t> cells) {
    const std::size_t zone = zones_++;
    std::map<std::uint32_t, std::uint32_t> inside;  // by part: what of it lies in the zone
    for (const std::uint32_t cell : cells) {
        const std::uint32_t whole = of_cell_[cell];
        const auto [part, is_new] = inside.try_emplace(whole, static_cast<std::uint32_t>(parts()));
        if (is_new) {
            std::vector<std::size_t> zones = zones_of_part_[whole];
            zones.push_back(zone);
            zones_of_part_.push_back(std::move(zones));
        }
        of_cell_[cell] = part->second;
    }
    return zone;
}

double LostParts::in_zone(std::size_t zone, std::span<const double> lost) const {
    double sum = 0;
    for (std::size_t p = 0; p < lost.size(); ++p) {
        if (std::ranges::find(zones_of_part_[p], zone) != zones_of_part_[p].end()) sum += lost[p];
    }
    return sum;
}

double LostParts::everywhere(std::span<const double> lost) {
    return std::accumulate(lost.begin(), lost.end(), 0.0);
}

}  // namespace spoor
