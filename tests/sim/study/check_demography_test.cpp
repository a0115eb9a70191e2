#include "sim/study/check_demography.hpp"

#include <cmath>

#include "tests/sim/study/small_study.hpp"

namespace spoor::test {
namespace {

/// One stage, all adults replaced, 8 individuals per ha.
Species annual(double lambda) {
    Species species;
    species.id = "annual";
    species.population.transition = Eigen::MatrixXd::Zero(1, 1);
    species.population.fecundity = Eigen::MatrixXd::Constant(1, 1, lambda);
    species.capacity.density_max = 8;
    return species;
}

/// Young that breed in their second year; adults live on.
Species two_stages() {
    Species species = annual(1);
    species.population.transition = Eigen::MatrixXd{{0, 0}, {0.3, 0.6}};
    species.population.fecundity = Eigen::MatrixXd{{0, 2}, {0, 0}};
    return species;
}

TEST(CheckSpecies, OneStageGrowsByItsFecundityInOneYearToK) {
    const SpeciesCheck check = check_species(annual(1.8), 1);

    EXPECT_NEAR(check.lambda, 1.8, 1e-12);
    EXPECT_NEAR(check.lambda_in_noise, 1.8, 1e-12);
    EXPECT_NEAR(check.generation_time, 1, 1e-12);
    EXPECT_NEAR(check.equilibrium_per_ha, 8, 1e-6);
    EXPECT_EQ(check.arrival_needed, 0);
}

TEST(CheckSpecies, StagesGiveTheDominantRoot) {
    // lambda^2 - 0.6 lambda - 0.6 = 0
    const double lambda = (0.6 + std::sqrt(0.36 + 2.4)) / 2;

    const SpeciesCheck check = check_species(two_stages(), 1);

    EXPECT_NEAR(check.lambda, lambda, 1e-12);
    // Mean age of parents: sum of age * survival to it * births / lambda^age; births start at age 2.
    double age_sum = 0;
    double births = 0;
    for (int age = 2; age < 400; ++age) {
        const double born = 0.3 * std::pow(0.6, age - 2) * 2 * std::pow(lambda, -age);
        age_sum += age * born;
        births += born;
    }
    EXPECT_NEAR(check.generation_time, age_sum / births, 1e-9);
    EXPECT_NEAR(check.equilibrium_per_ha, 8, 1e-6) << "N = K over all stages";
}

TEST(CheckSpecies, OnlyTheStagesThatCountMakeUpK) {
    Species species = two_stages();
    species.population.density.stage_weights = {0, 1, 1, 1, 1, 1, 1, 1};

    // At rest lambda is 1: adults = 0.3 young + 0.6 adults, so young are 4/3 of the adults.
    EXPECT_NEAR(check_species(species, 1).equilibrium_per_ha, 8 * (1 + 4.0 / 3), 1e-5);
}

TEST(CheckSpecies, NoiseLowersTypicalGrowth) {
    Species species = annual(1.8);
    species.population.noise.sigma_fecundity = 0.4;
    EXPECT_NEAR(check_species(species, 1).lambda_in_noise, 1.8 * std::exp(-0.08), 1e-12)
        << "the median of a lognormal factor of mean 1";

    species.population.noise.catastrophe_probability = 0.1;
    species.population.noise.catastrophe_loss = 0.5;
    EXPECT_NEAR(check_species(species, 1).lambda_in_noise, 1.8 * std::exp(-0.08) * std::pow(0.5, 0.1), 1e-12);

    Species staged = two_stages();
    staged.population.noise.sigma_fecundity = 0.4;
    const double lambda = check_species(staged, 1).lambda;
    // d ln lambda / d ln f on lambda^2 - 0.6 lambda = 0.3 f
    const double derivative = 0.3 * 2 / (2 * lambda - 0.6) / lambda;
    EXPECT_NEAR(check_species(staged, 1).lambda_in_noise, lambda * std::exp(-0.08 * derivative * derivative),
                1e-9);
}

TEST(CheckSpecies, CatastrophesAndAlleeEffectsLowerWhereNumbersRest) {
    Species species = annual(2);
    species.population.noise.catastrophe_probability = 0.2;
    species.population.noise.catastrophe_loss = 0.5;
    // 0.9 * 2 / (1 + x) = 1
    EXPECT_NEAR(check_species(species, 1).equilibrium_per_ha, 8 * 0.8, 1e-6);

    Species shy = annual(2);
    shy.population.density.allee = 0.5;
    // 2 / (1 + N / 8) * N / (N + 0.5) = 1, the upper root
    const double n = check_species(shy, 1).equilibrium_per_ha;
    EXPECT_NEAR(2 / (1 + n / 8) * n / (n + 0.5), 1, 1e-9);
    EXPECT_GT(n, 4);

    shy.population.density.allee = 50;
    EXPECT_EQ(check_species(shy, 1).equilibrium_per_ha, 0);
}

TEST(CheckSpecies, DispersersHaveToArrive) {
    Species species = annual(1.2);
    species.dispersal.form = DispersalForm::kernel;
    species.population.emigration.max = 0.4;
    // 1.2 (1 - 0.4 (1 - a)) = 1
    EXPECT_NEAR(check_species(species, 1).arrival_needed, 1 - (1 - 1 / 1.2) / 0.4, 1e-9);

    species.population.emigration.max = 0.1;
    EXPECT_EQ(check_species(species, 1).arrival_needed, 0) << "who stay are enough";

    EXPECT_TRUE(std::isnan(check_species(annual(0.9), 1).arrival_needed)) << "all are not enough";
}

TEST(CheckDemography, WarnsByTheRowOfTheSpeciesTable) {
    const auto warnings = [](const std::string& columns, const std::string& values) {
        SmallStudy small;
        small.files["species.csv"] = "id,density_max," + columns + "\nbeetle,8," + values + "\n";
        small.files["terms.csv"] = "species,layer,curve,points\nbeetle,cover,class,heath:1\n";
        const Study study = small.load();
        Findings findings;
        EXPECT_EQ(check_demography(study, findings).size(), 1U);
        return findings.sorted();
    };
    const auto told = [](const std::string& code, const std::string& word) {
        return Told{code, "species.csv", 2, {"species 'beetle'", word}};
    };

    EXPECT_TRUE(warnings("lambda_max", "1.8").empty());
    EXPECT_TRUE(only(warnings("lambda_max", "0.9"), told("SP0604", "0.9")));
    EXPECT_TRUE(only(warnings("lambda_max,density_dependence", "1.1,none"), told("SP0605", "without end")));
    EXPECT_TRUE(only(warnings("lambda_max,density_dependence", "9,ricker"), told("SP0606", "chaotic")));
    EXPECT_TRUE(only(warnings("lambda_max,sigma_fecundity", "1.1,0.8"), told("SP0607", "0.7988")));
    EXPECT_TRUE(only(warnings("lambda_max,allee", "1.1,5000"), told("SP0608", "Allee")));
}

}  // namespace
}  // namespace spoor::test
