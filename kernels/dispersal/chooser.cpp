#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "kernels/dispersal/dispersal.hpp"
#include "kernels/dispersal/fft_layout.hpp"
#include "kernels/dispersal/fft_operator.hpp"
#include "kernels/dispersal/kernel_factors.hpp"
#include "kernels/dispersal/run_product.hpp"
#include "kernels/dispersal/scatter_operator.hpp"
#include "kernels/dispersal/separable_operator.hpp"
#include "kernels/dispersal/separable_product.hpp"
#include "kernels/dispersal/sparse_operator.hpp"
#include "kernels/dispersal/stencil_operator.hpp"
#include "kernels/grid/cell_positions.hpp"
#include "kernels/random/lanes.hpp"

namespace spoor {

namespace {

// Seconds, from bench/kernels/dispersal/operators_bench.cpp and whole species of the national study, one
// core.
constexpr double sparse_per_entry_and_lane = 0.06e-9;
constexpr double sparse_read_of_entry = 1e-9;  // of a matrix that does not stay in the cache
constexpr double sparse_cache_bytes = 16e6;
constexpr double sparse_build_per_entry = 8e-9;
constexpr double stencil_per_entry_and_lane = 0.06e-9;
constexpr double stencil_per_run = 5e-9;
constexpr double targets_of_run = 3;
constexpr double tap_lookup = 1.5e-9;
constexpr double finest_tail_of_fft = 1e-5;
constexpr double flight = 40e-9;
constexpr double individual_per_cell_and_lane = 0.3e-9;

DispersalEstimate estimate_sparse(const DispersalHabitat& habitat, const DispersalDemand& demand,
                                  double entries) {
    DispersalEstimate e{.algorithm = DispersalAlgorithm::sparse};
    e.memory_bytes = static_cast<std::size_t>(entries * 8) + habitat.cells.size() * 8;
    const double read =
        static_cast<double>(e.memory_bytes) > sparse_cache_bytes ? entries * sparse_read_of_entry : 0;
    e.seconds_per_apply = read + entries * static_cast<double>(demand.lanes) * sparse_per_entry_and_lane;
    e.seconds_to_build = entries * sparse_build_per_entry;
    e.serves = e.memory_bytes <= demand.memory_limit_bytes;
    if (!e.serves) e.reason = "its matrix does not fit the memory limit";
    return e;
}

void refuse_settlement(const DispersalRules& rules, DispersalEstimate& e) {
    if (rules.settle_radius <= 0) return;
    e.serves = false;
    e.reason = "it cannot serve a settlement radius";
}

DispersalEstimate estimate_stencil(const CellKernel& kernel, const DispersalRules& rules,
                                   const DispersalHabitat& habitat, const DispersalDemand& demand,
                                   double entries) {
    DispersalEstimate e{.algorithm = DispersalAlgorithm::stencil};
    const double runs =
        static_cast<double>(habitat.cells.size()) / targets_of_run * (2.0 * kernel.radius() + 1);
    e.seconds_per_apply =
        runs * stencil_per_run + entries * static_cast<double>(demand.lanes) * stencil_per_entry_and_lane;
    e.seconds_to_build = runs * stencil_per_run;
    e.memory_bytes = RunProduct::memory_bytes(kernel, habitat.cells.size());
    e.serves = e.memory_bytes <= demand.memory_limit_bytes;
    if (!e.serves) e.reason = "its kernel does not fit the memory limit";
    refuse_settlement(rules, e);
    return e;
}

DispersalEstimate estimate_scatter(const CellKernel& kernel, const DispersalRules& rules,
                                   const DispersalHabitat& habitat, const DispersalDemand& demand,
                                   double entries) {
    DispersalEstimate e{.algorithm = DispersalAlgorithm::scatter};
    const double lookups =
        static_cast<double>(habitat.cells.size()) * static_cast<double>(kernel.tap_count());
    e.seconds_per_apply =
        lookups * tap_lookup + 2 * entries * static_cast<double>(demand.lanes) * sparse_per_entry_and_lane;
    e.seconds_to_build = lookups * tap_lookup;
    e.memory_bytes =
        CellPositions::memory_bytes(habitat.grid.cells()) + kernel.tap_count() * sizeof(KernelTap);
    e.serves = e.memory_bytes <= demand.memory_limit_bytes;
    if (!e.serves) e.reason = "its map of the grid does not fit the memory limit";
    refuse_settlement(rules, e);
    return e;
}

DispersalEstimate estimate_fft(const CellKernel& kernel, const DispersalRules& rules,
                               const DispersalHabitat& habitat, const DispersalDemand& demand) {
    DispersalEstimate e{.algorithm = DispersalAlgorithm::fft};
    if (habitat.cells.empty()) return e;
    const FftLayout layout = fft_layout(kernel.radius(), habitat);
    const double one = layout.seconds();
    e.seconds_per_apply = one * static_cast<double>(demand.lanes) / 2;
    e.seconds_to_build = 2 * one;
    e.memory_bytes = layout.memory_bytes();
    // Single precision leaves 1e-7 of the largest value anywhere within reach. Below that a tail would be
    // noise, and in expected mode noise that grows every year outruns the true front.
    const bool drowns = kernel.discretisation().tail < finest_tail_of_fft;
    e.serves = !drowns && e.memory_bytes <= demand.memory_limit_bytes;
    if (!e.serves) e.reason = "its window does not fit the memory limit";
    refuse_settlement(rules, e);
    if (drowns) e.reason = "its rounding would drown the kernel's tail (kernel_tail below 1e-5)";
    return e;
}

DispersalEstimate estimate_separable(const CellKernel& kernel, const DispersalRules& rules,
                                     const DispersalHabitat& habitat, const DispersalDemand& demand) {
    DispersalEstimate e{.algorithm = DispersalAlgorithm::separable};
    if (!kernel_factors(kernel)) {
        e.reason = "only Gaussian kernels are products of rows and columns";
        return e;
    }
    const double of_a_block = SeparableProduct::seconds(kernel.radius(), habitat.grid, habitat.cells);
    e.seconds_per_apply = of_a_block * static_cast<double>(demand.lanes) / lane_block;
    e.seconds_to_build = of_a_block / 2;
    e.memory_bytes = SeparableProduct::memory_bytes(kernel.radius(), habitat.grid, habitat.cells);
    e.serves = e.memory_bytes <= demand.memory_limit_bytes;
    if (!e.serves) e.reason = "its rows do not fit the memory limit";
    refuse_settlement(rules, e);
    return e;
}

DispersalEstimate estimate_individual(const DispersalHabitat& habitat, const DispersalDemand& demand) {
    DispersalEstimate e{.algorithm = DispersalAlgorithm::individual};
    const auto lanes = static_cast<double>(demand.lanes);
    e.seconds_per_apply = lanes * (demand.emigrants_per_application * demand.flights_per_emigrant * flight +
                                   static_cast<double>(habitat.cells.size()) * individual_per_cell_and_lane);
    e.memory_bytes = CellPositions::memory_bytes(habitat.grid.cells());
    e.serves = demand.stochastic;
    if (!e.serves) e.reason = "individuals are drawn in stochastic mode only";
    return e;
}

/// What there is to estimate by; pairs of cells in reach are counted once, and only where they matter.
class Estimates {
public:
    Estimates(const CellKernel& kernel, const DispersalRules& rules, const DispersalHabitat& habitat,
              const DispersalDemand& demand)
        : kernel_(kernel), rules_(rules), habitat_(habitat), demand_(demand) {}

