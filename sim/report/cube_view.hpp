#pragma once

#include <nlohmann/json.hpp>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "sim/io/cube.hpp"

namespace spoor {

/// A cube with its names: what the user types becomes positions, and what is not there is an InputError with
/// the nearest name.
class CubeView {
public:
    explicit CubeView(const std::filesystem::path& path);

    [[nodiscard]] const CubeReader& reader() const { return reader_; }
    [[nodiscard]] const CubeAxes& axes() const { return reader_.axes(); }

    [[nodiscard]] int scenario(const std::string& name) const;
    [[nodiscard]] int species(const std::string& id) const;
    [[nodiscard]] int map_time(int year) const;  //!< position on the map axis
    [[nodiscard]] bool has(const std::string& variable) const { return variables_.contains(variable); }
    [[nodiscard]] const std::string& scenario_name(int scenario) const {
        return axes().scenarios[static_cast<std::size_t>(scenario)];
    }
    [[nodiscard]] const std::string& region_name(int region) const {
        return axes().regions[static_cast<std::size_t>(region)].name;
    }

    [[nodiscard]] std::string text(const std::string& attribute) const;  //!< empty when absent
    [[nodiscard]] double number(const std::string& attribute) const;     //!< NaN when absent
    [[nodiscard]] bool synthetic() const { return number("synthetic") == 1; }

    /// One entry a species or scenario, as the engine wrote them; an empty object where there is none.
    [[nodiscard]] nlohmann::json species_metadata(int species) const;
    [[nodiscard]] nlohmann::json scenario_metadata(int scenario) const;

    /// Replicates of the variable `total`. Read once.
    [[nodiscard]] std::span<const double> numbers(int scenario, int species, int region, int entry) const;
    /// A value of a table over (scenario, species, region [, time]); NaN when the cube has no such variable.
    [[nodiscard]] double value(const std::string& variable, int scenario, int species, int region,
                               int entry = -1) const;
    /// The same of a table over (scenario, species, time).
    [[nodiscard]] double value_of_species(const std::string& variable, int scenario, int species,
                                          int entry) const;

private:
    CubeReader reader_;
    std::filesystem::path path_;
    std::set<std::string> variables_;
    nlohmann::json species_;
    nlohmann::json scenarios_;
    mutable std::map<std::string, CubeReader::TableData> tables_;

    [[nodiscard]] const CubeReader::TableData& table(const std::string& variable) const;
};

}  // namespace spoor
