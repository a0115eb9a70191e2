#pragma once

#include <cmath>
#include <vector>

#include "sim/viability/assessed_species.hpp"

namespace spoor::test {

/// A species in the whole grid and one region of it, two replicates; the region holds a quarter of
/// everything.
class Assessment {
public:
    explicit Assessment(std::size_t entries) : own(2, entries, 2), reference(2, entries, 2) {
        habitat.entries = entries;
        habitat.condition.assign(2 * entries, {});
        for (std::size_t t = 0; t < entries; ++t) {
            set_numbers(t, 100);
            set_squares(t, 40);
            set_habitat(t, 25, 0.8);
        }
        reference = own;
        potential = {.capacity = {100, 25}, .range_squares = {40, 10}};
        squares = {.range = {400, 100}, .red_list = {800, 200}};
        study.viability.reference_population.share = 1;
        study.viability.reference_range.share = 1;
        study.grid = {.x_min = 0, .y_max = 1000, .cell_size = 1000, .nx = 1, .ny = 1};
        species.id = "species";
    }

    void set_numbers(std::size_t entry, double n) { set(own.total, entry, n); }
    void set_squares(std::size_t entry, double n) {
        set(own.range_squares, entry, n);
        set(own.red_list_squares, entry, 2 * n);
    }
    void set_habitat(std::size_t entry, double key_populations, double quality) {
        for (std::size_t region = 0; region < 2; ++region) {
            HabitatCondition& condition = habitat.condition[region * habitat.entries + entry];
            condition.key_populations = region == 0 ? key_populations : key_populations / 4;
            condition.quality = quality;
            condition.capacity = region == 0 ? 100 : 25;
        }
    }
    [[nodiscard]] AssessedSpecies assessed() const {
        return {study, species, own, reference, present, habitat, potential, squares};
    }

    Study study;
    Species species;
    RegionalNumbers own;
    RegionalNumbers reference;
    std::vector<bool> present{true, true};
    HabitatConditions habitat;
    HabitatPotential potential;
    RegionSquares squares;

private:
    void set(std::vector<float>& of, std::size_t entry, double n) const {
        for (std::size_t replicate = 0; replicate < 2; ++replicate) {
            of[own.position(0, entry) + replicate] = static_cast<float>(n);
            of[own.position(1, entry) + replicate] = static_cast<float>(n / 4);
        }
    }
};

}  // namespace spoor::test
