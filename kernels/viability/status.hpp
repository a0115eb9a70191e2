#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>

namespace spoor {

/// Conservation status of a species under Article 17 of the Habitats Directive, in four parts (assessment
/// matrix of DocHab-04-03/03 rev. 3; Evans & Arvela 2011). Limits are data: what the matrix leaves to
/// judgement says `assumed`.
enum class ConservationStatus : std::uint8_t { favourable, inadequate, bad, unknown };

struct StatusThresholds {
    double stable_change = -0.005;        //!< a year; losses smaller than this count as stable; assumed
    double bad_change = -0.01;            //!< a year
    double range_bad_share = 0.90;        //!< of the favourable reference range
    double population_bad_share = 0.75;   //!< of the favourable reference population
    double habitat_enough = 1.0;          //!< area over the area needed; assumed
    double habitat_clearly_short = 0.75;  //!< assumed
    double quality_good = 0.6;            //!< mean suitability of the habitat; assumed
    double quality_bad = 0.3;             //!< assumed
    double prospects_good = 0.01;  //!< quasi-extinction over the horizon (LARCH: strongly viable); assumed
    double prospects_bad = 0.05;   //!< (LARCH: not viable); assumed
};

/// What a run says about a species; what it cannot say is absent and makes its part unknown.
struct StatusEvidence {
    std::optional<double> range_share;        //!< range over the favourable reference range
    std::optional<double> range_change;       //!< a year, e.g. -0.012
    std::optional<double> population_share;   //!< N over the favourable reference population
    std::optional<double> population_change;  //!< a year
    bool demography_deviates = false;         //!< reproduction, mortality or age structure strongly deviating
    std::optional<double> habitat_share;      //!< area over the area needed
    std::optional<double> habitat_quality;    //!< mean suitability, 0..1
    std::optional<double> extinction_risk;    //!< quasi-extinction over the horizon
    std::optional<double> future_change;      //!< of the population over the horizon, a year
};

struct StatusAssessment {
    ConservationStatus range = ConservationStatus::unknown;
    ConservationStatus population = ConservationStatus::unknown;
    ConservationStatus habitat = ConservationStatus::unknown;
    ConservationStatus prospects = ConservationStatus::unknown;
    ConservationStatus overall = ConservationStatus::unknown;
};

[[nodiscard]] StatusAssessment assess_status(const StatusEvidence& evidence,
                                             const StatusThresholds& thresholds = {});

/// The worst of the parts: any bad is bad, else any inadequate is inadequate; favourable with at most one
/// unknown is favourable, with more unknown.
[[nodiscard]] ConservationStatus overall_status(std::span<const ConservationStatus> parts);

/// Dutch Red List classes (trend x rarity).
enum class RedListClass : std::uint8_t {
    least_concern,          //!< TNB, thans niet bedreigd
    near_threatened,        //!< GE, gevoelig
    vulnerable,             //!< KW, kwetsbaar
    endangered,             //!< BE, bedreigd
    critically_endangered,  //!< EB, ernstig bedreigd
    disappeared,            //!< VN, verdwenen
};

/// Class limits; the rules between them are those of the Dutch Red Lists, these numbers from general
/// knowledge.
struct RedListThresholds {
    std::array<double, 3> decline{0.25, 0.50, 0.75};  //!< share lost: from here t, tt, ttt
    std::array<double, 3> share{0.01, 0.05, 0.125};   //!< share of squares: below zzz, zz, z; else a
};

/// Class as the model sees it. @param decline share of its occupied squares that a species lost since the
/// reference year (negative: it gained). @param share of all squares that it occupies now. Absent now: VN.
[[nodiscard]] RedListClass red_list_class(double decline, double share,
                                          const RedListThresholds& thresholds = {});

}  // namespace spoor
