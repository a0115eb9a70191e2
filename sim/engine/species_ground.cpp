#include "sim/engine/species_ground.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "kernels/dispersal/sparse_operator.hpp"
#include "kernels/random/lanes.hpp"
#include "sim/engine/species_memory.hpp"

namespace spoor {

namespace {

std::vector<std::vector<float>> read_initial_maps(const Study& study, const Species& species,
                                                  const ActiveCells& active) {
    std::vector<std::vector<float>> maps;
    for (const RateMap& map : species.initial.maps) {
        const std::vector<float> values =
            AlignedRaster::open(map.path, 1, study.grid, study.crs, Resampling::nearest).read_all();
        std::vector<float>& numbers = maps.emplace_back();
        numbers.reserve(active.size());
        for (const CellIndex cell : active.cells()) {
            const float value = values[static_cast<std::size_t>(cell)];
            numbers.push_back(std::isnan(value) ? 0.0F : value);
        }
    }
    return maps;
}

double sum(std::span<const float> values) {
    double total = 0;
    for (const float value : values) total += value;
    return total;
}

/// Flights, in the time of a plain one, of somebody who is drawn to habitat: each looks up what it lands on,
/// and who is refused so often draws a landing among all cells in reach, looking at each of them.
double flights_to_habitat(const SpeciesDispersal& dispersal, const CellKernel& kernel,
                          const DispersalHabitat& habitat) {
    const double most = IndividualDisperser::flights_max(kernel);
    constexpr double flights_of_a_look = 2.5;
    constexpr double flights_of_a_cell_in_reach = 0.04;
    if (habitat.cells.empty()) return 1;
    const double in_reach = count_sparse_entries(kernel, habitat) / static_cast<double>(habitat.cells.size());
    const double taken = Attraction::landings_taken(dispersal.rules.attraction, kernel, habitat);
    const double never = std::pow(1 - std::min(taken, 1.0), most);
    const double looks = taken > 0 ? (1 - never) / taken : most;
    return flights_of_a_look * looks + flights_of_a_cell_in_reach * in_reach * never;
}

NoiseZones part_of(const NoiseZones& whole, std::span<const std::uint32_t> at) {
    NoiseZones part{
        .zone = {}, .regions = whole.regions, .correlation = whole.correlation, .sites = whole.sites};
    if (!whole.zone.empty()) {
        for (const std::uint32_t i : at) part.zone.push_back(whole.zone[i]);
    } else if (whole.sites.size() == whole.regions && whole.regions > 1) {
        // Each cell a region of its own.
        part.regions = at.size();
        part.sites.clear();
        for (const std::uint32_t i : at) part.sites.push_back(whole.sites[i]);
    }
    return part;
}

}  // namespace

SpeciesGround::SpeciesGround(const RunContext& in, std::size_t of, DispersalAlgorithm algorithm)
    : context(in),
      position(of),
      species(in.study.species[of]),
      key(make_draw_key(in.study.run.seed, species.id)),
      habitat(in.study, of, in.landscapes.suitability, in.plans.futures.count()),
      varying(in.study, species, habitat),
      noise(noise_zones(in.study, species.noise_by, species.noise_range_m, habitat.active())),
      catastrophes(noise_zones(in.study, species.catastrophe_by, 0, habitat.active())),
      squares(density_squares(in.study.grid, species.density_square_m, habitat.active().cells())),
      initial_maps(read_initial_maps(in.study, species, habitat.active())) {
    choose_dispersal(algorithm);
    number_permeabilities();
}

SpeciesGround::SpeciesGround(const SpeciesGround& whole, std::span<const std::uint32_t> at)
    : context(whole.context),
      position(whole.position),
      species(whole.species),
      key(whole.key),
      habitat(whole.habitat, at),
      varying(whole.context.study, species, habitat),
      noise(part_of(whole.noise, at)),
      catastrophes(part_of(whole.catastrophes, at)),
      permeability_numbers_(whole.permeability_numbers_) {
    for (const std::vector<float>& map : whole.initial_maps) {
        std::vector<float>& part = initial_maps.emplace_back();
        for (const std::uint32_t i : at) part.push_back(map[i]);
    }
    choose_dispersal(whole.dispersal->algorithm());
}

void SpeciesGround::choose_dispersal(DispersalAlgorithm algorithm) {
    const ActiveCells& active = habitat.active();
    dispersal = std::make_unique<SpeciesDispersalMeans>(context.study, species, active.cells(),
                                                        habitat.start().suitability, demand(), algorithm,
                                                        context.kernels);
}

void SpeciesGround::make_dispersal() {
    dispersal->make();
    if (dispersal->is_drawn_to_habitat() && !habitat.active().empty())
        attraction.emplace(species.dispersal.rules.attraction, dispersal->attraction(), habitat);
}

std::size_t SpeciesGround::lanes_of_block() const {
    const std::size_t wanted = lanes_wanted(context.study, species);
    const std::size_t bytes_per_lane = block_bytes(std::max<std::size_t>(1, habitat.active().size()), 1);
    const std::size_t fitting = context.bytes_per_species / 2 / bytes_per_lane / lane_block * lane_block;
    return std::clamp(fitting, lane_block, wanted);
}

std::size_t SpeciesGround::block_bytes(std::size_t cells, std::size_t lanes) const {
    return cells * lanes * sizeof(float) * arrays_of_block(context.study, species);
}

double SpeciesGround::flights_per_emigrant() const {
    const SpeciesDispersal& moves = species.dispersal;
    const Study& study = context.study;
    if (study.run.of_individuals() != Mode::stochastic || moves.form != DispersalForm::kernel ||
        moves.rules.attraction <= 0)
        return 1;
    const auto kernel = context.kernels.get(moves.kernel, moves.discretisation, study.grid.cell_size);
    return flights_to_habitat(moves, *kernel,
                              {.grid = study.grid,
                               .cells = habitat.active().cells(),
                               .suitability = habitat.start().suitability,
                               .land = &study.mask});
}

DispersalDemand SpeciesGround::demand() const {
    const Study& study = context.study;
    const double capacity = sum(habitat.start().capacity);
    const PopulationModel& population = species.population;
    const bool individuals = study.run.of_individuals() == Mode::stochastic;
    // At equilibrium recruits replace the dead: capacity times what does not survive.
    const double survival = population.transition.colwise().sum().mean();
    // Neither threads nor memory nor how many scenarios there are may change how the reference is moved:
    // algorithms differ in their last bits. Cells that only a scenario makes habitat still count.
    return {.lanes = static_cast<std::size_t>(study.run.replicates),
            .applications = static_cast<double>(study.period.spin_up + study.period.steps()),
            .emigrants_per_application =
                individuals ? capacity * (1 - survival) * population.emigration.max : 0.0,
            .flights_per_emigrant = flights_per_emigrant(),
            .stochastic = individuals,
            .memory_limit_bytes = operator_limit(study.grid)};
}

int SpeciesGround::permeability_number(int scenario, int future, int entry) const {
    if (permeability_numbers_.empty()) return 0;
    const int at = (scenario * habitat.futures() + future) * context.study.period.entries() + entry;
    return permeability_numbers_[static_cast<std::size_t>(at)];
}

void SpeciesGround::number_permeabilities() {
    const auto layer = context.study.layer(species.dispersal.permeability_layer);
    if (!dispersal->walks() || !layer) return;
    const SuitabilityStage& stage = context.landscapes.suitability;
    const WalkedLayers& walked = context.landscapes.walked;
    std::vector<SuitabilityStage::Landscape> known;
    for (int s = 0; s < static_cast<int>(context.study.scenarios.size()); ++s) {
        for (int f = 0; f < habitat.futures(); ++f) {
            for (int e = 0; e < context.study.period.entries(); ++e) {
                const auto& here = stage.landscape(s, f, e);
                const auto at = std::find_if(known.begin(), known.end(), [&](const auto& other) {
                    return walked.same(*layer, here.base, here.variant, other.base, other.variant);
                });
                permeability_numbers_.push_back(static_cast<int>(at - known.begin()));
                if (at == known.end()) known.push_back(here);
            }
        }
    }
}

void SpeciesGround::fit_dispersal(int scenario, int future, int entry) {
    dispersal->fit(habitat, habitat.landscape(scenario, future, entry),
                   permeability_number(scenario, future, entry), [&] {
                       const auto& landscape =
                           context.landscapes.suitability.landscape(scenario, future, entry);
                       return context.landscapes.walked.raster(
                           *context.study.layer(species.dispersal.permeability_layer), landscape.base,
                           landscape.variant);
                   });
}

std::vector<float> SpeciesGround::density_of_replicates(std::uint32_t first_replicate,
                                                        std::size_t lanes) const {
    const auto& density = species.varying.density_max;
    const auto* const uncertain = density ? std::get_if<UncertainNumber>(&*density) : nullptr;
    if (uncertain == nullptr) return {};
    std::vector<float> factors =
        draw_numbers(*uncertain, context.study.run.of_parameters(),
                     make_draw_key(context.study.run.seed, species.id + "/density_max"), first_replicate,
                     lanes, std::numeric_limits<double>::infinity());
    for (float& factor : factors) factor /= static_cast<float>(species.capacity.density_max);
    return factors;
}

std::vector<Release> SpeciesGround::releases(int scenario, const std::vector<int>& futures, int entry,
                                             const HabitatSeries& share_of) const {
    std::vector<Release> list;
    for (const int f : futures) {
        const auto planned = context.plans.timeline(scenario, f)
                                 .releases(context.study.period.year(entry), static_cast<int>(position));
        const int landscape = share_of.landscape(scenario, f, entry);
        for (const PlannedRelease& release : planned) {
            const Measure& measure = context.study.measures[static_cast<std::size_t>(release.measure)];
            std::vector<std::pair<CellIndex, float>> cells;  // with their capacity
            double total = 0;
            for (const CellIndex cell : measure.cells) {
                const std::ptrdiff_t at = share_of.active().find(cell);
                if (at == ActiveCells::absent) continue;
                const float capacity = share_of.capacity(landscape, static_cast<std::size_t>(at));
                if (capacity <= 0) continue;
                cells.emplace_back(cell, capacity);
                total += capacity;
            }
            for (const auto& [cell, capacity] : cells) {
                const std::ptrdiff_t at = habitat.active().find(cell);
                if (at == ActiveCells::absent) continue;
                list.push_back({.cell = static_cast<std::size_t>(at),
                                .stage = release.stage,
                                .number = release.number * capacity / total,
                                .modulus = static_cast<std::uint32_t>(habitat.futures()),
                                .remainder = static_cast<std::uint32_t>(f),
                                .measure = static_cast<std::uint32_t>(release.measure)});
            }
        }
    }
    return list;
}

}  // namespace spoor
