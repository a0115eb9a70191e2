#include "sim/study/layer_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "sim/study/open_layers.hpp"
#include "sim/study/rows_of_study.hpp"
#include "small_study.hpp"

namespace spoor {
namespace {

using test::SmallStudy;

/// A study of 8 x 6 cells whose layers nobody has looked at yet.
class UnseenLayers : public testing::Test {
protected:
    Study load(const std::map<std::string, std::string>& spoilt = {}) {
        (void)small_.load();
        for (const auto& [name, text] : spoilt)
            std::ofstream(small_.directory() / name, std::ios::binary) << text;
        Findings findings;
        return load_study(small_.directory() / "study.toml", {}, findings, nullptr, files_.get());
    }
    /// Reads a layer from north to south, each strip with rows that the one before had.
    void read(const Study& study, int layer, std::int64_t rows_at_once, std::int64_t until) {
        OpenLayers open(files_.get());
        RowsOfStudy country(study);
        for (std::int64_t first = 0; first < until; first += rows_at_once) {
            const Study& rows =
                country.take(std::max<std::int64_t>(0, first - 1), std::min(until, first + rows_at_once + 1));
            EXPECT_EQ(open.read(rows, layer, study.period.start).size(),
                      static_cast<std::size_t>(rows.grid.cells()));
        }
    }
    std::vector<Finding> finish(const Study& study) {
        Findings findings;
        files_->finish(study, findings);
        return findings.sorted();
    }
    void expect_those_of_a_check(const Study& study) {
        const Study checked = small_.load();
        for (std::size_t l = 0; l < checked.layers.size(); ++l) {
            const auto found = files_->statistics(l);
            ASSERT_TRUE(found) << checked.layers[l].name;
            EXPECT_EQ(found->min, checked.layers[l].statistics.min) << study.layers[l].name;
            EXPECT_EQ(found->max, checked.layers[l].statistics.max);
            EXPECT_EQ(found->no_data_share, checked.layers[l].statistics.no_data_share);
            EXPECT_GT(found->max, found->min);
            EXPECT_GT(found->no_data_share, 0);
        }
    }

    SmallStudy small_;
    std::unique_ptr<LayerFiles> files_ = std::make_unique<LayerFiles>();
};

TEST_F(UnseenLayers, AreSeenAsTheyAreRead) {
    for (const std::int64_t rows_at_once : {1, 2, 5, 6}) {
        files_ = std::make_unique<LayerFiles>();
        const Study study = load();
        for (int layer = 0; layer < 2; ++layer) read(study, layer, rows_at_once, study.grid.ny);
        std::filesystem::remove(small_.directory() / "cover.asc");  // no file is looked at twice
        std::filesystem::remove(small_.directory() / "wetness.asc");

        EXPECT_TRUE(finish(study).empty());
        expect_those_of_a_check(study);
    }
}

TEST_F(UnseenLayers, AreReadWhereNobodyDidToTheEnd) {
    const Study study = load();
    read(study, 0, 2, 3);
    RowsOfStudy country(study);
    OpenLayers open(files_.get());
    (void)open.read(country.take(2, study.grid.ny), 1, study.period.start);  // without the first two rows

    EXPECT_TRUE(finish(study).empty());
    expect_those_of_a_check(study);
}

TEST_F(UnseenLayers, AreReadIntoWhatIsTakenBack) {
    const Study study = load();
    OpenLayers open(files_.get());
    RowsOfStudy country(study);
    std::vector<float> values = open.read(country.take(0, 3), 1, study.period.start);
    const std::vector<float> first = values;
    const float* const place = values.data();
    std::fill(values.begin(), values.end(), 7.0F);
    open.reuse(std::move(values));

    const std::vector<float> next = open.read(country.take(3, 5), 1, study.period.start);
    EXPECT_EQ(next.data(), place);
    EXPECT_EQ(next.size(), static_cast<std::size_t>(2 * study.grid.nx));
    const std::vector<float> again = open.read(country.take(0, 3), 1, study.period.start);
    EXPECT_NE(again.data(), place) << "that one is still in use";
    EXPECT_THAT(again, testing::Pointwise(testing::NanSensitiveFloatEq(), first));
}

TEST_F(UnseenLayers, TellOfAllTheirFaultsAtOnce) {
    const Study study =
        load({{"cover.asc", SmallStudy::grid([](int x, int) { return std::to_string(1 + x); })},
              {"wetness.asc", "not a raster"}});
    read(study, 0, 2, study.grid.ny);

    const std::vector<Finding> findings = finish(study);

    ASSERT_EQ(findings.size(), 2U);
    EXPECT_TRUE(
        test::tells(findings[0], {"SP0405", "study.toml", 17, {"layer 'cover'", "4 (6 cells), 5 (6"}}));
    EXPECT_TRUE(test::tells(findings[1], {"SP0401", "study.toml", 21, {"layer 'wetness'"}}));
    EXPECT_FALSE(files_->statistics(1));
}

TEST_F(UnseenLayers, AreLookedAtWhereTheStudyHasOtherFaults) {
    small_.replace("species.csv", "beetle,8", "beetle,-8");
    (void)small_.faults();
    std::ofstream(small_.directory() / "wetness.asc") << "not a raster";
    Findings findings;

    EXPECT_THROW((void)load_study(small_.directory() / "study.toml", {}, findings, nullptr, files_.get()),
                 InvalidStudy);

    EXPECT_EQ(findings.errors(), 2U) << render_text(findings);
}

}  // namespace
}  // namespace spoor
