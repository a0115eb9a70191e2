#pragma once

#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

#include "kernels/population/simulator.hpp"

namespace spoor::test {

inline Eigen::MatrixXd matrix(int stages, const std::vector<double>& rows) {
    Eigen::MatrixXd result(stages, stages);
    for (int i = 0; i < stages; ++i) {
        for (int j = 0; j < stages; ++j) result(i, j) = rows[static_cast<std::size_t>(i * stages + j)];
    }
    return result;
}

/// One stage, all adults replaced: N' = lambda N phi(N/K).
inline PopulationModel annual(double lambda, DensityForm form = DensityForm::none) {
    PopulationModel model;
    model.transition = matrix(1, {0});
    model.fecundity = matrix(1, {lambda});
    model.density.form = form;
    return model;
}

/// Juveniles, subadults that may stay, adults; lambda about 1.2.
inline PopulationModel three_stages() {
    PopulationModel model;
    model.transition = matrix(3, {0, 0, 0, 0.5, 0.2, 0, 0, 0.4, 0.7});
    model.fecundity = matrix(3, {0, 0.3, 1.4, 0, 0, 0, 0, 0, 0});
    return model;
}

/// A simulator with its cells, state and a capacity a cell; steps year after year.
class SmallPopulation {
public:
    SmallPopulation(PopulationModel model, Mode mode, std::vector<float> capacity,
                    std::size_t lanes = lane_block, std::uint32_t first_replicate = 0)
        : capacity_(std::move(capacity)),
          cells_(consecutive(capacity_.size())),
          first_replicate_(first_replicate),
          simulator_(model, mode, make_draw_key(7, "sp"), cells_, lanes) {
        forcing.capacity = {.values = capacity_};
    }
    SmallPopulation(const SmallPopulation&) = delete;
    SmallPopulation& operator=(const SmallPopulation&) = delete;

    void start_at(double share) { simulator_.initialise(forcing.capacity, share, first_replicate_, state); }
    void start_with(const std::vector<float>& numbers) {
        simulator_.initialise(numbers, first_replicate_, state);
    }

    YearBalance step() { return simulator_.step(forcing, dispersal, year_++, first_replicate_, state); }
    void step(int years) {
        for (int y = 0; y < years; ++y) step();
    }

    [[nodiscard]] float at(std::size_t cell, std::size_t lane = 0, int stage = 0) const {
        return state.stage(stage)[cell * state.lanes + lane];
    }
    /// N over cells and stages of one lane.
    [[nodiscard]] double total(std::size_t lane = 0) const {
        double sum = 0;
        for (std::size_t i = lane; i < state.numbers.size(); i += state.lanes) sum += state.numbers[i];
        return sum;
    }
    [[nodiscard]] double mean_total() const {
        return std::accumulate(state.numbers.begin(), state.numbers.end(), 0.0) /
               static_cast<double>(state.lanes);
    }
    [[nodiscard]] const std::vector<CellIndex>& cells() const { return cells_; }
    [[nodiscard]] const PopulationSimulator& simulator() const { return simulator_; }

    PopulationState state;
    YearForcing forcing;
    DispersalMeans dispersal;

private:
    static std::vector<CellIndex> consecutive(std::size_t n) {
        std::vector<CellIndex> cells(n);
        std::iota(cells.begin(), cells.end(), CellIndex{0});
        return cells;
    }

    std::vector<float> capacity_;
    std::vector<CellIndex> cells_;
    std::uint32_t first_replicate_;
    std::uint32_t year_ = 0;
    PopulationSimulator simulator_;
};

/// Everybody moves to the next cell; who leaves the last one is lost.
class NextCell final : public DispersalOperator {
public:
    explicit NextCell(std::size_t cells) : share_(cells, 1.0F) { share_.back() = 0; }

    void apply(std::span<const float> sources, std::size_t lanes, std::span<float> arrivals) const override {
        std::fill_n(arrivals.begin(), lanes, 0.0F);
        std::copy(sources.begin(), sources.end() - static_cast<std::ptrdiff_t>(lanes),
                  arrivals.begin() + static_cast<std::ptrdiff_t>(lanes));
    }
    [[nodiscard]] std::span<const float> arriving_share() const override { return share_; }
    [[nodiscard]] DispersalAlgorithm algorithm() const override { return DispersalAlgorithm::scatter; }
    [[nodiscard]] std::size_t memory_bytes() const override { return share_.size() * sizeof(float); }

private:
    std::vector<float> share_;
};

}  // namespace spoor::test
