#include <gtest/gtest.h>

#include "quiet_run.hpp"
#include "sim/io/cube.hpp"
#include "small_study.hpp"

namespace spoor {
namespace {

using test::ScratchDirectory;
using test::SmallStudy;

/// Numbers by (scenario, species, region, entry, replicate).
class Totals {
public:
    Totals(const Study& study, const std::filesystem::path& cube) {
        std::filesystem::remove(cube);
        (void)test::run(study, cube);
        table_ = CubeReader(cube).table("total");
    }
    [[nodiscard]] std::size_t length(std::size_t dimension) const { return table_.shape[dimension]; }
    /// Of the whole country, in every replicate.
    [[nodiscard]] std::vector<double> of(std::size_t scenario, std::size_t species, std::size_t entry) const {
        const auto& shape = table_.shape;
        const std::size_t first = ((scenario * shape[1] + species) * shape[2] * shape[3] + entry) * shape[4];
        const auto at = table_.values.begin() + static_cast<std::ptrdiff_t>(first);
        return {at, at + static_cast<std::ptrdiff_t>(shape[4])};
    }

private:
    decltype(std::declval<CubeReader>().table("")) table_;
};

TEST(SpinUp, EntryZeroIsTheEndOfYearsUnderTheFirstLandscape) {
    const ScratchDirectory scratch("spin_up");
    SmallStudy small(scratch.path());
    Study& study = small.study;
    study.run.mode = Mode::expected;
    study.run.replicates = 1;
    const Totals plain(study, scratch.path() / "plain.nc");
    study.period.spin_up = 2;
    const Totals settled(study, scratch.path() / "settled.nc");

    for (std::size_t species = 0; species < plain.length(1); ++species) {
        EXPECT_NE(plain.of(0, species, 0), plain.of(0, species, 2)) << "or there is nothing to see";
        for (std::size_t entry = 0; entry + 2 < plain.length(3); ++entry)
            EXPECT_EQ(settled.of(0, species, entry), plain.of(0, species, entry + 2))
                << species << ' ' << entry;
    }
}

TEST(SpinUp, EveryScenarioStartsFromTheSameIndividuals) {
    const ScratchDirectory scratch("spin_up_scenarios");
    SmallStudy small(scratch.path());
    Study& study = small.study;
    study.run.replicates = 40;  // more than a block of lanes
    study.period.spin_up = 3;
    for (Measure& measure : study.measures) measure.start = study.period.start;
    for (Species& species : study.species) species.dispersal.rules.attraction = 1;  // simulated whole
    const Totals totals(study, scratch.path() / "out.nc");

    bool differs_later = false;
    for (std::size_t scenario = 1; scenario < totals.length(0); ++scenario) {
        for (std::size_t species = 0; species < totals.length(1); ++species) {
            EXPECT_EQ(totals.of(scenario, species, 0), totals.of(0, species, 0))
                << scenario << ' ' << species;
            differs_later = differs_later || totals.of(scenario, species, 1) != totals.of(0, species, 1);
        }
    }
    EXPECT_TRUE(differs_later);
}

TEST(SpinUp, ItsYearsHaveDrawsOfTheirOwn) {
    const ScratchDirectory scratch("spin_up_draws");
    SmallStudy small(scratch.path());
    Study& study = small.study;
    const Totals plain(study, scratch.path() / "plain.nc");
    study.period.spin_up = 1;
    const Totals settled(study, scratch.path() / "settled.nc");
    EXPECT_NE(settled.of(0, 0, 0), plain.of(0, 0, 0));
    EXPECT_NE(settled.of(0, 0, 0), plain.of(0, 0, 1)) << "the first year of the period would be drawn twice";
}

}  // namespace
}  // namespace spoor
