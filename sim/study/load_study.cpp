#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <fstream>
#include <sstream>

#include "sim/study/sections.hpp"
#include "sim/study/toml_section.hpp"

namespace spoor {

namespace {

std::string read_whole(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream || std::filesystem::is_directory(file)) {
        throw InputError(fmt::format("there is no study file '{}' (spoor new DIR writes one to start from)",
                                     file.string()));
    }
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

const std::vector<std::string>& sections_known() {
    static const std::vector<std::string> known{
        "study",  "grid",    "period",     "run",          "output",   "viability", "layer",   "driver",
        "region", "species", "population", "measure_type", "measures", "strategy",  "scenario"};
    return known;
}

void report_unknown_sections(const LoadContext& context, const toml::table& root) {
    for (const auto& [key, value] : root) {
        const std::string name(key.str());
        if (std::find(sections_known().begin(), sections_known().end(), name) != sections_known().end())
            continue;
        context.findings.error("SP0201", context.file, static_cast<int>(value.source().begin.line), name,
                               fmt::format("unknown section '{}'", name), suggest(name, sections_known()));
    }
}

std::optional<toml::table> parse(const LoadContext& context) {
    try {
        return toml::parse(context.study.text, context.file);
    } catch (const toml::parse_error& error) {
        Finding finding;
        finding.code = "SP0101";
        finding.file = context.file;
        finding.line = static_cast<int>(error.source().begin.line);
        finding.column = static_cast<int>(error.source().begin.column);
        finding.message = fmt::format("this is not TOML: {}", error.description());
        context.findings.add(std::move(finding));
        return std::nullopt;
    }
}

/// Species a measure type is meant for have to be known; those left out by a selection are known too.
void check_species_of_types(const LoadContext& context, const std::vector<std::string>& ids) {
    if (ids.empty()) return;
    for (const MeasureType& type : context.study.measure_types) {
        for (const std::string& id : type.species) {
            if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
                context.findings.error("SP0512", context.file, 0,
                                       fmt::format("[[measure_type]] '{}', key 'species'", type.name),
                                       fmt::format("there is no species '{}'", id), suggest(id, ids));
            }
        }
    }
}

/// Individuals are released into stages that exist.
void check_stages_of_releases(const LoadContext& context) {
    for (const MeasureType& type : context.study.measure_types) {
        for (const Species& species : context.study.species) {
            const bool meant = type.species.empty() || std::find(type.species.begin(), type.species.end(),
                                                                 species.id) != type.species.end();
            const int stages = species.population.stages();
            for (const ReleaseEffect& release : type.releases) {
                if (!meant || stages == 0 || release.stage < stages) continue;
                context.findings.error("SP0513", context.file, 0,
                                       fmt::format("[[measure_type]] '{}', key 'release'", type.name),
                                       fmt::format("stage {} is released, but species '{}' has {}",
                                                   release.stage + 1, species.id, stages),
                                       "name the species it is meant for in 'species'");
            }
        }
    }
}

}  // namespace

Study load_study(const std::filesystem::path& file, const StudyOverrides& overrides, Findings& findings,
                 LayerRasters* rasters, LayerFiles* unseen) {
    Study study;
    study.file = file;
    study.directory = std::filesystem::absolute(file).parent_path();
    study.text = read_whole(file);
    LayerFiles seen_here;
    LayerFiles& layer_files = unseen == nullptr ? seen_here : *unseen;
    InputChecksums checksums;
    const LoadContext context{study, findings, overrides, file.filename().string(), layer_files, checksums};
    const auto root = parse(context);
    if (!root) throw InvalidStudy(findings);
    report_unknown_sections(context, *root);
    read_study_section(context, *root);
    read_period_section(context, *root);
    read_layers(context, *root);  // before the grid: checksums of its files are begun while that is made
    read_grid_section(context, *root);
    const bool has_grid = study.grid.cells() > 0 && !study.crs.wkt().empty();
    if (unseen == nullptr && has_grid) layer_files.begin(study, rasters);
    read_drivers(context, *root);
    read_regions(context, *root);
    const std::vector<std::string> species_ids = read_species(context, *root);
    read_measure_types(context, *root);
    read_measures(context, *root);
    read_run_section(context, *root);
    read_output_section(context, *root);
    read_viability_section(context, *root);
    read_strategies(context, *root);
    read_scenarios(context, *root);
    check_species_of_types(context, species_ids);
    check_stages_of_releases(context);
    // Who has other faults to mend is told of those of the layers as well.
    if (has_grid && (unseen == nullptr || !findings.ok())) layer_files.finish(study, findings);
    if (!findings.ok()) throw InvalidStudy(findings);
    for (std::size_t l = 0; l < study.layers.size(); ++l)
        study.layers[l].statistics = layer_files.statistics(l).value_or(LayerStatistics{});
    const std::deque<std::string>& sums = checksums.finish();
    for (std::size_t i = 0; i < sums.size(); ++i) study.inputs[i].sha256 = sums[i];
    return study;
}

}  // namespace spoor
