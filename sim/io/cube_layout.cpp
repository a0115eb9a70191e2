#include "sim/io/cube_layout.hpp"

#include <chrono>

namespace spoor::layout {

const MapDescription& describe(MapVariable variable) {
    return maps[static_cast<std::size_t>(variable)];
}

bool is_written(MapVariable variable, const CubeOptions& options) {
    switch (variable) {
        case MapVariable::suitability:
            return options.suitability;
        case MapVariable::abundance:
            return options.abundance;
        case MapVariable::abundance_sd:
            return options.abundance_sd;
        case MapVariable::occupancy:
            return options.occupancy;
    }
    return false;
}

bool has_annual_axis(const CubeAxes& axes) {
    return !axes.map_years.empty() && axes.map_years != axes.years;
}

const std::vector<int>& time_years(const CubeAxes& axes) {
    return has_annual_axis(axes) ? axes.map_years : axes.years;
}

std::string dimension_of(TableVariable::Axis axis, const CubeAxes& axes) {
    switch (axis) {
        case TableVariable::Axis::scenario:
            return "scenario";
        case TableVariable::Axis::species:
            return "species";
        case TableVariable::Axis::region:
            return "region";
        case TableVariable::Axis::time:
            return has_annual_axis(axes) ? "annual_time" : "time";
        case TableVariable::Axis::replicate:
            return "replicate";
        case TableVariable::Axis::measure:
            return "measure";
    }
    return {};
}

std::size_t length_of(TableVariable::Axis axis, const CubeAxes& axes, std::size_t measures) {
    switch (axis) {
        case TableVariable::Axis::scenario:
            return axes.scenarios.size();
        case TableVariable::Axis::species:
            return axes.species.size();
        case TableVariable::Axis::region:
            return axes.regions.size();
        case TableVariable::Axis::time:
            return axes.years.size();
        case TableVariable::Axis::replicate:
            return static_cast<std::size_t>(axes.replicates);
        case TableVariable::Axis::measure:
            return measures;
    }
    return 0;
}

std::string labels_of(const std::vector<TableVariable::Axis>& table_axes, const CubeAxes& axes) {
    std::string labels;
    const auto add = [&labels](const char* name) {
        labels += labels.empty() ? "" : " ";
        labels += name;
    };
    for (const TableVariable::Axis axis : table_axes) {
        if (axis == TableVariable::Axis::scenario) {
            add("scenario_name");
        } else if (axis == TableVariable::Axis::species) {
            add("species_name");
        } else if (axis == TableVariable::Axis::region) {
            add("region_name");
        } else if (axis == TableVariable::Axis::time) {
            add(has_annual_axis(axes) ? "annual_year" : "year");
        }
    }
    return labels;
}

std::int32_t days_between(int from_year, int to_year) {
    const auto first_of = [](int year) {
        return std::chrono::sys_days(std::chrono::year(year) / std::chrono::January / 1);
    };
    return static_cast<std::int32_t>((first_of(to_year) - first_of(from_year)).count());
}

}  // namespace spoor::layout
