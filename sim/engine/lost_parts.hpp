#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace spoor {

/// The habitat in parts whose losses in dispersal are booked apart: cells that lie in the same zones.
class LostParts {
public:
    /// One part and no zone.
    explicit LostParts(std::size_t cells) : of_cell_(cells, 0), zones_of_part_(1) {}

    /// @param cells of the zone. @returns its number.
    std::size_t add_zone(std::span<const std::uint32_t> cells);

    [[nodiscard]] std::span<const std::uint32_t> of_cell() const { return of_cell_; }
    [[nodiscard]] std::size_t parts() const { return zones_of_part_.size(); }
    /// @param lost (part) [individuals].
    [[nodiscard]] double in_zone(std::size_t zone, std::span<const double> lost) const;
    [[nodiscard]] static double everywhere(std::span<const double> lost);

private:
    std::vector<std::uint32_t> of_cell_;
    std::vector<std::vector<std::size_t>> zones_of_part_;
    std::size_t zones_ = 0;
};

}  // namespace spoor
