#include "tests/sim/study/small_study.hpp"

namespace spoor::test {
namespace {

class FittedModels : public testing::Test {
protected:
    FittedModels() {
        small.replace("study.toml", "terms = \"terms.csv\"\n", "");
        small.files["glm.csv"] = "term,coefficient\n(Intercept),-1.5\nwetness,2\nI(wetness^2),-0.5\n";
        small.files["model.lambdas"] =
            "wetness, 1.5, 0.1, 0.7\nlinearPredictorNormalizer, 1.5\ndensityNormalizer, 20.0\n"
            "numBackgroundPoints, 100\nentropy, 3.0\n";
    }
    void species(const std::string& columns, const std::string& values) {
        small.files["species.csv"] =
            "id,density_max,lambda_max," + columns + "\nbeetle,8,1.8," + values + "\n";
    }

    SmallStudy small;
};

TEST_F(FittedModels, ARegressionWithItsLink) {
    species("suitability,model_file,link", "logistic_regression,glm.csv,cloglog");

    const Study study = small.load();

    const auto& model = std::get<RegressionModel>(study.species.front().suitability);
    EXPECT_EQ(model.link, RegressionModel::Link::cloglog);
    ASSERT_EQ(model.coefficients.size(), 3U);
    EXPECT_EQ(model.coefficients[2].factors.size(), 2U) << "the square";
    EXPECT_EQ(study.predictors.size(), 1U);
    EXPECT_EQ(study.predictors.front().layer, 1);
}

TEST_F(FittedModels, LogitIsTheDefaultLink) {
    species("suitability,model_file", "logistic_regression,glm.csv");

    EXPECT_EQ(std::get<RegressionModel>(small.load().species.front().suitability).link,
              RegressionModel::Link::logit);
}

TEST_F(FittedModels, MaxEntWithItsOutput) {
    species("suitability,model_file,model_output,model_clamp", "maxent,model.lambdas,raw,no");
    const auto raw = std::get<MaxentModel>(small.load().species.front().suitability);
    EXPECT_EQ(raw.output, MaxentModel::Output::raw);
    EXPECT_FALSE(raw.clamp);
    EXPECT_EQ(raw.entropy, 3);

    species("suitability,model_file", "maxent,model.lambdas");
    const auto plain = std::get<MaxentModel>(small.load().species.front().suitability);
    EXPECT_EQ(plain.output, MaxentModel::Output::cloglog);
    EXPECT_TRUE(plain.clamp);
}

TEST_F(FittedModels, AMapAYearBecomesALayerOfItsOwn) {
    small.files["s_2007.asc"] = small.files["s_2010.asc"] = small.files["wetness.asc"];
    small.files["s_2007.prj"] = small.files["s_2010.prj"] = small.files["wetness.prj"];
    species("suitability,model_file", "raster,s_{year}.asc");

    const Study study = small.load();

    ASSERT_TRUE(std::holds_alternative<MapModel>(study.species.front().suitability));
    const Layer& layer = study.layers.back();
    EXPECT_EQ(layer.sources.size(), 2U) << "a year without a map keeps the one before it";
    EXPECT_TRUE(layer.sources.contains(2010));
}

TEST_F(FittedModels, FaultsAreTold) {
    const auto told = [&](const std::string& values, const Told& one) {
        species("suitability,model_file", values);
        EXPECT_TRUE(only(small.faults(), one)) << values;
    };

    told("raster,s_{year}.asc", {"SP0112", "species.csv", 2, {"model_file", "s_2007.asc"}});
    told("maxent,model.lambda", {"SP0112", "species.csv", 2, {"did you mean 'model.lambdas'?"}});
    small.replace("model.lambdas", "wetness, 1.5", "wetnes, 1.5");
    told("maxent,model.lambdas", {"SP0803", "model.lambdas", 1, {"wetnes"}});
    small.replace("glm.csv", "\nwetness,2", "\nwetness,two");
    told("logistic_regression,glm.csv", {"SP0812", "glm.csv", 3, {"two", "wetness"}});
}

}  // namespace
}  // namespace spoor::test
