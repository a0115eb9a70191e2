#include "sim/sensitivity/design.hpp"

#include <algorithm>
#include <numeric>

#include "kernels/random/stream.hpp"

namespace spoor {

namespace {

constexpr DrawSite site{.process = Process::parameter};

}  // namespace

DesignPoints latin_hypercube(std::size_t points, const std::vector<std::string>& parameters,
                             std::uint64_t seed) {
    DesignPoints design(points, std::vector<double>(parameters.size(), 0.0));
    for (std::size_t p = 0; p < parameters.size(); ++p) {
        const DrawKey key = make_draw_key(seed, "sensitivity:" + parameters[p]);
        const auto draw = [&](std::size_t point, std::uint16_t number) {
            return draw_uniform(key, static_cast<CellIndex>(point), 0, site, number);
        };
        // The ranks of independent uniforms are a random permutation.
        std::vector<std::size_t> slice(points);
        std::iota(slice.begin(), slice.end(), std::size_t{0});
        std::sort(slice.begin(), slice.end(),
                  [&](std::size_t a, std::size_t b) { return draw(a, 0) < draw(b, 0); });
        for (std::size_t i = 0; i < points; ++i) {
            const double within = draw(i, 1);
            design[i][p] = (static_cast<double>(slice[i]) + within) / static_cast<double>(points);
        }
    }
    return design;
}

}  // namespace spoor
