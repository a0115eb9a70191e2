#include "kernels/dispersal/lane_product.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/dispersal/lane_product.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace spoor::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

void Product(const std::uint32_t* columns, const float* weights, std::size_t entries, const float* sources,
             std::size_t lanes, float* out) {
    const hn::CappedTag<float, 16> d;
    const std::size_t step = hn::Lanes(d);
    for (std::size_t l = 0; l < lanes; l += step) {
        auto sum = hn::Zero(d);
        for (std::size_t k = 0; k < entries; ++k) {
            const auto source = hn::LoadU(d, sources + static_cast<std::size_t>(columns[k]) * lanes + l);
            sum = hn::MulAdd(hn::Set(d, weights[k]), source, sum);
        }
        hn::StoreU(sum, d, out + l);
    }
}

}  // namespace spoor::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace spoor {

HWY_EXPORT(Product);

void lane_product(std::span<const std::uint32_t> columns, std::span<const float> weights,
                  const float* sources, std::size_t lanes, float* out) {
    HWY_DYNAMIC_DISPATCH(Product)(columns.data(), weights.data(), columns.size(), sources, lanes, out);
}

}  // namespace spoor
#endif
