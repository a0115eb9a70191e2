#include "sim/engine/region_census.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "small_study.hpp"

namespace spoor {
namespace {

using testing::Each;
using testing::ElementsAre;

/// Cells by column and row of the small study, with what they hold in lane 0 and in lane 1.
struct Inhabited {
    CellPosition at;
    float first = 0;
    float second = 0;
};

class Census {
public:
    explicit Census(const std::vector<Inhabited>& cells)
        : scratch_("census"), small_(scratch_.path()), regions_(study()) {
        study().viability.range_square_m = 1000;
        study().viability.red_list_square_m = 500;
        std::vector<CellIndex> index;
        for (const Inhabited& cell : cells) index.push_back(study().grid.index(cell.at));
        active_ = ActiveCells(index);
        state_ = {.cells = cells.size(), .lanes = 16, .stages = 1, .numbers = {}};
        state_.numbers.assign(cells.size() * 16, 0.0F);
        for (std::size_t c = 0; c < cells.size(); ++c) {
            state_.numbers[c * 16] = cells[c].first;
            state_.numbers[c * 16 + 1] = cells[c].second;
        }
    }

    [[nodiscard]] RegionCensus census() { return {study(), regions_, active_}; }
    /// Replicates 3 and 4 are lanes 0 and 1.
    [[nodiscard]] RegionalNumbers take() {
        RegionalNumbers numbers(regions_.size(), 2, 5);
        const RegionCensus here = census();
        here.write(here.count(state_), state_.lanes, 1, {.first_replicate = 3, .lanes = {0, 1}}, numbers);
        return numbers;
    }
    [[nodiscard]] Study& study() { return small_.study; }

private:
    test::ScratchDirectory scratch_;
    test::SmallStudy small_;
    RegionIndex regions_;
    ActiveCells active_;
    PopulationState state_;
};

// The grid begins at 100,000 / 500,000; the provinces meet at column 30.
const std::vector<Inhabited> inhabited = {{{0, 0}, 3, 0},  {{4, 0}, 1, 1},  {{9, 0}, 0, 0},
                                          {{29, 0}, 2, 0}, {{31, 0}, 5, 7}, {{0, 9}, 4, 0}};

TEST(RegionCensus, CountsIndividualsAndCellsOfEachRegion) {
    Census census(inhabited);

    const RegionalNumbers n = census.take();

    EXPECT_THAT(n.at(n.total, 0, 1), ElementsAre(0, 0, 0, 15, 8));
    EXPECT_THAT(n.at(n.total, 1, 1), ElementsAre(0, 0, 0, 10, 1));
    EXPECT_THAT(n.at(n.total, 2, 1), ElementsAre(0, 0, 0, 5, 7));
    EXPECT_THAT(n.at(n.occupied_cells, 0, 1), ElementsAre(0, 0, 0, 5, 2));
    EXPECT_THAT(n.at(n.total, 0, 0), Each(0)) << "another entry";
}

TEST(RegionCensus, CountsEachSquareOnceInEachRegion) {
    Census census(inhabited);

    const RegionalNumbers n = census.take();

    // Squares of 10 cells: columns 0 and 4 share one with row 9; 29 and 31 do not.
    EXPECT_THAT(n.at(n.range_squares, 0, 1), ElementsAre(0, 0, 0, 3, 2));
    EXPECT_THAT(n.at(n.range_squares, 1, 1), ElementsAre(0, 0, 0, 2, 1));
    EXPECT_THAT(n.at(n.range_squares, 2, 1), ElementsAre(0, 0, 0, 1, 1));
    // Squares of 5 cells: row 9 lies in another.
    EXPECT_THAT(n.at(n.red_list_squares, 0, 1), ElementsAre(0, 0, 0, 4, 2));
}

TEST(RegionCensus, ASquareIsOccupiedByOneIndividualHoweverSpread) {
    Census census({{{0, 0}, 0.5F, 0.4F}, {{1, 0}, 0.5F, 0.4F}});

    const RegionalNumbers n = census.take();

    EXPECT_THAT(n.at(n.range_squares, 0, 1), ElementsAre(0, 0, 0, 1, 0));
    EXPECT_THAT(n.at(n.occupied_cells, 0, 1), Each(0)) << "no cell holds one";
}

TEST(RegionCensus, KnowsWhereHabitatLies) {
    Census census({{{0, 0}, 1, 1}, {{4, 0}, 1, 1}, {{9, 9}, 1, 1}});

    EXPECT_THAT(census.census().present(), ElementsAre(true, true, false));
    EXPECT_THAT(census.census().range_squares_with(std::vector<float>{0, 2, 0}), ElementsAre(1, 1, 0));
    EXPECT_THAT(census.census().range_squares_with(std::vector<float>{0, 0, 0}), ElementsAre(0, 0, 0));
}

}  // namespace
}  // namespace spoor
