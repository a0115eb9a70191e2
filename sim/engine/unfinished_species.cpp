#include "sim/engine/unfinished_species.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <numeric>

#include "sim/engine/outcome_writer.hpp"
#include "sim/engine/unit_line.hpp"

namespace spoor {

namespace {

std::size_t at(int species) {
    return static_cast<std::size_t>(species);
}

}  // namespace

UnfinishedSpecies::UnfinishedSpecies(const Study& study, UnitStore& units, CubeWriter* cube,
                                     Progress& progress)
    : study_(study),
      units_(units),
      cube_(cube),
      progress_(progress),
      finished_(study.species.size(), 0),
      has_habitat_(study.species.size(), 0),
      moved_by_(study.species.size(), "none") {}

const std::string& UnfinishedSpecies::id(int species) const {
    return study_.species[at(species)].id;
}

std::vector<int> UnfinishedSpecies::all() const {
    std::vector<int> species(finished_.size());
    std::iota(species.begin(), species.end(), 0);
    std::erase_if(species, [&](int s) { return finished_[at(s)] != 0; });
    return species;
}

std::vector<int> UnfinishedSpecies::first_part(int share) const {
    std::vector<int> species = all();
    if (units_.is_shared()) std::erase_if(species, [&](int s) { return s % share != units_.place(); });
    return species;
}

std::vector<int> UnfinishedSpecies::claim_some(int share, std::size_t least) {
    std::vector<int> open = all();
    std::erase_if(open, [&](int s) { return !units_.is_open(id(s)); });
    const std::size_t most = std::max(open.size() / at(2 * units_.processes(share)), least);
    std::vector<int> claimed;
    claimed.reserve(std::min(most, open.size()));
    for (const int s : open) {
        if (claimed.size() < most && units_.claim(id(s))) claimed.push_back(s);
    }
    return claimed;
}

std::vector<int> UnfinishedSpecies::finished_by_others() {
    std::vector<int> species = all();
    std::erase_if(species, [&](int s) { return !units_.has(id(s)) || units_.is_own(id(s)); });
    return species;
}

void UnfinishedSpecies::take_finished() {
    const std::vector<int> species = finished_by_others();
    std::mutex notes;
    const Warn warn = [&](const std::string& text) {
        const std::lock_guard lock(notes);
        progress_.note(text);
    };
    tbb::parallel_for(std::size_t{0}, species.size(), [&](std::size_t i) { take(species[i], warn); });
}

void UnfinishedSpecies::take_finished_meanwhile(const Warn& warn) {
    const std::unique_lock one_at_a_time(meanwhile_, std::try_to_lock);
    if (!one_at_a_time) return;
    for (const int species : finished_by_others()) take(species, warn);
}

void UnfinishedSpecies::take(int species, const Warn& warn) {
    stop_if_interrupted();
    if (cube_ != nullptr) {
        OutcomeWriter writer(study_, cube_);
        const auto line = units_.read(id(species), study_.grid, writer.contents(at(species)), warn);
        if (!line) return;
        has_habitat_[at(species)] = unit_line::has_habitat(*line) ? 1 : 0;
        moved_by_[at(species)] = unit_line::moved_by(*line);
    }
    finished_[at(species)] = 1;
    ++taken_;
}

void UnfinishedSpecies::finish(int species, const std::string& moved_by) {
    finished_[at(species)] = 1;
    moved_by_[at(species)] = moved_by;
}

std::size_t UnfinishedSpecies::taken_with_habitat() const {
    return std::accumulate(has_habitat_.begin(), has_habitat_.end(), std::size_t{0});
}

}  // namespace spoor
