#pragma once

#include <vector>

#include "kernels/dispersal/distance_law.hpp"

namespace spoor {

/// Moments of a kernel over one unit square of displacements [m, m+1] x [n, n+1] [cells], u and v from its
/// corner: the tent (1-|x-i|)+ (1-|y-j|)+ is bilinear on each square, so these four are all that the
/// probabilities between cells need (Chipperfield et al. 2011).
struct Moments {
    double one = 0;
    double u = 0;
    double v = 0;
    double uv = 0;

    void add(double share, const Moments& s) {
        one += share * s.one;
        u += share * s.u;
        v += share * s.v;
        uv += share * s.uv;
    }
    [[nodiscard]] Moments mirrored() const { return {one, v, u, uv}; }
};

/// Square moments of one kernel component. Squares near the origin are integrated in polar coordinates,
/// radially in closed form, so that kernels far narrower than a cell and densities like 1/r are exact;
/// others by a tensor Gauss rule whose order follows how steep the density is there. Relative error about
/// 1e-7 or better.
class SquareMoments {
public:
    /// @param law of distances in cells. @param side squares up to m, n < side will be asked for.
    SquareMoments(const DistanceLaw& law, int side);

    /// 0 <= n <= m < side.
    [[nodiscard]] Moments at(int m, int n) const;

private:
    /// Largest relative slope of the density per cell between two distances.
    [[nodiscard]] double steepness(double from, double until) const;
    [[nodiscard]] Moments by_polar(int m, int n) const;
    template <int Points>
    [[nodiscard]] Moments by_gauss(int m, int n, int panels) const;

    const DistanceLaw& law_;
    std::vector<double> steepness_;  //!< by whole distance; negative: nothing lives there
};

/// Mass of the kernel in the square |x| <= half_side, |y| <= half_side [cells].
[[nodiscard]] double mass_in_square(const KernelLaw& law, double half_side);

}  // namespace spoor
