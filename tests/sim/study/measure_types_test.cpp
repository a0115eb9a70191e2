#include "tests/sim/study/small_study.hpp"

namespace spoor::test {
namespace {

using testing::ElementsAre;

class MeasureTypes : public testing::Test {
protected:
    /// A third type besides the two of the small study; line 45 is its header.
    void type(const std::string& keys) {
        small.replace("study.toml", "[measures]",
                      "[[measure_type]]\nname = \"new\"\n" + keys + "\n[measures]");
    }
    MeasureType read(const std::string& keys) {
        type(keys);
        const Study study = small.load();
        return study.measure_types.size() == 3 ? study.measure_types[2] : MeasureType{};
    }
    std::vector<Finding> faults(const std::string& keys) {
        SmallStudy fresh;
        fresh.replace("study.toml", "[measures]",
                      "[[measure_type]]\nname = \"new\"\n" + keys + "\n[measures]");
        return fresh.faults();
    }
    static std::string effect(const std::string& one) { return "track = 3\neffects = [" + one + "]"; }

    SmallStudy small;
};

TEST_F(MeasureTypes, HaveEffectsOnLayers) {
    const Study study = small.load();

    ASSERT_EQ(study.measure_types.size(), 2U);
    const MeasureType& heath = study.measure_types[0];
    EXPECT_EQ(heath.track, Track::couple);
    ASSERT_EQ(heath.layer_effects.size(), 1U);
    EXPECT_EQ(heath.layer_effects[0].op, LayerOperator::set);
    EXPECT_EQ(heath.layer_effects[0].value, 1) << "the number of the class heath";
    EXPECT_EQ(heath.layer_effects[0].develop_years, 2);
    EXPECT_EQ(heath.layer_effects[0].curve, DevelopmentCurve::linear);
    const MeasureType& rewet = study.measure_types[1];
    EXPECT_EQ(rewet.layer_effects[0].op, LayerOperator::add);
    EXPECT_EQ(rewet.layer_effects[0].value, 0.3);
    EXPECT_EQ(rewet.layer_effects[0].develop_years, 0);
    EXPECT_EQ(rewet.layer_effects[0].curve, DevelopmentCurve::logistic);
}

TEST_F(MeasureTypes, HaveEffectsOnRatesAndReleases) {
    const MeasureType one = read(
        R"(track = 3
effects = [
  {survival = {multiply = 1.2}, develop_years = 4, curve = "logistic"},
  {capacity = {multiply = 2}},
  {release = {number = -20, years = [2008, 2010]}},
]
species = ["heron"]
habitat_types = ["heide"]
buffer_m = 25
persists = true
cost_per_ha = 10
cost_per_ha_year = 2
cost_fixed = 500)");

    EXPECT_EQ(one.track, Track::programme);
    ASSERT_EQ(one.rate_effects.size(), 2U);
    EXPECT_EQ(one.rate_effects[0].rate, VitalRate::survival);
    EXPECT_EQ(one.rate_effects[0].multiply, 1.2);
    EXPECT_EQ(one.rate_effects[0].develop_years, 4);
    EXPECT_EQ(one.rate_effects[1].rate, VitalRate::capacity);
    ASSERT_EQ(one.releases.size(), 1U);
    EXPECT_EQ(one.releases[0].stage, 0) << "stage 1, counted from 0";
    EXPECT_EQ(one.releases[0].number, -20) << "removal";
    EXPECT_THAT(one.releases[0].years, ElementsAre(2008, 2010));
    EXPECT_THAT(one.species, ElementsAre("heron"));
    EXPECT_THAT(one.habitat_types, ElementsAre("heide"));
    EXPECT_EQ(one.buffer_m, 25);
    EXPECT_TRUE(one.persists);
    EXPECT_EQ(one.cost_per_ha, 10);
    EXPECT_EQ(one.cost_per_ha_year, 2);
    EXPECT_EQ(one.cost_fixed, 500);
}

TEST_F(MeasureTypes, ChangePermeabilityAsALayer) {
    small.replace("study.toml", "[[region]]",
                  "[[layer]]\nname = \"permeability\"\nsource = \"wetness.asc\"\n[[region]]");

    const MeasureType passage = read(effect("{permeability = {maximum = 0.8}}"));

    ASSERT_EQ(passage.layer_effects.size(), 1U);
    EXPECT_EQ(passage.layer_effects[0].layer, 2);
    EXPECT_EQ(passage.layer_effects[0].op, LayerOperator::maximum);
}

TEST_F(MeasureTypes, FaultsAreTold) {
    const auto told = [&](const std::string& keys, const std::string& code, std::vector<std::string> words) {
        EXPECT_TRUE(only(faults(keys), {code, "study.toml", 0, std::move(words)})) << keys;
    };

    told(effect("{layer = \"cover\", set = \"heth\"}"), "SP0501", {"heth", "did you mean 'heath'?"});
    told(effect("{layer = \"covr\", set = 1}"), "SP0502", {"covr", "did you mean 'cover'?"});
    told(effect("{layer = \"cover\", add = 1}"), "SP0503", {"cover", "set"});
    told(effect("{layer = \"wetness\"}"), "SP0504", {"effect 1", "set, add"});
    told(effect("{layer = \"wetness\", add = 1, multiply = 2}"), "SP0504", {"one thing"});
    told(effect("{develop_years = 2}"), "SP0504", {"changes nothing"});
    told(effect("{layer = \"wetness\", add = 1, develop_year = 1}"), "SP0201",
         {"'develop_year'", "did you mean 'develop_years'?"});
    told(effect("{layer = \"wetness\", add = 1, curve = \"log\"}"), "SP0203", {"log", "logistic"});
    told(effect("{survival = 1.2}"), "SP0202", {"survival", "{multiply = 1.2}"});
    told(effect("{survival = {multiply = -1}}"), "SP0206", {"-1", "at least 0"});
    told(effect("{release = {number = 3}}"), "SP0204", {"years"});
    told(effect("{release = {years = [2008]}}"), "SP0204", {"number"});
    told(effect("{release = {stage = 2, number = 3, years = [2008]}}\n]\nspecies = [\"heron\""), "SP0513",
         {"stage 2", "heron"});
    told("track = 4\neffects = []", "SP0206", {"track", "4", "1 .. 3"});
    told("effects = []", "SP0204", {"track"});
    told("track = 1", "SP0204", {"effects"});
    told(effect("{survival = {multiply = 1.2}}") + "\nspecies = [\"heroon\"]", "SP0512",
         {"heroon", "did you mean 'heron'?"});
    told(effect("{survival = {multiply = 1.2}}") + "\nhabitat_types = [\"hiede\"]", "SP0505",
         {"hiede", "heide"});
    told(effect("{survival = {multiply = 1.2}}") + "\ncost_per_ha = -5", "SP0206", {"cost_per_ha", "-5"});
    told(effect("7"), "SP0202", {"7 is not an effect"});
}

TEST_F(MeasureTypes, TwoOfOneNameAreAFault) {
    SmallStudy twice;
    twice.replace("study.toml", "name = \"rewet\"", "name = \"to_heath\"");
    twice.replace("measures.geojson", "\"rewet\"", "\"to_heath\"");

    EXPECT_TRUE(only(twice.faults(), {"SP0214", "study.toml", 0, {"[[measure_type]] 2", "to_heath"}}));
}

}  // namespace
}  // namespace spoor::test
