#include "sim/viability/species_tables.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <limits>
#include <numeric>

namespace spoor {

using Axis = TableVariable::Axis;

SpeciesTables::SpeciesTables(const std::vector<TableVariable>& variables, std::size_t regions,
                             std::size_t entries, std::size_t replicates)
    : entries_(entries) {
    for (const TableVariable& variable : variables) {
        std::size_t size = 1;
        for (const Axis axis : variable.axes) {
            size *= axis == Axis::region      ? regions
                    : axis == Axis::time      ? entries
                    : axis == Axis::replicate ? replicates
                                              : 1;
        }
        tables_.emplace(variable.name, std::vector<double>(size, std::numeric_limits<double>::quiet_NaN()));
    }
}

TableVariable by_entry(std::string name, std::string long_name, std::string units) {
    return {.name = std::move(name),
            .axes = {Axis::scenario, Axis::species, Axis::region, Axis::time},
            .type = TableVariable::Type::f32,
            .attributes = {{"long_name", std::move(long_name)}, {"units", std::move(units)}}};
}

TableVariable by_region(std::string name, std::string long_name, std::string units) {
    TableVariable variable = by_entry(std::move(name), std::move(long_name), std::move(units));
    variable.axes.pop_back();
    return variable;
}

TableVariable with_classes(TableVariable variable, const std::vector<std::string>& names) {
    std::vector<std::int64_t> values(names.size());
    std::iota(values.begin(), values.end(), std::int64_t{0});
    variable.type = TableVariable::Type::i8;
    variable.attributes.erase("units");
    variable.attributes["flag_values"] = values;
    variable.attributes["flag_meanings"] = fmt::format("{}", fmt::join(names, " "));
    return variable;
}

TableVariable with_comment(TableVariable variable, std::string comment) {
    variable.attributes["comment"] = std::move(comment);
    return variable;
}

}  // namespace spoor
