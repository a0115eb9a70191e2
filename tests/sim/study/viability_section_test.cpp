#include "tests/sim/study/small_study.hpp"

namespace spoor::test {
namespace {

using testing::ElementsAre;

TEST(ViabilitySection, WhatIsLeftOutHasItsDefault) {
    SmallStudy small;

    const ViabilityRules rules = small.load().viability;

    EXPECT_TRUE(rules.networks);
    EXPECT_EQ(rules.metapopulation, MetapopulationOf::patches);
    EXPECT_EQ(rules.persistence.possibly, 5);
    EXPECT_EQ(rules.persistence.durable, 20);
    EXPECT_EQ(rules.range_square_m, 10'000);
    EXPECT_EQ(rules.red_list_square_m, 5'000);
    EXPECT_EQ(rules.status.bad_change, -0.01);
    EXPECT_EQ(rules.status.population_bad_share, 0.75);
    EXPECT_EQ(rules.trend_years, 6);
    EXPECT_EQ(rules.red_list_history.at("EB"), 0.85);
}

TEST(ViabilitySection, AReferenceMayDependOnTheRedListClass) {
    SmallStudy small;
    small.append("study.toml", "[viability]\nreference_population = {EB = 1.5, TNB = 0.6}\n");

    const ReferenceShare reference = small.load().viability.reference_population;

    EXPECT_EQ(reference.of("EB"), 1.5);
    EXPECT_EQ(reference.of("TNB"), 0.6);
    EXPECT_EQ(reference.of("BE"), 0.8) << "those not named keep the default";
    EXPECT_EQ(reference.of(""), 0.8);
}

TEST(ViabilitySection, EveryKeyReachesItsRule) {
    SmallStudy small;
    small.append("study.toml", R"([viability]
networks = false
metapopulation = "cells"
area_exponent_x = 0.5
area_exponent_y = 1.5
strongly_viable = 3
key_populations = [3, 6]
range_square_m = 5000
red_list_square_m = 1000
red_list_decline = [0.2, 0.4, 0.6]
red_list_share = [0.02, 0.06, 0.13]
red_list_history = {EB = 0.9}
reference_of = "start"
reference_population = 0.5
reference_range = 0.7
trend_years = 12
stable_change = -0.001
bad_change = -0.02
range_bad = 0.8
population_bad = 0.7
habitat_enough = 1.1
habitat_bad = 0.5
quality_good = 0.7
quality_bad = 0.2
prospects_good = 0.02
prospects_bad = 0.1
)");

    const ViabilityRules rules = small.load().viability;

    EXPECT_FALSE(rules.networks);
    EXPECT_EQ(rules.metapopulation, MetapopulationOf::cells);
    EXPECT_EQ(rules.area_exponent_x, 0.5);
    EXPECT_EQ(rules.area_exponent_y, 1.5);
    EXPECT_EQ(rules.strongly_viable, 3);
    EXPECT_EQ(rules.persistence.possibly, 3);
    EXPECT_EQ(rules.persistence.durable, 6);
    EXPECT_EQ(rules.range_square_m, 5000);
    EXPECT_EQ(rules.red_list_square_m, 1000);
    EXPECT_THAT(rules.red_list.decline, ElementsAre(0.2, 0.4, 0.6));
    EXPECT_THAT(rules.red_list.share, ElementsAre(0.02, 0.06, 0.13));
    EXPECT_EQ(rules.red_list_history.at("EB"), 0.9);
    EXPECT_EQ(rules.red_list_history.at("BE"), 0.6) << "only what is named changes";
    EXPECT_EQ(rules.reference_of, ReferenceOf::start);
    EXPECT_EQ(rules.reference_population.of("EB"), 0.5);
    EXPECT_EQ(rules.reference_range.of("EB"), 0.7);
    EXPECT_EQ(rules.trend_years, 12);
    EXPECT_EQ(rules.status.stable_change, -0.001);
    EXPECT_EQ(rules.status.bad_change, -0.02);
    EXPECT_EQ(rules.status.range_bad_share, 0.8);
    EXPECT_EQ(rules.status.population_bad_share, 0.7);
    EXPECT_EQ(rules.status.habitat_enough, 1.1);
    EXPECT_EQ(rules.status.habitat_clearly_short, 0.5);
    EXPECT_EQ(rules.status.quality_good, 0.7);
    EXPECT_EQ(rules.status.quality_bad, 0.2);
    EXPECT_EQ(rules.status.prospects_good, 0.02);
    EXPECT_EQ(rules.status.prospects_bad, 0.1);
}

TEST(ViabilitySection, SquaresHaveAnEdgeOfAtLeastAMetre) {
    for (const std::string key : {"range_square_m", "red_list_square_m"}) {
        SmallStudy small;
        small.append("study.toml", "[viability]\n" + key + " = 1e-300\n");
        EXPECT_TRUE(only(small.faults(), {"SP0206", "study.toml", 0, {key, "1e-300"}})) << key;
    }
}

TEST(ViabilitySection, ASpeciesMayHaveNormsOfItsOwn) {
    SmallStudy small;
    small.files["species.csv"] =
        "id,density_max,lambda_max,possibly_durable,durable,reference_population,reference_range\n"
        "beetle,8,1.8,2,4,5000,12\n"
        "heron,0.5,1.2,,,,\n";

    const Study study = small.load();

    EXPECT_EQ(study.species[0].norms.possibly_durable, 2);
    EXPECT_EQ(study.species[0].norms.durable, 4);
    EXPECT_EQ(study.species[0].norms.reference_population, 5000);
    EXPECT_EQ(study.species[0].norms.reference_range, 12);
    EXPECT_FALSE(study.species[1].norms.durable);
    EXPECT_FALSE(study.species[1].norms.reference_range);
}

class ViabilityFault : public SpoiltStudy {};
TEST_P(ViabilityFault, IsTold) {
    expect_the_fault();
}

const std::string toml = "study.toml";
Spoilt spoilt(const std::string& name, const std::string& line, const std::string& code,
              std::vector<std::string> words) {
    return {
        name, toml, "[output]\n", "[output]\n[viability]\n" + line + "\n", {code, toml, 0, std::move(words)}};
}

INSTANTIATE_TEST_SUITE_P(
    Section, ViabilityFault,
    testing::ValuesIn(std::vector<Spoilt>{
        spoilt("UnknownKey", "network = true", "SP0201", {"[viability]", "did you mean 'networks'?"}),
        spoilt("UnknownMatrix", "metapopulation = \"patch\"", "SP0203", {"one of: cells, none, patches"}),
        spoilt("OneLimitOfTwo", "key_populations = [5]", "SP0220", {"key_populations", "2 numbers"}),
        spoilt("LimitsUpsideDown", "red_list_share = [0.1, 0.05, 0.2]", "SP0220",
               {"red_list_share", "3 numbers, the lowest first"}),
        spoilt("ANumberAlone", "key_populations = 5", "SP0202", {"key_populations", "a list of numbers"}),
        spoilt("AWordAmongNumbers", "key_populations = [5, \"many\"]", "SP0202", {"many"}),
        spoilt("ShareAboveOne", "red_list_decline = [0.2, 0.5, 75]", "SP0206", {"75", "0 .. 1"}),
        spoilt("UnknownClass", "red_list_history = {CR = 0.9}", "SP0201", {"red_list_history", "CR"}),
        spoilt("ReferenceOfUnknownClass", "reference_range = {CR = 0.9}", "SP0201",
               {"reference_range", "CR"}),
        spoilt("HistoryOfOne", "red_list_history = 0.9", "SP0202", {"red_list_history"}),
        spoilt("GoodBelowBad", "quality_good = 0.2", "SP0221", {"quality_bad", "0.3", "quality_good"}),
        spoilt("RiskUpsideDown", "prospects_good = 0.2", "SP0221", {"prospects_good", "prospects_bad"}),
        spoilt("NoSquare", "range_square_m = 0", "SP0206", {"range_square_m"}),
        spoilt("ATrendOfNoYears", "trend_years = 0", "SP0206", {"trend_years", "at least 1"}),
    }),
    name_of_case);

}  // namespace
}  // namespace spoor::test