    DispersalEstimate of(DispersalAlgorithm algorithm) {
        switch (algorithm) {
            case DispersalAlgorithm::sparse:
                return estimate_sparse(habitat_, demand_, entries());
            case DispersalAlgorithm::stencil:
                return estimate_stencil(kernel_, rules_, habitat_, demand_, entries());
            case DispersalAlgorithm::scatter:
                return estimate_scatter(kernel_, rules_, habitat_, demand_, entries());
            case DispersalAlgorithm::separable:
                return estimate_separable(kernel_, rules_, habitat_, demand_);
            case DispersalAlgorithm::fft:
                return estimate_fft(kernel_, rules_, habitat_, demand_);
            case DispersalAlgorithm::individual:
                return estimate_individual(habitat_, demand_);
            case DispersalAlgorithm::automatic:
                break;
        }
        return {.reason = "it is no algorithm"};
    }

private:
    double entries() {
        if (entries_ < 0) entries_ = count_sparse_entries(kernel_, habitat_);
        return entries_;
    }

    const CellKernel& kernel_;
    const DispersalRules& rules_;
    const DispersalHabitat& habitat_;
    const DispersalDemand& demand_;
    double entries_ = -1;  //!< below 0: not counted yet
};

}  // namespace

DispersalEstimate estimate_dispersal(DispersalAlgorithm algorithm, const CellKernel& kernel,
                                     const DispersalRules& rules, const DispersalHabitat& habitat,
                                     const DispersalDemand& demand) {
    return Estimates(kernel, rules, habitat, demand).of(algorithm);
}

std::vector<DispersalEstimate> estimate_dispersal(const CellKernel& kernel, const DispersalRules& rules,
                                                  const DispersalHabitat& habitat,
                                                  const DispersalDemand& demand) {
    Estimates estimates(kernel, rules, habitat, demand);
    std::vector<DispersalEstimate> all;
    for (const DispersalAlgorithm algorithm :
         {DispersalAlgorithm::sparse, DispersalAlgorithm::stencil, DispersalAlgorithm::scatter,
          DispersalAlgorithm::fft, DispersalAlgorithm::individual, DispersalAlgorithm::separable})
        all.push_back(estimates.of(algorithm));
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
        case DispersalAlgorithm::separable:
            return make_separable_operator(kernel, rules, habitat);
        case DispersalAlgorithm::fft:
            return make_fft_operator(kernel, rules, habitat);
        default:
            throw std::invalid_argument("this algorithm has no operator for this kernel");
    }
}

}  // namespace spoor
