#include "sim/report/cube_view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "sim/io/error.hpp"
#include "sim/io/findings.hpp"

namespace spoor {

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

int position_of(const std::string& name, const std::vector<std::string>& names, const std::string& what,
                const std::filesystem::path& path) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found != names.end()) return static_cast<int>(found - names.begin());
    const std::string suggestion = suggest(name, names);
    throw InputError(fmt::format("{} has no {} '{}'{}{}", path.string(), what, name,
                                 suggestion.empty() ? "" : ": ", suggestion));
}

nlohmann::json parsed(const std::string& text) {
    const auto json = nlohmann::json::parse(text, nullptr, false);
    return json.is_array() ? json : nlohmann::json::array();
}

nlohmann::json element(const nlohmann::json& list, int position) {
    const auto at = static_cast<std::size_t>(position);
    return at < list.size() ? list[at] : nlohmann::json::object();
}

}  // namespace

CubeView::CubeView(const std::filesystem::path& path)
    : reader_(path),
      path_(path),
      species_(parsed(text("species_metadata"))),
      scenarios_(parsed(text("scenario_metadata"))) {
    for (const std::string& variable : reader_.variables()) variables_.insert(variable);
}

int CubeView::scenario(const std::string& name) const {
    return position_of(name, axes().scenarios, "scenario", path_);
}

int CubeView::species(const std::string& id) const {
    std::vector<std::string> ids;
    for (const auto& one : axes().species) ids.push_back(one.id);
    return position_of(id, ids, "species", path_);
}

int CubeView::map_time(int year) const {
    std::vector<std::string> years;
    for (const int one : axes().map_years) years.push_back(std::to_string(one));
    return position_of(std::to_string(year), years, "map of year", path_);
}

std::string CubeView::text(const std::string& attribute) const {
    const auto found = reader_.attributes().find(attribute);
    if (found == reader_.attributes().end()) return {};
    const auto* value = std::get_if<std::string>(&found->second);
    return value == nullptr ? std::string() : *value;
}

double CubeView::number(const std::string& attribute) const {
    const auto found = reader_.attributes().find(attribute);
    if (found == reader_.attributes().end()) return missing;
    if (const auto* integer = std::get_if<std::int64_t>(&found->second)) return static_cast<double>(*integer);
    if (const auto* real = std::get_if<double>(&found->second)) return *real;
    return missing;
}

nlohmann::json CubeView::species_metadata(int species) const {
    return element(species_, species);
}
nlohmann::json CubeView::scenario_metadata(int scenario) const {
    return element(scenarios_, scenario);
}

const CubeReader::TableData& CubeView::table(const std::string& variable) const {
    auto found = tables_.find(variable);
    if (found == tables_.end()) found = tables_.emplace(variable, reader_.table(variable)).first;
    return found->second;
}

std::span<const double> CubeView::numbers(int scenario, int species, int region, int entry) const {
    const CubeReader::TableData& total = table("total");
    const auto size = [](int n) { return static_cast<std::size_t>(n); };
    const std::size_t row =
        ((size(scenario) * total.shape[1] + size(species)) * total.shape[2] + size(region)) * total.shape[3] +
        size(entry);
    return std::span(total.values).subspan(row * total.shape[4], total.shape[4]);
}

double CubeView::value(const std::string& variable, int scenario, int species, int region, int entry) const {
    if (!has(variable)) return missing;
    const CubeReader::TableData& data = table(variable);
    const auto size = [](int n) { return static_cast<std::size_t>(n); };
    std::size_t at = (size(scenario) * data.shape[1] + size(species)) * data.shape[2] + size(region);
    if (data.shape.size() > 3) at = at * data.shape[3] + (entry < 0 ? data.shape[3] - 1 : size(entry));
    return data.values[at];
}

double CubeView::value_of_species(const std::string& variable, int scenario, int species, int entry) const {
    if (!has(variable)) return missing;
    const CubeReader::TableData& data = table(variable);
    const auto size = [](int n) { return static_cast<std::size_t>(n); };
    return data.values[(size(scenario) * data.shape[1] + size(species)) * data.shape[2] + size(entry)];
}

}  // namespace spoor
