#include <fmt/format.h>

#include <array>
#include <cmath>
#include <limits>

#include "sim/io/csv_text.hpp"
#include "sim/report/comparison.hpp"

namespace spoor {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// A statistic with the variables that hold its interval, where it has one.
struct Statistic {
    const char* name;
    const char* lower = "";
    const char* upper = "";
};
constexpr std::array statistics{
    Statistic{"n_mean", "n_p05", "n_p95"},
    Statistic{"quasi_extinction", "quasi_extinction_lower", "quasi_extinction_upper"},
    Statistic{"ema"},
    Statistic{"occupied_area"},
    Statistic{"growth"},
    Statistic{"extinction_time_median"},
    Statistic{"range_squares"},
    Statistic{"capacity"},
    Statistic{"key_populations"},
    Statistic{"network_class"},
    Statistic{"metapopulation_capacity"},
    Statistic{"conservation_status"},
    Statistic{"red_list_class"},
};

std::string number(double value) {
    return std::isnan(value) ? std::string() : fmt::format("{:.9g}", value);
}

/// Writes the rows one by one.
class Rows {
public:
    explicit Rows(const CubeView& cube) : cube_(cube) {}

    /// @param species -1: of all target species together.
    void add(int scenario, int species, int region, int entry, const std::string& statistic, double value,
             double lower = none, double upper = none) {
        if (std::isnan(value)) return;
        const CubeAxes& axes = cube_.axes();
        const auto who = species < 0 ? CubeAxes::Species{} : axes.species[static_cast<std::size_t>(species)];
        csv_ += fmt::format("{},{},{},{},{},{},{},{},{},{}\n", csv_field(cube_.scenario_name(scenario)),
                            csv_field(who.id), csv_field(who.taxon_id), csv_field(cube_.region_name(region)),
                            axes.years[static_cast<std::size_t>(entry)], statistic, number(value),
                            number(lower), number(upper), axes.replicates);
    }
    [[nodiscard]] const std::string& text() const { return csv_; }

private:
    const CubeView& cube_;
    std::string csv_ = "scenario,species,taxon_id,region,year,statistic,value,lower,upper,n\n";
};

void add_species(const CubeView& cube, int scenario, int species, Rows& rows) {
    const int end = static_cast<int>(cube.axes().years.size()) - 1;
    for (int r = 0; r < static_cast<int>(cube.axes().regions.size()); ++r) {
        const auto value = [&](const char* name) { return cube.value(name, scenario, species, r); };
        for (const Statistic& one : statistics)
            rows.add(scenario, species, r, end, one.name, value(one.name), value(one.lower),
                     value(one.upper));
    }
    rows.add(scenario, species, 0, end, "persistence",
             cube.value_of_species("persistence", scenario, species, end));
}

void add_states(const StateTally& tally, Rows& rows) {
    const auto add = [&](const std::string& statistic, double value) {
        rows.add(tally.scenario, -1, 0, tally.entry, statistic, value);
    };
    for (std::size_t i = 0; i < tally.status.size(); ++i)
        add(std::string("status_") + status_names[i], tally.status[i]);
    add("status_improved", tally.improved);
    add("status_worsened", tally.worsened);
    for (std::size_t i = 0; i < tally.red_list.size(); ++i)
        add(std::string("red_list_") + red_list_names[i], tally.red_list[i]);
    add("sustainable_share", tally.sustainable_share());
}

}  // namespace

std::string comparison_csv(const CubeView& cube, const Comparison& comparison) {
    const int end = static_cast<int>(cube.axes().years.size()) - 1;
    Rows rows(cube);
    for (int s = 0; s < static_cast<int>(cube.axes().scenarios.size()); ++s) {
        for (int sp = 0; sp < static_cast<int>(cube.axes().species.size()); ++sp)
            add_species(cube, s, sp, rows);
    }
    for (const Contrast& contrast : comparison.contrasts) {
        rows.add(contrast.scenario, contrast.species, contrast.region, end, "n_difference",
                 contrast.difference, contrast.lower, contrast.upper);
    }
    for (const StateTally& tally : comparison.states) add_states(tally, rows);
    for (const SustainablePart& part : comparison.parts)
        rows.add(part.scenario, -1, part.region, end, "sustainable_part", part.part);
    return rows.text();
}

}  // namespace spoor
