#include "sim/engine/kept_reference.hpp"

#include <algorithm>
#include <array>

#include "sim/io/checksum.hpp"
#include "sim/io/error.hpp"

namespace spoor {

namespace {

constexpr const char* active_cells = "active_cells";
constexpr const char* active_checksum = "active_checksum";
constexpr const char* lost_dispersing = "lost_dispersing";

/// Counts of the regions, by name.
constexpr std::array<std::pair<const char*, std::vector<float> RegionalNumbers::*>, 4> counts{
    {{"total", &RegionalNumbers::total},
     {"occupied_cells", &RegionalNumbers::occupied_cells},
     {"range_squares", &RegionalNumbers::range_squares},
     {"red_list_squares", &RegionalNumbers::red_list_squares}}};

/// As numbers that a double holds: how many cells there are, and both halves of their CRC-64.
std::array<double, 3> checksum_of(std::span<const CellIndex> cells) {
    const std::uint64_t sum = crc64(std::as_bytes(cells));
    return {static_cast<double>(cells.size()), static_cast<double>(sum >> 32U),
            static_cast<double>(sum & 0xffffffffU)};
}

}  // namespace

void keep_reference(const RegionalNumbers& numbers, std::span<const double> lost,
                    std::span<const CellIndex> active, UnitWriter& unit) {
    unit.add_kept(active_cells, std::vector<double>(active.begin(), active.end()));
    unit.add_kept(active_checksum, checksum_of(active));
    unit.add_kept(lost_dispersing, lost);
    for (const auto& [name, count] : counts) {
        const std::vector<float>& values = numbers.*count;
        unit.add_kept(name, std::vector<double>(values.begin(), values.end()));
    }
}

UnitContents KeptReferenceReader::contents() {
    return {.map =
                [this](MapVariable variable, int scenario, int, int map_time, const PackedMap& map) {
                    if (scenario == 0) kept_.maps[{variable, static_cast<std::size_t>(map_time)}] = map;
                },
            .table =
                [this](const std::string& name, int scenario, int, std::span<const double> values) {
                    if (scenario == 0) kept_.tables[name].assign(values.begin(), values.end());
                },
            .kept = [this](const std::string& name,
                           PackedNumbers&& numbers) { kept_.packed_[name] = std::move(numbers); }};
}

std::optional<KeptReference> KeptReferenceReader::reference(std::string moved_by) {
    const auto count_of = [this](const char* name) {
        const auto found = kept_.packed_.find(name);
        return found == kept_.packed_.end() ? 0 : found->second.count;
    };
    if (!kept_.packed_.contains(active_cells) || count_of(active_checksum) != checksum_of({}).size() ||
        count_of(lost_dispersing) != kept_.nobody_.entries)
        return std::nullopt;
    for (const auto& [name, count] : counts) {
        if (count_of(name) != (kept_.nobody_.*count).size()) return std::nullopt;
    }
    kept_.moved_by = std::move(moved_by);
    return std::move(kept_);
}

std::vector<CellIndex> KeptReference::active() const {
    std::vector<CellIndex> active;
    for (const double cell : packed_.at(active_cells).values())
        active.push_back(static_cast<CellIndex>(cell));
    if (!has_active(active)) throw Error("the cells with habitat of a kept reference are not what they were");
    return active;
}

bool KeptReference::has_active(std::span<const CellIndex> cells) const {
    return std::ranges::equal(packed_.at(active_checksum).values(), checksum_of(cells));
}

KeptNumbers KeptReference::numbers() const {
    KeptNumbers numbers{.regional = nobody_, .lost_dispersing = packed_.at(lost_dispersing).values()};
    for (const auto& [name, count] : counts) {
        const std::vector<double> values = packed_.at(name).values();
        std::ranges::transform(values, (numbers.regional.*count).begin(),
                               [](double value) { return static_cast<float>(value); });
    }
    return numbers;
}

}  // namespace spoor
