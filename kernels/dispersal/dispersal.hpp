#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kernels/dispersal/kernel.hpp"
#include "kernels/grid/active_cells.hpp"
#include "kernels/grid/cell_mask.hpp"
#include "kernels/grid/grid.hpp"

namespace spoor {

/// The algorithms that serve kernel dispersal. All give the same expected arrivals within their stated bound;
/// `individual` draws them.
enum class DispersalAlgorithm : std::uint8_t {
    automatic,
    scatter,     //!< offset table from each active source
    sparse,      //!< habitat-to-habitat matrix, replicates in lanes
    stencil,     //!< implicit matrix: runs of active cells met by rows of the kernel
    separable,   //!< gaussian kernels: rows, then columns
    fft,         //!< overlap-save tiles
    individual,  //!< every emigrant walks its own way; stochastic mode only
};

/// What happens to those who would land off habitat or off the land.
enum class EdgeRule : std::uint8_t {
    lost,           //!< they are lost, and booked
    redistributed,  //!< each source's kernel is divided by its mass on land
};

struct DispersalRules {
    EdgeRule edge = EdgeRule::lost;
    double attraction = 0;     //!< theta: weights k(r) S^theta normalised over the source's kernel
    double settle_radius = 0;  //!< [m] > 0: who lands without habitat settles in the best cell within it
};

/// Everything a dispersal operator needs to know of the landscape.
struct DispersalHabitat {
    Grid grid;
    std::span<const CellIndex> cells;    //!< active cells, ascending
    std::span<const float> suitability;  //!< [1] of the active cells (attraction, settlement); may be empty
    const CellMask* land = nullptr;      //!< (y, x); null: everything is land
};

/// Moves expected numbers: arrivals[j] = sum over i of P(i, j) sources[i], over the active cells of one
/// species.
class DispersalOperator {
public:
    virtual ~DispersalOperator() = default;

    /// @param sources, arrivals [individuals] (active cell, lane); lanes is a multiple of 16. Must not alias.
    /// `arrivals` is overwritten and never negative. The order of summation is fixed: the same bits always.
    /// Safe to call from several threads at once.
    virtual void apply(std::span<const float> sources, std::size_t lanes,
                       std::span<float> arrivals) const = 0;

    /// Share of the emigrants of each active cell that arrives in some active cell; the rest is lost.
    [[nodiscard]] virtual std::span<const float> arriving_share() const = 0;

    [[nodiscard]] virtual DispersalAlgorithm algorithm() const = 0;
    [[nodiscard]] virtual std::size_t memory_bytes() const = 0;
};

/// Cost and memory of one algorithm for one species, measured constants times counted work.
struct DispersalEstimate {
    DispersalAlgorithm algorithm = DispersalAlgorithm::automatic;
    double seconds_per_apply = 0;  //!< for `lanes` lanes
    double seconds_to_build = 0;
    std::size_t memory_bytes = 0;
    bool serves = false;   //!< whether it can serve this kernel and these rules at all
    std::string reason{};  //!< why not, or what dominates: printed by --explain
};

struct DispersalDemand {
    std::size_t lanes = 16;                //!< that hold somebody
    double applications = 1;               //!< how often apply will be called
    double emigrants_per_application = 0;  //!< expected individuals per lane; 0 in expected mode
    double flights_per_emigrant = 1;       //!< more where a landing may be refused (attraction)
    bool stochastic = false;
    std::size_t memory_limit_bytes = std::size_t{1} << 31;
};

/// Estimates for every algorithm, cheapest that serves first.
[[nodiscard]] std::vector<DispersalEstimate> estimate_dispersal(const CellKernel& kernel,
                                                                const DispersalRules& rules,
                                                                const DispersalHabitat& habitat,
                                                                const DispersalDemand& demand);

/// The estimate for one of them.
[[nodiscard]] DispersalEstimate estimate_dispersal(DispersalAlgorithm algorithm, const CellKernel& kernel,
                                                   const DispersalRules& rules,
                                                   const DispersalHabitat& habitat,
                                                   const DispersalDemand& demand);

/// Builds the operator of one algorithm (not automatic, not individual). Throws std::invalid_argument with
/// the reason where it cannot serve.
[[nodiscard]] std::unique_ptr<DispersalOperator> make_dispersal_operator(DispersalAlgorithm algorithm,
                                                                         const CellKernel& kernel,
                                                                         const DispersalRules& rules,
                                                                         const DispersalHabitat& habitat);

}  // namespace spoor
