#include "kernels/dispersal/kernel.hpp"

#include "kernels/dispersal/distance_law.hpp"

namespace spoor {

double kernel_density(const KernelShape& kernel, double distance_m) {
    return KernelLaw(kernel, 1).density(distance_m);
}

double kernel_cdf(const KernelShape& kernel, double distance_m) {
    return KernelLaw(kernel, 1).cdf(distance_m);
}

double kernel_distance_quantile(const KernelShape& kernel, double u) {
    return KernelLaw(kernel, 1).quantile(u);
}

}  // namespace spoor
