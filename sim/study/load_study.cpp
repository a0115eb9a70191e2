#include <fmt/format.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "sim/io/checksum.hpp"
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

void find_checksums(Study& study) {
    tbb::parallel_for(std::size_t{0}, study.inputs.size(),
                      [&](std::size_t i) { study.inputs[i].sha256 = sha256_of_file(study.inputs[i].path); });
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
                 LayerRasters* rasters) {
    Study study;
    study.file = file;
    study.directory = std::filesystem::absolute(file).parent_path();
    study.text = read_whole(file);
    const LoadContext context{study, findings, overrides, file.filename().string(), rasters};
    const auto root = parse(context);
    if (!root) throw InvalidStudy(findings);
    report_unknown_sections(context, *root);
    read_study_section(context, *root);
    read_period_section(context, *root);
    read_grid_section(context, *root);
    read_layers(context, *root);
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
    if (!findings.ok()) throw InvalidStudy(findings);
    find_checksums(study);
    return study;
}

}  // namespace spoor
