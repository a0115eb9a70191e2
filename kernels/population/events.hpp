#pragma once

#include "kernels/population/year.hpp"

namespace spoor {

/// The events of a year, one file each. Those that take a range touch only its cells, so that the simulator
/// may take a range through several of them before it goes on.

/// Births (reproduction.cpp). Fills the pools of recruits: means where offspring are Poisson (drawn when they
/// join) and in expected mode, else counts drawn here. Fecundity = F phi(N/K) N/(N + A) x measures x noise;
/// of two sexes only females that find a male breed. Where K = 0 nobody breeds.
void reproduce(Year& year, CellRange range);

/// Survival and transition (survival.cpp) of everybody but the pool. Total survival of a class = that of the
/// model x measures (x phi), at most 1, then moved on the logit by the noise; the shares of its fates stay.
void survive(Year& year, CellRange range);

/// A share is killed (catastrophe.cpp), of the pool too: means are thinned, which is exact.
void strike(Year& year, CellRange range);

/// N/K of each square as it is now (competition.cpp), where it is felt over squares.
void sum_competitors(Year& year);

/// N/K of the census, kept for the emigration of this year (dispersal_event.cpp).
void remember_census(Year& year, CellRange range);

/// Everybody who leaves does, arrives or is lost; then recruits join their stage (dispersal_event.cpp).
void disperse(Year& year);

/// Recruits that have not joined at dispersal do so (recruitment.cpp): means are drawn, pools emptied.
void join_recruits(Year& year, CellRange range);

/// Releases and removals (releases.cpp).
void release(Year& year);

/// Where K = 0 nothing lives on (capacity.cpp): individuals and recruits there die, and are booked.
void die_without_habitat(Year& year, CellRange range);

/// N is cut to K (capacity.cpp): the `ceiling` form. Stochastic: to the whole individuals that the cell
/// holds, K rounded up with the probability of its fraction, by a draw that is the same every year and the
/// one that rounds the start. Classes keep their proportions: each loses its share by systematic sampling
/// (Madow 1949), so that the total is exact, none gains and the mean is proportional.
void cut_to_capacity(Year& year, CellRange range);

/// Means become whole individuals (rounding.cpp), see PopulationModel::whole_numbers. What it adds and takes
/// is not booked.
void round_numbers(Year& year, CellRange range);

}  // namespace spoor
