#include "kernels/dispersal/individual.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <optional>
#include <vector>

#include "kernels/dispersal/attraction.hpp"
#include "kernels/dispersal/direction_table.hpp"
#include "kernels/dispersal/distance_table.hpp"
#include "kernels/dispersal/reached_row.hpp"
#include "kernels/dispersal/settlement.hpp"
#include "kernels/grid/cell_positions.hpp"
#include "kernels/random/quantiles.hpp"

namespace spoor {

namespace {

/// Beyond this many emigrants of one cell the multinomial is drawn target by target; individuals are numbered
/// in sixteen bits.
constexpr double individuals_max = 8000;

constexpr double two_to_minus_32 = 0x1p-32;

/// The emigrants of one cell in one replicate.
struct Source {
    CellPosition at;
    std::size_t lane = 0;
    std::uint32_t replicate = 0;
};

/// Where emigrants of a source may land, and with what probability; what is left to 1 is lost.
struct Landings {
    std::vector<std::ptrdiff_t> to;  //!< position in the active cells, or absent
    std::vector<double> cumulated;

    void add(std::ptrdiff_t target, double weight) {
        to.push_back(target);
        cumulated.push_back((cumulated.empty() ? 0.0 : cumulated.back()) + weight);
    }
    void divide_by_sum() {
        const double sum = cumulated.empty() ? 0.0 : cumulated.back();
        for (double& one : cumulated) one = sum > 0 ? one / sum : 0.0;
    }
    [[nodiscard]] std::ptrdiff_t at(double u) const {
        const auto found = std::upper_bound(cumulated.begin(), cumulated.end(), u);
        return found == cumulated.end() ? ActiveCells::absent
                                        : to[static_cast<std::size_t>(found - cumulated.begin())];
    }
};

/// Many at once: a binomial a target, given what went before.
template <typename Land>
void share_out(const LaneDraw& where, std::uint32_t replicate, std::size_t cell, double count,
               const Landings& landings, const Land& land) {
    double left = count;
    double before = 0;
    for (std::size_t k = 0; k < landings.to.size() && left > 0; ++k) {
        const double p = landings.cumulated[k] - before;
        if (p <= 0) continue;
        const std::uint64_t high = draw_bits(where.key, where.cells[cell], replicate, where.site,
                                             static_cast<std::uint16_t>(k % 0x4000));
        const std::uint64_t low = draw_bits(where.key, where.cells[cell], replicate,
                                            {where.site.year, Process::settlement, where.site.stage},
                                            static_cast<std::uint16_t>(k / 0x4000 * 0x400 + k % 0x400));
        const double u = (static_cast<double>(high << 32U | low) + 0.5) * 0x1p-64;
        const double here =
            binomial_quantile(std::min(u, 1 - 0x1p-53), left, std::min(1.0, p / (1 - before)));
        if (here > 0) land(landings.to[k], here);
        left -= here;
        before = landings.cumulated[k];
    }
    if (left > 0) land(ActiveCells::absent, left);
}

}  // namespace

struct IndividualDisperser::State {
    CellKernel kernel;
    DispersalRules rules;
    DispersalHabitat habitat;
    std::vector<CellIndex> cells;
    CellPositions active_of_cell;
    std::vector<float> suitability;
    std::vector<float> own_attraction;  //!< T of the rules (active cell); empty: none
    RowIndex rows;
    SettlementTargets settlement;
    DistanceTable distances;
    DirectionTable directions{};
    std::vector<KernelTap> taps{};

    State(const CellKernel& of, const DispersalRules& by, const DispersalHabitat& in)
        : kernel(of),
          rules(by),
          habitat(in),
          cells(in.cells.begin(), in.cells.end()),
          active_of_cell(in.grid.cells(), cells),
          suitability(in.suitability.begin(), in.suitability.end()),
          rows(in.grid, cells),
          settlement(by, in),
          distances(of.shape(), of.cell_size()),
          taps(kernel.taps()) {
        if (rules.attraction <= 0) return;
        for (const float s : suitability)
            own_attraction.push_back(Attraction::target_weight(rules.attraction, s));
    }

    /// A free flight cannot honour a kernel from centre to centre: then draw among the taps.
    [[nodiscard]] bool by_taps() const { return !kernel.discretisation().area_to_area; }

    [[nodiscard]] bool is_land(CellPosition at) const {
        return habitat.grid.contains(at) &&
               (habitat.land == nullptr || (*habitat.land)[static_cast<std::size_t>(habitat.grid.index(at))]);
    }

