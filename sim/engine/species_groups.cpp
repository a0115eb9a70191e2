#include "sim/engine/species_groups.hpp"

#include <fmt/format.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include "sim/engine/data_masks.hpp"
#include "sim/engine/freed_memory.hpp"
#include "sim/engine/known_habitat.hpp"
#include "sim/engine/parting.hpp"
#include "sim/engine/plan.hpp"
#include "sim/engine/species_stage.hpp"
#include "sim/engine/suitability_stage.hpp"
#include "sim/engine/unit_line.hpp"
#include "sim/study/species_of_study.hpp"

namespace spoor {

namespace {

/// Species differ, and so do samples: a group is planned to take no more than this share of what is left.
constexpr double share_to_plan_for = 0.85;

}  // namespace

void SpeciesGroups::run_all(std::shared_ptr<const BaseLandscape> start) {
    moved_by_.assign(run_.study.species.size(), "none");
    const std::vector<int> left = resume();
    if (start != nullptr && size_of_next(left.size()) < left.size())
        bytes_of_species_ = bytes_sampled(*start);
    auto next = left.begin();
    while (next != left.end()) {
        stop_if_interrupted();
        const auto many = size_of_next(static_cast<std::size_t>(left.end() - next));
        const std::vector<int> group(next, next + static_cast<std::ptrdiff_t>(many));
        if (group.size() < run_.study.species.size() - report_.species_resumed)
            run_.progress.note(fmt::format("memory      {} of {} species together", group.size(),
                                           run_.study.species.size() - report_.species_resumed));
        if (run_group(group, std::exchange(start, nullptr))) next += static_cast<std::ptrdiff_t>(many);
    }
}

std::vector<int> SpeciesGroups::resume() {
    const std::size_t species = run_.study.species.size();
    OutcomeWriter writer(run_.study, run_.cube);
    std::vector<std::uint8_t> taken(species, 0);
    std::vector<std::uint8_t> with_habitat(species, 0);
    std::mutex notes;
    tbb::parallel_for(std::size_t{0}, species, [&](std::size_t s) {
        stop_if_interrupted();
        const std::string& id = run_.study.species[s].id;
        if (!run_.units.has(id)) return;
        const auto line =
            run_.units.read(id, run_.study.grid, writer.contents(s), [&](const std::string& text) {
                const std::lock_guard lock(notes);
                run_.progress.note(text);
            });
        if (!line) return;
        taken[s] = 1;
        with_habitat[s] = unit_line::has_habitat(*line) ? 1 : 0;
        moved_by_[s] = unit_line::moved_by(*line);
    });
    std::vector<int> left;
    for (std::size_t s = 0; s < species; ++s) {
        if (taken[s] == 0) left.push_back(static_cast<int>(s));
    }
    report_.species_with_habitat = std::accumulate(with_habitat.begin(), with_habitat.end(), std::size_t{0});
    done_ = report_.species_resumed = species - left.size();
    if (done_ > 0) run_.progress.note(fmt::format("{} of {} species are finished already", done_, species));
    return left;
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
    const bool is_first = done_ == report_.species_resumed;
    if (is_first) run_.progress.stage("suitability");
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
    run_.progress.note(render_memory(plan));

    if (is_first) run_.progress.stage("populations");
    OutcomeWriter writer(own, run_.cube, positions);
    SpeciesStage stage({.context = context,
                        .request = run_.request,
                        .masks = masks,
                        .writer = writer,
                        .units = run_.units,
                        .baseline = run_.baseline,
                        .of_baseline = of_baseline,
                        .progress = run_.progress,
                        .done_before = done_,
                        .species_in_all = run_.study.species.size(),
                        .resumed = report_.species_resumed,
                        .planned_bytes = plan.peak_bytes()});
    stage.run_all();
    done_ += positions.size();
    for (std::size_t s = 0; s < positions.size(); ++s)
        moved_by_[static_cast<std::size_t>(positions[s])] = stage.moved_by()[s];
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
    std::string text;
    for (std::size_t s = 0; s < moved_by_.size(); ++s)
        text += fmt::format("{}{}: {}", s > 0 ? "; " : "", run_.study.species[s].id, moved_by_[s]);
    return text;
}

}  // namespace spoor
