#include "sim/engine/block_run.hpp"

#include <algorithm>
#include <cassert>

#include "kernels/random/stream.hpp"
#include "sim/engine/progress.hpp"

namespace spoor {

namespace {

/// Lanes that do not count hold nobody, so that nothing is spent on moving and drawing them.
void empty_other_lanes(const LaneShare& share, PopulationState& state) {
    std::vector<std::size_t> others;
    for (std::size_t lane = 0; lane < state.lanes; ++lane) {
        if (std::ranges::find(share.lanes, lane) == share.lanes.end()) others.push_back(lane);
    }
    for (std::size_t row = 0; row < state.numbers.size(); row += state.lanes) {
        for (const std::size_t lane : others) state.numbers[row + lane] = 0;
    }
}

/// Good and bad years without the catastrophes, which have regions of their own.
NoiseRule years_of(const RunOptions& run, const NoiseRule& rule) {
    if (!run.draws_environment()) return {};
    return {.sigma_fecundity = rule.sigma_fecundity,
            .sigma_survival = rule.sigma_survival,
            .rho_time = rule.rho_time};
}

/// Held at their mean, catastrophes are certain and take what they take on average.
NoiseRule catastrophes_of(const RunOptions& run, const NoiseRule& rule) {
    if (run.draws_catastrophes())
        return {.catastrophe_probability = rule.catastrophe_probability,
                .catastrophe_loss = rule.catastrophe_loss};
    return {.catastrophe_probability = 1,
            .catastrophe_loss = rule.catastrophe_probability * rule.catastrophe_loss};
}

}  // namespace

BlockRun::Draws::Draws(const SpeciesGround& ground, const DrawKey& key, const LaneShare& share,
                       std::size_t lanes)
    : simulator(ground.species.population, ground.context.study.run.of_individuals(), key,
                ground.habitat.active().cells(), lanes),
      noise(years_of(ground.context.study.run, ground.species.population.noise), key, ground.noise.regions,
            ground.noise.correlation, share.first_replicate, lanes, ground.noise.sites),
      catastrophes(catastrophes_of(ground.context.study.run, ground.species.population.noise), key,
                   ground.catastrophes.regions, {}, share.first_replicate, lanes, ground.catastrophes.sites) {
}

BlockRun::BlockRun(SpeciesGround& ground, int scenario, const std::vector<int>& futures,
                   const LaneShare& share, std::size_t lanes, const HabitatSeries& share_of,
                   const LostParts& lost)
    : ground_(ground),
      scenario_(scenario),
      futures_(futures),
      share_(share),
      lanes_(lanes),
      share_of_(share_of),
      lost_(lost),
      draws_(ground, ground.key, share, lanes),
      fields_(ground.habitat, ground.context.landscapes.rates, ground.position, scenario,
              share.first_replicate, lanes, ground.density_of_replicates(share.first_replicate, lanes)),
      rates_(ground.varying, ground.habitat, ground.context.study.period, scenario, share.first_replicate,
             lanes) {
    if (ground.attraction)
        attraction_.emplace(*ground.attraction, ground.habitat, scenario, share.first_replicate, lanes);
}

void BlockRun::start() {
    initialise();
    empty_other_lanes(share_, state_);
    const Study& study = ground_.context.study;
    if (study.period.spin_up > 0) {
        assert(scenario_ == 0);
        // These years have draws of their own, so that those of the period do not depend on how many there
        // are.
        Draws before(ground_, make_draw_key(study.run.seed, ground_.species.id + "/spin_up"), share_, lanes_);
        for (int year = 0; year < study.period.spin_up; ++year) {
            stop_if_interrupted();
            step(before, 0, year);
        }
    }
}

void BlockRun::initialise() {
    const std::vector<float>& capacity = ground_.habitat.start().capacity;
    const std::uint32_t first = share_.first_replicate;
    if (ground_.initial_maps.empty()) {
        LaneColumn of_replicates(first, lanes_, ground_.density_of_replicates(first, lanes_));
        of_replicates.set(capacity, {{}});
        draws_.simulator.initialise(of_replicates.field(), ground_.species.initial.share_of_capacity, first,
                                    state_);
    } else if (ground_.initial_maps.size() == 1) {
        draws_.simulator.initialise(LaneField{.values = ground_.initial_maps.front()}, 1.0, first, state_);
    } else {
        std::vector<float> numbers;
        for (const std::vector<float>& map : ground_.initial_maps)
            numbers.insert(numbers.end(), map.begin(), map.end());
        draws_.simulator.initialise(numbers, first, state_);
    }
}

void BlockRun::skip_years(int entry) {
    for (int year = 0; year < entry; ++year) {
        draws_.noise.advance();
        draws_.catastrophes.advance();
    }
}

void BlockRun::start_at(int entry, const PopulationState& reference) {
    skip_years(entry);
    state_ = reference;
    empty_other_lanes(share_, state_);
}

void BlockRun::start_among(int entry, const PopulationState& whole, std::span<const std::uint32_t> at) {
    skip_years(entry);
    state_ = {.cells = at.size(), .lanes = whole.lanes, .stages = whole.stages, .numbers = {}};
    state_.numbers.resize(state_.cells * state_.lanes * static_cast<std::size_t>(state_.stages));
    for (int c = 0; c < whole.stages; ++c) {
        const std::span<const float> from = whole.stage(c);
        const std::span<float> to = state_.stage(c);
        for (std::size_t i = 0; i < at.size(); ++i)
            std::copy_n(from.begin() + static_cast<std::ptrdiff_t>(at[i] * whole.lanes), whole.lanes,
                        to.begin() + static_cast<std::ptrdiff_t>(i * whole.lanes));
    }
}

YearBalance BlockRun::step(Draws& by, int entry, int year) {
    fields_.move_to(entry);
    rates_.move_to(entry);
    by.noise.advance();
    by.catastrophes.advance();
    ground_.fit_dispersal(scenario_, futures_.front(), entry);
    DispersalMeans means = ground_.dispersal->means();
    if (attraction_) {
        attraction_->move_to(entry);
        means.attraction_source = attraction_->source();
        means.attraction_target = attraction_->target();
    }
    const std::vector<Release> released = ground_.releases(scenario_, futures_, entry, share_of_);
    const YearForcing forcing{.capacity = fields_.capacity(),
                              .fecundity_factor = fields_.fecundity_factor(),
                              .survival_factor = fields_.survival_factor(),
                              .emigration_factor = rates_.emigration_factor(),
                              .fecundity_entries = rates_.fecundity_entries(),
                              .transition_entries = rates_.transition_entries(),
                              .density_multiplier = rates_.density_multiplier(),
                              .density_square = ground_.squares.of_cell,
                              .density_squares = ground_.squares.count,
                              .noise_region = ground_.noise.zone,
                              .fecundity_noise = by.noise.fecundity_factor(),
                              .survival_noise = by.noise.survival_shift(),
                              .catastrophe_region = ground_.catastrophes.zone,
                              .catastrophe_survival = by.catastrophes.catastrophe_survival(),
                              .releases = released,
                              .lost_part = lost_.of_cell(),
                              .lost_parts = lost_.parts()};
    YearBalance balance =
        by.simulator.step(forcing, means, static_cast<std::uint32_t>(year), share_.first_replicate, state_);
    // A release goes to every lane of its future, also to those beyond the last replicate.
    if (!released.empty()) empty_other_lanes(share_, state_);
    return balance;
}

std::vector<double> BlockRun::step(int entry) {
    const YearBalance balance = step(draws_, entry, entry);
    std::vector<double> lost(lost_.parts(), 0.0);
    for (std::size_t p = 0; p < lost.size(); ++p) {
        for (const std::size_t lane : share_.lanes) lost[p] += balance.lost_dispersing[p * lanes_ + lane];
    }
    return lost;
}

}  // namespace spoor
