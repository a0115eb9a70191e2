#include "sim/engine/content_facts.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <sstream>

#include "kernels/dispersal/algorithm_name.hpp"
#include "sim/engine/provenance.hpp"
#include "sim/io/cube.hpp"
#include "sim/study/study_keys.hpp"

namespace spoor {

namespace {

constexpr std::size_t shown_at_most = 60;
constexpr const char* version_fact = "version of spoor";
constexpr const char* libraries_fact = "libraries";

std::string shortened(const std::string& value) {
    return value.size() <= shown_at_most ? value : value.substr(0, shown_at_most) + "...";
}

std::string mode_name(Mode mode) {
    return mode == Mode::stochastic ? "stochastic" : "expected";
}

std::string input_name(const std::string& shown_as) {
    return fmt::format("input '{}'", shown_as);
}

void add_study_text(const std::string& text, ContentFacts& facts) {
    for (auto& [key, value] : study_keys(text)) facts[key] = std::move(value);
}

template <typename Items, typename Name>
std::string listed(const Items& items, Name name) {
    std::vector<std::string> names;
    for (const auto& item : items) names.push_back(name(item));
    return fmt::format("{}", fmt::join(names, ","));
}

bool holds(const CubeReader& cube, const std::string& variable) {
    const std::vector<std::string> variables = cube.variables();
    return std::find(variables.begin(), variables.end(), variable) != variables.end();
}

std::string difference(const std::string& name, const std::string* was, const std::string* is) {
    if (was == nullptr) return name + ": is new";
    if (is == nullptr) return name + ": is gone";
    if (name.starts_with("input ")) return name + ": its content changed";
    return fmt::format("{}: was {}, is {}", name, shortened(*was), shortened(*is));
}

}  // namespace

ContentFacts facts_of(const Study& study, const RunRequest& request) {
    ContentFacts facts;
    add_study_text(study.text, facts);
    for (const Study::InputFile& input : study.inputs) facts[input_name(input.shown_as)] = input.sha256;
    facts["seed"] = fmt::format("{}", study.run.seed);
    facts["replicates"] = fmt::format("{}", study.run.replicates);
    facts["mode"] = mode_name(study.run.mode);
    facts["species"] = listed(study.species, [](const Species& species) { return species.id; });
    facts["scenarios"] = listed(study.scenarios, [](const Scenario& scenario) { return scenario.name; });
    facts["--only"] = request.only_suitability ? "suitability" : "everything";
    facts["--dispersal"] = dispersal_algorithm_name(request.dispersal);
    facts[version_fact] = fmt::format("{} ({})", spoor_version(), spoor_commit());
    facts[libraries_fact] = library_versions();
    return facts;
}

ContentFacts facts_of_cube(const std::filesystem::path& path) {
    const CubeReader cube(path);
    ContentFacts facts;
    const Attributes& attributes = cube.attributes();
    const auto text = [&](const char* name) {
        const auto at = attributes.find(name);
        const auto* value = at == attributes.end() ? nullptr : std::get_if<std::string>(&at->second);
        return value == nullptr ? std::string() : *value;
    };
    add_study_text(text("study_text"), facts);
    std::istringstream inputs(text("input_files"));
    for (std::string line; std::getline(inputs, line);) {
        const std::size_t space = line.rfind(' ');
        if (space != std::string::npos) facts[input_name(line.substr(0, space))] = line.substr(space + 1);
    }
    if (const auto seed = attributes.find("seed"); seed != attributes.end()) {
        if (const auto* value = std::get_if<std::int64_t>(&seed->second))
            facts["seed"] = fmt::format("{}", static_cast<std::uint64_t>(*value));
    }
    facts["--only"] = holds(cube, "total") ? "everything" : "suitability";
    facts["replicates"] = fmt::format("{}", cube.axes().replicates);
    facts["mode"] = text("mode");
    facts[version_fact] = fmt::format("{} ({})", text("spoor_version"), text("spoor_commit"));
    facts[libraries_fact] = text("run_library_versions");
    facts["species"] =
        listed(cube.axes().species, [](const CubeAxes::Species& species) { return species.id; });
    facts["scenarios"] = listed(cube.axes().scenarios, [](const std::string& name) { return name; });
    return facts;
}

std::vector<std::string> differences(const ContentFacts& was, const ContentFacts& is, bool shared_only) {
    std::vector<std::string> lines;
    for (const auto& [name, value] : was) {
        const auto now = is.find(name);
        if (now == is.end()) {
            if (!shared_only) lines.push_back(difference(name, &value, nullptr));
        } else if (now->second != value) {
            lines.push_back(difference(name, &value, &now->second));
        }
    }
    for (const auto& [name, value] : is) {
        if (!shared_only && !was.contains(name)) lines.push_back(difference(name, nullptr, &value));
    }
    return lines;
}

}  // namespace spoor