    [[nodiscard]] std::ptrdiff_t arrival(CellPosition at) const {
        if (!habitat.grid.contains(at)) return ActiveCells::absent;
        const CellIndex cell = habitat.grid.index(at);
        const std::ptrdiff_t active = active_of_cell.find(cell);
        const bool settles_elsewhere =
            rules.settle_radius > 0 &&
            (active < 0 || (!suitability.empty() && suitability[static_cast<std::size_t>(active)] <= 0));
        return settles_elsewhere ? settlement.target_of(cell) : active;
    }

    /// Calls visit(j, k T) for every active cell j in reach in row dy of the kernel, in order, until it says
    /// true.
    template <typename Visit>
    void for_row(int dy, const Source& source, const TargetWeights& attraction, std::size_t lanes,
                 const Visit& visit) const {
        for_reached_in_row(kernel, habitat.grid, cells, rows, source.at, dy, [&](std::size_t j, double k) {
            return visit(j, k * static_cast<double>(attraction.of(j, source.lane, lanes)));
        });
    }

    /// Where somebody lands who may choose among all habitat in reach: its rows are summed, and only the row
    /// that is drawn is looked through.
    class Choice {
    public:
        Choice(const State& state, const Source& source, const TargetWeights& attraction, std::size_t lanes)
            : state_(&state), source_(source), attraction_(attraction), lanes_(lanes) {
            double sum = 0;
            const int reach = state.kernel.radius();
            cumulated_.reserve(2 * static_cast<std::size_t>(reach) + 1);
            for (int dy = -reach; dy <= reach; ++dy) {
                double of_row = 0;
                state.for_row(dy, source, attraction, lanes, [&](std::size_t, double weight) {
                    of_row += weight;
                    return false;
                });
                cumulated_.push_back(sum += of_row);
            }
        }
        [[nodiscard]] std::ptrdiff_t at(double u) const {
            const double wanted = u * cumulated_.back();
            const auto row = std::upper_bound(cumulated_.begin(), cumulated_.end(), wanted);
            if (row == cumulated_.end()) return ActiveCells::absent;  // nothing in reach
            double sum = row == cumulated_.begin() ? 0 : *(row - 1);
            std::ptrdiff_t landing = ActiveCells::absent;
            const int dy = static_cast<int>(row - cumulated_.begin()) - state_->kernel.radius();
            state_->for_row(dy, source_, attraction_, lanes_, [&](std::size_t j, double weight) {
                if (weight > 0) landing = static_cast<std::ptrdiff_t>(j);
                sum += weight;
                return sum > wanted;
            });
            return landing;
        }

    private:
        const State* state_;
        Source source_;
        TargetWeights attraction_;
        std::size_t lanes_;
        std::vector<double> cumulated_;  //!< (row of the kernel)
    };

    [[nodiscard]] Landings landings(const Source& source, const TargetWeights& attraction,
                                    std::size_t lanes) const {
        Landings all;
        if (!attraction.values.empty()) {
            for (int dy = -kernel.radius(); dy <= kernel.radius(); ++dy) {
                for_row(dy, source, attraction, lanes, [&](std::size_t j, double weight) {
                    if (weight > 0) all.add(static_cast<std::ptrdiff_t>(j), weight);
                    return false;
                });
            }
            all.divide_by_sum();
            return all;
        }
        const bool land_only = rules.edge == EdgeRule::redistributed;
        for (const KernelTap& tap : taps) {
            const CellPosition at{source.at.x + tap.dx, source.at.y + tap.dy};
            if (land_only && !is_land(at)) continue;
            all.add(arrival(at), static_cast<double>(tap.probability));
        }
        if (land_only) all.divide_by_sum();
        return all;
    }

