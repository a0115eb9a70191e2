#pragma once

#include <cstddef>
#include <vector>

#include "sim/engine/suitability_stage.hpp"

namespace spoor {

/// The landscapes of a run as one species feels them: those in which measures changed nothing for it, or the
/// same, are one and have the same number, so that equality of numbers says that nothing differs.
class FeltLandscapes {
public:
    /// @param stage must outlive this.
    FeltLandscapes(const Study& study, std::size_t species, const SuitabilityStage& stage, int futures);

    struct Felt {
        int base = 0;                        //!< of the stage
        int density_year = 0;                //!< whose map of density is in force
        const KeptChange* change = nullptr;  //!< null: the base itself
    };
    /// By number.
    [[nodiscard]] const std::vector<Felt>& all() const { return all_; }

    /// Number of the landscape a scenario, future and entry stands in.
    [[nodiscard]] int number(int scenario, int future, int entry) const {
        return numbers_[(static_cast<std::size_t>(scenario) * static_cast<std::size_t>(futures_) +
                         static_cast<std::size_t>(future)) *
                            entries_ +
                        static_cast<std::size_t>(entry)];
    }
    [[nodiscard]] int futures() const { return futures_; }

private:
    int futures_;
    std::size_t entries_;
    std::vector<Felt> all_;
    std::vector<int> numbers_;  //!< (scenario, future, entry)
};

}  // namespace spoor
