#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kernels/dispersal/attraction.hpp"
#include "kernels/dispersal/dispersal.hpp"
#include "kernels/dispersal/individual.hpp"
#include "kernels/dispersal/walk.hpp"
#include "kernels/population/simulator.hpp"
#include "sim/engine/habitat_series.hpp"
#include "sim/engine/kernel_cache.hpp"
#include "sim/study/study.hpp"

namespace spoor {

/// The means of dispersal of one species, made for the habitat it finds. Which algorithm moves it is chosen
/// by cost unless forced; what depends on the year's suitability (settlement) or permeability (walks) is made
/// anew when that changes. Attraction is left to weights before and after the operator (lane_attraction.hpp).
class SpeciesDispersalMeans {
public:
    /// Chooses; nothing is made yet. @param demand lanes, number of applications, emigrants and memory the
    /// choice is made for.
    SpeciesDispersalMeans(const Study& study, const Species& species, std::span<const CellIndex> active,
                          std::span<const float> suitability, const DispersalDemand& demand,
                          DispersalAlgorithm forced, KernelCache& kernels);

    /// Makes what was chosen. Call once, before means() and attraction() are asked for.
    void make();

    [[nodiscard]] DispersalMeans means() const;

    /// Makes the means fit a landscape of the habitat, by its number; does nothing where they do not depend
    /// on it or fit it already. @param permeability gives the raster (y, x) walkers walk over and is asked
    /// only for walkers. @param permeability_number equal for equal rasters.
    void fit(const HabitatSeries& habitat, int landscape, int permeability_number,
             const std::function<std::vector<float>()>& permeability);

    /// Whether the year's suitability or permeability changes the way they move.
    [[nodiscard]] bool depends_on_landscape() const;
    /// Null where nobody is drawn to better habitat, or everybody moves as an individual.
    [[nodiscard]] const Attraction* attraction() const { return attraction_.get(); }
    [[nodiscard]] bool is_drawn_to_habitat() const {
        return species_->dispersal.form == DispersalForm::kernel && species_->dispersal.rules.attraction > 0;
    }
    [[nodiscard]] int reach() const { return kernel_ ? kernel_->radius() : 0; }  //!< [cells]
    [[nodiscard]] bool walks() const { return species_->dispersal.form == DispersalForm::walk; }
    [[nodiscard]] DispersalAlgorithm algorithm() const { return algorithm_; }
    /// Every estimate the choice was made from, for --explain; of a forced algorithm its own.
    [[nodiscard]] const std::vector<DispersalEstimate>& estimates() const { return estimates_; }
    /// What the operator takes, as it was estimated.
    [[nodiscard]] std::size_t operator_bytes() const;

private:
    const Study* study_;
    const Species* species_;
    DispersalRules rules_;  //!< of the operator
    std::span<const CellIndex> active_;
    std::vector<float> suitability_;
    std::optional<std::pair<int, int>> fitted_;  //!< landscape and permeability by their numbers
    bool stochastic_;
    bool needs_individuals_;
    DispersalAlgorithm algorithm_ = DispersalAlgorithm::automatic;
    std::vector<DispersalEstimate> estimates_;
    std::shared_ptr<const CellKernel> kernel_;
    std::unique_ptr<DispersalOperator> operator_;
    std::unique_ptr<IndividualDisperser> individual_;
    std::unique_ptr<WalkOperator> walk_;
    std::unique_ptr<Attraction> attraction_;
};

}  // namespace spoor
