#pragma once

#include <array>
#include <string>
#include <vector>

#include "sim/report/cube_view.hpp"

namespace spoor {

/// How many target species are in which state under one scenario at one time, over the whole grid. The arrays
/// are in the order of the flags of the cube.
struct StateTally {
    int scenario = 0;
    int entry = 0;  //!< of the time axis
    std::array<int, 4> status{};
    std::array<int, 6> red_list{};
    std::array<int, 3> persistence{};
    int improved = 0;  //!< species whose conservation status is better than under the baseline at the end
    int worsened = 0;

    /// Share of species with enough key populations to be durable (*doelbereik*); NaN where that is known of
    /// none.
    [[nodiscard]] double sustainable_share() const;
};

inline constexpr std::array<const char*, 4> status_names{"favourable", "inadequate", "bad", "unknown"};
inline constexpr std::array<const char*, 6> red_list_names{"TNB", "GE", "KW", "BE", "EB", "VN"};

/// The baseline at the start, then every scenario at the end of the run. None for a cube without states.
[[nodiscard]] std::vector<StateTally> state_tallies(const CubeView& cube, int baseline);

/// What a region has to do with the change in sustainable share against the baseline at the end.
///
/// A species that becomes durable counts 1 and one that ceases to be -1; each is divided over the regions of
/// a layer by what they add to (take from) its number of key populations. The parts of a layer add up to the
/// national change, but for what happens in no region.
struct SustainablePart {
    int scenario = 0;
    int region = 0;
    double part = 0;  //!< of the target species
};
[[nodiscard]] std::vector<SustainablePart> sustainable_parts(const CubeView& cube, int baseline);

/// What has to be said wherever these are shown.
inline constexpr const char* larch_note =
    "Key populations and durable persistence follow LARCH, whose standards assume networks and immigration "
    "and lie far below minimum viable populations of a single population.";

}  // namespace spoor
