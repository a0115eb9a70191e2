#include "sim/engine/species_stage.hpp"

#include <fmt/format.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <numeric>
#include <optional>

#include "kernels/dispersal/algorithm_name.hpp"
#include "sim/engine/habitat_assessment.hpp"
#include "sim/engine/kept_run.hpp"
#include "sim/engine/parting.hpp"
#include "sim/engine/species_simulation.hpp"
#include "sim/engine/unit_line.hpp"
#include "sim/viability/viability_tables.hpp"

namespace spoor {

namespace {

std::string explain(const Study& study, std::size_t species, const SpeciesSimulation& simulation) {
    std::string text =
        fmt::format("{}: {} active cells", study.species[species].id, simulation.habitat().active().size());
    for (const DispersalEstimate& estimate : simulation.estimates()) {
        text += fmt::format("\n    {} {}: {:.3g} s a year, {:.3g} s to build, {:.1f} MiB{}{}",
                            estimate.algorithm == simulation.algorithm() ? "*" : " ",
                            dispersal_algorithm_name(estimate.algorithm), estimate.seconds_per_apply,
                            estimate.seconds_to_build, static_cast<double>(estimate.memory_bytes) / 1048576.0,
                            estimate.serves ? "" : ", cannot serve: ", estimate.reason);
    }
    return text;
}

/// Species in the order of their work, taken from both ends: who holds a large one shares the cache with
/// small ones, and where the ends meet no thread is left with a long one.
class TwoEnds {
public:
    explicit TwoEnds(std::vector<std::size_t> order) : order_(std::move(order)), end_(order_.size()) {}

    std::optional<std::size_t> take(bool largest) {
        const std::lock_guard lock(mutex_);
        if (first_ == end_) return std::nullopt;
        return order_[largest ? first_++ : --end_];
    }

private:
    std::vector<std::size_t> order_;
    std::mutex mutex_;
    std::size_t first_ = 0;
    std::size_t end_;
};

}  // namespace

SpeciesStage::SpeciesStage(const RunContext& context, const RunRequest& request,
                           const std::vector<DataMask>& masks, OutcomeWriter& writer, UnitStore& units,
                           const Baseline* baseline, const std::vector<std::uint8_t>& of_baseline,
                           Progress& progress)
    : context_(context),
      request_(request),
      masks_(masks),
      writer_(writer),
      units_(units),
      baseline_(baseline),
      of_baseline_(of_baseline),
      progress_(progress),
      squares_(region_squares(context.study, context.regions)),
      moved_by_(context.study.species.size(), "none") {}

void SpeciesStage::run_all() {
    const std::size_t species = context_.study.species.size();
    const std::vector<std::size_t> left = resume();
    double all_work = 0;
    for (const std::size_t s : left) all_work += work_of(s);
    double work_done = 0;
    TwoEnds order(by_work(left));
    tbb::parallel_for(std::size_t{0}, request_.threads, [&](std::size_t thread) {
        while (const auto next = order.take(thread % 2 == 0)) {
            run_one(*next);
            const std::lock_guard lock(progress_mutex_);
            work_done += work_of(*next);
            progress_.advance(++done_, species, work_done / all_work);
        }
    });
}

double SpeciesStage::work_of(std::size_t species) const {
    constexpr double of_every_species = 100;
    if (of_baseline_[species] != 0) return of_every_species;
    return of_every_species +
           static_cast<double>(context_.landscapes.suitability.bases[0][species].cells.size());
}

std::vector<std::size_t> SpeciesStage::by_work(std::vector<std::size_t> order) const {
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return work_of(a) > work_of(b); });
    return order;
}

std::vector<std::size_t> SpeciesStage::resume() {
    const std::size_t species = context_.study.species.size();
    std::vector<std::uint8_t> taken(species, 0);
    tbb::parallel_for(std::size_t{0}, species, [&](std::size_t s) {
        stop_if_interrupted();
        if (units_.has(context_.study.species[s].id)) taken[s] = take(s) ? 1 : 0;
    });
    std::vector<std::size_t> left;
    for (std::size_t s = 0; s < species; ++s) {
        if (taken[s] == 0) left.push_back(s);
    }
    done_ = resumed_ = species - left.size();
    if (resumed_ > 0) progress_.note(fmt::format("{} of {} species are finished already", resumed_, species));
    return left;
}

