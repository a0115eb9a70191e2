#include "tests/sim/study/small_study.hpp"

namespace spoor::test {
namespace {

using testing::ElementsAre;

/// The small study with other species; terms are of the beetle only.
class SpeciesTable : public testing::Test {
protected:
    SpeciesTable() {
        small.files["terms.csv"] = "species,layer,curve,points\nbeetle,cover,class,heath:1\n";
        small.replace("study.toml", "[[region]]",
                      "[[layer]]\nname = \"permeability\"\nsource = \"wetness.asc\"\n[[region]]");
    }
    /// One species with the given columns besides id and what must be there.
    Species read(const std::string& columns, const std::string& values) {
        write(columns, values);
        const Study study = small.load();
        return study.species.empty() ? Species{} : study.species.front();
    }
    std::vector<Finding> faults(const std::string& columns, const std::string& values) {
        write(columns, values);
        return small.faults();
    }
    void write(const std::string& columns, const std::string& values) {
        std::string head = "id";
        std::string row = "beetle";
        if (columns.find("density_max") == std::string::npos) head += ",density_max", row += ",8";
        if (columns.find("lambda_max") == std::string::npos) head += ",lambda_max", row += ",1.8";
        small.files["species.csv"] = head + (columns.empty() ? "" : ",") + columns + "\n" + row +
                                     (values.empty() ? "" : ",") + values + "\n";
    }

