#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "sim/engine/progress.hpp"
#include "sim/engine/unit_store.hpp"
#include "sim/io/cube.hpp"
#include "sim/study/study.hpp"

namespace spoor {

/// Which species of a run are still to be simulated, and by whom. What an earlier run or another process
/// finished is taken from its units. Species go by their positions in the study.
class UnfinishedSpecies {
public:
    using Warn = std::function<void(const std::string&)>;

    /// @param cube where to what is taken is written; null: another process writes it.
    UnfinishedSpecies(const Study& study, UnitStore& units, CubeWriter* cube, Progress& progress);

    [[nodiscard]] std::vector<int> all() const;
    /// What this process begins with: all, or where `share` processes share the run a part of them.
    [[nodiscard]] std::vector<int> first_part(int share) const;
    /// Takes a part of the species that nobody has begun upon this process. @param share as above. @param
    /// least so many, if there are.
    [[nodiscard]] std::vector<int> claim_some(int share, std::size_t least);

    /// Takes what others finished; a species whose unit is damaged is not.
    void take_finished();
    /// The same by the calling thread alone, while others simulate; nothing where another one does so.
    /// @param warn may be called at any time, by any thread.
    void take_finished_meanwhile(const Warn& warn);
    /// Species taken so far.
    [[nodiscard]] std::size_t taken() const { return taken_; }
    /// This process finished one. @param moved_by the algorithm.
    void finish(int species, const std::string& moved_by);

    /// (species) the algorithm that moved it.
    [[nodiscard]] const std::vector<std::string>& moved_by() const { return moved_by_; }
    /// Species taken from units that have habitat.
    [[nodiscard]] std::size_t taken_with_habitat() const;

private:
    [[nodiscard]] const std::string& id(int species) const;
    /// Species that others finished, and that are not taken yet.
    [[nodiscard]] std::vector<int> finished_by_others();
    void take(int species, const Warn& warn);

    const Study& study_;
    UnitStore& units_;
    CubeWriter* cube_;
    Progress& progress_;
    std::vector<std::uint8_t> finished_;     //!< (species) it is in the cube, or in a unit for who writes it
    std::vector<std::uint8_t> has_habitat_;  //!< (species) of those taken
    std::vector<std::string> moved_by_;
    std::atomic<std::size_t> taken_{0};
    std::mutex meanwhile_;
};

}  // namespace spoor
