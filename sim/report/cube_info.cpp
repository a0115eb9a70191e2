#include "sim/report/cube_info.hpp"

#include <fmt/format.h>

#include <cmath>

namespace spoor {

namespace {

std::string list_of_years(const std::vector<int>& years) {
    if (years.empty()) return "none";
    const bool dense = years.back() - years.front() + 1 == static_cast<int>(years.size());
    return dense ? fmt::format("{} .. {}", years.front(), years.back())
                 : fmt::format("{}", fmt::join(years, ", "));
}

std::string scenario_lines(const CubeView& cube) {
    std::string text;
    for (std::size_t s = 0; s < cube.axes().scenarios.size(); ++s) {
        const auto metadata = cube.scenario_metadata(static_cast<int>(s));
        text += fmt::format("  {:<20} {:>6} measures, {:>9.2f} M EUR", cube.axes().scenarios[s],
                            metadata.value("measures", 0), metadata.value("spent", 0.0) / 1e6);
        if (metadata.contains("budget"))
            text += fmt::format(" of {:.2f}", metadata.value("budget", 0.0) / 1e6);
        if (metadata.value("not_funded", 0) > 0)
            text += fmt::format(", {} not funded", metadata.value("not_funded", 0));
        text += "\n";
    }
    return text;
}

}  // namespace

std::string info_text(const CubeView& cube) {
    const CubeAxes& axes = cube.axes();
    std::string text = fmt::format("{}{}\n{}\n\n", cube.text("title"),
                                   cube.synthetic() ? "  (synthetic landscape)" : "", cube.text("summary"));
    text += fmt::format("grid         {} x {} cells of {} m, {}\n", axes.grid.nx, axes.grid.ny,
                        axes.grid.cell_size, axes.crs.name());
    text +=
        fmt::format("years        {}; maps {}\n", list_of_years(axes.years), list_of_years(axes.map_years));
    text += fmt::format("species      {}\nregions      {}\nreplicates   {}, {} futures, mode {}, seed {}\n",
                        axes.species.size(), axes.regions.size(), axes.replicates, cube.number("futures"),
                        cube.text("mode"), cube.number("seed"));
    text += fmt::format("written by   spoor {} ({}), {}\n", cube.text("spoor_version"),
                        cube.text("spoor_commit"), cube.text("run_library_versions"));
    text += fmt::format("run          {:.1f} s on {} threads, peak memory {:.0f} MiB: {}\n",
                        cube.number("run_seconds"), cube.number("run_threads"),
                        cube.number("run_peak_memory_bytes") / 1048576.0, cube.text("run_command"));
    text += "\nscenarios\n" + scenario_lines(cube);
    text += fmt::format("\nvariables\n  {}\n", fmt::join(cube.reader().variables(), ", "));
    return text;
}

std::string info_json(const CubeView& cube) {
    const CubeAxes& axes = cube.axes();
    nlohmann::json json{{"schema_version", 1},
                        {"title", cube.text("title")},
                        {"synthetic", cube.synthetic()},
                        {"years", axes.years},
                        {"map_years", axes.map_years},
                        {"scenarios", nlohmann::json::array()},
                        {"species", nlohmann::json::array()},
                        {"replicates", axes.replicates},
                        {"variables", cube.reader().variables()}};
    json["grid"] = {
        {"nx", axes.grid.nx},       {"ny", axes.grid.ny},       {"cell_size", axes.grid.cell_size},
        {"x_min", axes.grid.x_min}, {"y_max", axes.grid.y_max}, {"crs", axes.crs.authority()}};
    for (std::size_t s = 0; s < axes.scenarios.size(); ++s)
        json["scenarios"].push_back(cube.scenario_metadata(static_cast<int>(s)));
    for (std::size_t s = 0; s < axes.species.size(); ++s)
        json["species"].push_back(cube.species_metadata(static_cast<int>(s)));
    for (const auto& region : axes.regions)
        json["regions"].push_back({{"name", region.name}, {"layer", region.layer}});
    for (const auto& [name, value] : cube.reader().attributes()) {
        if (name == "species_metadata" || name == "scenario_metadata") continue;
        std::visit([&](const auto& held) { json["attributes"][name] = held; }, value);
    }
    return json.dump(2) + "\n";
}

std::string layers_csv(const CubeView& cube) {
    const CubeAxes& axes = cube.axes();
    std::string csv = "band,scenario,species,year\n";
    std::size_t band = 0;
    for (const std::string& scenario : axes.scenarios) {
        for (const auto& species : axes.species) {
            for (const int year : axes.map_years)
                csv += fmt::format("{},{},{},{}\n", ++band, scenario, species.id, year);
        }
    }
    return csv;
}

}  // namespace spoor
