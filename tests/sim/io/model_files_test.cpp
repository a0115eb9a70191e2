#include "sim/io/model_files.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cstdlib>

#include "sim/io/error.hpp"
#include "tests/sim/io/temporary_folder.hpp"

namespace spoor {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using Feature = MaxentModel::Feature;

const std::string constants =
    "linearPredictorNormalizer, 3.5\ndensityNormalizer, 120.5\nnumBackgroundPoints, 9766\nentropy, 7.87\n";

class ModelFiles : public InFolder {
protected:
    static std::optional<int> predictor(const std::string& layer) {
        const std::vector<std::string> layers = {"bio1", "bio12", "biome"};
        const auto at = std::ranges::find(layers, layer);
        return at == layers.end() ? std::nullopt : std::optional(static_cast<int>(at - layers.begin()));
    }
    std::optional<MaxentModel> lambdas(const std::string& text) {
        return read_lambdas(write("m.lambdas", text), "m.lambdas", predictor, findings_);
    }
    std::optional<RegressionModel> regression(const std::string& text) {
        return read_regression(write("m.csv", text), "m.csv", predictor, findings_);
    }
    Findings findings_;
};

TEST_F(ModelFiles, LambdasOfEveryKindAreRead) {
    const std::optional<MaxentModel> model = lambdas(
        "(biome=9.0), 2.17, 0.0, 1.0\n"
        "bio1, 1.0, -23.0, 289.0\n"
        "bio12, 0.0, 0.0, 7682.0\n"
        "bio1^2, -1.1, 0.0, 83521.0\n"
        "bio12*bio1, 0.25, -10, 2396784.0\n"
        "(85.5<bio12), 0.7, 0.0, 1.0\n"
        "'bio1, -1.8, 283.5, 289.0\n"
        "`bio12, -0.5, 0.0, 53.5\n" +
        constants);

    ASSERT_TRUE(model.has_value()) << render_text(findings_);
    std::vector<Feature> kinds;
    for (const MaxentModel::Lambda& lambda : model->lambdas) {
        kinds.push_back(lambda.feature);
    }
    EXPECT_THAT(kinds,
                ElementsAre(Feature::categorical, Feature::linear, Feature::linear, Feature::quadratic,
                            Feature::product, Feature::threshold, Feature::hinge, Feature::reverse_hinge));
    EXPECT_EQ(model->lambdas[0].threshold, 9);
    EXPECT_EQ(model->lambdas[0].predictor, 2);
    EXPECT_EQ(model->lambdas[4].predictor, 1);
    EXPECT_EQ(model->lambdas[4].predictor_2, 0);
    EXPECT_EQ(model->lambdas[4].min, -10);
    EXPECT_EQ(model->lambdas[5].threshold, 85.5);
    EXPECT_EQ(model->lambdas[6].max, 289);
    EXPECT_EQ(model->lambdas[7].lambda, -0.5);
    ASSERT_EQ(model->ranges.size(), 2U);
    EXPECT_EQ(model->ranges[1].max, 7682);
    EXPECT_EQ(model->linear_normalizer, 3.5);
    EXPECT_EQ(model->density_normalizer, 120.5);
    EXPECT_EQ(model->entropy, 7.87);
}

TEST_F(ModelFiles, ALayerWithoutWeightIsNotNeeded) {
    EXPECT_TRUE(lambdas("bio99, 0.0, 1, 2\nbio1, 1.0, 0, 1\n" + constants).has_value());
    EXPECT_THAT(findings_.all(), IsEmpty());
}

TEST_F(ModelFiles, EveryFaultyLambdaLineIsNamed) {
    EXPECT_FALSE(lambdas("bio1, abc, 0, 1\n"
                         "bio1, 1.0, 0\n"
                         "bio13, 1.0, 0, 1\n"
                         "(bio1>3), 1.0, 0, 1\n"
                         "bio1, 1.0, 5, 1\n"
                         "entropi, 3\n")
                     .has_value());

    std::vector<int> lines;
    for (const Finding& finding : findings_.sorted()) {
        lines.push_back(finding.line);
    }
    EXPECT_THAT(lines, ElementsAre(0, 0, 0, 0, 1, 2, 3, 4, 5, 6));  // four constants are missing
    EXPECT_THAT(render_text(findings_), HasSubstr("lambda 'abc' is not a number"));
    EXPECT_THAT(render_text(findings_), HasSubstr("layer 'bio13' of the model is not in the study"));
    EXPECT_THAT(render_text(findings_), HasSubstr("did you mean 'entropy'?"));
}

TEST_F(ModelFiles, ACutOffLambdasFileIsRefused) {
    EXPECT_FALSE(lambdas("bio1, 1.0, 0, 1\nlinearPredictorNormalizer, 3.5\n").has_value());
    EXPECT_EQ(findings_.errors(), 3U);
}

TEST_F(ModelFiles, MissingFilesAreFindings) {
    EXPECT_FALSE(read_lambdas(at("none"), "none.lambdas", predictor, findings_).has_value());
    EXPECT_FALSE(read_regression(at("none"), "none.csv", predictor, findings_).has_value());
    EXPECT_EQ(findings_.errors(), 2U);
    EXPECT_THAT(findings_.all()[0].message, HasSubstr("file not found: 'none.lambdas'"));
}

TEST_F(ModelFiles, TheModelOfBradypusIsRead) {
    const char* data = std::getenv("SPOOR_DATA");
    if (data == nullptr) {
        GTEST_SKIP() << "SPOOR_DATA is not set";
    }
    const std::filesystem::path path =
        std::filesystem::path(data) / "maxent-bradypus/model_auto/Bradypus_variegatus.lambdas";
    const std::vector<std::string> layers = {"bio1", "bio12", "bio16", "bio17", "bio5",
                                             "bio6", "bio7",  "bio8",  "biome"};

    const std::optional<MaxentModel> model = read_lambdas(
        path, "Bradypus_variegatus.lambdas",
        [&](const std::string& layer) {
            const auto at = std::ranges::find(layers, layer);
            return at == layers.end() ? std::nullopt : std::optional(static_cast<int>(at - layers.begin()));
        },
        findings_);

    ASSERT_TRUE(model.has_value()) << render_text(findings_);
    EXPECT_EQ(model->ranges.size(), 8U);
    EXPECT_EQ(std::ranges::count(model->lambdas, Feature::categorical, &MaxentModel::Lambda::feature), 5);
    EXPECT_DOUBLE_EQ(model->entropy, 7.872079092395611);
}

TEST_F(ModelFiles, RegressionTermsAreReadAsRNamesThem) {
    const std::optional<RegressionModel> model =
        regression("term,coefficient\n(Intercept),-2.5\nbio1,0.1\nI(bio1^2),-0.002\nbio1:bio12,1e-5\n");

    ASSERT_TRUE(model.has_value()) << render_text(findings_);
    ASSERT_EQ(model->coefficients.size(), 4U);
    EXPECT_THAT(model->coefficients[0].factors, IsEmpty());
    EXPECT_EQ(model->coefficients[0].value, -2.5);
    EXPECT_THAT(model->coefficients[1].factors, ElementsAre(0));
    EXPECT_THAT(model->coefficients[2].factors, ElementsAre(0, 0));
    EXPECT_THAT(model->coefficients[3].factors, ElementsAre(0, 1));
}

TEST_F(ModelFiles, EveryFaultyRegressionRowIsNamed) {
    EXPECT_FALSE(regression("term,coefficient\nbio1,one\nlog(bio1),2\nbio77,1\nbio1:bio12:biome,1\nbio1,3\n")
                     .has_value());

    std::vector<int> rows;
    for (const Finding& finding : findings_.sorted()) {
        rows.push_back(finding.line);
    }
    EXPECT_THAT(rows, ElementsAre(2, 3, 4, 5, 6));
    EXPECT_THAT(render_text(findings_), HasSubstr("term 'log(bio1)' cannot be read"));
    EXPECT_THAT(render_text(findings_), HasSubstr("term 'bio1' is there twice"));
}

TEST_F(ModelFiles, RegressionTablesNeedTheirColumns) {
    EXPECT_FALSE(regression("term,coeficient\nbio1,1\n").has_value());
    EXPECT_THAT(render_text(findings_), HasSubstr("did you mean 'coefficient'?"));
    EXPECT_THAT(render_text(findings_), HasSubstr("column 'coefficient' is missing"));
}

}  // namespace
}  // namespace spoor
