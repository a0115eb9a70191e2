#include "sim/engine/region_census.hpp"

#include <algorithm>
#include <iterator>
#include <limits>

#include "kernels/population/census.hpp"
#include "kernels/viability/range.hpp"

namespace spoor {

namespace {

constexpr std::uint32_t not_yet = std::numeric_limits<std::uint32_t>::max();

/// Squares of a grid, numbered in the order in which cells first come upon them, row by row.
class SquareNumbers {
public:
    SquareNumbers(const Grid& grid, double edge_m) : grid_(grid), edge_m_(edge_m) {
        column_.reserve(static_cast<std::size_t>(grid.nx));
        const std::int64_t first = square_of({0, 0}).column;
        std::int64_t before = first;
        for (std::int64_t x = 0; x < grid.nx; ++x) {
            const std::int64_t here = square_of({x, 0}).column;
            column_.push_back(column_.empty() ? 0 : column_.back() + (here != before ? 1 : 0));
            before = here;
        }
        in_row_.assign(column_.back() + 1, not_yet);
    }

    /// @param cell no row before that of the last one.
    std::uint32_t at(CellPosition cell) {
        if (cell.y != y_) {
            const std::int64_t row = square_of({0, cell.y}).row;
            if (y_ < 0 || row != row_) std::ranges::fill(in_row_, not_yet);
            y_ = cell.y;
            row_ = row;
        }
        std::uint32_t& number = in_row_[column_[static_cast<std::size_t>(cell.x)]];
        if (number == not_yet) number = next_++;
        return number;
    }

private:
    [[nodiscard]] Square square_of(CellPosition cell) const {
        return square_at(grid_.centre_x(cell.x), grid_.centre_y(cell.y), edge_m_);
    }

