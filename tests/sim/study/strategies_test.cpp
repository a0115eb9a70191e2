#include "tests/sim/study/small_study.hpp"

namespace spoor::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Strategies, FilterAndOrder) {
    SmallStudy small;
    small.append("study.toml", R"([[strategy]]
name = "chosen"
tracks = [1, 3]
types = ["rewet"]
provinces = ["east"]
measures = ["m2"]
budget = 2.5e6
order = "effect_per_cost"
)");

    const Study study = small.load();

    ASSERT_EQ(study.strategies.size(), 3U);
    EXPECT_THAT(study.strategies[0].tracks, ElementsAre(Track::couple));
    EXPECT_FALSE(study.strategies[0].budget) << "no limit";
    EXPECT_EQ(study.strategies[0].order, Strategy::Order::listed);
    EXPECT_THAT(study.strategies[1].tracks, IsEmpty()) << "all";
    const Strategy& chosen = study.strategies[2];
    EXPECT_THAT(chosen.tracks, ElementsAre(Track::couple, Track::programme));
    EXPECT_THAT(chosen.types, ElementsAre("rewet"));
    EXPECT_THAT(chosen.provinces, ElementsAre("east"));
    EXPECT_THAT(chosen.measures, ElementsAre("m2"));
    EXPECT_EQ(chosen.budget, 2.5e6);
    EXPECT_EQ(chosen.order, Strategy::Order::effect_per_cost);
}

std::vector<std::string> names(const Study& study) {
    std::vector<std::string> all;
    for (const Scenario& scenario : study.scenarios) all.push_back(scenario.name);
    return all;
}

TEST(Scenarios, WithoutAnyEachStrategyIsOneAndTheReferenceComesFirst) {
    SmallStudy small;

    const Study study = small.load();

    EXPECT_THAT(names(study), ElementsAre("reference", "couple", "everything"));
    EXPECT_FALSE(study.scenarios[0].strategy);
    EXPECT_EQ(study.scenarios[2].strategy, 1);
}

TEST(Scenarios, PutAStrategyUnderDrivers) {
    SmallStudy small;
    small.append("study.toml", R"([[driver]]
name = "drier"
layer = "wetness"
rate = -0.01
[[driver]]
name = "wetter"
layer = "wetness"
rate = 0.01
[[scenario]]
name = "dry"
strategy = "everything"
drivers = ["drier"]
[[scenario]]
name = "still"
drivers = []
[[scenario]]
name = "reference"
drivers = ["wetter"]
)");

    const Study study = small.load();

    EXPECT_THAT(names(study), ElementsAre("reference", "dry", "still"));
    EXPECT_THAT(study.scenarios[0].drivers, ElementsAre(1)) << "the reference may choose its drivers";
    EXPECT_THAT(study.scenarios[1].drivers, ElementsAre(0));
    EXPECT_EQ(study.scenarios[1].strategy, 1);
    EXPECT_THAT(study.scenarios[2].drivers, IsEmpty());
    EXPECT_FALSE(study.scenarios[2].strategy);
}

TEST(Scenarios, TheCommandLineChoosesAndTheReferenceStays) {
    SmallStudy small;
    small.overrides.scenarios = {"everything"};

    EXPECT_THAT(names(small.load()), ElementsAre("reference", "everything"));
}

TEST(Strategies, FaultsAreTold) {
    const auto told = [](const std::string& section, const std::string& code,
                         std::vector<std::string> words) {
        SmallStudy small;
        small.append("study.toml", section);
        EXPECT_TRUE(only(small.faults(), {code, "study.toml", 0, std::move(words)})) << section;
    };
    const std::string strategy = "[[strategy]]\nname = \"s\"\n";
    const std::string scenario = "[[scenario]]\nname = \"s\"\n";

    told("[[strategy]]\nname = \"couple\"\n", "SP0214", {"[[strategy]] 3", "couple"});
    told("[[strategy]]\ntracks = [1]\n", "SP0204", {"[[strategy]] 3", "name"});
    told(strategy + "tracks = [4]\n", "SP0206", {"4 is not a track"});
    told(strategy + "types = [\"rewt\"]\n", "SP0509", {"measure type 'rewt'", "did you mean 'rewet'?"});
    told(strategy + "provinces = [\"eats\"]\n", "SP0509", {"province 'eats'", "did you mean 'east'?"});
    told(strategy + "measures = [\"m9\"]\n", "SP0509", {"measure 'm9'", "m1"});
    told(strategy + "budget = -1\n", "SP0206", {"budget", "-1"});
    told(strategy + "order = \"cheapest\"\n", "SP0203", {"cheapest", "effect_per_cost"});
    told(strategy + "budgt = 3\n", "SP0201", {"budgt", "did you mean 'budget'?"});
    told(scenario + "strategy = \"cuople\"\n", "SP0510", {"cuople", "did you mean 'couple'?"});
    told(scenario + "drivers = [\"dry\"]\n", "SP0509", {"driver 'dry'"});
    told(scenario + scenario, "SP0214", {"two scenarios named 's'"});
    told("[[scenario]]\nname = \"reference\"\nstrategy = \"couple\"\n", "SP0511", {"no measures"});
}

}  // namespace
}  // namespace spoor::test
