#include "sim/engine/taken_over.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "sim/engine/progress.hpp"
#include "sim/engine/unit_line.hpp"

namespace spoor {

void write_taken_over(const Study& study, const RunRequest& request, std::size_t species,
                      const KeptReference& kept, std::span<const CellIndex> active, OutcomeWriter& writer,
                      UnitStore& units) {
    const auto write = [&](UnitWriter* unit) {
        for (int s = 0; s < static_cast<int>(study.scenarios.size()); ++s) {
            stop_if_interrupted();
            writer.write_kept(species, s, kept, unit);
        }
    };
    if (!request.keep_units) return write(nullptr);
    const std::string& id = study.species[species].id;
    UnitWriter unit = units.begin(id);
    write(&unit);
    const KeptNumbers numbers = kept.numbers();
    keep_reference(numbers.regional, numbers.lost_dispersing, active, unit);
    units.finish(unit, id, unit_line::text(!active.empty(), kept.moved_by));
}

TakenOver::TakenOver(const Run& run)
    : run_(run),
      nobody_(run.regions.size(), static_cast<std::size_t>(run.study.period.entries()),
              static_cast<std::size_t>(run.study.run.replicates)),
      writer_(run.study, run.cube) {}

void TakenOver::begin(const std::vector<int>& positions) {
    for (const int position : positions) tasks_.begin([this, position] { take_over(position); });
}

void TakenOver::finish(const std::function<void(const std::string&)>& warn) {
    tasks_.finish();
    for (const std::string& warning : warnings_) warn(warning);
    std::sort(left_.begin(), left_.end());
}

void TakenOver::take_over(int position) {
    stop_if_interrupted();
    const auto species = static_cast<std::size_t>(position);
    const std::optional<KeptReference> kept = run_.baseline.reference(
        run_.study.species[species].id, run_.study.grid, nobody_, [this](const std::string& warning) {
            const std::lock_guard lock(mutex_);
            warnings_.push_back(warning);
        });
    if (!kept) {
        const std::lock_guard lock(mutex_);
        left_.push_back(position);
        return;
    }
    const std::vector<CellIndex> active = kept->active();
    write_taken_over(run_.study, run_.request, species, *kept, active, writer_, run_.units);
    const std::lock_guard lock(mutex_);
    species_.push_back({.position = position, .moved_by = kept->moved_by, .has_habitat = !active.empty()});
}

}  // namespace spoor
