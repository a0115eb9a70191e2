#include "sim/engine/suitability_maps.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <map>
#include <vector>

#include "sim/engine/data_masks.hpp"
#include "sim/engine/landscape.hpp"
#include "sim/study/rows_of_study.hpp"

namespace spoor {

namespace {

Study held_by(const Study& study, const Strip& strip) {
    return rows_of_study(study, strip.first_held, strip.end_held);
}

/// The scales of windows' sums are those of the whole country.
std::vector<double> scales_of_the_country(const Study& study, const std::vector<Strip>& strips) {
    std::vector<double> scales(study.layers.size(), 0.0);
    for (const Strip& strip : strips) {
        const Study rows = rows_of_study(study, strip.first, strip.end);
        LandscapeSource source(rows);
        const std::vector<double> here = focal_scales(rows, source);
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

}  // namespace

std::size_t write_suitability_maps(const Study& study, const std::vector<Strip>& strips,
                                   const SuitabilityProgram& program, const ScenarioPlans& plans,
                                   OutcomeWriter& writer, Progress& progress) {
    const std::vector<double> scales = scales_of_the_country(study, strips);
    std::vector<std::uint8_t> has_habitat(study.species.size(), 0);

    progress.stage("suitability");
    for (const Strip& strip : strips) {
        stop_if_interrupted();
        const Study rows = held_by(study, strip);
        LandscapeSource landscapes(rows, scales);
        auto start = landscapes.base(study.scenarios.front().drivers, study.period.start);
        const std::vector<DataMask> masks =
            masks_of_own_rows(data_masks(rows, program, *start), strip, study.grid.nx);
        const LandscapeResults results =
            run_suitability(rows, landscapes, program, ScenarioPlans(rows, plans));
        start.reset();
        tbb::parallel_for(std::size_t{0}, study.species.size(), [&](std::size_t species) {
            if (!results.suitability.bases[0][species].empty()) has_habitat[species] = 1;
            writer.write_suitability(species, results.suitability, plans.futures.count(), strip,
                                     *masks[species]);
        });
        progress.advance(static_cast<std::size_t>(&strip - strips.data()) + 1, strips.size(),
                         static_cast<double>(strip.end) / static_cast<double>(study.grid.ny));
    }
    return static_cast<std::size_t>(std::count(has_habitat.begin(), has_habitat.end(), 1));
}

}  // namespace spoor
