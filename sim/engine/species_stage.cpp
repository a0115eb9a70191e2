#include "sim/engine/species_stage.hpp"

#include <fmt/format.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <numeric>
#include <optional>

#include "kernels/dispersal/algorithm_name.hpp"
#include "sim/engine/freed_memory.hpp"
#include "sim/engine/habitat_assessment.hpp"
#include "sim/engine/kept_run.hpp"
#include "sim/engine/parting.hpp"
#include "sim/engine/species_memory.hpp"
#include "sim/engine/taken_over.hpp"
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

/// Of what was planned, so much may be present when the next species begins.
constexpr double share_present = 0.9;

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

SpeciesStage::SpeciesStage(const Work& work)
    : work_(work),
      context_(work.context),
      squares_(region_squares(work.context.study, work.context.regions)),
      moved_by_(work.context.study.species.size()) {}

void SpeciesStage::run_all() {
    const std::vector<std::size_t> all = by_work();
    double all_work = 0;
    for (const std::size_t s : all) all_work += work_of(s);
    double work_done = 0;
    TwoEnds order(all);
    const auto present = static_cast<std::size_t>(share_present * static_cast<double>(work_.planned_bytes));
    // Threads of processes that share a run are counted on.
    const auto first = static_cast<std::size_t>(work_.units.place());
    tbb::parallel_for(first, first + work_.request.threads, [&](std::size_t thread) {
        while (const auto next = order.take(thread % 2 == 0)) {
            if (!work_.units.claim(context_.study.species[*next].id)) continue;
            return_freed_memory_above(present);
            run_one(*next);
            if (work_.meanwhile) work_.meanwhile([this](const std::string& warning) { warn(warning); });
            const std::lock_guard lock(progress_mutex_);
            work_done += work_of(*next);
            ++done_;
            tell_progress(work_done / all_work);
        }
    });
}

void SpeciesStage::tell_progress(double share_of_work) {
    const std::size_t all = work_.species_in_all;
    if (work_.units.is_shared()) {
        // Of the run as a whole: who does how much of it is not known beforehand.
        const std::size_t finished = work_.units.units();
        work_.progress.advance(finished, all, static_cast<double>(finished) / static_cast<double>(all));
        return;
    }
    const double share = static_cast<double>(work_.done_before - work_.resumed) +
                         static_cast<double>(context_.study.species.size()) * share_of_work;
    work_.progress.advance(work_.done_before + done_, all, share / static_cast<double>(all - work_.resumed));
}

double SpeciesStage::work_of(std::size_t species) const {
    constexpr double of_every_species = 100;
    if (work_.of_baseline[species] != 0) return of_every_species;
    return of_every_species + static_cast<double>(context_.landscapes.suitability.bases[0][species].size());
}

std::vector<std::size_t> SpeciesStage::by_work() const {
    std::vector<std::size_t> order(context_.study.species.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return work_of(a) > work_of(b); });
    return order;
}

void SpeciesStage::warn(const std::string& text) {
    const std::lock_guard lock(progress_mutex_);
    work_.progress.note(text);
}

std::optional<KeptReference> SpeciesStage::kept_reference(std::size_t species) {
    if (work_.baseline == nullptr) return std::nullopt;
    return work_.baseline->reference(context_.study.species[species].id, context_.study.grid,
                                     empty_outcome(context_).numbers,
                                     [&](const std::string& warning) { warn(warning); });
}

bool SpeciesStage::take_over(std::size_t species, const KeptReference& kept) {
    const Study& study = context_.study;
    const HabitatSeries habitat(study, species, context_.landscapes.suitability,
                                context_.plans.futures.count());
    const ActiveCells& active = habitat.active();
    if (!kept.has_active(active.cells())) return false;
    write_taken_over(study, work_.request, species, kept, active.cells(), work_.writer, work_.units);
    if (!active.empty()) ++with_habitat_;
    ++untouched_;
    moved_by_[species] = kept.moved_by;
    return true;
}

std::unique_lock<std::mutex> SpeciesStage::room_for(const SpeciesSimulation& simulation) {
    return simulation.dispersal_bytes() > share_of_dispersal(context_.bytes_per_species)
               ? std::unique_lock(large_dispersal_)
               : std::unique_lock<std::mutex>();
}

void SpeciesStage::run_one(std::size_t species) {
    const Study& study = context_.study;
    const std::optional<KeptReference> kept = kept_reference(species);
    if (kept && work_.of_baseline[species] != 0 && take_over(species, *kept)) return;
    UnitWriter unit = work_.units.begin(study.species[species].id);
    work_.writer.write_suitability(species, context_.landscapes.suitability, context_.plans.futures.count(),
                                   whole_country(study), *work_.masks[species], &unit);
    SpeciesSimulation simulation(
        context_, species,
        kept ? dispersal_algorithm_named(kept->moved_by).value_or(context_.forced_algorithm)
             : context_.forced_algorithm);
    const std::unique_lock<std::mutex> room = room_for(simulation);
    const ActiveCells& active = simulation.habitat().active();
    if (!active.empty()) ++with_habitat_;
    moved_by_[species] = simulation.moved_by();
    if (work_.request.explain) {
        const std::lock_guard lock(progress_mutex_);
        work_.progress.note(explain(study, species, simulation));
    }
    HabitatAssessment habitat(study, species, simulation.habitat(), context_.landscapes.rates,
                              simulation.census());
    if (kept) {
        const auto between = kept->tables.find("metapopulation_capacity");
        if (between != kept->tables.end()) habitat.know_metapopulation(between->second);
    }
    const HabitatPotential potential = habitat.potential();
    const std::vector<bool> present = simulation.census().present();
    AbundancePacking packing = work_.writer.abundance_packing(active.cells());
    const auto done = [&](int s, const SpeciesOutcome& own, const SpeciesOutcome& reference) {
        stop_if_interrupted();
        if (s == 0 && work_.request.keep_units)
            keep_reference(reference.numbers, reference.lost_dispersing, active.cells(), unit);
        work_.writer.write_abundance(species, s, own, reference, packing, unit);
        const HabitatConditions conditions = habitat.conditions(s);
        work_.writer.write_tables(species, s, own,
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
    work_.units.finish(unit, study.species[species].id, unit_line::text(!active.empty(), moved_by_[species]));
}

}  // namespace spoor
