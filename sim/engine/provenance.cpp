#include "sim/engine/provenance.hpp"

#include <H5public.h>
#include <fmt/format.h>
#include <gdal_version.h>
#include <hwy/targets.h>
#include <sys/resource.h>
#include <tbb/version.h>

#include <Eigen/Core>
#include <nlohmann/json.hpp>

#include <chrono>
#include <ctime>

namespace spoor {

namespace {

using Json = nlohmann::json;

std::string now_utc() {
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm utc{};
    gmtime_r(&now, &utc);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", utc.tm_year + 1900, utc.tm_mon + 1,
                       utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
}

std::string species_metadata(const Study& study) {
    Json all = Json::array();
    for (const Species& species : study.species) {
        all.push_back({{"id", species.id},
                       {"scientific_name", species.scientific_name},
                       {"dutch_name", species.dutch_name},
                       {"group", species.group},
                       {"taxon_id", species.taxon_id},
                       {"red_list", species.red_list},
                       {"role", species.role == SpeciesRole::target ? "target" : "meelift"},
                       {"habitat_types", species.habitat_types},
                       {"source", species.source}});
    }
    return all.dump();
}

std::string scenario_metadata(const Study& study, const ScenarioPlans& plans) {
    Json all = Json::array();
    for (std::size_t s = 0; s < study.scenarios.size(); ++s) {
        const Scenario& scenario = study.scenarios[s];
        const Selection& selection = plans.selections[s];
        Json one{{"name", scenario.name},
                 {"measures", selection.measures.size()},
                 {"spent", selection.spent},
                 {"not_funded", selection.not_funded.size()}};
        if (scenario.strategy) {
            const Strategy& strategy = study.strategies[static_cast<std::size_t>(*scenario.strategy)];
            Json tracks = Json::array();
            for (const Track track : strategy.tracks) tracks.push_back(static_cast<int>(track));
            one["strategy"] = strategy.name;
            one["tracks"] = tracks;
            if (strategy.budget) one["budget"] = *strategy.budget;
        }
        all.push_back(std::move(one));
    }
    return all.dump();
}

}  // namespace

std::string spoor_version() {
    return SPOOR_VERSION;
}
std::string spoor_commit() {
    return SPOOR_COMMIT;
}

std::string library_versions() {
    return fmt::format("GDAL {}, HDF5 {}.{}.{}, TBB {}.{}, Eigen {}.{}.{}, vector target {}",
                       GDAL_RELEASE_NAME, H5_VERS_MAJOR, H5_VERS_MINOR, H5_VERS_RELEASE, TBB_VERSION_MAJOR,
                       TBB_VERSION_MINOR, EIGEN_WORLD_VERSION, EIGEN_MAJOR_VERSION, EIGEN_MINOR_VERSION,
                       hwy::TargetName(hwy::SupportedTargets() & -hwy::SupportedTargets()));
}

Attributes study_attributes(const Study& study, const ScenarioPlans& plans) {
    std::string inputs;
    for (const Study::InputFile& file : study.inputs)
        inputs += fmt::format("{} {}\n", file.shown_as, file.sha256);
    std::string authors;
    for (const std::string& author : study.authors) authors += (authors.empty() ? "" : "; ") + author;
    Attributes attributes{
        {"title", study.name},
        {"summary", study.description},
        {"creator_name", authors},
        {"source", fmt::format("spoor {}", spoor_version())},
        {"spoor_version", spoor_version()},
        {"spoor_commit", spoor_commit()},
        {"study_name", study.name},
        {"study_description", study.description},
        {"study_file", study.file.filename().string()},
        {"study_text", study.text},
        {"input_files", inputs},
        {"seed", static_cast<std::int64_t>(study.run.seed)},
        {"mode", std::string(study.run.mode == Mode::stochastic ? "stochastic" : "expected")},
        {"switched_off", fmt::format("{}", fmt::join(names_of(study.run.off), " "))},
        {"replicates", static_cast<std::int64_t>(study.run.replicates)},
        {"futures", static_cast<std::int64_t>(plans.futures.count())},
        {"synthetic", static_cast<std::int64_t>(study.synthetic ? 1 : 0)},
        {"period_start", static_cast<std::int64_t>(study.period.start)},
        {"period_years", static_cast<std::int64_t>(study.period.years)},
        {"spin_up", static_cast<std::int64_t>(study.period.spin_up)},
        {"horizon", static_cast<std::int64_t>(study.period.horizon)},
        {"species_metadata", species_metadata(study)},
        {"scenario_metadata", scenario_metadata(study, plans)},
    };
    if (study.period.review) attributes["period_review"] = static_cast<std::int64_t>(*study.period.review);
    return attributes;
}

Attributes run_attributes(const RunFacts& facts) {
    const std::string now = now_utc();
    return {{"history", fmt::format("{} {}", now, facts.command)},
            {"date_created", now},
            {"run_command", facts.command},
            {"run_seconds", facts.seconds},
            {"run_dispersal", facts.dispersal},
            {"run_threads", static_cast<std::int64_t>(facts.threads)},
            {"run_peak_memory_bytes", static_cast<std::int64_t>(facts.peak_memory_bytes)},
            {"run_library_versions", library_versions()}};
}

std::size_t peak_memory() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::size_t>(usage.ru_maxrss) * 1024;
}

}  // namespace spoor