    const Grid& grid_;
    double edge_m_;
    std::vector<std::uint32_t> column_;  //!< (column of cells) of squares, from 0
    std::vector<std::uint32_t>
        in_row_;  //!< (column of squares) number in the row of squares the cells are in
    std::int64_t y_ = -1;
    std::int64_t row_ = 0;
    std::uint32_t next_ = 0;
};

}  // namespace

RegionCensus::RegionCensus(const Study& study, const RegionIndex& regions, const ActiveCells& active)
    : regions_(regions.size()), layers_(regions.zones_of(active)), region_of_parcel_(layers_.size()) {
    SquareNumbers range(study.grid, study.viability.range_square_m);
    SquareNumbers red_list(study.grid, study.viability.red_list_square_m);
    ParcelsOfSquares of_range;
    ParcelsOfSquares of_red_list;
    std::vector<std::uint32_t> range_of_parcel;
    std::uint32_t last_range = not_yet;
    std::uint32_t last_red_list = not_yet;
    const auto region_of = [&](std::size_t layer, std::size_t i) {
        const std::uint32_t zone = layers_[layer].zone[i];
        return zone == no_region ? no_region : static_cast<std::uint32_t>(layers_[layer].first) + zone;
    };
    parcel_.reserve(active.size());
    for (std::size_t i = 0; i < active.size(); ++i) {
        const CellPosition at = study.grid.position(active[i]);
        const std::uint32_t r = range.at(at);
        const std::uint32_t q = red_list.at(at);
        const bool as_before = r == last_range && q == last_red_list &&
                               std::ranges::all_of(layers_, [i](const RegionIndex::LayerZones& layer) {
                                   return layer.zone[i] == layer.zone[i - 1];
                               });
        if (as_before) {
            parcel_.push_back(parcel_.back());
            continue;
        }
        last_range = r;
        last_red_list = q;
        if (q >= of_red_list.size()) of_red_list.resize(q + 1);
        if (r >= of_range.size()) of_range.resize(r + 1);
        const auto known = std::ranges::find_if(of_red_list[q], [&](std::uint32_t p) {
            if (range_of_parcel[p] != r) return false;
            for (std::size_t l = 0; l < layers_.size(); ++l) {
                if (region_of_parcel_[l][p] != region_of(l, i)) return false;
            }
            return true;
        });
        if (known != of_red_list[q].end()) {
            parcel_.push_back(*known);
            continue;
        }
        const auto fresh = static_cast<std::uint32_t>(range_of_parcel.size());
        parcel_.push_back(fresh);
        range_of_parcel.push_back(r);
        of_range[r].push_back(fresh);
        of_red_list[q].push_back(fresh);
        for (std::size_t l = 0; l < layers_.size(); ++l) region_of_parcel_[l].push_back(region_of(l, i));
    }
    range_ = by_region(of_range);
    red_list_ = by_region(of_red_list);
}

RegionCensus::SquaresOfRegions RegionCensus::by_region(const ParcelsOfSquares& squares) const {
    SquaresOfRegions result;
    std::vector<std::uint32_t> seen;  // regions of a square: one, or a few at a border
    for (const std::vector<std::uint32_t>& region : region_of_parcel_) {
        for (const std::vector<std::uint32_t>& parcels : squares) {
            seen.assign(1, no_region);
            for (auto parcel = parcels.begin(); parcel != parcels.end(); ++parcel) {
                const std::uint32_t own = region[*parcel];
                if (std::ranges::find(seen, own) != seen.end()) continue;
                seen.push_back(own);
                result.region.push_back(own);
                std::copy_if(parcel, parcels.end(), std::back_inserter(result.parcels),
                             [&](std::uint32_t p) { return region[p] == own; });
                result.end.push_back(result.parcels.size());
            }
        }
    }
    return result;
}

RegionCensus::Counts RegionCensus::count(const PopulationState& state, std::span<const std::uint32_t> parcel,
                                         std::span<const std::uint32_t> at) const {
    const std::size_t parcels = region_of_parcel_.front().size();
    Counts counts{.total = std::vector<double>(parcels * state.lanes, 0.0),
                  .occupied = std::vector<double>(parcels * state.lanes, 0.0)};
    add_region_totals(state, parcel, parcels, counts.total, counts.occupied, at);
    return counts;
}

void RegionCensus::write(const Counts& counts, std::size_t lanes, std::size_t entry, const LaneShare& share,
                         RegionalNumbers& numbers) const {
    const std::vector<double>& total = counts.total;
    const std::size_t parcels = region_of_parcel_.front().size();
    const std::size_t used = share.lanes.empty() ? 0 : share.lanes.back() + 1;
    const auto put = [&](std::vector<float>& to, const std::vector<double>& by_region) {
        for (std::size_t r = 0; r < regions_; ++r) {
            float* const row = &to[numbers.position(r, entry) + share.first_replicate];
            for (const std::size_t lane : share.lanes)
                row[lane] = static_cast<float>(by_region[r * lanes + lane]);
        }
    };
    const auto sum_parcels = [&](const std::vector<double>& of_parcel) {
        std::vector<double> sum(regions_ * lanes, 0.0);
        for (const std::vector<std::uint32_t>& region : region_of_parcel_) {
            for (std::size_t p = 0; p < parcels; ++p) {
                if (region[p] == no_region) continue;
                double* const to = &sum[region[p] * lanes];
                const double* const from = &of_parcel[p * lanes];
                for (std::size_t l = 0; l < used; ++l) to[l] += from[l];
            }
        }
        return sum;
    };
    const auto count_squares = [&](const SquaresOfRegions& squares) {
        std::vector<double> count(regions_ * lanes, 0.0);
        std::vector<double> inside(lanes);
        for (std::size_t s = 0; s < squares.size(); ++s) {
            std::fill(inside.begin(), inside.end(), 0.0);
            for (const std::uint32_t p : squares.parcels_of(s)) {
                const double* const from = &total[p * lanes];
                for (std::size_t l = 0; l < used; ++l) inside[l] += from[l];
            }
            for (std::size_t l = 0; l < used; ++l)
                count[squares.region[s] * lanes + l] += inside[l] >= 1 ? 1.0 : 0.0;
        }
        return count;
    };
    put(numbers.total, sum_parcels(total));
    put(numbers.occupied_cells, sum_parcels(counts.occupied));
    put(numbers.range_squares, count_squares(range_));
    put(numbers.red_list_squares, count_squares(red_list_));
}

std::vector<bool> RegionCensus::present() const {
    std::vector<bool> present(regions_, false);
    for (const std::vector<std::uint32_t>& region : region_of_parcel_) {
        for (const std::uint32_t r : region) {
            if (r != no_region) present[r] = true;
        }
    }
    return present;
}

std::vector<double> RegionCensus::range_squares_with(std::span<const float> holds) const {
    std::vector<std::uint8_t> parcel_holds(region_of_parcel_.front().size(), 0);
    for (std::size_t i = 0; i < holds.size(); ++i) {
        if (holds[i] != 0) parcel_holds[parcel_[i]] = 1;
    }
    std::vector<double> squares(regions_, 0.0);
    for (std::size_t s = 0; s < range_.size(); ++s) {
        if (std::ranges::any_of(range_.parcels_of(s), [&](std::uint32_t p) { return parcel_holds[p] != 0; }))
            squares[range_.region[s]] += 1;
    }
    return squares;
}

}  // namespace spoor
