#include "sim/engine/species_memory.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>
#include <vector>

#include "kernels/random/lanes.hpp"

namespace spoor {

namespace {

/// Of an active cell: its number, base landscapes, regions and squares, network.
constexpr double bytes_of_cell = 60;

/// Sums over replicates of an entry with maps, and the means of one scenario.
constexpr double bytes_of_sums = 20;
constexpr double bytes_of_means = 12;

/// What moves dispersers, where they move through an operator: a matrix of short kernels takes more, the
/// implicit matrix of wide ones less.
constexpr double bytes_of_dispersal = 400;

/// A scenario simulated in a zone beside the reference takes this part of what that takes.
constexpr double share_of_scenario = 0.35;

/// Of memory that is free but in pieces too small for the next arrays.
constexpr double in_pieces = 1.15;

/// Whether scenarios may be simulated in zones (reached_zones); others are simulated one after the other.
bool goes_by_reach(const Study& study, const Species& species) {
    const DispersalRules& rules = species.dispersal.rules;
    return study.run.of_individuals() == Mode::stochastic && species.dispersal.form != DispersalForm::walk &&
           rules.attraction <= 0 && rules.settle_radius <= 0 &&
           species.density_square_m <= study.grid.cell_size;
}

double bytes_simulated(const Study& study, const Species& species, double cells) {
    const int stages = species.population.stages();
    const auto lanes = static_cast<double>(whole_blocks(static_cast<std::size_t>(study.run.replicates)));
    const auto maps = static_cast<double>(study.output.years.size());
    const auto others = static_cast<double>(study.scenarios.size() - 1);
    const double array = lanes * sizeof(float);
    const double block = array * static_cast<double>(arrays_of_block(stages));
    double of_a_cell =
        bytes_of_cell + block + maps * (bytes_of_sums + bytes_of_means * std::min(others + 1, 2.0));
    if (goes_by_reach(study, species)) {
        of_a_cell += bytes_of_dispersal + block * share_of_scenario * others;
    } else {
        // States that the reference leaves behind: of its start, and of years from which scenarios part.
        of_a_cell += array * stages * (std::min(others, 2.0) + (study.period.spin_up > 0 ? 1 : 0));
    }
    return cells * of_a_cell;
}

}  // namespace

std::size_t species_held_at_once(const Study& study, std::span<const std::size_t> habitat,
                                 std::size_t threads, std::size_t limit) {
    std::vector<std::pair<double, double>> work_and_bytes;
    for (std::size_t s = 0; s < habitat.size(); ++s) {
        const auto cells = static_cast<double>(habitat[s]);
        work_and_bytes.emplace_back(
            cells, std::min(bytes_simulated(study, study.species[s], cells), static_cast<double>(limit)));
    }
    std::sort(work_and_bytes.begin(), work_and_bytes.end(), std::greater{});
    std::vector<double> busy_until(threads, 0.0);
    std::vector<double> held(threads, 0.0);
    double most = 0;
    std::size_t first = 0;
    std::size_t end = work_and_bytes.size();
    while (first < end) {
        const auto thread = static_cast<std::size_t>(std::min_element(busy_until.begin(), busy_until.end()) -
                                                     busy_until.begin());
        const auto& [work, bytes] = work_and_bytes[thread % 2 == 0 ? first++ : --end];
        busy_until[thread] += work;
        held[thread] = bytes;
        most = std::max(most, std::accumulate(held.begin(), held.end(), 0.0));
    }
    return static_cast<std::size_t>(most * in_pieces);
}

std::size_t limit_of_species(std::size_t bytes, std::size_t threads) {
    return static_cast<std::size_t>(static_cast<double>(bytes / threads) / in_pieces);
}

}  // namespace spoor
