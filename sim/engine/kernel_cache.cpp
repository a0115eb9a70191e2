#include "sim/engine/kernel_cache.hpp"

#include <fmt/format.h>

namespace spoor {

namespace {

std::string describe(const KernelComponent& component) {
    return fmt::format("{} {} {}", static_cast<int>(component.form), component.mean_distance,
                       component.shape);
}

std::string key_of(const KernelShape& shape, const KernelDiscretisation& discretisation, double cell_size) {
    const std::string second =
        shape.second ? fmt::format("{} {}", describe(*shape.second), shape.share_2) : std::string("alone");
    return fmt::format("{} | {} | {} {} {} | {}", describe(shape.first), second, discretisation.tail,
                       discretisation.self, discretisation.area_to_area, cell_size);
}

}  // namespace

std::shared_ptr<const CellKernel> KernelCache::get(const KernelShape& shape,
                                                   const KernelDiscretisation& discretisation,
                                                   double cell_size) {
    const std::string key = key_of(shape, discretisation, cell_size);
    const std::lock_guard lock(mutex_);
    std::shared_ptr<const CellKernel>& kernel = kernels_[key];
    if (!kernel) kernel = std::make_shared<CellKernel>(shape, discretisation, cell_size);
    return kernel;
}

}  // namespace spoor
