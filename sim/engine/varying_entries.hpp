#pragma once

#include <map>
#include <optional>
#include <span>
#include <vector>

#include "sim/engine/cell_rate.hpp"
#include "sim/engine/habitat_series.hpp"
#include "sim/engine/lane_column.hpp"
#include "sim/engine/uncertain_draw.hpp"

namespace spoor {

/// The rates of one species that differ from cell to cell or from replicate to replicate, density_max aside
/// (that is in K): emigration and entries of the projection matrix, each as a factor on the number that
/// stands for it in the model, and the multiplier of density dependence that goes with the entries.
class VaryingEntries {
public:
    struct Rate {
        std::optional<CellRate> by_cell;
        std::optional<UncertainNumber> by_replicate;
        double number = 1;  //!< in the model
        double most = 0;
        DrawKey key;
    };
    struct Entry {
        int to = 0;
        int from = 0;
        bool fecundity = false;
        Rate rate;
    };

    /// Throws Error naming the species and the cell where survival alone would keep a population going.
    VaryingEntries(const Study& study, const Species& species, const HabitatSeries& habitat);

    [[nodiscard]] const std::optional<Rate>& emigration() const { return emigration_; }
    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
    [[nodiscard]] bool empty() const { return !emigration_ && entries_.empty(); }

    /// Factor of a rate by cell on the active cells of a landscape's base in a year. Kept: the span stays.
    [[nodiscard]] std::span<const float> base_factors(const Rate& rate, int landscape, int year);
    /// What the landscape lays over them (curves of suitability only).
    [[nodiscard]] CellOverlay overlay(const Rate& rate, int landscape, int year) const;
    /// Factor of a rate by replicate.
    [[nodiscard]] std::vector<float> lane_factors(const Rate& rate, std::uint32_t first_replicate,
                                                  std::size_t lanes) const;

    /// Whether m differs from the model's: entries vary, and the form of density dependence asks for m.
    [[nodiscard]] bool needs_multipliers() const;
    /// m where the entries have these factors, one an entry.
    [[nodiscard]] float multiplier(std::span<const float> factors, CellIndex cell) const;

private:
    const Study* study_;
    const Species* species_;
    const HabitatSeries* habitat_;
    std::optional<Rate> emigration_;
    std::vector<Entry> entries_;
    std::map<std::pair<const Rate*, std::pair<const HabitatState*, int>>, std::vector<float>> kept_;
};

}  // namespace spoor
