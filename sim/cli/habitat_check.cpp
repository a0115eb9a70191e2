#include "sim/cli/habitat_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "kernels/suitability/capacity.hpp"
#include "sim/engine/suitability_stage.hpp"

namespace spoor::cli {

namespace {

void warn(const Study& study, Findings& findings, const Species& species, const std::string& code,
          const std::string& message) {
    findings.warning(code, study.species_table, species.row, fmt::format("species '{}'", species.id),
                     message);
}

void tell(const Study& study, Findings& findings, const Species& species, const HabitatCheck& check) {
    const ViabilityNorms& norms = species.norms;
    const double least =
        norms.network_key_population > 0 ? norms.network_key_population : norms.key_population;
    if (check.capacity <= 0) {
        warn(study, findings, species, "SP0610", "finds no habitat in the first year");
    } else if (check.capacity <= std::max(1.0, norms.quasi_extinction)) {
        warn(study, findings, species, "SP0611",
             fmt::format("all its habitat holds {:.3g} individuals, no more than count as extinct",
                         check.capacity));
    } else if (check.capacity < least) {
        warn(study, findings, species, "SP0612",
             fmt::format("all its habitat holds {:.4g} individuals, less than one key population ({:g})",
                         check.capacity, least));
    }
}

}  // namespace

std::vector<HabitatCheck> check_habitat(const Study& study, LayerRasters& rasters, Findings& findings) {
    LandscapeSource source(study, {}, &rasters);
    const auto landscape = source.base(study.scenarios.front().drivers, study.period.start);
    const auto maps = evaluate_everywhere(study, compile_suitability(study), *landscape);
    std::vector<HabitatCheck> checks;
    for (std::size_t s = 0; s < study.species.size(); ++s) {
        const Species& species = study.species[s];
        const Habitat habitat =
            carrying_capacity(study.grid, species.capacity, maps[s].cells().all(), maps[s].values());
        const std::vector<std::int32_t> labels = label_patches(study.grid, habitat.cells);
        checks.push_back(
            {.id = species.id,
             .cells = habitat.cells.size(),
             .area_ha = static_cast<double>(habitat.cells.size()) * study.grid.cell_area_ha(),
             .capacity = std::accumulate(habitat.capacity.begin(), habitat.capacity.end(), 0.0),
             .patches = labels.empty()
                            ? 0
                            : static_cast<std::size_t>(*std::max_element(labels.begin(), labels.end())) + 1});
        tell(study, findings, species, checks.back());
    }
    return checks;
}

}  // namespace spoor::cli
