#include "kernels/reference/random_lanes.hpp"

#include <cassert>

#include "kernels/random/quantiles.hpp"

namespace spoor::reference {

namespace {

template <typename Draw>
void for_each_lane(const LaneDraw& where, const Draw& draw) {
    assert(where.lanes % lane_block == 0 && where.first_replicate % lane_block == 0);
    for (std::size_t c = 0; c < where.cells.size(); ++c) {
        for (std::size_t lane = 0; lane < where.lanes; ++lane) {
            draw(c * where.lanes + lane, where.cells[c],
                 where.first_replicate + static_cast<std::uint32_t>(lane));
        }
    }
}

}  // namespace

void draw_bits_lanes(const LaneDraw& where, std::span<std::uint32_t> words) {
    for_each_lane(where, [&](std::size_t i, CellIndex cell, std::uint32_t replicate) {
        words[i] = draw_bits(where.key, cell, replicate, where.site, where.draw);
    });
}

void draw_poisson_lanes(const LaneDraw& where, std::span<const float> mean, std::span<float> counts) {
    for_each_lane(where, [&](std::size_t i, CellIndex cell, std::uint32_t replicate) {
        counts[i] = mean[i] > 0
                        ? static_cast<float>(poisson_quantile(
                              draw_uniform(where.key, cell, replicate, where.site, where.draw), mean[i]))
                        : 0.0F;
    });
}

void draw_binomial_lanes(const LaneDraw& where, std::span<const float> trials,
                         std::span<const float> probability, std::span<float> counts) {
    for_each_lane(where, [&](std::size_t i, CellIndex cell, std::uint32_t replicate) {
        counts[i] = trials[i] > 0 ? static_cast<float>(binomial_quantile(
                                        draw_uniform(where.key, cell, replicate, where.site, where.draw),
                                        trials[i], probability[i]))
                                  : 0.0F;
    });
}

void draw_negative_binomial_lanes(const LaneDraw& where, std::span<const float> mean,
                                  std::span<const float> size, std::span<float> counts) {
    for_each_lane(where, [&](std::size_t i, CellIndex cell, std::uint32_t replicate) {
        counts[i] =
            mean[i] > 0
                ? static_cast<float>(negative_binomial_quantile(
                      draw_uniform(where.key, cell, replicate, where.site, where.draw), mean[i], size[i]))
                : 0.0F;
    });
}

void draw_normal_lanes(const LaneDraw& where, std::span<float> normals) {
    for_each_lane(where, [&](std::size_t i, CellIndex cell, std::uint32_t replicate) {
        normals[i] = static_cast<float>(draw_normal(where.key, cell, replicate, where.site, where.draw));
    });
}

}  // namespace spoor::reference
