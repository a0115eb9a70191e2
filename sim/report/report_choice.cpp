#include "sim/report/report_choice.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace spoor {

namespace {

constexpr std::size_t most_gaining = 4;
constexpr std::size_t most_losing = 2;

double better_a_euro(const Tally& tally) {
    return tally.spent > 0 ? tally.better / tally.spent : 0;
}

}  // namespace

std::optional<Tally> most_effective(const Comparison& comparison) {
    const auto best = std::ranges::max_element(comparison.totals, {}, [](const Tally& t) {
        return std::tuple(t.better - t.worse, t.mean_relative, -t.spent);
    });
    if (best == comparison.totals.end()) return std::nullopt;
    return *best;
}

std::optional<Tally> best_for_its_money(const Comparison& comparison) {
    const auto best = std::ranges::max_element(comparison.totals, {}, better_a_euro);
    if (best == comparison.totals.end() || better_a_euro(*best) <= 0) return std::nullopt;
    return *best;
}

std::vector<int> species_that_stand_out(const Comparison& comparison, int scenario) {
    std::vector<const Contrast*> gaining;
    std::vector<const Contrast*> losing;
    for (const Contrast& contrast : comparison.contrasts) {
        if (contrast.scenario != scenario || !std::isfinite(contrast.relative())) continue;
        if (contrast.better()) gaining.push_back(&contrast);
        if (contrast.worse()) losing.push_back(&contrast);
    }
    const auto relative = [](const Contrast* contrast) { return contrast->relative(); };
    std::ranges::stable_sort(gaining, std::ranges::greater{}, relative);
    std::ranges::stable_sort(losing, std::ranges::less{}, relative);
    gaining.resize(std::min(gaining.size(), most_gaining));
    losing.resize(std::min(losing.size(), most_losing));
    std::vector<int> species;
    species.reserve(gaining.size() + losing.size());
    for (const Contrast* contrast : gaining) species.push_back(contrast->species);
    for (const Contrast* contrast : losing) species.push_back(contrast->species);
    return species;
}

}  // namespace spoor
