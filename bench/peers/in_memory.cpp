// Times our kernels on the rasters of job J1, already in memory and on one thread, for the peers in this
// folder to be held against: suitability of all species of the study, and the mean over discs of radius 10
// cells, which is left in a file so that the peers can compare. Prints JSON.
//
//   peer_in_memory STUDY.toml LAYER MEAN.f32

#include <fmt/format.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <exception>
#include <fstream>
#include <limits>
#include <vector>

#include "kernels/suitability/focal.hpp"
#include "sim/engine/landscape.hpp"
#include "sim/engine/suitability_stage.hpp"
#include "sim/io/findings.hpp"

namespace {

constexpr int repeats = 3;

/// Processor seconds of the quickest of some runs.
template <typename Work>
double seconds(const Work& work) {
    double best = std::numeric_limits<double>::max();
    for (int r = 0; r < repeats; ++r) {
        const std::clock_t began = std::clock();
        work();
        best = std::min(best, static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC);
    }
    return best;
}

void run(const char* file, const char* layer, const char* mean_file) {
    const tbb::global_control one_thread(tbb::global_control::max_allowed_parallelism, 1);
    spoor::Findings findings;
    const spoor::Study study = spoor::load_study(file, {}, findings);
    spoor::LandscapeSource source(study);
    const auto base = source.base(study.scenarios.front().drivers, study.period.start);
    const spoor::SuitabilityProgram program = spoor::compile_suitability(study);
    std::size_t habitat = 0;
    const double suitability = seconds([&] {
        habitat = 0;
        for (const spoor::KeptMap& map : spoor::evaluate_everywhere(study, program, *base))
            habitat += map.size();
    });

    const spoor::PredictorSpec disc{.layer = study.layer(layer).value(),
                                    .statistic = spoor::Statistic::mean,
                                    .radius_m = 10 * study.grid.cell_size};
    const spoor::SharedRaster values = base->layers[static_cast<std::size_t>(disc.layer)];
    std::vector<float> mean(values->size());
    const double focal = seconds([&] { spoor::focal_statistic(study.grid, disc, *values, mean); });
    std::ofstream(mean_file, std::ios::binary)
        .write(reinterpret_cast<const char*>(mean.data()),
               static_cast<std::streamsize>(mean.size() * sizeof(float)));

    const auto species = static_cast<double>(study.species.size());
    fmt::print("{{\"suitability_s_a_species\": {}, \"habitat_cells_a_species\": {}, \"focal_s\": {}}}\n",
               suitability / species, static_cast<double>(habitat) / species, focal);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fprintf(stderr, "usage: peer_in_memory STUDY.toml LAYER MEAN.f32\n");
        return 2;
    }
    try {
        run(argv[1], argv[2], argv[3]);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "peer_in_memory: %s\n", error.what());
        return 1;
    }
    return 0;
}
