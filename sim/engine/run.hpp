#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

#include "kernels/dispersal/dispersal.hpp"
#include "sim/engine/plan.hpp"
#include "sim/engine/progress.hpp"
#include "sim/study/layer_rasters.hpp"
#include "sim/study/study.hpp"

namespace spoor {

struct RunRequest {
    std::filesystem::path output;
    std::size_t threads = 1;
    std::size_t memory_limit = 0;  //!< [bytes], 0: no limit
    bool overwrite = false;
    int share = 0;            //!< processes that share the run, this one too; 0: it is alone
    bool resume = false;      //!< goes on with what an interrupted run of the same study finished
    bool keep_units = false;  //!< leaves the finished species beside the whole cube
    std::filesystem::path
        baseline{};             //!< a run that kept its units: its reference is taken over; empty: none
    bool only_reached = false;  //!< beside a baseline: the cube holds no species that no scenario reaches
    bool only_suitability = false;
    bool explain = false;  //!< notes say for each species which dispersal algorithm was chosen and why
    DispersalAlgorithm dispersal = DispersalAlgorithm::automatic;
    LayerRasters* rasters = nullptr;  //!< what was read of layers when the study was loaded; null: nothing
    LayerFiles* unseen = nullptr;  //!< with only_suitability: files of layers yet to be looked at; null: none
    bool share_trajectories = true;  //!< false computes every scenario whole; the content is the same
    std::string command;             //!< as typed, for provenance
};

struct RunReport {
    std::filesystem::path cube;
    std::uintmax_t cube_bytes = 0;
    std::size_t species_with_habitat = 0;
    double seconds = 0;
    std::size_t peak_memory_bytes = 0;
    std::size_t species_resumed = 0;    //!< taken from an earlier run
    std::size_t species_untouched = 0;  //!< whose reference, of the baseline, is all there is
    std::size_t species_beside = 0;     //!< simulated beside it, around what scenarios reach
    std::size_t species_here = 0;       //!< simulated by this process, or taken over from the baseline
    std::size_t species_of_others = 0;  //!< simulated meanwhile by other processes that share the run
    bool helped = false;                //!< no cube was written: another process does
    std::size_t species_left_out = 0;   //!< that no scenario reaches, where only others are wanted
    bool was_finished = false;          //!< asked to resume, but the cube is whole: nothing was done
    bool reaches_nobody = false;        //!< nothing was done: no scenario reaches any species
};

/// Runs a study from beginning to end and writes its cube. Throws InputError before any work where the output
/// exists (without overwrite), cannot be written, or the memory limit is too small, and where what is to be
/// resumed is of another study, or the baseline of another reference; Error where something fails on the way;
/// Interrupted where a signal came. No file is left under the final name unless it is whole; what was
/// finished is left beside it, for a run with `resume`, and then the content of the cube is the same as if
/// nothing had happened.
///
/// With `share` other processes may run the same study into the same cube: each simulates species that no
/// other has taken, and one puts the cube together; where that one comes to an early end, another does.
RunReport run_study(const Study& study, const RunRequest& request, Progress& progress);

}  // namespace spoor
