// The classic MaxEnt model of Bradypus variegatus: its .lambdas file, read by us and evaluated on its layers,
// gives what MaxEnt 3.4.4 itself predicts.

#include <gdal_priv.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "kernels/suitability/program.hpp"
#include "sim/io/gdal_door.hpp"
#include "sim/io/model_files.hpp"

namespace spoor {
namespace {

const std::vector<std::string> layers = {"bio1", "bio12", "bio16", "bio17", "bio5",
                                         "bio6", "bio7",  "bio8",  "biome"};

std::vector<float> read(const std::filesystem::path& path) {
    // Through GDAL itself: these grids have no reference system, which a study would refuse.
    const DatasetHandle dataset = open_dataset(path, DatasetKind::raster, path.filename().string());
    const int nx = dataset->GetRasterXSize();
    const int ny = dataset->GetRasterYSize();
    std::vector<float> cells(static_cast<std::size_t>(nx) * static_cast<std::size_t>(ny));
    EXPECT_EQ(dataset->GetRasterBand(1)->RasterIO(GF_Read, 0, 0, nx, ny, cells.data(), nx, ny, GDT_Float32, 0,
                                                  0, nullptr),
              CE_None);
    std::ranges::replace(cells, -9999.0F, std::numeric_limits<float>::quiet_NaN());
    return cells;
}

TEST(Bradypus, IsPredictedAsMaxEntPredictsIt) {
    const char* data = std::getenv("SPOOR_DATA");
    if (data == nullptr) {
        GTEST_SKIP() << "SPOOR_DATA is not set";
    }
    const std::filesystem::path folder = std::filesystem::path(data) / "maxent-bradypus";
    Findings findings;
    std::optional<MaxentModel> model = read_lambdas(
        folder / "model_auto" / "Bradypus_variegatus.lambdas", "Bradypus_variegatus.lambdas",
        [](const std::string& layer) {
            const auto at = std::ranges::find(layers, layer);
            return at == layers.end() ? std::nullopt : std::optional(static_cast<int>(at - layers.begin()));
        },
        findings);
    ASSERT_TRUE(model.has_value()) << render_text(findings);

    std::vector<std::vector<float>> predictors;
    std::vector<const float*> columns;
    for (const std::string& layer : layers) {
        predictors.push_back(read(folder / "layers" / (layer + ".asc")));
    }
    for (const std::vector<float>& predictor : predictors) {
        columns.push_back(predictor.data());
    }
    std::vector<PredictorKind> kinds(layers.size());
    kinds.back().categorical = true;

    const std::vector<std::pair<std::string, MaxentModel::Output>> outputs = {
        {"raw", MaxentModel::Output::raw},
        {"logistic", MaxentModel::Output::logistic},
        {"cloglog", MaxentModel::Output::cloglog}};
    for (const auto& [name, output] : outputs) {
        model->output = output;
        const std::vector<SuitabilityModel> models = {*model};
        const SuitabilityProgram program(models, kinds);
        std::vector<float> found(predictors.front().size());
        program.evaluate_dense(0, {.cells = found.size(), .columns = columns}, found);

        const std::vector<float> expected = read(folder / "model_auto" / ("expected_" + name + ".tif"));
        ASSERT_EQ(found.size(), expected.size());
        std::size_t compared = 0;
        double largest = 0;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            ASSERT_EQ(std::isnan(found[i]), std::isnan(expected[i])) << name << ", cell " << i;
            if (!std::isnan(expected[i])) {
                ++compared;
                const double exact = expected[i];
                largest = std::max(largest, std::abs(static_cast<double>(found[i]) - exact) / exact);
            }
        }
        EXPECT_EQ(compared, 9766U);
        EXPECT_LT(largest, 1e-5) << name;
    }
}

}  // namespace
}  // namespace spoor
