#include "sim/report/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "kernels/viability/statistics.hpp"
#include "sim/io/error.hpp"

namespace spoor {

namespace {

Contrast contrast_of(const CubeView& cube, int baseline, int scenario, int species, int region) {
    const int end = static_cast<int>(cube.axes().years.size()) - 1;
    const auto now = cube.numbers(scenario, species, region, end);
    const auto base = cube.numbers(baseline, species, region, end);
    const std::vector<float> own(now.begin(), now.end());
    const std::vector<float> other(base.begin(), base.end());
    const PairedDifference difference = paired_difference(own, other);
    Contrast contrast{.scenario = scenario, .species = species, .region = region};
    for (const double n : base) contrast.baseline_mean += n / static_cast<double>(base.size());
    for (const double n : now) contrast.mean += n / static_cast<double>(now.size());
    contrast.difference = difference.mean;
    contrast.lower = difference.interval.lower;
    contrast.upper = difference.interval.upper;
    return contrast;
}

/// Species that live nowhere in the region say nothing about it.
bool absent(const Contrast& contrast) {
    return contrast.baseline_mean == 0 && contrast.mean == 0;
}

Tally tally_of(const std::vector<Contrast>& contrasts, std::string group, int scenario, double spent) {
    Tally tally{.group = std::move(group), .scenario = scenario, .spent = spent};
    int counted = 0;
    for (const Contrast& contrast : contrasts) {
        if (absent(contrast)) continue;
        tally.better += contrast.better() ? 1 : 0;
        tally.worse += contrast.worse() ? 1 : 0;
        tally.same += contrast.better() || contrast.worse() ? 0 : 1;
        const double relative = contrast.relative();
        if (std::isfinite(relative)) {
            tally.mean_relative += std::clamp(relative, -1.0, 1.0);
            ++counted;
        }
    }
    if (counted > 0) tally.mean_relative /= counted;
    return tally;
}

double spent_by(const CubeView& cube, int scenario) {
    return cube.scenario_metadata(scenario).value("spent", 0.0);
}

std::vector<Tally> by_province(const CubeView& cube, int baseline) {
    std::vector<Tally> tallies;
    for (int s = 0; s < static_cast<int>(cube.axes().scenarios.size()); ++s) {
        if (s == baseline) continue;
        for (int r = 1; r < static_cast<int>(cube.axes().regions.size()); ++r) {
            std::vector<Contrast> contrasts;
            contrasts.reserve(cube.axes().species.size());
            for (int sp = 0; sp < static_cast<int>(cube.axes().species.size()); ++sp) {
                contrasts.push_back(contrast_of(cube, baseline, s, sp, r));
            }
            tallies.push_back(
                tally_of(contrasts, cube.axes().regions[static_cast<std::size_t>(r)].name, s, 0));
        }
    }
    return tallies;
}

std::vector<Tally> by_habitat(const CubeView& cube, const Comparison& comparison) {
    std::map<std::pair<int, std::string>, std::vector<Contrast>> groups;
    for (const Contrast& contrast : comparison.contrasts) {
        const auto metadata = cube.species_metadata(contrast.species);
        for (const auto& habitat : metadata.value("habitat_types", nlohmann::json::array())) {
            groups[{contrast.scenario, habitat.get<std::string>()}].push_back(contrast);
        }
    }
    std::vector<Tally> tallies;
    tallies.reserve(groups.size());
    for (const auto& [key, contrasts] : groups)
        tallies.push_back(tally_of(contrasts, key.second, key.first, 0));
    return tallies;
}

/// What each scenario spends on each track.
std::vector<Tally> by_track(const CubeView& cube, const Comparison& comparison) {
    std::vector<Tally> tallies;
    if (cube.reader().measures() == 0) return tallies;
    const auto tracks = cube.reader().table("measure_track").values;
    const auto costs = cube.reader().table("measure_cost").values;
    const auto applied = cube.reader().table("measure_applied").values;
    const std::size_t n = tracks.size();
    for (const Tally& total : comparison.totals) {
        for (int track = 1; track <= 3; ++track) {
            Tally tally = total;
            tally.group = "track " + std::to_string(track);
            tally.spent = 0;
            for (std::size_t m = 0; m < n; ++m) {
                if (tracks[m] == track)
                    tally.spent += applied[static_cast<std::size_t>(total.scenario) * n + m] * costs[m];
            }
            if (tally.spent > 0) tallies.push_back(std::move(tally));
        }
    }
    return tallies;
}

}  // namespace

double Contrast::relative() const {
    return baseline_mean > 0 ? difference / baseline_mean : std::numeric_limits<double>::quiet_NaN();
}

Comparison compare(const CubeView& cube, const std::string& baseline, ComparisonBy by) {
    if (!cube.has("total"))
        throw InputError(
            "the cube holds no populations (it was run with --only suitability): nothing in it says "
            "what becomes of species");
    Comparison comparison{.baseline = cube.scenario(baseline), .by = by};
    comparison.states = state_tallies(cube, comparison.baseline);
    comparison.parts = sustainable_parts(cube, comparison.baseline);
    for (int s = 0; s < static_cast<int>(cube.axes().scenarios.size()); ++s) {
        if (s == comparison.baseline) continue;
        std::vector<Contrast> contrasts;
        contrasts.reserve(cube.axes().species.size());
        for (int sp = 0; sp < static_cast<int>(cube.axes().species.size()); ++sp) {
            contrasts.push_back(contrast_of(cube, comparison.baseline, s, sp, 0));
        }
        comparison.totals.push_back(tally_of(contrasts, "all", s, spent_by(cube, s)));
        comparison.contrasts.insert(comparison.contrasts.end(), contrasts.begin(), contrasts.end());
    }
    if (by == ComparisonBy::province) comparison.tallies = by_province(cube, comparison.baseline);
    if (by == ComparisonBy::habitat) comparison.tallies = by_habitat(cube, comparison);
    if (by == ComparisonBy::track) comparison.tallies = by_track(cube, comparison);
    return comparison;
}

}  // namespace spoor
