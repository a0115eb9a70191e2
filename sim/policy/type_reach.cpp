#include "sim/policy/type_reach.hpp"

#include <algorithm>
#include <string>

namespace spoor {

namespace {

template <typename T>
bool contains(const std::vector<T>& list, const T& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

bool reaches(const MeasureType& type, const Species& species) {
    if (!type.species.empty() && !contains(type.species, species.id)) return false;
    if (type.habitat_types.empty()) return true;
    return std::any_of(species.habitat_types.begin(), species.habitat_types.end(),
                       [&](const std::string& habitat) { return contains(type.habitat_types, habitat); });
}

}  // namespace

TypeReach::TypeReach(const Study& study, const MeasureType& type)
    : mask_(&study.mask), everywhere_(type.habitat_types.empty()) {
    species_.reserve(study.species.size());
    for (const Species& species : study.species) species_.push_back(reaches(type, species) ? 1 : 0);
    if (everywhere_) return;
    for (std::size_t l = 0; l < study.layers.size(); ++l) {
        ClassesOfLayer classes{.layer = l, .values = {}};
        for (const LandClass& one : study.layers[l].classes) {
            if (contains(type.habitat_types, one.habitat_type))
                classes.values.push_back(static_cast<float>(one.value));
        }
        if (!classes.values.empty()) classes_.push_back(std::move(classes));
    }
}

bool TypeReach::acts_on_cell(CellIndex cell, std::span<const std::span<const float>> base) const {
    const auto at = static_cast<std::size_t>(cell);
    if (!mask_->empty() && !(*mask_)[at]) return false;
    if (everywhere_) return true;
    return std::any_of(classes_.begin(), classes_.end(), [&](const ClassesOfLayer& classes) {
        const std::span<const float> layer = base[classes.layer];
        return !layer.empty() && contains(classes.values, layer[at]);
    });
}

}  // namespace spoor