    /// One flight from a uniform start in the cell: area to area by construction. Nothing: fly again.
    [[nodiscard]] std::optional<std::ptrdiff_t> fly(const std::array<std::uint32_t, 4>& words,
                                                    const Source& source, const TargetWeights& attraction,
                                                    std::size_t lanes) const {
        constexpr double farthest = CellKernel::farthest_reach + 2.0;
        const bool choosy = !attraction.values.empty();
        // A choosy landing needs a number of its own: then half the bits place the start.
        const std::uint32_t words_x = choosy ? words[2] & 0xFFFF0000U : words[2];
        const std::uint32_t words_y = choosy ? words[2] << 16U : words[3];
        const double half_step = choosy ? 0x8000 : 0.5;
        const double distance = std::min(distances.quantile(words[0]), farthest);
        const DirectionTable::Direction to = directions.direction(words[1]);
        const auto dx =
            static_cast<int>(std::floor((words_x + half_step) * two_to_minus_32 + distance * to.x));
        const auto dy =
            static_cast<int>(std::floor((words_y + half_step) * two_to_minus_32 + distance * to.y));
        if (dx == 0 && dy == 0 && !kernel.discretisation().self) return std::nullopt;
        const CellPosition at{source.at.x + dx, source.at.y + dy};
        const bool kept = kernel.reaches(dx, dy);  // what the kernel cuts is lost
        if (choosy) {
            const std::ptrdiff_t active = kept ? arrival(at) : ActiveCells::absent;
            if (active == ActiveCells::absent) return std::nullopt;
            const double taken =
                static_cast<double>(attraction.of(static_cast<std::size_t>(active), source.lane, lanes));
            if ((words[3] + 0.5) * two_to_minus_32 >= taken) return std::nullopt;
            return active;
        }
        if (rules.edge == EdgeRule::redistributed && !(kept && is_land(at))) return std::nullopt;
        return kept ? arrival(at) : ActiveCells::absent;
    }
};

std::uint32_t IndividualDisperser::flights_max(const CellKernel& kernel) {
    // A flight takes as long as a look at some 25 targets, and a twentieth of the cells in reach may be some.
    constexpr std::size_t cells_of_a_flight = 500;
    constexpr std::size_t fewest = 24;
    constexpr std::size_t most = 120;  // draws number them in seven bits
    return static_cast<std::uint32_t>(std::clamp(kernel.tap_count() / cells_of_a_flight, fewest, most));
}

IndividualDisperser::IndividualDisperser(const CellKernel& kernel, const DispersalRules& rules,
                                         const DispersalHabitat& habitat)
    : state_(std::make_unique<const State>(kernel, rules, habitat)) {}

IndividualDisperser::~IndividualDisperser() = default;

void IndividualDisperser::disperse(const LaneDraw& where, std::span<const float> emigrants,
                                   std::span<float> arrivals, const LostDispersers& lost,
                                   const TargetWeights& attraction) const {
    const State& state = *state_;
    const std::size_t lanes = where.lanes;
    const std::uint32_t most = flights_max(state.kernel);
    assert(where.cells.size() == state.cells.size());
    const TargetWeights felt =
        attraction.values.empty() ? TargetWeights{.values = state.own_attraction} : attraction;
    // Of this source, made when first asked for.
    std::optional<Landings> landings;
    std::optional<State::Choice> choice;
    for (std::size_t i = 0; i < where.cells.size(); ++i) {
        landings.reset();
        choice.reset();
        const std::span<double> lost_here = lost.from(i, lanes);
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            const double n = static_cast<double>(emigrants[i * lanes + lane]);
            if (n <= 0) continue;
            const Source source{.at = state.habitat.grid.position(where.cells[i]),
                                .lane = lane,
                                .replicate = where.first_replicate + static_cast<std::uint32_t>(lane)};
            if (felt.per_lane) {
                landings.reset();
                choice.reset();
            }
            const auto all_landings = [&]() -> const Landings& {
                if (!landings) landings = state.landings(source, felt, lanes);
                return *landings;
            };
            const auto landing_of = [&](double u) {
                if (felt.values.empty()) return all_landings().at(u);
                if (!choice) choice.emplace(state, source, felt, lanes);
                return choice->at(u);
            };
            const auto land = [&](std::ptrdiff_t to, double count) {
                if (to < 0) {
                    lost_here[lane] += count;
                } else {
                    arrivals[static_cast<std::size_t>(to) * lanes + lane] += static_cast<float>(count);
                }
            };
            if (n > individuals_max) {
                share_out(where, source.replicate, i, n, all_landings(), land);
                continue;
            }
            for (std::uint32_t k = 0; k < static_cast<std::uint32_t>(n); ++k) {
                const auto words = [&](std::uint32_t attempt) {
                    return draw_block(where.key, where.cells[i], source.replicate, where.site,
                                      static_cast<std::uint16_t>(k), attempt);
                };
                std::optional<std::ptrdiff_t> landed;
                for (std::uint32_t attempt = 0; !state.by_taps() && !landed && attempt < most; ++attempt)
                    landed = state.fly(words(attempt), source, felt, lanes);
                if (!landed) landed = landing_of((words(most)[0] + 0.5) * two_to_minus_32);
                land(*landed, 1);
            }
        }
    }
}

}  // namespace spoor
