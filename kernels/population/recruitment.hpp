#pragma once

#include <cstddef>

#include "kernels/population/year.hpp"

namespace spoor {

/// Draws the recruits of a pool whose Poisson means wait: one draw where they are now, whatever moved or
/// thinned the means before (exact, by superposition and thinning).
void draw_waiting(Year& year, CellRange range, std::size_t pool);

/// Recruits of a pool become part of their class. The pool is spent; its form is the caller's to change.
void join(Year& year, CellRange range, std::size_t pool);

}  // namespace spoor
