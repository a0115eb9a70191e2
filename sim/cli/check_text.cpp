#include "sim/cli/check_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace spoor::cli {

namespace {

std::string range_of(std::vector<double> values, const std::string& format) {
    std::erase_if(values, [](double value) { return !std::isfinite(value); });
    if (values.empty()) return "-";
    std::sort(values.begin(), values.end());
    const auto shown = [&](double value) { return fmt::format(fmt::runtime(format), value); };
    return fmt::format("{} .. {} (median {})", shown(values.front()), shown(values.back()),
                       shown(values[values.size() / 2]));
}

std::string arrival_text(double share) {
    return std::isnan(share) ? "-" : fmt::format("{:.0f} %", 100 * share);
}

template <typename Check, typename Value>
std::vector<double> column(const std::vector<Check>& checks, const Value& value) {
    std::vector<double> values;
    for (const Check& check : checks) values.push_back(value(check));
    return values;
}

std::string summary(const CheckedStudy& checked) {
    const auto& all = checked.demography;
    std::string text = fmt::format("\n{} species (spoor check --demography lists them)\n", all.size());
    const auto line = [&](const std::string& name, const std::string& range) {
        text += fmt::format("  {:<26} {}\n", name, range);
    };
    line("lambda", range_of(column(all, [](const auto& one) { return one.lambda; }), "{:.3f}"));
    line("lambda in noise",
         range_of(column(all, [](const auto& one) { return one.lambda_in_noise; }), "{:.3f}"));
    line("generation, years",
         range_of(column(all, [](const auto& one) { return one.generation_time; }), "{:.1f}"));
    line("individuals/ha at S = 1",
         range_of(column(all, [](const auto& one) { return one.equilibrium_per_ha; }), "{:.3g}"));
    line("dispersers to arrive, %",
         range_of(column(all, [](const auto& one) { return 100 * one.arrival_needed; }), "{:.0f}"));
    if (!checked.habitat.empty()) {
        line("habitat, ha",
             range_of(column(checked.habitat, [](const auto& one) { return one.area_ha; }), "{:.0f}"));
        line("individuals it holds",
             range_of(column(checked.habitat, [](const auto& one) { return one.capacity; }), "{:.3g}"));
    }
    return text;
}

}  // namespace

std::string layers_text(const Study& study) {
    std::string text = fmt::format("\n{:<20} {:<12} {:>12} {:>12} {:>9}  {}\n", "layer", "kind", "min", "max",
                                   "no data", "unit");
    for (const Layer& layer : study.layers) {
        text += fmt::format("{:<20} {:<12} {:>12.6g} {:>12.6g} {:>8.1f}%  {}\n", layer.name,
                            layer.kind == LayerKind::categorical ? "categorical" : "continuous",
                            layer.statistics.min, layer.statistics.max, layer.statistics.no_data_share * 100,
                            layer.unit);
    }
    return text;
}

std::string species_text(const CheckedStudy& checked, std::size_t most) {
    if (checked.demography.size() > most) return summary(checked);
    const bool habitat = !checked.habitat.empty();
    std::string text = fmt::format("\n{:<30} {:>7} {:>8} {:>10} {:>10} {:>8}", "species", "lambda",
                                   "in noise", "generation", "N/ha, S=1", "arrive");
    if (habitat) text += fmt::format(" {:>12} {:>8} {:>12}", "habitat ha", "patches", "it holds");
    text += "\n";
    for (std::size_t s = 0; s < checked.demography.size(); ++s) {
        const SpeciesCheck& one = checked.demography[s];
        text += fmt::format("{:<30} {:>7.3f} {:>8.3f} {:>8.1f} y {:>10.4g} {:>8}", one.id, one.lambda,
                            one.lambda_in_noise, one.generation_time, one.equilibrium_per_ha,
                            arrival_text(one.arrival_needed));
        if (habitat) {
            const HabitatCheck& found = checked.habitat[s];
            text += fmt::format(" {:>12.0f} {:>8} {:>12.4g}", found.area_ha, found.patches, found.capacity);
        }
        text += "\n";
    }
    return text +
           "lambda: growth a year at low density; in noise: of a typical run of years; N/ha: where numbers "
           "come to "
           "rest at\nsuitability 1; arrive: share of dispersers that has to find habitat for lambda 1"
           "\n";
}

nlohmann::json checked_json(const CheckedStudy& checked) {
    const RunPlan& plan = checked.plan;
    const auto finite = [](double value) {
        return std::isfinite(value) ? nlohmann::json(value) : nlohmann::json();
    };
    nlohmann::json json;
    json["plan"] = {{"cells", plan.cells},
                    {"cells_in_mask", plan.cells_in_mask},
                    {"species", plan.species},
                    {"scenarios", plan.scenarios},
                    {"replicates", plan.replicates},
                    {"futures", plan.futures},
                    {"entries", plan.entries},
                    {"threads", plan.threads},
                    {"peak_memory_bytes", plan.peak_bytes()},
                    {"disk_bytes", plan.disk_bytes},
                    {"unit_bytes", plan.unit_bytes}};
    for (const Layer& layer : checked.study.layers) {
        json["layers"].push_back({{"name", layer.name},
                                  {"unit", layer.unit},
                                  {"min", layer.statistics.min},
                                  {"max", layer.statistics.max},
                                  {"no_data_share", layer.statistics.no_data_share}});
    }
    for (std::size_t s = 0; s < checked.demography.size(); ++s) {
        const SpeciesCheck& one = checked.demography[s];
        nlohmann::json species{{"id", one.id},
                               {"lambda", one.lambda},
                               {"lambda_in_noise", one.lambda_in_noise},
                               {"generation_time", finite(one.generation_time)},
                               {"equilibrium_per_ha", finite(one.equilibrium_per_ha)},
                               {"arrival_needed", finite(one.arrival_needed)}};
        if (!checked.habitat.empty()) {
            const HabitatCheck& found = checked.habitat[s];
            species["habitat_ha"] = found.area_ha;
            species["patches"] = found.patches;
            species["capacity"] = found.capacity;
        }
        json["species"].push_back(std::move(species));
    }
    return json;
}

}  // namespace spoor::cli
