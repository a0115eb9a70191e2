#include "kernels/viability/status.hpp"

#include <algorithm>
#include <array>

namespace spoor {

namespace {

using enum ConservationStatus;

ConservationStatus range_status(const StatusEvidence& of, const StatusThresholds& limit) {
    if (!of.range_share || !of.range_change) return unknown;
    if (*of.range_change < limit.bad_change || *of.range_share < limit.range_bad_share) return bad;
    return *of.range_change >= limit.stable_change && *of.range_share >= 1 ? favourable : inadequate;
}

ConservationStatus population_status(const StatusEvidence& of, const StatusThresholds& limit) {
    if (of.demography_deviates) return bad;
    if (!of.population_share || !of.population_change) return unknown;
    const bool below = *of.population_share < 1;
    if (*of.population_share < limit.population_bad_share) return bad;
    if (below && *of.population_change < limit.bad_change) return bad;
    return below ? inadequate : favourable;
}

ConservationStatus habitat_status(const StatusEvidence& of, const StatusThresholds& limit) {
    if (!of.habitat_share || !of.habitat_quality) return unknown;
    if (*of.habitat_share < limit.habitat_clearly_short || *of.habitat_quality < limit.quality_bad)
        return bad;
    const bool good = *of.habitat_share >= limit.habitat_enough && *of.habitat_quality >= limit.quality_good;
    return good ? favourable : inadequate;
}

ConservationStatus prospects_status(const StatusEvidence& of, const StatusThresholds& limit) {
    if (!of.extinction_risk || !of.future_change) return unknown;
    if (*of.extinction_risk > limit.prospects_bad || *of.future_change < limit.bad_change) return bad;
    const bool safe = *of.extinction_risk <= limit.prospects_good && *of.future_change >= limit.stable_change;
    return safe ? favourable : inadequate;
}

}  // namespace

ConservationStatus overall_status(std::span<const ConservationStatus> parts) {
    const auto count = [&](ConservationStatus status) {
        return std::count(parts.begin(), parts.end(), status);
    };
    if (count(bad) > 0) return bad;
    if (count(inadequate) > 0) return inadequate;
    return count(favourable) > 0 && count(unknown) <= 1 ? favourable : unknown;
}

StatusAssessment assess_status(const StatusEvidence& evidence, const StatusThresholds& thresholds) {
    StatusAssessment assessment{.range = range_status(evidence, thresholds),
                                .population = population_status(evidence, thresholds),
                                .habitat = habitat_status(evidence, thresholds),
                                .prospects = prospects_status(evidence, thresholds)};
    assessment.overall = overall_status(
        std::array{assessment.range, assessment.population, assessment.habitat, assessment.prospects});
    return assessment;
}

RedListClass red_list_class(double decline, double share, const RedListThresholds& thresholds) {
    using enum RedListClass;
    if (share <= 0) return disappeared;
    // Rows: stable or up, t, tt, ttt; columns: zzz (very rare), zz, z, a (common).
    constexpr std::array<std::array<RedListClass, 4>, 4> classes{{
        {near_threatened, least_concern, least_concern, least_concern},
        {vulnerable, vulnerable, vulnerable, least_concern},
        {endangered, endangered, vulnerable, near_threatened},
        {critically_endangered, endangered, vulnerable, near_threatened},
    }};
    const auto trend = std::upper_bound(thresholds.decline.begin(), thresholds.decline.end(), decline);
    const auto rarity = std::upper_bound(thresholds.share.begin(), thresholds.share.end(), share);
    return classes[static_cast<std::size_t>(trend - thresholds.decline.begin())]
                  [static_cast<std::size_t>(rarity - thresholds.share.begin())];
}

}  // namespace spoor
