#include "sim/engine/species_memory.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>
#include <variant>
#include <vector>

#include "kernels/random/lanes.hpp"

namespace spoor {

namespace {

/// Of an active cell: its number, base landscapes, regions and squares, network.
constexpr double bytes_of_cell = 60;

/// Sums over replicates of an entry with maps, and the means of one scenario.
constexpr double bytes_of_sums = 20;
constexpr double bytes_of_means = 12;

/// The sums by which attraction is weighed, in each landscape that differs.
constexpr double bytes_of_attraction = 100;

/// What moves dispersers, where they move through an operator: a matrix of short kernels takes more, the
/// implicit matrix of wide ones less. Matrices beyond this size are not chosen.
constexpr double bytes_of_dispersal = 120;
constexpr double largest_matrix = 16e6;

/// A scenario simulated in a zone beside the reference takes this part of what that takes.
constexpr double share_of_scenario = 0.35;

/// Of memory that is free but in pieces too small for the next arrays: little at first, more with every
/// species of another size that came and went.
constexpr double in_pieces_at_first = 1.1;
constexpr double in_pieces_later = 1.3;

double in_pieces(std::size_t species, std::size_t threads) {
    const double first =
        std::min(1.0, static_cast<double>(threads) / static_cast<double>(std::max<std::size_t>(species, 1)));
    return in_pieces_later + (in_pieces_at_first - in_pieces_later) * first;
}

/// Whether scenarios may be simulated in zones (reached_zones); others are simulated one after the other.
bool goes_by_reach(const Study& study, const Species& species) {
    const DispersalRules& rules = species.dispersal.rules;
    return study.run.of_individuals() == Mode::stochastic && species.dispersal.form != DispersalForm::walk &&
           rules.attraction <= 0 && rules.settle_radius <= 0 &&
           species.density_square_m <= study.grid.cell_size;
}

/// Whether all who disperse leave with one probability and arrive as means: nobody is put apart before.
bool moves_whole_arrays(const Study& study, const Species& species) {
    const PopulationModel& model = species.population;
    const EmigrationRule& rule = model.emigration;
    const bool as_means = study.run.of_individuals() == Mode::expected ||
                          (model.offspring == OffspringDraw::poisson && !rule.leaves_lost_habitat &&
                           std::ranges::find(rule.stages, true) == rule.stages.end());
    return as_means && species.dispersal.form == DispersalForm::kernel && !rule.alpha &&
           !species.varying.emigration && species.dispersal.rules.attraction <= 0;
}

bool has_density_by_replicate(const Species& species) {
    const auto& density = species.varying.density_max;
    return density && std::holds_alternative<UncertainNumber>(*density);
}

bool is_changed_by_measures(const Study& study, VitalRate rate) {
    return std::ranges::any_of(study.measure_types, [&](const MeasureType& type) {
        return std::ranges::any_of(type.rate_effects,
                                   [&](const RateEffect& effect) { return effect.rate == rate; });
    });
}

double bytes_simulated(const Study& study, const Species& species, double cells) {
    const int stages = species.population.stages();
    const auto lanes = static_cast<double>(lanes_wanted(study, species));
    const auto maps = static_cast<double>(study.output.years.size());
    const auto others = static_cast<double>(study.scenarios.size() - 1);
    const double array = lanes * sizeof(float);
    const double block = array * static_cast<double>(arrays_of_block(study, species));
    double of_a_cell =
        bytes_of_cell + block + maps * (bytes_of_sums + bytes_of_means * std::min(others + 1, 2.0));
    if (goes_by_reach(study, species)) {
        of_a_cell += block * share_of_scenario * others;
    } else {
        // States that the reference leaves behind: of its start, and of years from which scenarios part.
        if (species.dispersal.rules.attraction > 0) of_a_cell += bytes_of_attraction;
        of_a_cell += array * stages * (std::min(others, 2.0) + (study.period.spin_up > 0 ? 1 : 0));
    }
    const bool has_operator = species.dispersal.form == DispersalForm::kernel;
    return cells * of_a_cell + (has_operator ? std::min(cells * bytes_of_dispersal, largest_matrix) : 0);
}

}  // namespace

std::size_t lanes_wanted(const Study& study, const Species& species) {
    // Of 16, 32, 48, 64 and all 112 measured on the benches of 100 replicates.
    constexpr std::size_t fastest = 64;
    const std::size_t all = whole_blocks(static_cast<std::size_t>(study.run.replicates));
    return study.scenarios.size() == 1 || goes_by_reach(study, species) ? std::min(all, fastest) : all;
}

std::size_t arrays_of_block(const Study& study, const Species& species) {
    const PopulationModel& model = species.population;
    const std::size_t sexes = model.sexes == SexModel::two_sex ? 2 : 1;
    const auto broods = static_cast<std::size_t>((model.fecundity.array() > 0).rowwise().any().count());
    std::size_t arrays = (static_cast<std::size_t>(model.stages()) + broods) * sexes;
    if (species.dispersal.form != DispersalForm::none &&
        std::ranges::find(model.order, Event::dispersal) != model.order.end())
        arrays += moves_whole_arrays(study, species) ? 1 : 2;
    if (model.emigration.alpha) arrays += 1;
    const bool futures_differ = study.run.futures > 1 && study.scenarios.size() > 1;
    if (has_density_by_replicate(species) || futures_differ) arrays += 1;
    if (!futures_differ) return arrays;
    for (const VitalRate rate : {VitalRate::fecundity, VitalRate::survival}) {
        if (is_changed_by_measures(study, rate)) arrays += 1;
    }
    arrays +=
        static_cast<std::size_t>(std::ranges::count_if(species.varying.entries, [](const EntryRate& entry) {
            return std::holds_alternative<RateCurve>(entry.rate);
        }));
    if (species.dispersal.rules.attraction > 0) arrays += 2;
    return arrays;
}

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
    return static_cast<std::size_t>(most * in_pieces(habitat.size(), threads));
}

std::size_t operator_limit(const Grid& grid) {
    constexpr double least = 32.0 * (1U << 20U);
    constexpr double most = 256.0 * (1U << 20U);
    constexpr double bytes_of_transform = 26;  // of a cell (FftLayout)
    return static_cast<std::size_t>(
        std::clamp(static_cast<double>(grid.cells()) * bytes_of_transform, least, most));
}

std::size_t limit_of_species(std::size_t bytes, std::size_t threads) {
    return static_cast<std::size_t>(static_cast<double>(bytes / threads) / in_pieces_later);
}

}  // namespace spoor
