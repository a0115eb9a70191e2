#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <utility>

#include "kernels/population/events.hpp"

namespace spoor {

namespace {

/// Releases of one measure: consecutive entries of one stage, sign and set of replicates. They are rounded
/// together by one systematic sample a replicate, so that a whole total is released whole, while each cell
/// gets one more with the probability of its fraction.
struct Consignment {
    std::span<const Release> parts;
    std::uint16_t draw = 0;  //!< earlier consignments that begin at the same cell and stage
};

bool together(const Release& a, const Release& b) {
    return a.stage == b.stage && a.modulus == b.modulus && a.remainder == b.remainder &&
           a.measure == b.measure && (a.number < 0) == (b.number < 0);
}

std::vector<Consignment> consignments(std::span<const Release> releases) {
    std::vector<Consignment> list;
    std::map<std::pair<std::size_t, int>, std::uint16_t> begun;
    for (std::size_t first = 0; first < releases.size();) {
        std::size_t end = first + 1;
        while (end < releases.size() && together(releases[first], releases[end])) ++end;
        list.push_back({.parts = releases.subspan(first, end - first),
                        .draw = begun[{releases[first].cell, releases[first].stage}]++});
        first = end;
    }
    return list;
}

void deliver(Year& year, const Consignment& consignment, std::size_t lane) {
    const Release& first = consignment.parts.front();
    double start = 0;
    if (year.stochastic()) {
        const std::uint32_t bits = draw_bits(year.key, year.cells[first.cell],
                                             year.first_replicate + static_cast<std::uint32_t>(lane),
                                             {.year = year.index,
                                              .process = Process::release,
                                              .stage = static_cast<std::uint8_t>(first.stage)},
                                             consignment.draw);
        start = (static_cast<double>(bits) + 0.5) * 0x1p-32;
    }
    double wanted = 0;
    double placed = 0;
    for (const Release& part : consignment.parts) {
        assert(part.cell < year.cells.size() && part.stage < year.state.stages);
        wanted += std::abs(part.number);
        const double until = year.stochastic() ? std::floor(wanted + start) : wanted;
        float& here = year.state.stage(part.stage)[part.cell * year.lanes() + lane];
        const float before = here;
        const auto number = static_cast<float>(until - placed);
        here = part.number < 0 ? std::max(0.0F, here - number) : std::min(here + number, numbers_max);
        placed = until;
        year.balance.released[lane] += static_cast<double>(here) - static_cast<double>(before);
    }
}

}  // namespace

void release(Year& year) {
    for (const Consignment& consignment : consignments(year.forcing.releases)) {
        const Release& first = consignment.parts.front();
        for (std::size_t lane = 0; lane < year.lanes(); ++lane) {
            const std::uint32_t replicate = year.first_replicate + static_cast<std::uint32_t>(lane);
            if (replicate % first.modulus == first.remainder) deliver(year, consignment, lane);
        }
    }
}

}  // namespace spoor
