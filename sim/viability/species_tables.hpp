#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "sim/io/cube.hpp"

namespace spoor {

/// Tables of one species under one scenario, by variable: what remains of a variable's axes after (scenario,
/// species). What nobody sets is missing.
class SpeciesTables {
public:
    /// @param entries of the time axis. @param replicates of that axis.
    SpeciesTables(const std::vector<TableVariable>& variables, std::size_t regions, std::size_t entries,
                  std::size_t replicates);

    void set(const std::string& name, std::size_t region, std::size_t entry, double value) {
        tables_.at(name)[region * entries_ + entry] = value;
    }
    void set(const std::string& name, std::size_t region_or_entry, double value) {
        tables_.at(name)[region_or_entry] = value;
    }
    /// The whole array of a variable.
    [[nodiscard]] std::vector<double>& table(const std::string& name) { return tables_.at(name); }
    [[nodiscard]] const std::map<std::string, std::vector<double>>& all() const { return tables_; }

private:
    std::size_t entries_;
    std::map<std::string, std::vector<double>> tables_;
};

/// A number by (scenario, species, region, time).
[[nodiscard]] TableVariable by_entry(std::string name, std::string long_name, std::string units);
/// A number by (scenario, species, region).
[[nodiscard]] TableVariable by_region(std::string name, std::string long_name, std::string units);
/// One of a few classes, numbered from 0 in the order of their names, by the axes of `variable`.
[[nodiscard]] TableVariable with_classes(TableVariable variable, const std::vector<std::string>& names);
[[nodiscard]] TableVariable with_comment(TableVariable variable, std::string comment);

}  // namespace spoor
