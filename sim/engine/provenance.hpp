#pragma once

#include <string>

#include "sim/engine/scenario_plans.hpp"
#include "sim/io/cube.hpp"
#include "sim/study/study.hpp"

namespace spoor {

/// Version of the program: "0.1.0", and the commit it was built from ("unknown" outside a checkout).
[[nodiscard]] std::string spoor_version();
[[nodiscard]] std::string spoor_commit();
/// Versions of the libraries in use, "GDAL 3.6.2, HDF5 1.10.8, ...".
[[nodiscard]] std::string library_versions();

/// Attributes of the cube that say where it comes from. Those that begin with `run_`, `history` and
/// `date_created` may differ between two runs of the same study; nothing else may.
[[nodiscard]] Attributes study_attributes(const Study& study, const ScenarioPlans& plans);

struct RunFacts {
    std::string command;
    double seconds = 0;
    std::size_t threads = 0;
    std::size_t peak_memory_bytes = 0;
    std::string dispersal;  //!< "otter: sparse; ree: walk": the algorithm that moved each species
};
[[nodiscard]] Attributes run_attributes(const RunFacts& facts);

/// Peak resident memory of this process [bytes].
[[nodiscard]] std::size_t peak_memory();

}  // namespace spoor
