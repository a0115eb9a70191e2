#include "sim/engine/baseline.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "sim/engine/unit_line.hpp"
#include "sim/engine/unit_manifest.hpp"
#include "sim/io/error.hpp"

namespace spoor {

namespace {

/// What says nothing of the reference: what the study is called, and what other scenarios are made of. Of
/// species, each is its own.
bool is_of_other_scenarios(std::string_view fact) {
    constexpr std::array<std::string_view, 6> beginnings{"[study]",      "[measures]",   "[[measure_type]]",
                                                         "[[strategy]]", "[[scenario]]", "scenarios"};
    if (fact == "species") return true;
    if (fact.starts_with("[[scenario]] 'reference'")) return false;
    return std::ranges::any_of(beginnings, [&](std::string_view begin) { return fact.starts_with(begin); });
}

/// Files that only other scenarios speak of.
bool is_input_of_other_scenarios(std::string_view fact, const ContentFacts& facts) {
    if (!fact.starts_with("input ")) return false;
    const std::string_view name = fact.substr(std::string_view("input ").size());  // in quotes, as in a value
    bool of_others = false;
    for (const auto& [key, value] : facts) {
        if (value.find(name) == std::string::npos) continue;
        if (!is_of_other_scenarios(key)) return false;
        of_others = true;
    }
    return of_others;
}

ContentFacts facts_of_reference(const ContentFacts& facts) {
    ContentFacts kept;
    std::ranges::copy_if(facts, std::inserter(kept, kept.end()), [&](const auto& fact) {
        return !is_of_other_scenarios(fact.first) && !is_input_of_other_scenarios(fact.first, facts);
    });
    return kept;
}

}  // namespace

Baseline::Baseline(const std::filesystem::path& cube, const ContentFacts& facts)
    : folder_(units_folder(cube)) {
    const std::optional<ContentFacts> was = read_manifest(folder_);
    if (!was) {
        throw InputError(
            fmt::format("--baseline: nothing is kept of '{}': '{}' holds no units that can be read. Run it "
                        "with --keep-units first",
                        cube.string(), folder_.string()));
    }
    const std::vector<std::string> differing =
        differences(facts_of_reference(*was), facts_of_reference(facts));
    if (!differing.empty()) {
        throw InputError(fmt::format(
            "--baseline: the reference of '{}' is another one:\n  {}\nonly measures, strategies and "
            "scenarios may differ; run without --baseline, or undo the change",
            cube.string(), fmt::join(differing, "\n  ")));
    }
    key_ = key_of_units(*was);
    const auto scenarios = was->find("scenarios");
    is_of_reference_alone_ = scenarios != was->end() && scenarios->second == "reference";
}

bool Baseline::has(const std::string& species) const {
    return std::filesystem::exists(unit_path(folder_, species));
}

std::optional<KeptReference> Baseline::reference(const std::string& species, const Grid& grid,
                                                 const RegionalNumbers& nobody,
                                                 const std::function<void(const std::string&)>& warn) const {
    if (!has(species)) return std::nullopt;
    const std::filesystem::path path = unit_path(folder_, species);
    try {
        KeptReferenceReader reader(nobody);
        const std::string line = read_unit(path, key_ + species, grid, reader.contents());
        std::optional<KeptReference> kept = reader.reference(unit_line::moved_by(line));
        if (!kept)
            warn(fmt::format("warning: '{}' keeps no reference; it is simulated whole", path.string()));
        return kept;
    } catch (const Error& error) {
        warn(fmt::format("warning: {}; '{}' is simulated whole", error.what(), species));
        return std::nullopt;
    }
}

}  // namespace spoor
