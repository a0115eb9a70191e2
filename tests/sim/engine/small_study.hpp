#pragma once

#include <cmath>
#include <filesystem>
#include <limits>
#include <string>
#include <vector>

#include "kernels/random/stream.hpp"
#include "sim/study/study.hpp"

namespace spoor::test {

/// A directory of its own for one test, removed afterwards.
class ScratchDirectory {
public:
    explicit ScratchDirectory(const std::string& name)
        : path_(std::filesystem::temp_directory_path() /
                ("spoor-" + name + "-" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
    }
    ~ScratchDirectory() { std::filesystem::remove_all(path_); }
    ScratchDirectory(const ScratchDirectory&) = delete;
    ScratchDirectory& operator=(const ScratchDirectory&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

inline Crs rd_new() {
    return Crs::from_user_input("EPSG:28992");
}

/// If not asked for more, 60 columns and 45 rows of cells of 100 m: three land covers in patches, wetness
/// from 0 to 1, a strip of sea without data.
class SmallStudy {
public:
    explicit SmallStudy(const std::filesystem::path& directory, std::int64_t rows = 45,
                        std::int64_t columns = 60) {
        study.file = directory / "study.toml";
        study.directory = directory;
        study.name = "small";
        study.grid = {.x_min = 100'000, .y_max = 500'000, .cell_size = 100, .nx = columns, .ny = rows};
        study.crs = rd_new();
        study.mask.assign(static_cast<std::size_t>(study.grid.cells()), true);
        study.period = {.start = 2007, .years = 4, .review = {}, .horizon = 0};
        study.run = {.mode = Mode::stochastic, .replicates = 20, .futures = 3, .seed = 11};
        study.output.years = {2007, 2009, 2011};
        add_layers(directory);
        add_regions();
        add_species();
        add_measures();
    }

    Study study;

    /// A measure over a block of cells from a column and row on.
    [[nodiscard]] Measure block(const std::string& id, int type, Track track, std::int64_t x, std::int64_t y,
                                std::int64_t width, std::int64_t height, double probability) const {
        Measure measure;
        measure.id = id;
        measure.type = type;
        measure.track = track;
        measure.start = 2008;
        measure.probability = probability;
        for (std::int64_t j = y; j < y + height; ++j) {
            for (std::int64_t i = x; i < x + width; ++i) measure.cells.push_back(study.grid.index({i, j}));
        }
        measure.area_ha = static_cast<double>(measure.cells.size()) * study.grid.cell_area_ha();
        return measure;
    }

    static constexpr int sea_columns = 5;
    enum LandCover { heath = 1, forest = 2, marsh = 3 };

private:
    static double noise(std::int64_t x, std::int64_t y, int block, const char* name) {
        return draw_uniform(make_draw_key(1, name), (y / block) * 1000 + x / block, 0, {});
    }

    void add_layers(const std::filesystem::path& directory) {
        const float none = std::numeric_limits<float>::quiet_NaN();
        std::vector<float> cover;
        std::vector<float> wetness;
        for (std::int64_t y = 0; y < study.grid.ny; ++y) {
            for (std::int64_t x = 0; x < study.grid.nx; ++x) {
                const bool sea = x < sea_columns;
                cover.push_back(sea ? none
                                    : static_cast<float>(1 + static_cast<int>(noise(x, y, 4, "cover") * 3)));
                wetness.push_back(sea ? none : static_cast<float>(noise(x, y, 3, "wetness")));
            }
        }
        write_geotiff(directory / "cover.tif", study.grid, study.crs, cover, {.cloud_optimized = false});
        write_geotiff(directory / "wetness.tif", study.grid, study.crs, wetness, {.cloud_optimized = false});
        Layer cover_layer;
        cover_layer.name = "cover";
        cover_layer.kind = LayerKind::categorical;
        cover_layer.sources = {{2007, directory / "cover.tif"}};
        cover_layer.classes = {
            {heath, "heath", "", "heide"}, {forest, "forest", "", "bos"}, {marsh, "marsh", "", ""}};
        Layer wetness_layer;
        wetness_layer.name = "wetness";
        wetness_layer.sources = {{2007, directory / "wetness.tif"}};
        study.layers = {cover_layer, wetness_layer};
        study.predictors = {
            {.layer = 0, .statistic = Statistic::value},
            {.layer = 1, .statistic = Statistic::value},
            {.layer = 0, .statistic = Statistic::share, .class_value = marsh, .radius_m = 350},
            {.layer = 0, .statistic = Statistic::distance, .class_value = forest},
            {.layer = 1, .statistic = Statistic::mean, .radius_m = 250},
            {.layer = 0, .statistic = Statistic::distance, .class_value = marsh},
        };
    }

    void add_regions() {
        RegionLayer provinces;
        provinces.name = "province";
        provinces.regions = {"west", "east"};
        for (std::int64_t y = 0; y < study.grid.ny; ++y) {
            for (std::int64_t x = 0; x < study.grid.nx; ++x) provinces.zones.append(1, x < 30 ? 1 : 2);
        }
        provinces.centroid_x = {study.grid.centre_x(15), study.grid.centre_x(45)};
        provinces.centroid_y = {study.grid.centre_y(22), study.grid.centre_y(22)};
        study.region_layers = {provinces};
    }

    static Species base_species(const std::string& id) {
        Species species;
        species.id = id;
        species.scientific_name = id;
        species.population.transition = Eigen::MatrixXd::Zero(1, 1);
        species.population.fecundity = Eigen::MatrixXd::Constant(1, 1, 1.8);
        species.population.emigration.max = 0.4;
        species.population.noise.sigma_fecundity = 0.2;
        species.dispersal.form = DispersalForm::kernel;
        species.dispersal.kernel.first = {KernelForm::exponential_density, 250, 0};
        species.initial.share_of_capacity = 0.5;
        return species;
    }

    void add_species() {
        Species butterfly = base_species("heath_butterfly");
        butterfly.suitability = TermsModel{.terms = {{.predictor = 0,
                                                      .curve = CurveForm::class_values,
                                                      .p = {},
                                                      .points = {{heath, 1.0}},
                                                      .weight = 1},
                                                     {.predictor = 1,
                                                      .curve = CurveForm::trapezoid,
                                                      .p = {0.1, 0.4, 0.8, 1.0},
                                                      .points = {},
                                                      .weight = 1}},
                                           .combination = Combination::product};
        butterfly.capacity = {.density_max = 8, .suitability_min = 0.1};

        Species warbler = base_species("marsh_warbler");
        warbler.suitability = TermsModel{
            .terms =
                {{.predictor = 2,
                  .curve = CurveForm::piecewise,
                  .p = {},
                  .points = {{0.1, 0.0}, {0.6, 1.0}},
                  .weight = 1},
                 {.predictor = 3, .curve = CurveForm::threat, .p = {200, 0.8}, .points = {}, .weight = 1}},
            .combination = Combination::geometric};
        warbler.capacity = {.density_max = 3, .suitability_min = 0.2, .gamma = 1, .min_patch_ha = 4};
        warbler.noise_by = {NoiseBy::Kind::regions, "province"};
        warbler.noise_range_m = 20'000;

        Species vole = base_species("vole");
        vole.suitability = TermsModel{
            .terms =
                {{.predictor = 4, .curve = CurveForm::logistic, .p = {0.6, 20}, .points = {}, .weight = 1},
                 {.predictor = 5,
                  .curve = CurveForm::piecewise,
                  .p = {},
                  .points = {{0, 1.0}, {400, 0.7}},
                  .weight = 1}},
            .combination = Combination::minimum};
        vole.capacity = {.density_max = 10, .suitability_min = 0.5};
        vole.population.transition = Eigen::MatrixXd::Zero(2, 2);
        vole.population.fecundity = Eigen::MatrixXd::Zero(2, 2);
        vole.population.transition(1, 0) = 0.5;
        vole.population.transition(1, 1) = 0.6;
        vole.population.fecundity(0, 1) = 1.4;
        study.species = {butterfly, warbler, vole};
    }

    void add_measures() {
        MeasureType to_marsh;
        to_marsh.name = "to_marsh";
        to_marsh.track = Track::couple;
        to_marsh.layer_effects = {{.layer = 0, .op = LayerOperator::set, .value = marsh, .develop_years = 2}};
        MeasureType rewet;
        rewet.name = "rewet";
        rewet.track = Track::widen;
        rewet.layer_effects = {{.layer = 1, .op = LayerOperator::add, .value = 0.2, .develop_years = 3}};
        MeasureType release;
        release.name = "release";
        release.track = Track::programme;
        release.species = {"heath_butterfly"};
        release.releases = {{.stage = 0, .number = 40, .years = {2008}}};
        release.rate_effects = {{.rate = VitalRate::fecundity, .multiply = 1.2}};
        study.measure_types = {to_marsh, rewet, release};
        study.measures = {block("marsh_1", 0, Track::couple, 20, 10, 12, 8, 0.5),
                          block("wet_1", 1, Track::widen, 40, 25, 10, 10, 1.0),
                          block("release_1", 2, Track::programme, 10, 5, 20, 15, 1.0)};
        study.strategies = {{.name = "all",
                             .tracks = {},
                             .types = {},
                             .provinces = {},
                             .measures = {},
                             .budget = {},
                             .order = {}},
                            {.name = "wet",
                             .tracks = {Track::widen},
                             .types = {},
                             .provinces = {},
                             .measures = {},
                             .budget = {},
                             .order = {}}};
        study.scenarios = {{"reference", {}, {}}, {"all", 0, {}}, {"wet", 1, {}}};
    }
};

}  // namespace spoor::test
