#include "tests/sim/study/small_study.hpp"

namespace spoor::test {
namespace {

using testing::ElementsAre;

class Selection : public testing::Test {
protected:
    Selection() {
        small.files["species.csv"] =
            "id,density_max,lambda_max,red_list,hd_annex,protected,role,group,habitat_types\n"
            "beetle,8,1.8,KW,II;IV,,,insect,bos\n"
            "heron,0.5,1.2,GE,,yes,,bird,moeras\n"
            "moss,100,1.1,EB,,,meelift,plant,bos;moeras\n";
        small.append("terms.csv", "moss,cover,,,,class,,,,,heath:1,\n");
    }
    std::vector<std::string> selected(const std::string& criteria) {
        SmallStudy fresh;
        fresh.files = small.files;
        fresh.replace("study.toml", "terms = \"terms.csv\"",
                      "terms = \"terms.csv\"\nselect = {" + criteria + "}");
        std::vector<std::string> ids;
        for (const Species& species : fresh.load().species) ids.push_back(species.id);
        return ids;
    }
    SmallStudy small;
};

TEST_F(Selection, AnyCriterionIsEnough) {
    EXPECT_THAT(selected(""), ElementsAre("beetle", "heron", "moss")) << "no criterion: all";
    EXPECT_THAT(selected("red_list = [\"KW\", \"EB\"]"), ElementsAre("beetle", "moss"));
    EXPECT_THAT(selected("hd_annex = \"IV\""), ElementsAre("beetle"));
    EXPECT_THAT(selected("protected = true"), ElementsAre("heron"));
    EXPECT_THAT(selected("role = \"target\""), ElementsAre("beetle", "heron"));
    EXPECT_THAT(selected("group = \"plant\", protected = true"), ElementsAre("heron", "moss"));
    EXPECT_THAT(selected("habitat_type = \"moeras\""), ElementsAre("heron", "moss"));
}

TEST_F(Selection, MeasureTypesMayNameThoseLeftOut) {
    small.append("study.toml",
                 "\n[[measure_type]]\nname = \"for_moss\"\ntrack = 3\nspecies = [\"moss\"]\n"
                 "effects = [{survival = {multiply = 1.1}}]\n");

    EXPECT_THAT(selected("hd_annex = \"IV\""), ElementsAre("beetle"));
}

TEST_F(Selection, NobodyLeftIsAFault) {
    small.replace("study.toml", "terms = \"terms.csv\"",
                  "terms = \"terms.csv\"\nselect = {group = \"fish\"}");

    EXPECT_TRUE(only(small.faults(), {"SP0339", "study.toml", 0, {"no species"}}));
}

TEST_F(Selection, AnUnknownCriterionIsAFault) {
    small.replace("study.toml", "terms = \"terms.csv\"",
                  "terms = \"terms.csv\"\nselect = {redlist = \"EB\"}");

    EXPECT_TRUE(only(small.faults(), {"SP0201", "study.toml", 0, {"redlist", "did you mean 'red_list'?"}}));
}

TEST(PopulationSection, OrderIsData) {
    SmallStudy plain;
    EXPECT_THAT(plain.load().species.front().population.order,
                ElementsAre(Event::noise, Event::reproduction, Event::survival, Event::dispersal,
                            Event::catastrophe, Event::releases));

    SmallStudy other;
    other.append("study.toml", "[population]\norder = [\"survival\", \"reproduction\", \"dispersal\"]\n");
    EXPECT_THAT(other.load().species.front().population.order,
                ElementsAre(Event::survival, Event::reproduction, Event::dispersal));
}

TEST(PopulationSection, FaultsAreTold) {
    SmallStudy typo;
    typo.append("study.toml", "[population]\norder = [\"survial\"]\n");
    EXPECT_TRUE(only(typo.faults(), {"SP0203", "study.toml", 0, {"survial", "did you mean 'survival'?"}}));

    SmallStudy twice;
    twice.append("study.toml", "[population]\norder = [\"survival\", \"survival\"]\n");
    EXPECT_TRUE(only(twice.faults(), {"SP0217", "study.toml", 0, {"survival", "twice"}}));
}

TEST(SpeciesSection, TheTableIsNeeded) {
    SmallStudy small;
    small.replace("study.toml", "table = \"species.csv\"\n", "");

    EXPECT_TRUE(only(small.faults(), {"SP0204", "study.toml", 0, {"[species]", "table"}}));
}

TEST(SpeciesSection, ATableThatCannotBeReadIsAFault) {
    SmallStudy small;
    small.append("species.csv", "moss,1,1.2,too,many\n");

    EXPECT_TRUE(only(small.faults(), {"SP0301", "species.csv", 0, {"4"}}));
}

}  // namespace
}  // namespace spoor::test