    SmallStudy small;
};

TEST_F(SpeciesTable, AnEmptyCellIsTheDefault) {
    const Species beetle = read("", "");

    EXPECT_EQ(beetle.id, "beetle");
    EXPECT_EQ(beetle.role, SpeciesRole::target);
    EXPECT_FALSE(beetle.is_protected);
    EXPECT_EQ(std::get<TermsModel>(beetle.suitability).combination, Combination::product);
    EXPECT_EQ(beetle.capacity.density_max, 8) << "individuals per ha";
    EXPECT_EQ(beetle.capacity.suitability_min, 0);
    EXPECT_EQ(beetle.capacity.gamma, 1);
    EXPECT_EQ(beetle.capacity.min_patch_ha, 0);
    EXPECT_EQ(beetle.capacity.home_range_m, 0);
    EXPECT_EQ(beetle.population.density.form, DensityForm::beverton_holt);
    EXPECT_FALSE(beetle.population.density.on_survival);
    EXPECT_THAT(beetle.population.density.stage_weights, testing::Each(1.0));
    EXPECT_EQ(beetle.population.offspring, OffspringDraw::poisson);
    EXPECT_EQ(beetle.population.noise.sigma_fecundity, 0);
    EXPECT_EQ(beetle.population.sexes, SexModel::females_only);
    EXPECT_EQ(beetle.noise_by.kind, NoiseBy::Kind::all);
    EXPECT_EQ(beetle.dispersal.form, DispersalForm::none);
    EXPECT_EQ(beetle.population.emigration.max, 0);
    EXPECT_EQ(beetle.initial.share_of_capacity, 1);
    EXPECT_TRUE(beetle.initial.maps.empty());
    EXPECT_EQ(beetle.norms.quasi_extinction, 0);
    EXPECT_EQ(beetle.population.stages(), 1);
    EXPECT_EQ(beetle.population.fecundity(0, 0), 1.8) << "lambda_max: all adults replaced";
    EXPECT_EQ(beetle.population.transition(0, 0), 0);
}

TEST_F(SpeciesTable, NamesAndPolicyAreKept) {
    const Species beetle = read(
        "scientific_name,dutch_name,group,taxon_id,red_list,hd_annex,bd_annex,protected,role,"
        "habitat_types,province_duty,source,note",
        "Lucanus cervus,vliegend hert,beetle,gbif:1,KW,II;IV,I,yes,meelift,bos; heide,west,\"a book, "
        "1999\",n");

    EXPECT_EQ(beetle.dutch_name, "vliegend hert");
    EXPECT_EQ(beetle.red_list, "KW");
    EXPECT_THAT(beetle.hd_annexes, ElementsAre("II", "IV"));
    EXPECT_TRUE(beetle.is_protected);
    EXPECT_EQ(beetle.role, SpeciesRole::ride_along);
    EXPECT_THAT(beetle.habitat_types, ElementsAre("bos", "heide"));
    EXPECT_EQ(beetle.source, "a book, 1999");
}

TEST_F(SpeciesTable, DemographyAndNoise) {
    const Species beetle = read(
        "density_dependence,dd_shape,dd_survival,allee,fecundity_draw,fecundity_size,sigma_fecundity,"
        "sigma_survival,rho_time,noise_range_m,noise_by,catastrophe_p,catastrophe_loss,catastrophe_by,"
        "sexes,sex_ratio,females_per_male",
        "hassell,2,yes,3,negative_binomial,0.7,0.4,0.2,0.5,5000,province,0.02,0.6,cell,two,0.6,4");

    const PopulationModel& population = beetle.population;
    EXPECT_EQ(population.density.form, DensityForm::hassell);
    EXPECT_EQ(population.density.shape, 2);
    EXPECT_TRUE(population.density.on_survival);
    EXPECT_EQ(population.density.allee, 3);
    EXPECT_EQ(population.offspring, OffspringDraw::negative_binomial);
    EXPECT_EQ(population.fecundity_size, 0.7);
    EXPECT_EQ(population.noise.sigma_survival, 0.2);
    EXPECT_EQ(population.noise.rho_time, 0.5);
    EXPECT_EQ(population.noise.catastrophe_loss, 0.6);
    EXPECT_EQ(beetle.noise_by.kind, NoiseBy::Kind::regions);
    EXPECT_EQ(beetle.noise_by.region_layer, "province");
    EXPECT_EQ(beetle.noise_range_m, 5000);
    EXPECT_EQ(beetle.catastrophe_by.kind, NoiseBy::Kind::cell);
    EXPECT_EQ(population.sexes, SexModel::two_sex);
    EXPECT_EQ(population.sex_ratio, 0.6);
    EXPECT_EQ(population.females_per_male, 4);
}

TEST_F(SpeciesTable, AKernelWithItsRules) {
    const Species beetle = read(
        "dispersal,kernel,mean_distance_m,kernel_2,mean_distance_2_m,share_2,kernel_tail,kernel_self,"
        "kernel_integration,emigration,emigration_alpha,emigration_beta,arrival,settle_radius_m,"
        "attraction,edge,leaves_lost_habitat",
        "kernel,gaussian,250,exponential_density,2500,0.05,0.001,no,centre,0.4,10,0.8,settle,300,2,"
        "redistributed,yes");

    const SpeciesDispersal& dispersal = beetle.dispersal;
    EXPECT_EQ(dispersal.form, DispersalForm::kernel);
    EXPECT_EQ(dispersal.kernel.first.form, KernelForm::gaussian);
    EXPECT_EQ(dispersal.kernel.first.mean_distance, 250) << "metres";
    ASSERT_TRUE(dispersal.kernel.second);
    EXPECT_EQ(dispersal.kernel.second->mean_distance, 2500);
    EXPECT_EQ(dispersal.kernel.share_2, 0.05);
    EXPECT_EQ(dispersal.discretisation.tail, 0.001);
    EXPECT_FALSE(dispersal.discretisation.self);
    EXPECT_FALSE(dispersal.discretisation.area_to_area);
    EXPECT_EQ(dispersal.rules.settle_radius, 300);
    EXPECT_EQ(dispersal.rules.attraction, 2);
    EXPECT_EQ(dispersal.rules.edge, EdgeRule::redistributed);
    EXPECT_EQ(beetle.population.emigration.max, 0.4);
    EXPECT_EQ(beetle.population.emigration.alpha, 10);
    EXPECT_EQ(beetle.population.emigration.beta, 0.8);
    EXPECT_TRUE(beetle.population.emigration.leaves_lost_habitat);
}

TEST_F(SpeciesTable, WithAKernelEverybodyBornDispersesAndNobodySettlesElsewhere) {
    const Species beetle = read("dispersal,kernel,mean_distance_m", "kernel,exponential_distance,100");

    EXPECT_EQ(beetle.population.emigration.max, 1);
    EXPECT_TRUE(beetle.population.emigration.recruits);
    EXPECT_THAT(beetle.population.emigration.stages, testing::Each(false));
    EXPECT_EQ(beetle.dispersal.rules.settle_radius, 0);
    EXPECT_EQ(beetle.dispersal.discretisation.tail, 1e-4);
    EXPECT_TRUE(beetle.dispersal.discretisation.self);
    EXPECT_TRUE(beetle.dispersal.discretisation.area_to_area);
}

TEST_F(SpeciesTable, WhoDisperses) {
    const auto who = [&](const std::string& text) {
        return read("dispersal,kernel,mean_distance_m,disperses", "kernel,gaussian,100," + text)
            .population.emigration;
    };

    EXPECT_TRUE(who("all").recruits);
    EXPECT_THAT(who("all").stages, testing::Each(true));
    EXPECT_FALSE(who("1").recruits);
    EXPECT_TRUE(who("1").stages[0]);
    EXPECT_TRUE(who("recruits;1").recruits);
    EXPECT_TRUE(who("recruits;1").stages[0]);
}

TEST_F(SpeciesTable, AWalkOverALayer) {
    const SpeciesDispersal walk =
        read("dispersal,permeability,walk_steps,walk_settle,walk_mortality", "walk,permeability,200,0.7,0.01")
            .dispersal;

    EXPECT_EQ(walk.form, DispersalForm::walk);
    EXPECT_EQ(walk.permeability_layer, "permeability");
    EXPECT_EQ(walk.walk.steps, 200);
    EXPECT_EQ(walk.walk.settle, 0.7);
    EXPECT_EQ(walk.walk.mortality, 0.01);
}

TEST_F(SpeciesTable, TheStartIsAShareOrMaps) {
    EXPECT_EQ(read("initial", "1.0e-3").initial.share_of_capacity, 1e-3);
    EXPECT_EQ(read("initial", "0.25").initial.share_of_capacity, 0.25);

    const InitialState maps = read("initial", "wetness.asc").initial;
    ASSERT_EQ(maps.maps.size(), 1U);
    EXPECT_EQ(maps.maps.front().shown_as, "wetness.asc");
}

TEST_F(SpeciesTable, ARateThatIsNoNumberIsKeptBesideItsMean) {
    const Species beetle = read("density_max,lambda_max", "S 0:2;1:8,\"pert(1.2, 1.5, 1.8)\"");

    EXPECT_EQ(beetle.capacity.density_max, 8) << "the curve at suitability 1";
    EXPECT_TRUE(std::holds_alternative<RateCurve>(beetle.varying.density_max.value()));
    EXPECT_DOUBLE_EQ(beetle.population.fecundity(0, 0), 1.5);
    ASSERT_EQ(beetle.varying.entries.size(), 1U);
    EXPECT_TRUE(beetle.varying.entries.front().fecundity);
    EXPECT_TRUE(std::holds_alternative<UncertainNumber>(beetle.varying.entries.front().rate));
}

TEST_F(SpeciesTable, FaultsAreToldByRowAndColumn) {
    const std::string file = "species.csv";
    const auto told = [&](const std::string& columns, const std::string& values, const std::string& code,
                          std::vector<std::string> words) {
        words.emplace_back("beetle");
        EXPECT_TRUE(only(faults(columns, values), {code, file, 2, std::move(words)})) << columns;
    };
    const std::string kernel = "dispersal,kernel,mean_distance_m";

    told("density_max", "-8", "SP0309", {"column 'density_max'", "-8", "at least 0"});
    told("density_max", "NaN", "SP0308", {"column 'density_max'", "NaN"});
    told("density_max", "\"\"", "SP0313", {"density_max", "missing"});
    told("lambda_max", "\"\"", "SP0337", {"lambda_max", "stages"});
    told("red_list", "XX", "SP0305", {"red_list", "XX"});
    told("combine", "produkt", "SP0305", {"combine", "did you mean 'product'?"});
    told("density_dependence", "beverton-holt", "SP0305", {"did you mean 'beverton_holt'?"});
    told("protected", "maybe", "SP0305", {"protected", "maybe"});
    told("s_min", "1.5", "SP0309", {"s_min", "1.5", "0 .. 1"});
    told("noise_by", "provinces", "SP0314", {"provinces", "did you mean 'province'?"});
    told("fecundity_draw", "negative_binomial", "SP0322", {"fecundity_size"});
    told("suitability", "maxent", "SP0312", {"model_file"});
    told(kernel, "kernel,gausian,100", "SP0305", {"gausian", "did you mean 'gaussian'?"});
    told(kernel, "kernel,,100", "SP0316", {"kernel"});
    told(kernel, "kernel,gaussian,", "SP0315", {"mean_distance_m"});
    told(kernel, "kernel,gaussian,0", "SP0309", {"mean_distance_m", "above 0"});
    told(kernel, "kernel,two_dt,100", "SP0317", {"dispersal_shape"});
    told(kernel + ",emigration", "kernel,gaussian,100,1.4", "SP0309", {"emigration", "1.4"});
    told(kernel + ",arrival", "kernel,gaussian,100,settle", "SP0320", {"settle_radius_m"});
    told(kernel + ",disperses", "kernel,gaussian,100,1x", "SP0305", {"disperses", "1x", "recruits"});
    told(kernel + ",disperses", "kernel,gaussian,100,2", "SP0340", {"disperses", "stage 2", "1"});
    told("dd_stages", "1;3", "SP0340", {"dd_stages", "stage 3"});
    told("dd_stages", "1.5", "SP0305", {"dd_stages", "1.5"});
    told("dispersal,walk_steps", "walk,10", "SP0318", {"permeability"});
    told("dispersal,permeability", "walk,permeability", "SP0319", {"walk_steps"});
    told("dispersal,permeability,walk_steps", "walk,permeability,2.5", "SP0302", {"walk_steps", "2.5"});
    told("initial", "start.tif", "SP0112", {"start.tif"});
    told("initial", "wetness.asc;wetness.asc", "SP0341", {"2 maps", "1 stages"});
    told("initial", "half", "SP0308", {"initial", "half"});
}

TEST_F(SpeciesTable, AKernelWithoutDispersalIsAWarning) {
    EXPECT_TRUE(only(faults("kernel", "gaussian"), {"SP0601", "species.csv", 2, {"dispersal", "nobody"}}));
    EXPECT_TRUE(small.findings.ok());
}

TEST_F(SpeciesTable, AnIdIsLettersDigitsAndUnderscoresAndAlone) {
    write("", "");
    small.append("species.csv", "beetle,1,1.2\n");
    EXPECT_TRUE(only(small.faults(), {"SP0304", "species.csv", 3, {"beetle", "twice"}}));

    small.replace("species.csv", "\nbeetle,1", "\nstag beetle,1");
    small.append("terms.csv", "stag beetle,cover,class,heath:1\n");
    EXPECT_TRUE(only(small.faults(), {"SP0321", "species.csv", 3, {"'stag beetle' is not an id"}}));
}

TEST_F(SpeciesTable, AnUnknownColumnIsAFault) {
    EXPECT_TRUE(only(faults("home_rangem", "3"),
                     {"SP0306", "species.csv", 1, {"home_rangem", "did you mean 'home_range_m'?"}}));
}

}  // namespace
}  // namespace spoor::test
