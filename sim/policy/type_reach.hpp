#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/study/study.hpp"

namespace spoor {

/// Whom and where a measure type reaches, with names looked up once.
///
/// Species: those it names (none named: all), and of these, where it names habitat types, those that live in
/// one of them. Cells: those that take part in the study (mask) and, where the type names habitat types,
/// whose class in any categorical layer is of one of them; a class's habitat type is in the layer's classes
/// table.
class TypeReach {
public:
    TypeReach(const Study& study, const MeasureType& type);

    [[nodiscard]] bool acts_on_species(int species) const {
        return species_[static_cast<std::size_t>(species)] != 0;
    }
    /// @param base one raster a layer (y, x); the layers before any measure.
    [[nodiscard]] bool acts_on_cell(CellIndex cell, std::span<const std::span<const float>> base) const;

private:
    struct ClassesOfLayer {
        std::size_t layer = 0;
        std::vector<float> values;
    };
    const CellMask* mask_;
    std::vector<std::uint8_t> species_;
    bool everywhere_ = true;
    std::vector<ClassesOfLayer> classes_;
};

}  // namespace spoor
