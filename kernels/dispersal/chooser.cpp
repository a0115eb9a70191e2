#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "kernels/dispersal/dispersal.hpp"
#include "kernels/dispersal/fft_layout.hpp"
#include "kernels/dispersal/fft_operator.hpp"
#include "kernels/dispersal/scatter_operator.hpp"
#include "kernels/dispersal/sparse_operator.hpp"
#include "kernels/dispersal/stencil_operator.hpp"

namespace spoor {

namespace {

// Seconds, from bench/kernels/dispersal/operators_bench.cpp on one core.
constexpr double sparse_per_entry_and_lane = 0.06e-9;
constexpr double sparse_build_per_entry = 8e-9;
constexpr double tap_lookup = 1.5e-9;
constexpr double fft_per_point_and_log = 0.6e-9;  // forward and backward of two lanes
constexpr double finest_tail_of_fft = 1e-5;
constexpr double flight = 40e-9;
constexpr double individual_per_cell_and_lane = 0.3e-9;

DispersalEstimate estimate_sparse(const DispersalHabitat& habitat, const DispersalDemand& demand,
                                  double entries) {
    DispersalEstimate e{.algorithm = DispersalAlgorithm::sparse};
    e.seconds_per_apply = entries * static_cast<double>(demand.lanes) * sparse_per_entry_and_lane;
    e.seconds_to_build = entries * sparse_build_per_entry;
    e.memory_bytes = static_cast<std::size_t>(entries * 8) + habitat.cells.size() * 8;
    e.serves = e.memory_bytes <= demand.memory_limit_bytes;
    if (!e.serves) e.reason = "its matrix does not fit the memory limit";
    return e;
}

DispersalEstimate estimate_taps(DispersalAlgorithm algorithm, const CellKernel& kernel,
                                const DispersalRules& rules, const DispersalHabitat& habitat,
                                const DispersalDemand& demand, double entries) {
    DispersalEstimate e{.algorithm = algorithm};
    const double lookups =
        static_cast<double>(habitat.cells.size()) * static_cast<double>(kernel.tap_count());
    const double slower = algorithm == DispersalAlgorithm::scatter ? 2 : 1;
    e.seconds_per_apply = lookups * tap_lookup +
                          slower * entries * static_cast<double>(demand.lanes) * sparse_per_entry_and_lane;
    e.seconds_to_build = lookups * tap_lookup;
    e.memory_bytes =
        static_cast<std::size_t>(habitat.grid.cells()) * 4 + kernel.tap_count() * sizeof(KernelTap);
    e.serves = rules.settle_radius <= 0 && e.memory_bytes <= demand.memory_limit_bytes;
    if (rules.settle_radius > 0) e.reason = "it cannot serve a settlement radius";
    return e;
}

DispersalEstimate estimate_fft(const CellKernel& kernel, const DispersalRules& rules,
                               const DispersalHabitat& habitat, const DispersalDemand& demand) {
    DispersalEstimate e{.algorithm = DispersalAlgorithm::fft};
    if (habitat.cells.empty()) return e;
    const FftLayout layout = fft_layout(kernel.radius(), habitat);
    const double one = layout.work() * fft_per_point_and_log;
    e.seconds_per_apply = one * static_cast<double>(demand.lanes) / 2;
    e.seconds_to_build = 2 * one;
    e.memory_bytes = layout.points() * 13;
    // Single precision leaves 1e-7 of the largest value anywhere within reach. Below that a tail would be
    // noise, and in expected mode noise that grows every year outruns the true front.
    const bool drowns = kernel.discretisation().tail < finest_tail_of_fft;
    e.serves = rules.settle_radius <= 0 && !drowns && e.memory_bytes <= demand.memory_limit_bytes;
    if (rules.settle_radius > 0) e.reason = "it cannot serve a settlement radius";
    if (drowns) e.reason = "its rounding would drown the kernel's tail (kernel_tail below 1e-5)";
    return e;
}

DispersalEstimate estimate_individual(const DispersalHabitat& habitat, const DispersalDemand& demand) {
    DispersalEstimate e{.algorithm = DispersalAlgorithm::individual};
    const auto lanes = static_cast<double>(demand.lanes);
    e.seconds_per_apply = lanes * (demand.emigrants_per_application * demand.flights_per_emigrant * flight +
                                   static_cast<double>(habitat.cells.size()) * individual_per_cell_and_lane);
    e.memory_bytes = static_cast<std::size_t>(habitat.grid.cells()) * 4;
    e.serves = demand.stochastic;
    if (!e.serves) e.reason = "individuals are drawn in stochastic mode only";
    return e;
}

}  // namespace

std::vector<DispersalEstimate> estimate_dispersal(const CellKernel& kernel, const DispersalRules& rules,
                                                  const DispersalHabitat& habitat,
                                                  const DispersalDemand& demand) {
    const double entries = count_sparse_entries(kernel, habitat);
    std::vector<DispersalEstimate> all{
        estimate_sparse(habitat, demand, entries),
        estimate_taps(DispersalAlgorithm::stencil, kernel, rules, habitat, demand, entries),
        estimate_taps(DispersalAlgorithm::scatter, kernel, rules, habitat, demand, entries),
        estimate_fft(kernel, rules, habitat, demand),
        estimate_individual(habitat, demand),
        {.algorithm = DispersalAlgorithm::separable,
         .reason = "only Gaussian kernels are products of rows and columns"},
    };
    std::stable_sort(all.begin(), all.end(), [&](const DispersalEstimate& a, const DispersalEstimate& b) {
        if (a.serves != b.serves) return a.serves;
        const auto whole = [&](const DispersalEstimate& e) {
            return e.seconds_to_build + demand.applications * e.seconds_per_apply;
        };
        return whole(a) < whole(b);
    });
    return all;
}

std::unique_ptr<DispersalOperator> make_dispersal_operator(DispersalAlgorithm algorithm,
                                                           const CellKernel& kernel,
                                                           const DispersalRules& rules,
                                                           const DispersalHabitat& habitat) {
    switch (algorithm) {
        case DispersalAlgorithm::sparse:
            return make_sparse_operator(kernel, rules, habitat);
        case DispersalAlgorithm::stencil:
            return make_stencil_operator(kernel, rules, habitat);
        case DispersalAlgorithm::scatter:
            return make_scatter_operator(kernel, rules, habitat);
        case DispersalAlgorithm::fft:
            return make_fft_operator(kernel, rules, habitat);
        default:
            throw std::invalid_argument("this algorithm has no operator for this kernel");
    }
}

}  // namespace spoor
