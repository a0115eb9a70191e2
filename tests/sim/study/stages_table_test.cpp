#include "tests/sim/study/small_study.hpp"

namespace spoor::test {
namespace {

class StagesTable : public testing::Test {
protected:
    StagesTable() {
        small.replace("study.toml", "terms = \"terms.csv\"",
                      "terms = \"terms.csv\"\nstages = \"stages.csv\"");
        small.files["species.csv"] = "id,density_max,lambda_max\nbeetle,8,\nheron,0.5,1.2\n";
    }
    void write(const std::string& rows) {
        small.files["stages.csv"] = "species,from,to,kind,value,sd,min,mode,max\n" + rows;
    }
    std::vector<Finding> faults(const std::string& rows) {
        write(rows);
        return small.faults();
    }
    static constexpr const char* whole =
        "beetle,1,2,transition,0.3,,,,\nbeetle,2,2,transition,0.6,,,,\nbeetle,2,1,fecundity,4,,,,\n";

    SmallStudy small;
};

TEST_F(StagesTable, RowsBecomeTheMatrixToByFrom) {
    write(whole);

    const PopulationModel population = small.load().species.front().population;

    ASSERT_EQ(population.stages(), 2);
    EXPECT_EQ(population.transition(1, 0), 0.3) << "from stage 1 to stage 2";
    EXPECT_EQ(population.transition(1, 1), 0.6);
    EXPECT_EQ(population.fecundity(0, 1), 4);
    EXPECT_EQ(population.fecundity.sum(), 4);
}

TEST_F(StagesTable, UncertaintyStandsBesideTheValue) {
    write("beetle,1,2,transition,0.3,0.1,,,\nbeetle,2,1,fecundity,4,,2,4,8\nbeetle,2,2,transition,0.1,,,,\n");

    const Species beetle = small.load().species.front();

    EXPECT_EQ(beetle.population.transition(1, 0), 0.3);
    ASSERT_EQ(beetle.varying.entries.size(), 2U);
    const EntryRate& grow = beetle.varying.entries[0];
    EXPECT_EQ(grow.from, 0);
    EXPECT_EQ(grow.to, 1);
    EXPECT_FALSE(grow.fecundity);
    const auto& survival = std::get<UncertainNumber>(grow.rate);
    EXPECT_EQ(survival.form, DistributionForm::beta) << "a probability stays one";
    EXPECT_EQ(survival.b, 0.1);
    EXPECT_TRUE(beetle.varying.entries[1].fecundity);
    const auto& fecundity = std::get<UncertainNumber>(beetle.varying.entries[1].rate);
    EXPECT_EQ(fecundity.form, DistributionForm::pert);
    EXPECT_EQ(fecundity.c, 8);
}

TEST_F(StagesTable, FaultsAreToldByRowAndColumn) {
    const auto told = [&](const std::string& row, const std::string& code, int line,
                          std::vector<std::string> words) {
        EXPECT_TRUE(
            only(faults(std::string(whole) + row + "\n"), {code, "stages.csv", line, std::move(words)}))
            << row;
    };

    told("betle,1,1,transition,0.1,,,,", "SP0329", 5, {"betle", "did you mean 'beetle'?"});
    told("beetle,1,9,transition,0.1,,,,", "SP0309", 5, {"column 'to'", "9", "1 .. 8"});
    told("beetle,1.5,1,transition,0.1,,,,", "SP0302", 5, {"column 'from'", "1.5"});
    told("beetle,,1,transition,0.1,,,,", "SP0335", 5, {"column 'from'", "missing"});
    told("beetle,1,1,tranzition,0.1,,,,", "SP0305", 5, {"kind", "did you mean 'transition'?"});
    told("beetle,1,1,,0.1,,,,", "SP0334", 5, {"kind", "fecundity or transition"});
    told("beetle,1,1,transition,,,,,", "SP0335", 5, {"value"});
    told("beetle,1,1,transition,1.1,,,,", "SP0309", 5, {"value", "1.1", "0 .. 1"});
    told("beetle,1,1,fecundity,-2,,,,", "SP0309", 5, {"value", "-2"});
    told("beetle,1,1,transition,0.8,,,,", "SP0332", 0, {"beetle", "stage 1", "1.1"});
    told("beetle,1,2,transition,0.2,,,,", "SP0304", 0, {"transition from 1 to 2", "twice"});
    told("beetle,1,1,transition,0.1,,0.1,0.1,", "SP0310", 5, {"column 'max'", "go together"});
    told("beetle,1,1,transition,0.1,0.2,0.1,0.1,0.2", "SP0310", 5, {"sd", "leave one"});
    told("beetle,1,1,transition,0.1,0.5,,,", "SP0310", 5, {"sd", "beta(0.1, 0.5)"});
    told("beetle,1,1,transition,0.1,,0.1,0.5,1.5", "SP0309", 5, {"pert(0.1, 0.5, 1.5)"});
}

TEST_F(StagesTable, AMatrixHasToReproduceAndToBeHeldByDensity) {
    EXPECT_TRUE(only(faults("beetle,1,2,transition,0.3,,,,\n"), {"SP0333", "stages.csv", 0, {"beetle"}}));
    EXPECT_TRUE(only(faults("beetle,1,1,transition,1,,,,\nbeetle,1,1,fecundity,1,,,,\n"),
                     {"SP0342", "species.csv", 2, {"density_dependence", "dd_survival"}}));
}

TEST_F(StagesTable, LambdaIsGivenOnceAndOnlyOnce) {
    small.files["species.csv"] = "id,density_max,lambda_max\nbeetle,8,1.8\nheron,0.5,1.2\n";
    EXPECT_TRUE(only(faults(whole), {"SP0336", "species.csv", 2, {"lambda_max", "beetle"}}));

    small.files["species.csv"] = "id,density_max,lambda_max\nbeetle,8,\nheron,0.5,\n";
    EXPECT_TRUE(only(faults(whole), {"SP0337", "species.csv", 3, {"lambda_max", "heron"}}));
}

}  // namespace
}  // namespace spoor::test
