#include "kernels/population/simulator.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "kernels/population/events.hpp"
#include "kernels/population/start.hpp"
#include "kernels/population/year.hpp"

namespace spoor {

namespace {

using RangeEvent = void (*)(Year&, CellRange);

/// Events of single cells waiting to be run together, range by range, so that a range stays in the caches.
class PendingEvents {
public:
    explicit PendingEvents(Year& year) : year_(year) {}

    void add(RangeEvent event) { events_.push_back(event); }
    void run() {
        if (!events_.empty()) {
            year_.for_ranges([&](CellRange range) {
                for (const RangeEvent event : events_) event(year_, range);
            });
        }
        events_.clear();
    }

private:
    Year& year_;
    std::vector<RangeEvent> events_;
};

bool contains(const std::vector<Event>& order, Event event) {
    return std::find(order.begin(), order.end(), event) != order.end();
}

YearBalance empty_balance(std::size_t lanes, std::size_t lost_parts) {
    const std::vector<double> none(lanes, 0.0);
    return {none, std::vector<double>(lost_parts * lanes, 0.0), none, none, none, none, none};
}

bool some_lost_habitat(const LaneField& capacity) {
    return std::any_of(capacity.values.begin(), capacity.values.end(), [](float k) { return !(k > 0); });
}

void run_events(Year& year) {
    const PopulationModel& model = year.model;
    PendingEvents pending(year);
    const bool leaving = model.emigration.leaves_lost_habitat && year.has_dispersal() &&
                         contains(model.order, Event::dispersal);
    if (year.lost_habitat && !leaving) pending.add(die_without_habitat);
    const auto look_around = [&] {
        if (!year.feels_squares()) return;
        pending.run();
        sum_competitors(year);
    };
    if (!year.arrays.census_ratio.empty()) {
        look_around();
        pending.add(remember_census);
    }
    for (const Event event : model.order) {
        switch (event) {
            case Event::noise:
                break;  // its numbers come with the year and act through the events that use them
            case Event::reproduction:
                look_around();
                pending.add(reproduce);
                break;
            case Event::survival:
                if (model.density.on_survival) look_around();
                pending.add(survive);
                break;
            case Event::catastrophe:
                pending.add(strike);
                break;
            case Event::dispersal:
                pending.run();
                disperse(year);
                if (year.lost_habitat) pending.add(die_without_habitat);
                break;
            case Event::releases:
                if (year.forcing.releases.empty()) break;
                pending.run();
                release(year);
                if (year.lost_habitat) pending.add(die_without_habitat);
                break;
        }
    }
    pending.run();
    if (year.recruits.form != Recruits::Form::none) pending.add(join_recruits);
    if (model.density.form == DensityForm::ceiling) pending.add(cut_to_capacity);
    if (model.whole_numbers) pending.add(round_numbers);
    pending.run();
    year.recruits.form = Recruits::Form::none;
}

}  // namespace

struct PopulationSimulator::Scratch {
    PopulationModel model;
    LifeCycle life;
    Mode mode;
    DrawKey key;
    std::span<const CellIndex> cells;
    std::size_t lanes;
    Recruits recruits;
    BlockArrays arrays;

    Scratch(const PopulationModel& of, Mode in, DrawKey with, std::span<const CellIndex> active,
            std::size_t wide)
        : model(of), life(of), mode(in), key(with), cells(active), lanes(wide) {
        const std::size_t size = cells.size() * lanes;
        recruits.pools.assign(life.pools(), std::vector<float>(size));
        if (contains(model.order, Event::dispersal) && model.emigration.alpha)
            arrays.census_ratio.resize(size);
        const std::size_t range = range_cells(lanes) * lanes;
        arrays.range.assign(scratch_arrays + life.classes.size(), std::vector<float>(range));
        arrays.bits.resize(range);
    }

    [[nodiscard]] Start start(std::uint32_t first_replicate) const {
        return {.model = model,
                .life = life,
                .mode = mode,
                .where = {.key = key,
                          .site = {.year = 0, .process = Process::initial, .stage = 0},
                          .cells = cells,
                          .first_replicate = first_replicate,
                          .lanes = lanes}};
    }
};

PopulationSimulator::PopulationSimulator(const PopulationModel& model, Mode mode, DrawKey key,
                                         std::span<const CellIndex> cells, std::size_t lanes)
    : scratch_(std::make_unique<Scratch>(model, mode, key, cells, lanes)) {
    assert(lanes > 0 && lanes % lane_block == 0);
}

PopulationSimulator::~PopulationSimulator() = default;
PopulationSimulator::PopulationSimulator(PopulationSimulator&&) noexcept = default;
PopulationSimulator& PopulationSimulator::operator=(PopulationSimulator&&) noexcept = default;

double PopulationSimulator::multiplier() const {
    return scratch_->life.multiplier;
}

void PopulationSimulator::initialise(const LaneField& capacity, double share, std::uint32_t first_replicate,
                                     PopulationState& state) {
    start_from_capacity(scratch_->start(first_replicate), capacity, share, state);
}

void PopulationSimulator::initialise(std::span<const float> numbers, std::uint32_t first_replicate,
                                     PopulationState& state) {
    start_from_numbers(scratch_->start(first_replicate), numbers, state);
}

YearBalance PopulationSimulator::step(const YearForcing& forcing, const DispersalMeans& dispersal,
                                      std::uint32_t year, std::uint32_t first_replicate,
                                      PopulationState& state) {
    Scratch& own = *scratch_;
    assert(state.cells == own.cells.size() && state.lanes == own.lanes && first_replicate % lane_block == 0);
    assert(state.stages == static_cast<int>(own.life.classes.size()));
    assert(!forcing.capacity.empty() || own.cells.empty());
    assert(forcing.density_square.empty() || forcing.density_square.size() == own.cells.size());
    assert(own.mode == Mode::stochastic || dispersal.individual == nullptr || dispersal.expected != nullptr);
    YearForcing felt = forcing;
    if (!contains(own.model.order, Event::noise)) {
        felt.fecundity_noise = {};
        felt.survival_noise = {};
    }
    own.arrays.survival_odds.resize(felt.survival_noise.size());
    std::transform(felt.survival_noise.begin(), felt.survival_noise.end(), own.arrays.survival_odds.begin(),
                   [](float shift) { return std::exp(shift); });
    YearBalance balance = empty_balance(own.lanes, forcing.lost_parts);
    own.recruits.form = Recruits::Form::none;
    Year now{.model = own.model,
             .life = own.life,
             .mode = own.mode,
             .key = own.key,
             .cells = own.cells,
             .forcing = felt,
             .dispersal = dispersal,
             .index = year,
             .first_replicate = first_replicate,
             .state = state,
             .recruits = own.recruits,
             .arrays = own.arrays,
             .balance = balance,
             .lost_habitat = some_lost_habitat(forcing.capacity)};
    run_events(now);
    return balance;
}

}  // namespace spoor
