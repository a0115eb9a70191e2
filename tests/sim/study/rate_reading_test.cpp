#include "sim/study/rate_reading.hpp"

#include "tests/sim/study/small_study.hpp"

namespace spoor::test {
namespace {

/// Reads one cell as a rate from 0 to 1.
class RateCell : public testing::Test {
protected:
    std::optional<Rate> read(const std::string& text, NumberRange range = {.min = 0, .max = 1}) {
        table_ = {.file = "species.csv", .columns = {"emigration"}, .rows = {{text}}};
        const TableRow row(context_, table_, 0);
        const auto reading = read_rate(row, "emigration", range);
        if (!reading) return std::nullopt;
        number_ = reading->number;
        return reading->rate;
    }
    template <typename T>
    T read_as(const std::string& text, NumberRange range = {.min = 0, .max = 1}) {
        const auto rate = read(text, range);
        if (rate && std::holds_alternative<T>(*rate)) return std::get<T>(*rate);
        ADD_FAILURE() << text << " is something else\n" << render_text(findings_);
        return {};
    }
    void expect_fault(const std::string& text, const std::string& code, const std::string& word) {
        findings_ = {};
        (void)read(text);
        ASSERT_EQ(findings_.errors(), 1U) << text;
        EXPECT_TRUE(tells(findings_.all().front(), {code, "species.csv", 2, {"column 'emigration'", word}}))
            << render_text(findings_);
    }

    Study study_;
    Findings findings_;
    StudyOverrides overrides_;
    LayerFiles layer_files_;
    InputChecksums checksums_;
    LoadContext context_{study_, findings_, overrides_, "study.toml", layer_files_, checksums_};
    Table table_;
    double number_ = 0;  //!< that stands for what was read last
};

TEST_F(RateCell, TakesNumbers) {
    EXPECT_EQ(read_as<double>("0.25"), 0.25);
    EXPECT_EQ(read_as<double>("1e-3"), 1e-3);
    EXPECT_EQ(read(""), std::nullopt) << "an empty cell is the default";
    EXPECT_TRUE(findings_.ok());
}

TEST_F(RateCell, TakesCurvesOfSuitability) {
    const auto curve = read_as<RateCurve>("S 0:0.2;1:0.9");

    ASSERT_EQ(curve.points.size(), 2U);
    EXPECT_EQ(curve.points[1].x, 1);
    EXPECT_EQ(curve.points[1].y, 0.9);
    EXPECT_EQ(number_, 0.9) << "at suitability 1";
    EXPECT_NEAR(curve.at(0.5), 0.55, 1e-12);
    EXPECT_EQ(curve.at(-1), 0.2);
    EXPECT_EQ(curve.at(2), 0.9);
}

TEST_F(RateCell, TakesDistributionsByTheirMean) {
    EXPECT_DOUBLE_EQ(read_as<UncertainNumber>("pert(0.1, 0.2, 0.6)").mean(), (0.1 + 0.8 + 0.6) / 6);
    EXPECT_EQ(read_as<UncertainNumber>("normal(0.3,0.1)").mean(), 0.3);
    EXPECT_EQ(read_as<UncertainNumber>("lognormal(0.3, 0.1)").mean(), 0.3);
    const auto beta = read_as<UncertainNumber>("beta(0.3, 0.1)");
    EXPECT_EQ(beta.form, DistributionForm::beta);
    EXPECT_EQ(beta.b, 0.1);
    EXPECT_EQ(number_, 0.3);
}

TEST_F(RateCell, EveryMapOfAPeriodHasToBeThere) {
    EXPECT_EQ(read("maps/e_{year}.tif"), std::nullopt);

    ASSERT_EQ(findings_.errors(), 7U) << "one a year of the period";
    EXPECT_TRUE(tells(findings_.all().back(), {"SP0112", "species.csv", 2, {"maps/e_2013.tif"}}))
        << render_text(findings_);
}

TEST_F(RateCell, TellsWhatIsWrong) {
    expect_fault("1.2", "SP0309", "1.2");
    expect_fault("NaN", "SP0308", "NaN");
    expect_fault("0,5", "SP0308", "0,5");
    expect_fault("S 0:0.2;0:0.9", "SP0311", "does not rise");
    expect_fault("S 0:0.2;1:1.9", "SP0309", "1.9");
    expect_fault("S 0-0.2", "SP0311", "0-0.2");
    expect_fault("pert(0.1, 0.2)", "SP0310", "3 numbers");
    expect_fault("pert(0.3, 0.2, 0.6)", "SP0310", "order");
    expect_fault("pert(0.1, 0.5, 1.6)", "SP0309", "pert(0.1, 0.5, 1.6)");
    expect_fault("normal(0.2, -1)", "SP0310", "negative");
    expect_fault("beta(0.2, 0.5)", "SP0310", "mean (1 - mean)");
    expect_fault("lognormal(0, 0.5)", "SP0310", "above 0");
    expect_fault("prt(0.1, 0.2, 0.3)", "SP0310", "did you mean 'pert'?");
    expect_fault("normal(0.2, 0.1", "SP0310", "2 numbers");
    expect_fault("emigration.tif", "SP0112", "emigration.tif");
}

}  // namespace
}  // namespace spoor::test
