#include "sim/engine/reached_species.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "small_study.hpp"

namespace spoor {
namespace {

using test::ScratchDirectory;
using test::SmallStudy;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<int> reached(const Study& study) {
    LandscapeSource source(study);
    return reached_species(study, source);
}

/// Three species: one of heath and wetness where it stands, one of marsh around it and far from forest, one
/// of wetness around it and near marsh. Measures: marsh_1 makes marsh, wet_1 rewets, release_1 is for the
/// first.
class ReachedSpecies : public testing::Test {
protected:
    ReachedSpecies() : scratch_("reached"), small_(scratch_.path()) {}

    /// One scenario with one of the measures.
    Study& with(std::size_t measure) {
        small_.study.strategies.front().measures = {small_.study.measures.at(measure).id};
        small_.study.scenarios.resize(2);
        return small_.study;
    }

    ScratchDirectory scratch_;
    SmallStudy small_;
};

TEST_F(ReachedSpecies, AreThoseWhoseSuitabilityChangesSomewhere) {
    EXPECT_THAT(reached(with(0)), ElementsAre(0, 1, 2));
    EXPECT_THAT(reached(with(1)), ElementsAre(0, 2)) << "nothing of the second depends on wetness";
}

TEST_F(ReachedSpecies, AreThoseWhoAreReleasedOrWhoseRatesChange) {
    EXPECT_THAT(reached(with(2)), ElementsAre(0));
    small_.study.measure_types[2].rate_effects.clear();
    EXPECT_THAT(reached(small_.study), ElementsAre(0));
    small_.study.measure_types[2].releases.clear();
    EXPECT_THAT(reached(small_.study), IsEmpty());
}

TEST_F(ReachedSpecies, AreThoseWhoWalkOverWhatChanges) {
    Species& second = with(1).species[1];
    second.dispersal.form = DispersalForm::walk;
    second.dispersal.permeability_layer = "wetness";

    EXPECT_THAT(reached(small_.study), ElementsAre(0, 1, 2));
}

TEST_F(ReachedSpecies, AreNoneWhereNothingChanges) {
    Study& study = with(1);
    study.measures[1].cells = {study.grid.index({0, 10}), study.grid.index({0, 11})};  // in the sea
    EXPECT_THAT(reached(study), IsEmpty());

    study.scenarios.resize(1);
    EXPECT_THAT(reached(study), IsEmpty());
}

/// Who is reached late is reached.
TEST_F(ReachedSpecies, AreFoundInEveryYear) {
    Study& study = with(1);
    study.measures[1].start = study.period.start + study.period.years - 1;

    EXPECT_THAT(reached(study), ElementsAre(0, 2));
}

}  // namespace
}  // namespace spoor
