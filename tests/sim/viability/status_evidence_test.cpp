#include "sim/viability/status_evidence.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/sim/viability/assessment.hpp"

namespace spoor {
namespace {

using test::Assessment;

StatusEvidence evidence_of(const Assessment& assessment, std::size_t region, std::size_t entry) {
    const AssessedSpecies assessed = assessment.assessed();
    return status_evidence(assessed, RegionHistory(assessed, region), entry);
}

TEST(StatusEvidence, ChangesAreToldOverTheTrendWindow) {
    Assessment assessment(9);
    for (std::size_t t = 0; t < 9; ++t) {
        assessment.set_numbers(t, 100 * std::pow(1.02, t));
        assessment.set_squares(t, t < 5 ? 40 : 20);
    }

    EXPECT_EQ(*evidence_of(assessment, 0, 0).population_change, 0) << "nothing is known before the start";
    EXPECT_NEAR(*evidence_of(assessment, 0, 3).population_change, 0.02, 1e-6);
    EXPECT_NEAR(*evidence_of(assessment, 0, 8).population_change, 0.02, 1e-6);
    EXPECT_NEAR(*evidence_of(assessment, 0, 8).range_change, std::pow(0.5, 1.0 / 6) - 1, 1e-6);
}

TEST(StatusEvidence, ARegionIsHeldToItsPartOfTheReference) {
    Assessment assessment(2);
    assessment.species.norms.reference_population = 200;
    assessment.species.norms.reference_range = 80;

    EXPECT_NEAR(*evidence_of(assessment, 0, 1).population_share, 0.5, 1e-9);
    EXPECT_NEAR(*evidence_of(assessment, 1, 1).population_share, 0.5, 1e-9);
    EXPECT_NEAR(*evidence_of(assessment, 1, 1).range_share, 0.5, 1e-9);
    EXPECT_NEAR(*evidence_of(assessment, 0, 1).habitat_share, 25.0 / 20, 1e-9);
    EXPECT_NEAR(*evidence_of(assessment, 1, 1).habitat_share, 25.0 / 20, 1e-9);
}

TEST(StatusEvidence, WithoutReferenceItIsAShareOfWhatTheHabitatCouldHold) {
    Assessment assessment(2);
    assessment.study.viability.reference_population.share = 0.8;
    assessment.study.viability.reference_range.share = 0.5;

    EXPECT_NEAR(*evidence_of(assessment, 0, 0).population_share, 1.25, 1e-9);
    EXPECT_NEAR(*evidence_of(assessment, 0, 0).range_share, 2, 1e-9);
}

TEST(StatusEvidence, OrOfWhatThereIsAtTheStartByRedListClass) {
    Assessment assessment(2);
    assessment.set_numbers(0, 100);
    assessment.set_numbers(1, 60);
    assessment.set_squares(0, 40);
    assessment.set_squares(1, 20);
    assessment.species.red_list = "EB";
    assessment.study.viability.reference_of = ReferenceOf::start;
    assessment.study.viability.reference_population.by_red_list["EB"] = 2;
    assessment.study.viability.reference_range.share = 0.8;

    EXPECT_NEAR(*evidence_of(assessment, 0, 0).population_share, 0.5, 1e-9);
    EXPECT_NEAR(*evidence_of(assessment, 0, 1).population_share, 0.3, 1e-9);
    EXPECT_NEAR(*evidence_of(assessment, 0, 1).range_share, 0.625, 1e-9);
}

TEST(StatusEvidence, ProspectsLookToTheEndOfTheRun) {
    Assessment assessment(11);
    for (std::size_t t = 0; t < 11; ++t) assessment.set_numbers(t, t < 5 ? 100 : 100 * std::pow(0.9, t - 4));
    assessment.own.total[assessment.own.position(0, 10)] = 0;  // one of two replicates dies out

    const StatusEvidence middle = evidence_of(assessment, 0, 4);

    const double end = 0.5 * 100 * std::pow(0.9, 6);
    EXPECT_NEAR(*middle.future_change, std::pow(end / 100, 1.0 / 6) - 1, 1e-6);
    EXPECT_EQ(*middle.population_change, 0);
    EXPECT_EQ(*middle.extinction_risk, 0.5);
    const StatusEvidence last = evidence_of(assessment, 0, 10);
    EXPECT_EQ(*last.future_change, *last.population_change) << "the last change carried on";
}

TEST(StatusEvidence, WhatIsNotKnownStaysOut) {
    Assessment assessment(2);
    assessment.set_habitat(1, std::nan(""), std::nan(""));
    assessment.potential = {.capacity = {0, 0}, .range_squares = {0, 0}};

    const StatusEvidence evidence = evidence_of(assessment, 0, 1);

    EXPECT_FALSE(evidence.habitat_share);
    EXPECT_FALSE(evidence.population_share);
    EXPECT_FALSE(evidence.range_share);
    EXPECT_EQ(*evidence.habitat_quality, 0) << "no habitat left";
}

TEST(RedListDecline, AddsTheRunToWhatWasLostBefore) {
    Assessment assessment(3);
    assessment.set_squares(1, 20);
    assessment.set_squares(2, 60);
    const auto decline = [&](std::size_t entry) {
        const AssessedSpecies assessed = assessment.assessed();
        return red_list_decline(assessed, RegionHistory(assessed, 0), entry);
    };

    EXPECT_NEAR(decline(0), 0, 1e-9);
    EXPECT_NEAR(decline(1), 0.5, 1e-9);
    assessment.species.red_list = "BE";  // lost 60 % before
    EXPECT_NEAR(decline(0), 0.6, 1e-9);
    EXPECT_NEAR(decline(1), 0.8, 1e-9);
    EXPECT_NEAR(decline(2), 0.4, 1e-9);
}

}  // namespace
}  // namespace spoor
