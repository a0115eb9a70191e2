#include "kernels/dispersal/lane_product.hpp"

#include <algorithm>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/dispersal/lane_product.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace spoor::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Tag = hn::CappedTag<float, 16>;
using Vec = hn::Vec<Tag>;

/// One row times `vectors` vectors of lanes side by side: columns and weights are read once for all of them,
/// and no sum waits for another.
template <std::size_t vectors>
HWY_INLINE void product_row(const std::uint32_t* columns, const float* weights, std::size_t entries,
                            const float* sources, std::size_t lanes, float* out) {
    const Tag d;
    const std::size_t n = hn::Lanes(d);
    Vec even[vectors];
    Vec odd[vectors];
    for (std::size_t v = 0; v < vectors; ++v) even[v] = odd[v] = hn::Zero(d);
    std::size_t k = 0;
    for (; k + 2 <= entries; k += 2) {
        const float* const a = sources + static_cast<std::size_t>(columns[k]) * lanes;
        const float* const b = sources + static_cast<std::size_t>(columns[k + 1]) * lanes;
        const Vec weight_a = hn::Set(d, weights[k]);
        const Vec weight_b = hn::Set(d, weights[k + 1]);
        for (std::size_t v = 0; v < vectors; ++v) {
            even[v] = hn::MulAdd(weight_a, hn::LoadU(d, a + v * n), even[v]);
            odd[v] = hn::MulAdd(weight_b, hn::LoadU(d, b + v * n), odd[v]);
        }
    }
    if (k < entries) {
        const float* const a = sources + static_cast<std::size_t>(columns[k]) * lanes;
        const Vec weight_a = hn::Set(d, weights[k]);
        for (std::size_t v = 0; v < vectors; ++v)
            even[v] = hn::MulAdd(weight_a, hn::LoadU(d, a + v * n), even[v]);
    }
    for (std::size_t v = 0; v < vectors; ++v) hn::StoreU(hn::Add(even[v], odd[v]), d, out + v * n);
}

void product_rows(const std::size_t* row_begin, std::size_t rows, const std::uint32_t* columns,
                  const float* weights, const float* sources, std::size_t lanes, std::size_t used,
                  float* out) {
    const std::size_t n = hn::Lanes(Tag{});
    for (std::size_t j = 0; j < rows; ++j) {
        const std::uint32_t* const row_columns = columns + (row_begin[j] - row_begin[0]);
        const float* const row_weights = weights + (row_begin[j] - row_begin[0]);
        const std::size_t entries = row_begin[j + 1] - row_begin[j];
        float* const row = out + j * lanes;
        std::size_t l = 0;
        for (; l + 4 * n <= used; l += 4 * n)
            product_row<4>(row_columns, row_weights, entries, sources + l, lanes, row + l);
        for (; l + 3 * n <= used; l += 3 * n)
            product_row<3>(row_columns, row_weights, entries, sources + l, lanes, row + l);
        for (; l + 2 * n <= used; l += 2 * n)
            product_row<2>(row_columns, row_weights, entries, sources + l, lanes, row + l);
        for (; l < used; l += n)
            product_row<1>(row_columns, row_weights, entries, sources + l, lanes, row + l);
        std::fill(row + l, row + lanes, 0.0F);
    }
}

std::size_t lanes_of_vector() {
    return hn::Lanes(Tag{});
}

}  // namespace spoor::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace spoor {

HWY_EXPORT(product_rows);
HWY_EXPORT(lanes_of_vector);

void lane_product(std::span<const std::size_t> row_begin, const std::uint32_t* columns, const float* weights,
                  const float* sources, std::size_t lanes, std::size_t used, float* out) {
    HWY_DYNAMIC_DISPATCH(product_rows)
    (row_begin.data(), row_begin.size() - 1, columns, weights, sources, lanes, used, out);
}

std::size_t used_lanes(std::span<const float> sources, std::size_t lanes) {
    const std::size_t together = HWY_DYNAMIC_DISPATCH(lanes_of_vector)();
    std::size_t used = 0;
    for (std::size_t row = 0; row < sources.size() && used < lanes; row += lanes) {
        for (std::size_t l = lanes; l > used; --l) {
            if (sources[row + l - 1] != 0) used = (l + together - 1) / together * together;
        }
    }
    return used;
}

}  // namespace spoor
#endif
