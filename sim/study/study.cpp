#include "sim/study/study.hpp"

#include <algorithm>
#include <iterator>

namespace spoor {

namespace {

template <typename T, typename Matches>
std::optional<int> position(const std::vector<T>& list, const Matches& matches) {
    const auto found = std::find_if(list.begin(), list.end(), matches);
    if (found == list.end()) return std::nullopt;
    return static_cast<int>(found - list.begin());
}

}  // namespace

std::optional<int> Layer::class_value(const std::string& class_name) const {
    for (const LandClass& one : classes) {
        if (one.name == class_name) return one.value;
    }
    return std::nullopt;
}

int Layer::source_in_force(int year) const {
    const auto after = sources.upper_bound(year);
    return after == sources.begin() ? after->first : std::prev(after)->first;
}

std::optional<int> Study::layer(const std::string& layer_name) const {
    return position(layers, [&](const Layer& one) { return one.name == layer_name; });
}

std::optional<int> Study::species_position(const std::string& id) const {
    return position(species, [&](const Species& one) { return one.id == id; });
}

std::optional<int> Study::scenario_position(const std::string& scenario_name) const {
    return position(scenarios, [&](const Scenario& one) { return one.name == scenario_name; });
}

}  // namespace spoor
