#include "sim/report/report_choice.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace spoor {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Tally strategy(int scenario, int better, int worse, double mean, double spent) {
    return {.group = "all",
            .scenario = scenario,
            .better = better,
            .worse = worse,
            .mean_relative = mean,
            .spent = spent};
}

Contrast species(int species, double relative, bool sure = true) {
    const double difference = 100 * relative;
    return {.scenario = 1,
            .species = species,
            .baseline_mean = 100,
            .mean = 100 + difference,
            .difference = difference,
            .lower = sure ? difference - 0.1 : difference - 1000,
            .upper = sure ? difference + 0.1 : difference + 1000};
}

TEST(ReportChoice, TheMostEffectiveHelpsMostAndHarmsFewest) {
    Comparison comparison;
    comparison.totals = {strategy(1, 9, 4, 0.9, 1), strategy(2, 8, 1, 0.1, 9), strategy(3, 8, 1, 0.2, 9)};

    EXPECT_EQ(most_effective(comparison)->scenario, 3) << "of two alike the one with the larger mean change";
    EXPECT_EQ(best_for_its_money(comparison)->scenario, 1);
}

TEST(ReportChoice, NothingIsChosenWhereThereIsNothing) {
    EXPECT_FALSE(most_effective({}));
    EXPECT_FALSE(best_for_its_money({}));
    Comparison free;
    free.totals = {strategy(1, 5, 0, 0.5, 0)};
    EXPECT_FALSE(best_for_its_money(free)) << "nothing was spent";
}

TEST(ReportChoice, SpeciesStandOutByWhatIsSure) {
    Comparison comparison;
    for (const auto& [id, relative] :
         {std::pair{0, 0.1}, {1, 0.5}, {2, -0.2}, {3, 0.3}, {4, -0.6}, {5, 0.2}, {6, 0.4}})
        comparison.contrasts.push_back(species(id, relative));
    comparison.contrasts.push_back(species(7, 9.0, false));
    Contrast from_none = species(8, 1);
    from_none.baseline_mean = 0;
    comparison.contrasts.push_back(from_none);

    EXPECT_THAT(species_that_stand_out(comparison, 1), ElementsAre(1, 6, 3, 5, 4, 2));
    EXPECT_THAT(species_that_stand_out(comparison, 2), IsEmpty());
}

}  // namespace
}  // namespace spoor