bool SpeciesStage::take(std::size_t species) {
    const auto line =
        units_.read(context_.study.species[species].id, context_.study.grid, writer_.contents(species),
                    [&](const std::string& warning) { warn(warning); });
    if (!line) return false;
    if (unit_line::has_habitat(*line)) ++with_habitat_;
    moved_by_[species] = unit_line::moved_by(*line);
    return true;
}

void SpeciesStage::warn(const std::string& text) {
    const std::lock_guard lock(progress_mutex_);
    progress_.note(text);
}

std::optional<KeptReference> SpeciesStage::kept_reference(std::size_t species) {
    if (baseline_ == nullptr) return std::nullopt;
    return baseline_->reference(context_.study.species[species].id, context_.study.grid,
                                empty_outcome(context_).numbers,
                                [&](const std::string& warning) { warn(warning); });
}

std::string SpeciesStage::moved_by() const {
    std::string text;
    for (std::size_t s = 0; s < moved_by_.size(); ++s)
        text += fmt::format("{}{}: {}", s > 0 ? "; " : "", context_.study.species[s].id, moved_by_[s]);
    return text;
}

bool SpeciesStage::take_over(std::size_t species, const KeptReference& kept) {
    const Study& study = context_.study;
    const HabitatSeries habitat(study, species, context_.landscapes.suitability,
                                context_.plans.futures.count());
    const ActiveCells& active = habitat.active();
    if (!std::ranges::equal(active.cells(), kept.active)) return false;
    const std::string& id = study.species[species].id;
    const auto write = [&](UnitWriter* unit) {
        for (int s = 0; s < static_cast<int>(study.scenarios.size()); ++s) {
            stop_if_interrupted();
            writer_.write_kept(species, s, kept, unit);
        }
    };
    if (request_.keep_units) {
        UnitWriter unit = units_.begin(id);
        write(&unit);
        keep_reference(kept.numbers, kept.lost_dispersing, active.cells(), unit);
        units_.finish(unit, id, unit_line::text(!active.empty(), kept.moved_by));
    } else {
        write(nullptr);  // who resumes this run takes the species over again
    }
    if (!active.empty()) ++with_habitat_;
    ++untouched_;
    moved_by_[species] = kept.moved_by;
    return true;
}

void SpeciesStage::run_one(std::size_t species) {
    const Study& study = context_.study;
    const std::optional<KeptReference> kept = kept_reference(species);
    if (kept && of_baseline_[species] != 0 && take_over(species, *kept)) return;
    UnitWriter unit = units_.begin(study.species[species].id);
    writer_.write_suitability(species, context_.landscapes.suitability, context_.plans.futures.count(),
                              whole_country(study), *masks_[species], &unit);
    SpeciesSimulation simulation(
        context_, species,
        kept ? dispersal_algorithm_named(kept->moved_by).value_or(context_.forced_algorithm)
             : context_.forced_algorithm);
    const ActiveCells& active = simulation.habitat().active();
    if (!active.empty()) ++with_habitat_;
    moved_by_[species] = simulation.moved_by();
    if (request_.explain) {
        const std::lock_guard lock(progress_mutex_);
        progress_.note(explain(study, species, simulation));
    }
    HabitatAssessment habitat(study, species, simulation.habitat(), context_.landscapes.rates,
                              simulation.census());
    const HabitatPotential potential = habitat.potential();
    const std::vector<bool> present = simulation.census().present();
    AbundancePacking packing = writer_.abundance_packing(active.cells());
    const auto done = [&](int s, const SpeciesOutcome& own, const SpeciesOutcome& reference) {
        stop_if_interrupted();
        if (s == 0 && request_.keep_units)
            keep_reference(reference.numbers, reference.lost_dispersing, active.cells(), unit);
        writer_.write_abundance(species, s, own, reference, packing, unit);
        const HabitatConditions conditions = habitat.conditions(s);
        writer_.write_tables(species, s, own,
                             viability_tables({.study = study,
                                               .species = study.species[species],
                                               .own = own.numbers,
                                               .reference = reference.numbers,
                                               .present = present,
                                               .habitat = conditions,
                                               .potential = potential,
                                               .squares = squares_}),
                             unit);
    };
    if (kept && run_beside(simulation, *kept, packing, done)) {
        ++beside_;
    } else {
        simulation.run_all(done);
    }
    units_.finish(unit, study.species[species].id, unit_line::text(!active.empty(), moved_by_[species]));
}

}  // namespace spoor
