#include "sim/engine/suitability_maps.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sim/engine/data_masks.hpp"
#include "sim/engine/landscape.hpp"
#include "sim/engine/layers_ahead.hpp"
#include "sim/engine/suitability_chunks.hpp"
#include "sim/study/layer_files.hpp"
#include "sim/study/rows_of_study.hpp"

namespace spoor {

namespace {

/// The scales of windows' sums are those of the whole country. @param rows of the study.
std::vector<double> scales_of_the_country(const Study& study, const std::vector<Strip>& strips,
                                          RowsOfStudy& rows, OpenLayers& files) {
    std::vector<double> scales(study.layers.size(), 0.0);
    const bool any_window =
        std::any_of(study.predictors.begin(), study.predictors.end(),
                    [](const PredictorSpec& spec) { return spec.statistic != Statistic::value; });
    if (!any_window) return scales;
    for (const Strip& strip : strips) {
        const Study& own = rows.take(strip.first, strip.end);
        LandscapeSource source(own, {}, nullptr, &files);
        const std::vector<double> here = focal_scales(own, source);
        std::transform(scales.begin(), scales.end(), here.begin(), scales.begin(),
                       [](double a, double b) { return std::max(a, b); });
    }
    return scales;
}

/// (species) masks of the strip's own rows.
std::vector<DataMask> masks_of_own_rows(const std::vector<DataMask>& held, const Strip& strip,
                                        std::int64_t columns) {
    const auto first = static_cast<std::size_t>((strip.first - strip.first_held) * columns);
    const auto end = static_cast<std::size_t>((strip.end - strip.first_held) * columns);
    std::map<const CellMask*, DataMask> known;
    std::vector<DataMask> own;
    for (const DataMask& mask : held) {
        DataMask& part = known[mask.get()];
        if (!part) part = std::make_shared<const CellMask>(mask->part(first, end));
        own.push_back(part);
    }
    return own;
}

/// A landscape that scenarios stand in before measures, and the maps that show it.
struct ShownLandscape {
    std::span<const int> drivers;
    int year = 0;
    std::vector<MapPlace> maps;
};

/// The landscape of the first year, which tells who has habitat at all, and then those of all maps, each
/// once.
std::vector<ShownLandscape> shown_landscapes(const Study& study, const LandscapeSource& landscapes) {
    std::vector<ShownLandscape> shown;
    std::map<std::string, std::size_t> known;
    const auto landscape_of = [&](std::size_t scenario, int year) -> ShownLandscape& {
        const std::span<const int> drivers = study.scenarios[scenario].drivers;
        const auto [at, is_new] = known.try_emplace(landscapes.state(drivers, year), shown.size());
        if (is_new) shown.push_back({.drivers = drivers, .year = year, .maps = {}});
        return shown[at->second];
    };
    (void)landscape_of(0, study.period.start);
    if (!study.output.suitability) return shown;
    for (std::size_t m = 0; m < study.output.years.size(); ++m) {
        for (std::size_t s = 0; s < study.scenarios.size(); ++s)
            landscape_of(s, study.output.years[m])
                .maps.push_back({.scenario = static_cast<int>(s), .map_time = static_cast<int>(m)});
    }
    return shown;
}

void mark(std::vector<std::uint8_t>& has_habitat, const std::vector<std::uint8_t>& here) {
    std::transform(has_habitat.begin(), has_habitat.end(), here.begin(), has_habitat.begin(),
                   [](std::uint8_t a, std::uint8_t b) { return std::max(a, b); });
}

/// A strip in which no measure changes anything.
void write_unchanged(const Study& study, const Strip& strip, const SuitabilityProgram& program,
                     LandscapeSource& landscapes, OutcomeWriter& writer,
                     std::vector<std::uint8_t>& has_habitat, LayersAhead& ahead) {
    std::shared_ptr<const BaseLandscape> landscape;
    bool first = true;
    const std::vector<ShownLandscape> all = shown_landscapes(study, landscapes);
    for (const ShownLandscape& shown : all) {
        // The one before is held until this one has taken what both share.
        landscape = landscapes.base(shown.drivers, shown.year);
        const auto here = write_suitability_chunks(study, strip, program, *landscape, shown.maps, writer,
                                                   &shown == &all.back() ? &ahead : nullptr);
        if (std::exchange(first, false)) mark(has_habitat, here);
    }
}

/// A strip whose landscape measures change.
void write_changed(const Study& study, const Study& rows, const Strip& strip,
                   const SuitabilityProgram& program, LandscapeSource& landscapes, const ScenarioPlans& plans,
                   OutcomeWriter& writer, std::vector<std::uint8_t>& has_habitat) {
    auto start = landscapes.base(study.scenarios.front().drivers, study.period.start);
    const std::vector<DataMask> masks =
        masks_of_own_rows(data_masks(rows, program, *start), strip, study.grid.nx);
    const LandscapeResults results = run_suitability(rows, landscapes, program, ScenarioPlans(rows, plans));
    start.reset();
    tbb::parallel_for(std::size_t{0}, study.species.size(), [&](std::size_t species) {
        if (!results.suitability.bases[0][species].empty()) has_habitat[species] = 1;
        writer.write_suitability(species, results.suitability, plans.futures.count(), strip, *masks[species]);
    });
}

/// All of the country. @return (species) 1 where it has habitat in the first year.
std::vector<std::uint8_t> write_strips(const Study& study, const std::vector<Strip>& strips,
                                       const SuitabilityProgram& program, const ScenarioPlans& plans,
                                       OutcomeWriter& writer, OpenLayers& files, Progress& progress) {
    RowsOfStudy country(study);
    const std::vector<double> scales = scales_of_the_country(study, strips, country, files);
    std::vector<std::uint8_t> has_habitat(study.species.size(), 0);
    const bool changed = any_strategy(study);

    progress.stage("suitability");
    LayersAhead ahead(study, files);
    for (const Strip& strip : strips) {
        stop_if_interrupted();
        const Study& rows = country.take(strip.first_held, strip.end_held);
        const std::unique_ptr<LayerRasters> read = ahead.take();
        LandscapeSource landscapes(rows, scales, read.get(), &files);
        if (&strip != &strips.back())
            ahead.turn_to(*(&strip + 1), landscapes.sources_in_force(study.period.start));
        if (changed) {
            write_changed(study, rows, strip, program, landscapes, plans, writer, has_habitat);
        } else {
            write_unchanged(study, strip, program, landscapes, writer, has_habitat, ahead);
        }
        progress.advance(static_cast<std::size_t>(&strip - strips.data()) + 1, strips.size(),
                         static_cast<double>(strip.end) / static_cast<double>(study.grid.ny));
    }
    return has_habitat;
}

void report_faults(const Study& study, LayerFiles& files) {
    Findings findings;
    files.finish(study, findings);
    if (!findings.ok()) throw InvalidStudy(findings);
}

}  // namespace

std::size_t write_suitability_maps(const Study& study, const std::vector<Strip>& strips,
                                   const SuitabilityProgram& program, const ScenarioPlans& plans,
                                   OutcomeWriter& writer, LayerFiles* unseen, Progress& progress) {
    OpenLayers files(unseen);
    std::vector<std::uint8_t> has_habitat;
    try {
        has_habitat = write_strips(study, strips, program, plans, writer, files, progress);
    } catch (const Error&) {
        // Where it was one of the files, others may have faults as well.
        if (unseen != nullptr && unseen->any_unreadable()) report_faults(study, *unseen);
        throw;
    }
    if (unseen != nullptr) report_faults(study, *unseen);
    return static_cast<std::size_t>(std::count(has_habitat.begin(), has_habitat.end(), 1));
}

}  // namespace spoor
