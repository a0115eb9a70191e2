#include "sim/viability/viability_tables.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "tests/sim/viability/assessment.hpp"

namespace spoor {
namespace {

using test::Assessment;

double entry_of(SpeciesTables& tables, const std::string& name, std::size_t region, std::size_t entry,
                std::size_t entries) {
    return tables.table(name)[region * entries + entry];
}

TEST(ViabilityTables, EveryVariableIsDefinedOnceAndHasItsSize) {
    Assessment assessment(4);
    const auto variables = viability_variables(assessment.study);
    std::set<std::string> names;
    for (const TableVariable& variable : variables) EXPECT_TRUE(names.insert(variable.name).second);

    const SpeciesTables tables = viability_tables(assessment.assessed());

    EXPECT_EQ(tables.all().size(), variables.size());
    EXPECT_EQ(tables.all().at("total").size(), 2U * 4 * 2);
    EXPECT_EQ(tables.all().at("conservation_status").size(), 8U);
    EXPECT_EQ(tables.all().at("growth").size(), 2U);
    EXPECT_EQ(tables.all().at("persistence").size(), 4U);
}

TEST(ViabilityTables, ClassesHaveFlagsThatAreTheirNumbers) {
    for (const TableVariable& variable : viability_variables(Study{})) {
        if (variable.type != TableVariable::Type::i8) continue;
        const auto values = std::get<std::vector<std::int64_t>>(variable.attributes.at("flag_values"));
        const auto meanings = std::get<std::string>(variable.attributes.at("flag_meanings"));
        EXPECT_EQ(std::ssize(values), 1 + std::count(meanings.begin(), meanings.end(), ' ')) << variable.name;
        EXPECT_EQ(values.back(), std::ssize(values) - 1);
    }
}

TEST(ViabilityTables, WhereverLarchIsShownItSaysWhatItsStandardsAssume) {
    std::set<std::string> warned;
    for (const TableVariable& variable : viability_variables(Study{})) {
        const auto comment = variable.attributes.find("comment");
        if (comment == variable.attributes.end()) continue;
        const auto& text = std::get<std::string>(comment->second);
        if (text.find("networks and immigration") != std::string::npos) warned.insert(variable.name);
    }
    EXPECT_THAT(warned, testing::ElementsAre("key_populations", "network_class", "persistence",
                                             "status_habitat", "viable_share"));
}

TEST(ViabilityTables, AHealthySpeciesIsFavourableAndStays) {
    Assessment assessment(3);

    SpeciesTables tables = viability_tables(assessment.assessed());

    for (const char* name :
         {"conservation_status", "status_range", "status_population", "status_habitat", "status_prospects"}) {
        EXPECT_EQ(entry_of(tables, name, 0, 2, 3), 0) << name;
    }
    EXPECT_EQ(entry_of(tables, "red_list_class", 0, 2, 3), 0) << "TNB: stable in 80 of 800 squares";
    EXPECT_EQ(tables.table("persistence")[2], 2);
    EXPECT_TRUE(std::isnan(tables.table("extinction_time_p05")[0]));
    EXPECT_EQ(tables.table("quasi_extinction_difference")[0], 0);
}

TEST(ViabilityTables, OneBadPartMakesTheWholeBad) {
    Assessment assessment(3);
    for (std::size_t t = 0; t < 3; ++t) assessment.set_habitat(t, 4, 0.8);

    SpeciesTables tables = viability_tables(assessment.assessed());

    EXPECT_EQ(entry_of(tables, "status_habitat", 0, 2, 3), 2) << "4 of the 20 key populations";
    EXPECT_EQ(entry_of(tables, "status_range", 0, 2, 3), 0);
    EXPECT_EQ(entry_of(tables, "conservation_status", 0, 2, 3), 2);
    EXPECT_EQ(tables.table("persistence")[2], 0);
}

TEST(ViabilityTables, ExtinctionIsTimedAndPairedByReplicate) {
    Assessment assessment(4);
    assessment.species.norms.quasi_extinction = 10;
    // One of two replicates falls to the threshold at entry 2 and comes back; under the reference none does.
    assessment.own.total[assessment.own.position(0, 2)] = 10;

    SpeciesTables tables = viability_tables(assessment.assessed());

    EXPECT_EQ(entry_of(tables, "quasi_extinction", 0, 1, 4), 0);
    EXPECT_EQ(entry_of(tables, "quasi_extinction", 0, 3, 4), 0.5);
    EXPECT_EQ(tables.table("extinction_time_p05")[0], 2);
    EXPECT_EQ(tables.table("extinction_time_median")[0], 2);
    EXPECT_TRUE(std::isnan(tables.table("extinction_time_p95")[0]));
    EXPECT_EQ(tables.table("quasi_extinction_difference")[0], 0.5);
    EXPECT_NEAR(tables.table("quasi_extinction_difference_upper")[0], 0.5 + 12.7062047 * 0.5, 1e-6)
        << "Student's t with one degree of freedom, standard error 0.5";
    EXPECT_EQ(entry_of(tables, "ema", 0, 3, 4), 55);
}

TEST(ViabilityTables, ARegionWithoutHabitatIsMissing) {
    Assessment assessment(2);
    assessment.present = {true, false};

    const SpeciesTables tables = viability_tables(assessment.assessed());

    for (const auto& [name, values] : tables.all()) {
        if (name == "total" || name == "persistence" || name.starts_with("extinction_time")) continue;
        EXPECT_FALSE(std::isnan(values.front())) << name;
        EXPECT_TRUE(std::isnan(values.back())) << name;
    }
}

}  // namespace
}  // namespace spoor
