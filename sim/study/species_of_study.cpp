#include "sim/study/species_of_study.hpp"

namespace spoor {

Study species_of_study(const Study& whole, std::span<const int> positions) {
    Study some = whole;
    some.species.clear();
    for (const int position : positions)
        some.species.push_back(whole.species[static_cast<std::size_t>(position)]);
    return some;
}

}  // namespace spoor
