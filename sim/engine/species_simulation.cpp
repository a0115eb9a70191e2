#include "sim/engine/species_simulation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/engine/lane_rates.hpp"

namespace spoor {

namespace {

std::vector<int> map_entries(const Study& study) {
    std::vector<int> at(static_cast<std::size_t>(study.period.entries()), -1);
    for (std::size_t m = 0; m < study.output.years.size(); ++m) {
        at[static_cast<std::size_t>(study.output.years[m] - study.period.start)] = static_cast<int>(m);
    }
    return at;
}

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

/// Lanes that do not count hold nobody, so that nothing is spent on moving and drawing them.
void empty_other_lanes(const LaneShare& share, PopulationState& state) {
    std::vector<float> kept(state.lanes);
    for (std::size_t row = 0; row < state.numbers.size(); row += state.lanes) {
        std::fill(kept.begin(), kept.end(), 0.0F);
        for (const std::size_t lane : share.lanes) kept[lane] = state.numbers[row + lane];
        std::copy(kept.begin(), kept.end(), state.numbers.begin() + static_cast<std::ptrdiff_t>(row));
    }
}

LaneShare lane_share(std::uint32_t first_replicate, std::size_t lanes, std::size_t replicates,
                     const std::vector<int>& futures, int futures_in_all) {
    LaneShare share{.first_replicate = first_replicate, .lanes = {}};
    for (std::size_t lane = 0; lane < lanes && first_replicate + lane < replicates; ++lane) {
        const auto future =
            static_cast<int>((first_replicate + lane) % static_cast<std::size_t>(futures_in_all));
        if (std::find(futures.begin(), futures.end(), future) != futures.end()) share.lanes.push_back(lane);
    }
    return share;
}

std::size_t blocks_up(std::size_t n) {
    return (n + lane_block - 1) / lane_block * lane_block;
}

}  // namespace

SpeciesSimulation::SpeciesSimulation(const RunContext& context, std::size_t species)
    : context_(&context),
      species_position_(species),
      species_(&context.study.species[species]),
      key_(make_draw_key(context.study.run.seed, species_->id)),
      habitat_(context.study, species, context.landscapes.suitability, context.plans.futures.count()),
      varying_(context.study, context.study.species[species], habitat_),
      census_(context.study, context.regions, habitat_.active()),
      map_entry_(map_entries(context.study)) {
    const Study& study = context.study;
    const ActiveCells& active = habitat_.active();
    noise_ = noise_zones(study, species_->noise_by, species_->noise_range_m, active);
    catastrophes_ = noise_zones(study, species_->catastrophe_by, 0, active);
    initial_maps_ = read_initial_maps(study, *species_, active);
    dispersal_ = std::make_unique<SpeciesDispersalMeans>(study, *species_, active.cells(),
                                                         habitat_.start().suitability, demand(),
                                                         context.forced_algorithm, context.kernels);
    if (dispersal_->is_drawn_to_habitat() && !active.empty())
        attraction_.emplace(species_->dispersal.rules.attraction, dispersal_->attraction(), habitat_);
    number_permeabilities();
}

const std::vector<DispersalEstimate>& SpeciesSimulation::estimates() const {
    return dispersal_->estimates();
}

std::size_t SpeciesSimulation::lanes_of_block() const {
    const auto wanted = blocks_up(static_cast<std::size_t>(context_->study.run.replicates));
    const auto arrays = static_cast<std::size_t>(species_->population.stages()) * 2 + 4;
    const std::size_t bytes_per_lane =
        std::max<std::size_t>(1, habitat_.active().size()) * sizeof(float) * arrays;
    const std::size_t fitting = context_->bytes_per_species / 2 / bytes_per_lane / lane_block * lane_block;
    return std::clamp(fitting, lane_block, wanted);
}

DispersalDemand SpeciesSimulation::demand() const {
    const Study& study = context_->study;
    const std::size_t lanes = lanes_of_block();
    const auto blocks = (static_cast<std::size_t>(study.run.replicates) + lanes - 1) / lanes;
    const double capacity = sum(habitat_.start().capacity);
    const PopulationModel& population = species_->population;
    // At equilibrium recruits replace the dead: capacity times what does not survive.
    const double survival = population.transition.colwise().sum().mean();
    return {.lanes = lanes,
            .applications = static_cast<double>(blocks) * study.period.steps() *
                            static_cast<double>(study.scenarios.size()),
            .emigrants_per_application = study.run.mode == Mode::stochastic
                                             ? capacity * (1 - survival) * population.emigration.max
                                             : 0.0,
            .stochastic = study.run.mode == Mode::stochastic,
            .memory_limit_bytes = context_->bytes_per_species / 2};
}

bool SpeciesSimulation::is_reference(int scenario) const {
    if (scenario == 0) return true;
    const Study& study = context_->study;
    const RateSeries& rates = context_->landscapes.rates;
    for (int f = 0; f < habitat_.futures(); ++f) {
        for (int e = 0; e < study.period.entries(); ++e) {
            if (dispersal_->walks() && permeability_number(scenario, f, e) != permeability_number(0, f, e))
                return false;
            if (habitat_.landscape(scenario, f, e) != habitat_.landscape(0, f, e)) return false;
            if (rates.of(species_position_, scenario, f, e) != nullptr) return false;
        }
        for (int e = 0; e < study.period.steps(); ++e) {
            const auto planned = context_->plans.timeline(scenario, f)
                                     .releases(study.period.year(e), static_cast<int>(species_position_));
            if (!planned.empty()) return false;
        }
    }
    return true;
}

int SpeciesSimulation::permeability_number(int scenario, int future, int entry) const {
    return permeability_numbers_.empty()
               ? 0
               : permeability_numbers_[static_cast<std::size_t>(
                     (scenario * habitat_.futures() + future) * context_->study.period.entries() + entry)];
}

void SpeciesSimulation::number_permeabilities() {
    const auto layer = context_->study.layer(species_->dispersal.permeability_layer);
    if (!dispersal_->walks() || !layer) return;
    const SuitabilityStage& stage = context_->landscapes.suitability;
    const WalkedLayers& walked = context_->landscapes.walked;
    std::vector<SuitabilityStage::Landscape> known;
    for (int s = 0; s < static_cast<int>(context_->study.scenarios.size()); ++s) {
        for (int f = 0; f < habitat_.futures(); ++f) {
            for (int e = 0; e < context_->study.period.entries(); ++e) {
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

std::vector<std::vector<int>> SpeciesSimulation::futures_that_move_alike(int scenario) const {
    std::vector<std::vector<int>> groups;
    const auto alike = [&](int f, int g) {
        for (int e = 0; e < context_->study.period.steps(); ++e) {
            if (habitat_.landscape(scenario, f, e) != habitat_.landscape(scenario, g, e) ||
                permeability_number(scenario, f, e) != permeability_number(scenario, g, e))
                return false;
        }
        return true;
    };
    for (int f = 0; f < habitat_.futures(); ++f) {
        const auto group = std::find_if(groups.begin(), groups.end(), [&](const auto& members) {
            return !dispersal_->depends_on_landscape() || alike(f, members.front());
        });
        if (group == groups.end()) {
            groups.push_back({f});
        } else {
            group->push_back(f);
        }
    }
    return groups;
}

void SpeciesSimulation::fit_dispersal(int scenario, int future, int entry) {
    dispersal_->fit(habitat_, habitat_.landscape(scenario, future, entry),
                    permeability_number(scenario, future, entry), [&] {
                        const auto& landscape =
                            context_->landscapes.suitability.landscape(scenario, future, entry);
                        return context_->landscapes.walked.raster(
                            *context_->study.layer(species_->dispersal.permeability_layer), landscape.base,
                            landscape.variant);
                    });
}

std::vector<float> SpeciesSimulation::density_of_replicates(std::uint32_t first_replicate,
                                                            std::size_t lanes) const {
    const auto& density = species_->varying.density_max;
    const auto* const uncertain = density ? std::get_if<UncertainNumber>(&*density) : nullptr;
    if (uncertain == nullptr) return {};
    std::vector<float> factors =
        draw_numbers(*uncertain, context_->study.run.mode,
                     make_draw_key(context_->study.run.seed, species_->id + "/density_max"), first_replicate,
                     lanes, std::numeric_limits<double>::infinity());
    for (float& factor : factors) factor /= static_cast<float>(species_->capacity.density_max);
    return factors;
}

void SpeciesSimulation::initialise(PopulationSimulator& simulator, std::uint32_t first_replicate,
                                   std::size_t lanes, PopulationState& state) const {
    // Every scenario starts from the same individuals: those of the landscape before any measure.
    const std::vector<float>& capacity = habitat_.start().capacity;
    if (initial_maps_.empty()) {
        LaneColumn of_replicates(first_replicate, lanes, density_of_replicates(first_replicate, lanes));
        of_replicates.set(capacity, {{}});
        simulator.initialise(of_replicates.field(), species_->initial.share_of_capacity, first_replicate,
                             state);
    } else if (initial_maps_.size() == 1) {
        simulator.initialise(LaneField{.values = initial_maps_.front()}, 1.0, first_replicate, state);
    } else {
        std::vector<float> numbers;
        for (const std::vector<float>& map : initial_maps_)
            numbers.insert(numbers.end(), map.begin(), map.end());
        simulator.initialise(numbers, first_replicate, state);
    }
}

std::vector<Release> SpeciesSimulation::releases(int scenario, const std::vector<int>& futures,
                                                 int entry) const {
    std::vector<Release> list;
    for (const int f : futures) {
        const auto planned =
            context_->plans.timeline(scenario, f)
                .releases(context_->study.period.year(entry), static_cast<int>(species_position_));
        const int landscape = habitat_.landscape(scenario, f, entry);
        for (const PlannedRelease& release : planned) {
            const Measure& measure = context_->study.measures[static_cast<std::size_t>(release.measure)];
            std::vector<std::pair<std::size_t, float>> cells;  // with their capacity
            double total = 0;
            for (const CellIndex cell : measure.cells) {
                const std::ptrdiff_t at = habitat_.active().find(cell);
                if (at == ActiveCells::absent) continue;
                const float capacity = habitat_.capacity(landscape, static_cast<std::size_t>(at));
                if (capacity <= 0) continue;
                cells.emplace_back(static_cast<std::size_t>(at), capacity);
                total += capacity;
            }
            for (const auto& [cell, capacity] : cells) {
                list.push_back({.cell = cell,
                                .stage = release.stage,
                                .number = release.number * capacity / total,
                                .modulus = static_cast<std::uint32_t>(habitat_.futures()),
                                .remainder = static_cast<std::uint32_t>(f)});
            }
        }
    }
    return list;
}

void SpeciesSimulation::take_census(const PopulationState& state, int entry, const LaneShare& share,
                                    SpeciesOutcome& outcome, std::vector<CellSums>& sums) const {
    census_.take(state, static_cast<std::size_t>(entry), share, outcome.numbers);
    const int map = map_entry_[static_cast<std::size_t>(entry)];
    // Lanes that do not count hold nobody.
    if (map >= 0 && !share.lanes.empty())
        add_census(state, share.lanes.back() + 1, sums[static_cast<std::size_t>(map)]);
}

void SpeciesSimulation::run_block(int scenario, const std::vector<int>& futures,
                                  std::uint32_t first_replicate, std::size_t lanes, SpeciesOutcome& outcome,
                                  std::vector<CellSums>& sums) {
    const Study& study = context_->study;
    const ActiveCells& active = habitat_.active();
    const auto replicates = static_cast<std::size_t>(study.run.replicates);
    const LaneShare share = lane_share(first_replicate, lanes, replicates, futures, habitat_.futures());
    if (share.lanes.empty()) return;
    PopulationSimulator simulator(species_->population, study.run.mode, key_, active.cells(), lanes);
    EnvironmentalNoise noise(species_->population.noise, key_, noise_.regions, noise_.correlation,
                             first_replicate, lanes, noise_.sites);
    NoiseRule catastrophes_only = species_->population.noise;
    catastrophes_only.sigma_fecundity = 0;
    catastrophes_only.sigma_survival = 0;
    EnvironmentalNoise catastrophes(catastrophes_only, key_, catastrophes_.regions, {}, first_replicate,
                                    lanes, catastrophes_.sites);
    LaneFields fields(habitat_, context_->landscapes.rates, species_position_, scenario, first_replicate,
                      lanes, density_of_replicates(first_replicate, lanes));
    LaneRates rates(varying_, habitat_, study.period, scenario, first_replicate, lanes);
    std::optional<LaneAttraction> attraction;
    if (attraction_)
        attraction.emplace(*attraction_, habitat_, study.grid, dispersal_->reach(), scenario, first_replicate,
                           lanes);

    PopulationState state;
    initialise(simulator, first_replicate, lanes, state);
    empty_other_lanes(share, state);
    take_census(state, 0, share, outcome, sums);
    for (int entry = 0; entry < study.period.steps(); ++entry) {
        fields.move_to(entry);
        rates.move_to(entry);
        noise.advance();
        catastrophes.advance();
        fit_dispersal(scenario, futures.front(), entry);
        const std::vector<Release> released = releases(scenario, futures, entry);
        const YearForcing forcing{.capacity = fields.capacity(),
                                  .fecundity_factor = fields.fecundity_factor(),
                                  .survival_factor = fields.survival_factor(),
                                  .emigration_factor = rates.emigration_factor(),
                                  .fecundity_entries = rates.fecundity_entries(),
                                  .transition_entries = rates.transition_entries(),
                                  .density_multiplier = rates.density_multiplier(),
                                  .noise_region = noise_.zone,
                                  .fecundity_noise = noise.fecundity_factor(),
                                  .survival_noise = noise.survival_shift(),
                                  .catastrophe_region = catastrophes_.zone,
                                  .catastrophe_survival = catastrophes.catastrophe_survival(),
                                  .releases = released};
        DispersalMeans means = dispersal_->means();
        if (attraction) {
            attraction->move_to(entry);
            means.attraction_source = attraction->source();
            means.attraction_target = attraction->target();
        }
        const YearBalance balance =
            simulator.step(forcing, means, static_cast<std::uint32_t>(entry), first_replicate, state);
        double lost = 0;
        for (const std::size_t lane : share.lanes) lost += balance.lost_dispersing[lane];
        outcome.lost_dispersing[static_cast<std::size_t>(entry) + 1] +=
            lost / static_cast<double>(replicates);
        take_census(state, entry + 1, share, outcome, sums);
    }
}

namespace {

AbundanceMaps maps_of(const CellSums& sums, double replicates) {
    AbundanceMaps maps;
    const std::size_t cells = sums.sum.size();
    maps.mean.reserve(cells);
    maps.sd.reserve(cells);
    maps.occupancy.reserve(cells);
    for (std::size_t c = 0; c < cells; ++c) {
        const double mean = sums.sum[c] / replicates;
        const double squares = std::max(0.0, sums.sum_squares[c] - mean * sums.sum[c]);
        maps.mean.push_back(static_cast<float>(mean));
        maps.sd.push_back(replicates > 1 ? static_cast<float>(std::sqrt(squares / (replicates - 1))) : 0.0F);
        maps.occupancy.push_back(static_cast<float>(sums.occupied[c] / replicates));
    }
    return maps;
}

}  // namespace

SpeciesOutcome SpeciesSimulation::run(int scenario) {
    const Study& study = context_->study;
    const auto replicates = static_cast<std::size_t>(study.run.replicates);
    const auto entries = static_cast<std::size_t>(study.period.entries());
    const std::size_t cells = habitat_.active().size();
    SpeciesOutcome outcome;
    outcome.numbers = RegionalNumbers(context_->regions.size(), entries, replicates);
    outcome.lost_dispersing.assign(entries, 0.0);
    std::vector<CellSums> sums(study.output.years.size());
    for (CellSums& one : sums) {
        one.sum.assign(cells, 0.0);
        one.sum_squares.assign(cells, 0.0);
        one.occupied.assign(cells, 0);
    }
    if (cells > 0) {
        const std::size_t lanes = lanes_of_block();
        for (const std::vector<int>& futures : futures_that_move_alike(scenario)) {
            for (std::size_t first = 0; first < replicates; first += lanes) {
                const std::size_t block = std::min(lanes, blocks_up(replicates - first));
                run_block(scenario, futures, static_cast<std::uint32_t>(first), block, outcome, sums);
            }
        }
    }
    outcome.maps.reserve(sums.size());
    for (const CellSums& one : sums) outcome.maps.push_back(maps_of(one, static_cast<double>(replicates)));
    return outcome;
}

}  // namespace spoor
