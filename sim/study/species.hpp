#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernels/dispersal/dispersal.hpp"
#include "kernels/dispersal/walk.hpp"
#include "kernels/population/model.hpp"
#include "kernels/suitability/capacity.hpp"
#include "kernels/suitability/model.hpp"
#include "sim/study/rate.hpp"

namespace spoor {

enum class SpeciesRole {
    target,
    ride_along
};  //!< ride along: *meelift*; simulated, reported, not steered on

/// Where noise or catastrophes are drawn: once for the whole grid, per region of a layer, or per cell.
struct NoiseBy {
    enum class Kind { all, regions, cell };
    Kind kind = Kind::all;
    std::string region_layer;  //!< Kind::regions
};

enum class DispersalForm { none, kernel, walk };

struct SpeciesDispersal {
    DispersalForm form = DispersalForm::none;
    KernelShape kernel;
    KernelDiscretisation discretisation;
    DispersalRules rules;
    std::string permeability_layer;
    WalkRules walk;
};

/// Numbers that say when a species is safe (LARCH; Verboom et al. 2001).
struct ViabilityNorms {
    double quasi_extinction = 0;        //!< [individuals] at or under which a species counts as quasi-extinct
    double key_population = 0;          //!< [reproductive units]; 0 = not given
    double viable_network = 0;          //!< without a key population
    double network_key_population = 0;  //!< network that holds a key population
    double local_distance_m = 0;
    double network_distance_m = 0;
    std::optional<double> possibly_durable;      //!< key populations from which persistence is possible
    std::optional<double> durable;               //!< key populations above which the species is durable
    std::optional<double> reference_population;  //!< favourable, national [individuals]
    std::optional<double> reference_range;       //!< favourable, national [squares of the range]
};

/// The start: a share of K, or maps of individuals (one a stage, or one split by the stable distribution).
struct InitialState {
    double share_of_capacity = 1;
    std::vector<RateMap> maps;
};

/// One row of the species table, whole: everything the engine needs, with defaults filled in.
struct Species {
    std::string id;
    std::string scientific_name;
    std::string dutch_name;
    std::string group;
    std::string taxon_id;
    std::string red_list;
    std::vector<std::string> hd_annexes;
    std::string bd_annex;
    bool is_protected = false;
    SpeciesRole role = SpeciesRole::target;
    std::vector<std::string> habitat_types;
    std::vector<std::string> province_duty;

    SuitabilityModel suitability;  //!< predictors are positions in Study::predictors
    CapacityRule capacity;
    PopulationModel population;
    double density_square_m = 0;  //!< edge of the squares over which N/K is felt; 0: the cell
    NoiseBy noise_by;
    double noise_range_m = 0;
    NoiseBy catastrophe_by;
    SpeciesDispersal dispersal;
    InitialState initial;
    ViabilityNorms norms;

    VaryingRates varying;

    std::string source;
    std::vector<std::string> table_sources;  //!< what its rows in the terms and stages tables name, each once
    std::string note;
    int row = 0;  //!< spreadsheet row in the species table, for messages
};

}  // namespace spoor
