#include "sim/engine/kept_reference.hpp"

#include <array>

namespace spoor {

namespace {

constexpr const char* active_cells = "active_cells";
constexpr const char* lost_dispersing = "lost_dispersing";

/// Counts of the regions, by name.
constexpr std::array<std::pair<const char*, std::vector<float> RegionalNumbers::*>, 4> counts{
    {{"total", &RegionalNumbers::total},
     {"occupied_cells", &RegionalNumbers::occupied_cells},
     {"range_squares", &RegionalNumbers::range_squares},
     {"red_list_squares", &RegionalNumbers::red_list_squares}}};

}  // namespace

void keep_reference(const RegionalNumbers& numbers, std::span<const double> lost,
                    std::span<const CellIndex> active, UnitWriter& unit) {
    unit.add_kept(active_cells, std::vector<double>(active.begin(), active.end()));
    unit.add_kept(lost_dispersing, lost);
    for (const auto& [name, count] : counts) {
        const std::vector<float>& values = numbers.*count;
        unit.add_kept(name, std::vector<double>(values.begin(), values.end()));
    }
}

UnitContents KeptReferenceReader::contents() {
    return {.map =
                [this](MapVariable variable, int scenario, int, int map_time, const PackedMap& map) {
                    if (scenario == 0) kept_.maps[{variable, static_cast<std::size_t>(map_time)}] = map;
                },
            .table =
                [this](const std::string& name, int scenario, int, std::span<const double> values) {
                    if (scenario == 0) kept_.tables[name].assign(values.begin(), values.end());
                },
            .kept = [this](const std::string& name,
                           std::vector<double>&& values) { values_[name] = std::move(values); }};
}

std::optional<KeptReference> KeptReferenceReader::reference(const Grid& grid, std::string moved_by) {
    if (!values_.contains(active_cells) || values_[lost_dispersing].size() != kept_.numbers.entries)
        return std::nullopt;
    for (const auto& [name, count] : counts) {
        std::vector<float>& to = kept_.numbers.*count;
        const std::vector<double>& values = values_[name];
        if (values.size() != to.size()) return std::nullopt;
        for (std::size_t i = 0; i < to.size(); ++i) to[i] = static_cast<float>(values[i]);
    }
    for (const double cell : values_[active_cells]) {
        const double after = kept_.active.empty() ? 0.0 : static_cast<double>(kept_.active.back()) + 1;
        if (!(cell >= after) || !(cell < static_cast<double>(grid.cells()))) return std::nullopt;
        kept_.active.push_back(static_cast<CellIndex>(cell));
    }
    kept_.lost_dispersing = std::move(values_[lost_dispersing]);
    kept_.moved_by = std::move(moved_by);
    return std::move(kept_);
}

}  // namespace spoor
