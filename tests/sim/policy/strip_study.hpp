#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "sim/study/study.hpp"

namespace spoor::test {

inline constexpr float none = std::numeric_limits<float>::quiet_NaN();

/// "m3".
inline std::string numbered(const std::string& stem, std::size_t number) {
    return std::string(stem).append(std::to_string(number));
}

/// A strip of ten cells of 1 ha with a continuous layer `wetness` and a categorical layer `cover` (1 heath, 2
/// forest, 3 marsh), without any measure: 2007 to 2013, all in memory.
struct StripStudy {
    static constexpr int wetness = 0;
    static constexpr int cover = 1;
    enum Cover { heath = 1, forest = 2, marsh = 3 };

    Study study;
    std::vector<float> wetness_base{0.0F, 0.1F, 0.2F, 0.3F, 0.4F, 0.5F, 0.6F, 0.7F, 0.8F, none};
    std::vector<float> cover_base{1, 1, 1, 2, 2, 2, 3, 3, 3, none};
    std::vector<std::span<const float>> base;

    StripStudy() {
        study.grid = {.x_min = 0, .y_max = 100, .cell_size = 100, .nx = 10, .ny = 1};
        study.mask.assign(10, true);
        study.period = {.start = 2007, .years = 7, .review = 2010, .horizon = 0};
        study.run = {.mode = Mode::stochastic, .replicates = 20, .futures = 1, .seed = 7};
        Layer wet;
        wet.name = "wetness";
        Layer classes;
        classes.name = "cover";
        classes.kind = LayerKind::categorical;
        classes.classes = {
            {heath, "heath", "", "heide"}, {forest, "forest", "", "bos"}, {marsh, "marsh", "", ""}};
        study.layers = {wet, classes};
        base = {wetness_base, cover_base};
    }
    StripStudy(const StripStudy&) = delete;
    StripStudy& operator=(const StripStudy&) = delete;

    int add_type(MeasureType type) {
        study.measure_types.push_back(std::move(type));
        return static_cast<int>(study.measure_types.size()) - 1;
    }

    Measure& add_measure(const std::string& id, int type, std::vector<CellIndex> cells, int start = 2007) {
        Measure measure;
        measure.id = id;
        measure.type = type;
        measure.track = study.measure_types[static_cast<std::size_t>(type)].track;
        measure.start = start;
        measure.cells = std::move(cells);
        measure.area_ha = static_cast<double>(measure.cells.size());
        study.measures.push_back(std::move(measure));
        return study.measures.back();
    }

    void add_species(const std::string& id, std::vector<std::string> habitat_types = {}) {
        Species species;
        species.id = id;
        species.habitat_types = std::move(habitat_types);
        study.species.push_back(std::move(species));
    }
};

inline MeasureType layer_type(const std::string& name, std::vector<LayerEffect> effects) {
    MeasureType type;
    type.name = name;
    type.layer_effects = std::move(effects);
    return type;
}

inline LayerEffect effect(int layer, LayerOperator op, double value, double develop_years = 0) {
    return {.layer = layer, .op = op, .value = value, .develop_years = develop_years};
}

}  // namespace spoor::test
