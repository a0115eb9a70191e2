#include "sim/engine/species_groups.hpp"

#include <fmt/format.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iterator>
#include <optional>
#include <set>
#include <thread>
#include <utility>

#include "sim/engine/data_masks.hpp"
#include "sim/engine/freed_memory.hpp"
#include "sim/engine/known_habitat.hpp"
#include "sim/engine/parting.hpp"
#include "sim/engine/plan.hpp"
#include "sim/engine/reached_species.hpp"
#include "sim/engine/species_stage.hpp"
#include "sim/engine/suitability_stage.hpp"
#include "sim/engine/taken_over.hpp"
#include "sim/study/species_of_study.hpp"

namespace spoor {

namespace {

/// Species differ, and so do samples: a group is planned to take no more than this share of what is left.
constexpr double share_to_plan_for = 0.85;

}  // namespace

SpeciesGroups::SpeciesGroups(const Run& run, LandscapeSource& source)
    : run_(run), source_(source), unfinished_(run.study, run.units, run.cube, run.progress) {}

void SpeciesGroups::run_all(std::shared_ptr<const BaseLandscape> start) {
    unfinished_.take_finished();
    report_.species_resumed = unfinished_.taken();
    if (report_.species_resumed > 0)
        run_.progress.note(fmt::format("{} of {} species are finished already", report_.species_resumed,
                                       run_.study.species.size()));
    const std::vector<int> first = unfinished_.first_part(run_.request.share);
    if (run_.baseline != nullptr && run_.baseline->is_of_reference_alone() && !run_.request.only_reached)
        run_beside_baseline(first, std::move(start));
    else
        run_species(first, std::move(start));
    if (run_.units.is_shared()) finish_together();
    report_.species_of_others = unfinished_.taken() - report_.species_resumed;
    report_.species_with_habitat += unfinished_.taken_with_habitat();
}

void SpeciesGroups::run_beside_baseline(const std::vector<int>& positions,
                                        std::shared_ptr<const BaseLandscape> start) {
    const std::vector<int> in_reach = reached_species(run_.study, source_);
    std::vector<int> reached;
    std::vector<int> unreached;
    std::ranges::set_intersection(positions, in_reach, std::back_inserter(reached));
    std::ranges::set_difference(positions, in_reach, std::back_inserter(unreached));
    TakenOver beside({.study = run_.study,
                      .request = run_.request,
                      .regions = run_.regions,
                      .cube = run_.cube,
                      .units = run_.units,
                      .baseline = *run_.baseline});
    beside.begin(unreached);
    taken_over_beside_ = unreached.size();
    run_species(reached, std::move(start));
    beside.finish([this](const std::string& warning) { run_.progress.note(warning); });
    taken_over_beside_ = 0;
    for (const TakenOver::Species& species : beside.species()) {
        unfinished_.finish(species.position, species.moved_by);
        report_.species_with_habitat += species.has_habitat ? 1 : 0;
    }
    report_.species_here += beside.species().size();
    report_.species_untouched += beside.species().size();
    run_species(beside.left(), nullptr);
}

void SpeciesGroups::run_species(const std::vector<int>& positions,
                                std::shared_ptr<const BaseLandscape> start) {
    if (start != nullptr && size_of_next(positions.size()) < positions.size())
        bytes_of_species_ = bytes_sampled(*start);
    auto next = positions.begin();
    while (next != positions.end()) {
        stop_if_interrupted();
        const auto many = size_of_next(static_cast<std::size_t>(positions.end() - next));
        const std::vector<int> group(next, next + static_cast<std::ptrdiff_t>(many));
        if (group.size() < positions.size())
            run_.progress.note(
                fmt::format("memory      {} of {} species together", group.size(), positions.size()));
        if (run_group(group, std::exchange(start, nullptr))) next += static_cast<std::ptrdiff_t>(many);
    }
}

void SpeciesGroups::finish_together() {
    for (bool has_told = false;;) {
        stop_if_interrupted();
        unfinished_.take_finished();
        const std::vector<int> claimed = unfinished_.claim_some(run_.request.share, run_.request.threads);
        const std::size_t left = unfinished_.all().size();
        if (!claimed.empty()) {
            run_species(claimed, nullptr);
        } else if (run_.cube == nullptr || left == 0) {
            return;
        } else {
            if (!std::exchange(has_told, true))
                run_.progress.note(fmt::format("waiting for {} species at other processes", left));
            constexpr std::chrono::milliseconds between_looks{20};
            std::this_thread::sleep_for(between_looks);
        }
    }
}

std::size_t SpeciesGroups::size_of_next(std::size_t left) const {
    const double room = run_.plan.room_for_habitat(memory_to_plan_for(run_.request.memory_limit));
    const double of_one = bytes_of_species_ > 0 ? bytes_of_species_ / share_to_plan_for
                                                : static_cast<double>(run_.plan.habitat_bytes) /
                                                      static_cast<double>(run_.plan.species);
    if (of_one * static_cast<double>(left) <= room) return left;
    const std::size_t least = std::min(left, run_.request.threads);
    const std::size_t most = std::clamp(static_cast<std::size_t>(std::max(room, 0.0) / of_one), least, left);
    const std::size_t groups = (left + most - 1) / most;
    return (left + groups - 1) / groups;  // all alike: a last one of few would cost as much again
}

double SpeciesGroups::bytes_sampled(const BaseLandscape& start) const {
    const Study& study = run_.study;
    std::set<std::string> landscapes;
    for (const Scenario& scenario : study.scenarios) {
        for (int entry = 0; entry < study.period.entries(); ++entry)
            landscapes.insert(source_.state(scenario.drivers, study.period.year(entry)));
    }
    return suitable_share_sampled(study, compile_suitability(study), start) *
           static_cast<double>(run_.plan.cells_in_mask) * bytes_of_habitat(study) *
           static_cast<double>(landscapes.size());
}

bool SpeciesGroups::run_group(const std::vector<int>& positions, std::shared_ptr<const BaseLandscape> start) {
    const bool is_all = positions.size() == run_.study.species.size();
    const Study study = is_all ? Study() : species_of_study(run_.study, positions);
    const Study& own = is_all ? run_.study : study;
    std::optional<ScenarioPlans> of_group;
    const ScenarioPlans& plans = is_all ? run_.plans : of_group.emplace(own, run_.plans);
    LandscapeSource read_again(own);
    LandscapeSource& source = start ? source_ : read_again;
    if (!start) {
        return_freed_memory();  // of the group before: layers find little room in it
        start = source.base(own.scenarios.front().drivers, own.period.start);
    }
    const SuitabilityProgram program = compile_suitability(own);
    const std::vector<DataMask> masks = data_masks(own, program, *start);
    // The stages of the first group stand for all: what is left is told of the run as a whole.
    if (!has_begun_) run_.progress.stage("suitability");
    const LandscapeResults landscapes = run_suitability(own, source, program, plans);
    start.reset();
    return_freed_memory();

    KernelCache kernels;
    RunContext context{.study = own,
                       .plans = plans,
                       .landscapes = landscapes,
                       .regions = run_.regions,
                       .kernels = kernels,
                       .forced_algorithm = run_.request.dispersal,
                       .share_trajectories = run_.request.share_trajectories};
    KnownHabitat habitat = known_habitat(own, landscapes);
    habitat.output_bytes = run_.plan.output_bytes;  // that of all species is held
    bytes_of_species_ = std::max(bytes_of_species_,
                                 static_cast<double>(habitat.bytes) / static_cast<double>(positions.size()));
    const double room = run_.plan.room_for_habitat(memory_to_plan_for(run_.request.memory_limit));
    if (static_cast<double>(habitat.bytes) > room && positions.size() > run_.request.threads) return false;
    const std::vector<std::uint8_t> of_baseline = species_of_baseline(context);
    for (std::size_t s = 0; s < of_baseline.size(); ++s) {
        if (of_baseline[s] != 0) habitat.habitat[s] = 0;  // nobody is simulated
    }
    RunPlan plan = plan_run(own, source, run_.request.threads, run_.request.memory_limit, false, habitat);
    // Beside a baseline only a part of the touched species' habitat is simulated.
    plan.is_upper_bound = run_.baseline != nullptr;
    context.bytes_per_species = plan.species_limit_bytes;
    if (!has_begun_ || !run_.units.is_shared()) run_.progress.note(render_memory(plan));
    if (!std::exchange(has_begun_, true)) run_.progress.stage("populations");
    OutcomeWriter writer(own, run_.cube, positions);
    std::function<void(const UnfinishedSpecies::Warn&)> meanwhile;
    if (run_.units.is_shared() && run_.cube != nullptr)
        meanwhile = [this](const UnfinishedSpecies::Warn& warn) {
            unfinished_.take_finished_meanwhile(warn);
        };
    SpeciesStage stage(
        {.context = context,
         .request = run_.request,
         .masks = masks,
         .writer = writer,
         .units = run_.units,
         .baseline = run_.baseline,
         .of_baseline = of_baseline,
         .progress = run_.progress,
         .meanwhile = meanwhile,
         .done_before = run_.study.species.size() - unfinished_.all().size() + taken_over_beside_,
         .species_in_all = run_.study.species.size(),
         .resumed = report_.species_resumed + taken_over_beside_,
         .planned_bytes = plan.peak_bytes()});
    stage.run_all();
    for (std::size_t s = 0; s < positions.size(); ++s) {
        const std::string& moved_by = stage.moved_by()[s];
        if (!moved_by.empty()) unfinished_.finish(positions[s], moved_by);  // else another process has it
    }
    report_.species_here += stage.species_done();
    report_.species_with_habitat += stage.species_with_habitat();
    report_.species_untouched += stage.species_untouched();
    report_.species_beside += stage.species_beside();
    return true;
}

std::vector<std::uint8_t> SpeciesGroups::species_of_baseline(const RunContext& context) const {
    const std::vector<Species>& species = context.study.species;
    if (run_.baseline == nullptr) return std::vector<std::uint8_t>(species.size(), 0);
    std::vector<std::uint8_t> untouched = untouched_species(context);
    for (std::size_t s = 0; s < untouched.size(); ++s) {
        if (!run_.baseline->has(species[s].id)) untouched[s] = 0;
    }
    return untouched;
}

std::string SpeciesGroups::moved_by() const {
    const std::vector<std::string>& algorithms = unfinished_.moved_by();
    std::string text;
    for (std::size_t s = 0; s < algorithms.size(); ++s)
        text += fmt::format("{}{}: {}", s > 0 ? "; " : "", run_.study.species[s].id, algorithms[s]);
    return text;
}

}  // namespace spoor
