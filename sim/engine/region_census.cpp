#include "sim/engine/region_census.hpp"

#include <algorithm>
#include <map>

#include "kernels/population/census.hpp"
#include "kernels/viability/range.hpp"

namespace spoor {

namespace {

/// Numbers things in the order in which they first come.
template <typename Key>
class Numbering {
public:
    std::uint32_t of(const Key& key) {
        return numbers_.try_emplace(key, static_cast<std::uint32_t>(numbers_.size())).first->second;
    }

private:
    std::map<Key, std::uint32_t> numbers_;
};

}  // namespace

RegionCensus::RegionCensus(const Study& study, const RegionIndex& regions, const ActiveCells& active)
    : regions_(regions.size()), layers_(regions.zones_of(active)), region_of_parcel_(layers_.size()) {
    const Grid& grid = study.grid;
    Numbering<Square> range;
    Numbering<Square> red_list;
    std::map<std::vector<std::uint32_t>, std::uint32_t> parcels;
    std::vector<std::uint32_t> range_of_parcel;
    std::vector<std::uint32_t> red_list_of_parcel;
    std::vector<std::uint32_t> last;
    parcel_.reserve(active.size());
    for (std::size_t i = 0; i < active.size(); ++i) {
        const CellPosition at = grid.position(active[i]);
        const double x = grid.centre_x(at.x);
        const double y = grid.centre_y(at.y);
        std::vector<std::uint32_t> key{range.of(square_at(x, y, study.viability.range_square_m)),
                                       red_list.of(square_at(x, y, study.viability.red_list_square_m))};
        for (const auto& layer : layers_) key.push_back(layer.zone[i]);
        if (!parcel_.empty() && key == last) {
            parcel_.push_back(parcel_.back());
            continue;
        }
        last = key;
        const auto [place, fresh] = parcels.try_emplace(std::move(key), parcels.size());
        parcel_.push_back(place->second);
        if (!fresh) continue;
        range_of_parcel.push_back(last[0]);
        red_list_of_parcel.push_back(last[1]);
        for (std::size_t l = 0; l < layers_.size(); ++l) {
            const std::uint32_t zone = last[2 + l];
            region_of_parcel_[l].push_back(
                zone == no_region ? no_region : static_cast<std::uint32_t>(layers_[l].first) + zone);
        }
    }
    range_ = grouped(range_of_parcel);
    red_list_ = grouped(red_list_of_parcel);
}

std::vector<RegionCensus::Group> RegionCensus::grouped(
    const std::vector<std::uint32_t>& square_of_parcel) const {
    std::map<std::pair<std::size_t, std::uint32_t>, std::vector<std::uint32_t>> members;
    for (const std::vector<std::uint32_t>& region : region_of_parcel_) {
        for (std::uint32_t p = 0; p < region.size(); ++p) {
            if (region[p] != no_region) members[{region[p], square_of_parcel[p]}].push_back(p);
        }
    }
    std::vector<Group> groups;
    for (auto& [key, parcels] : members)
        groups.push_back({.region = key.first, .parcels = std::move(parcels)});
    return groups;
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
    const auto& [total, occupied] = counts;
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
    const auto count_squares = [&](const std::vector<Group>& groups) {
        std::vector<double> count(regions_ * lanes, 0.0);
        std::vector<double> inside(lanes);
        for (const Group& group : groups) {
            std::fill(inside.begin(), inside.end(), 0.0);
            for (const std::uint32_t p : group.parcels) {
                const double* const from = &total[p * lanes];
                for (std::size_t l = 0; l < used; ++l) inside[l] += from[l];
            }
            for (std::size_t l = 0; l < used; ++l)
                count[group.region * lanes + l] += inside[l] >= 1 ? 1.0 : 0.0;
        }
        return count;
    };
    put(numbers.total, sum_parcels(total));
    put(numbers.occupied_cells, sum_parcels(occupied));
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
    for (const Group& group : range_) {
        const bool any = std::any_of(group.parcels.begin(), group.parcels.end(),
                                     [&](std::uint32_t p) { return parcel_holds[p] != 0; });
        if (any) squares[group.region] += 1;
    }
    return squares;
}

}  // namespace spoor
