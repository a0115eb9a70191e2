#include "tests/sim/study/small_study.hpp"

namespace spoor::test {
namespace {

using testing::ElementsAre;

class TermsTable : public testing::Test {
protected:
    static constexpr const char* head =
        "species,layer,class,statistic,radius_m,curve,p1,p2,p3,p4,points,weight\n";

    TermsTable() { small.files["species.csv"] = "id,density_max,lambda_max\nbeetle,8,1.8\n"; }

    Study read(const std::string& rows) {
        small.files["terms.csv"] = head + rows;
        return small.load();
    }
    std::vector<Finding> faults(const std::string& rows) {
        small.files["terms.csv"] = head + rows;
        return small.faults();
    }
    static const std::vector<SuitabilityTerm>& terms_of(const Study& study) {
        return std::get<TermsModel>(study.species.front().suitability).terms;
    }

    SmallStudy small;
};

TEST_F(TermsTable, EveryCurveTakesItsParameters) {
    const Study study = read(
        "beetle,cover,,,,class,,,,,heath:1;marsh:0.5,\n"
        "beetle,wetness,,,,trapezoid,0,0.2,0.8,1,,2\n"
        "beetle,wetness,,,,gaussian,0.5,0.1,,,,\n"
        "beetle,wetness,,,,logistic,0.5,-3,,,,\n"
        "beetle,wetness,,,,piecewise,,,,,0:0;1:1,\n"
        "beetle,wetness,,,,threshold,0.4,below,,,,\n"
        "beetle,cover,heath,distance,,decay,500,,,,,\n"
        "beetle,cover,heath,distance,,threat,500,0.7,,,,\n");

    const auto& terms = terms_of(study);
    ASSERT_EQ(terms.size(), 8U);
    EXPECT_EQ(terms[0].curve, CurveForm::class_values);
    ASSERT_EQ(terms[0].points.size(), 2U);
    EXPECT_EQ(terms[0].points[1].x, 3) << "the number of the class";
    EXPECT_EQ(terms[0].points[1].y, 0.5);
    EXPECT_THAT(terms[1].p, ElementsAre(0, 0.2, 0.8, 1));
    EXPECT_EQ(terms[1].weight, 2);
    EXPECT_EQ(terms[0].weight, 1);
    EXPECT_EQ(terms[2].p[1], 0.1);
    EXPECT_EQ(terms[3].p[1], -3);
    EXPECT_EQ(terms[4].points.size(), 2U);
    EXPECT_EQ(terms[5].p[1], -1) << "1 where x lies below the cut";
    EXPECT_EQ(terms[6].p[0], 500);
    EXPECT_EQ(terms[7].p[1], 0.7);
}

TEST_F(TermsTable, SourcesOfRowsAreKeptOnceForTheirSpecies) {
    small.files["species.csv"] = "id,density_max,lambda_max,source\nbeetle,8,1.8,a book\nheron,0.5,1.2,\n";
    small.files["terms.csv"] =
        "species,layer,curve,p1,p2,source\n"
        "beetle,wetness,gaussian,0.5,0.1,a survey\n"
        "heron,wetness,gaussian,0.2,0.1,another\n"
        "beetle,wetness,logistic,0.5,3,a survey\n"
        "beetle,wetness,logistic,0.6,3,\n";

    const Study study = small.load();

    EXPECT_EQ(study.species[0].source, "a book");
    EXPECT_THAT(study.species[0].table_sources, ElementsAre("a survey"));
    EXPECT_THAT(study.species[1].table_sources, ElementsAre("another"));
}

TEST_F(TermsTable, TermsThatLookAtTheSameShareAPredictor) {
    const Study study = read(
        "beetle,wetness,,,,gaussian,0.5,0.1,,,,\n"
        "beetle,wetness,,mean,300,gaussian,0.5,0.1,,,,\n"
        "beetle,wetness,,mean,300,logistic,0.5,3,,,,\n"
        "beetle,cover,marsh,share,300,logistic,0.5,3,,,,\n"
        "beetle,cover,heath,share,300,logistic,0.5,3,,,,\n");

    const auto& terms = terms_of(study);
    EXPECT_EQ(study.predictors.size(), 4U);
    EXPECT_EQ(terms[1].predictor, terms[2].predictor);
    EXPECT_NE(terms[0].predictor, terms[1].predictor);
    EXPECT_NE(terms[3].predictor, terms[4].predictor);
    const PredictorSpec& share = study.predictors[static_cast<std::size_t>(terms[3].predictor)];
    EXPECT_EQ(share.statistic, Statistic::share);
    EXPECT_EQ(share.class_value, 3);
    EXPECT_EQ(share.radius_m, 300);
    EXPECT_EQ(share.layer, 0);
}

TEST_F(TermsTable, ALayerWithoutNamedClassesIsToldByNumber) {
    small.replace("study.toml", "classes = \"classes.csv\"\n", "");
    small.replace("study.toml", "set = \"heath\"", "set = 1");

    const Study study = read("beetle,cover,,,,class,,,,,1:1;3:0.5,\n");

    EXPECT_EQ(terms_of(study)[0].points[1].x, 3);
}

TEST_F(TermsTable, FaultsAreToldByRowAndColumn) {
    const auto told = [&](const std::string& row, const std::string& code, std::vector<std::string> words) {
        EXPECT_TRUE(only(faults("beetle,cover,,,,class,,,,,heath:1,\n" + row + "\n"),
                         {code, "terms.csv", 3, std::move(words)}))
            << row;
    };

    told("beatle,cover,,,,class,,,,,heath:1,", "SP0329",
         {"column 'species'", "beatle", "did you mean 'beetle'?"});
    told("beetle,covr,,,,class,,,,,heath:1,", "SP0326", {"column 'layer'", "covr", "did you mean 'cover'?"});
    told("beetle,cover,,,,klass,,,,,heath:1,", "SP0305",
         {"column 'curve'", "klass", "did you mean 'class'?"});
    told("beetle,cover,,,,,,,,,heath:1,", "SP0330", {"curve"});
    told("beetle,cover,,,,class,,,,,haeth:1,", "SP0323", {"points", "haeth", "did you mean 'heath'?"});
    told("beetle,cover,,,,class,,,,,heath:1.5,", "SP0311", {"points", "heath:1.5"});
    told("beetle,cover,,,,class,,,,,,", "SP0311", {"points"});
    told("beetle,cover,,mean,300,class,,,,,heath:1,", "SP0331", {"curve", "window"});
    told("beetle,wetness,,,,trapezoid,0,0.9,0.8,1,,", "SP0325", {"p1", "trapezoid 0 0.9 0.8 1", "p1 <= p2"});
    told("beetle,wetness,,,,gaussian,0.5,,,,,", "SP0324", {"p2", "missing"});
    told("beetle,wetness,,,,gaussian,0.5,0,,,,", "SP0309", {"p2", "above 0"});
    told("beetle,wetness,,,,threshold,0.5,,,,,", "SP0324", {"p2", "above or below"});
    told("beetle,wetness,,,,threshold,0.5,under,,,,", "SP0305", {"p2", "under"});
    told("beetle,wetness,,,,piecewise,,,,,0:0;1:2,", "SP0311", {"points", "2"});
    told("beetle,wetness,,,,piecewise,,,,,1:0;0:1,", "SP0311", {"points", "rise"});
    told("beetle,wetness,,averge,300,logistic,0.5,3,,,,", "SP0305", {"statistic", "averge"});
    told("beetle,wetness,,mean,,logistic,0.5,3,,,,", "SP0328", {"radius_m", "metres"});
    told("beetle,wetness,,,300,logistic,0.5,3,,,,", "SP0343", {"radius_m", "window"});
    told("beetle,cover,,share,300,logistic,0.5,3,,,,", "SP0327", {"class"});
    told("beetle,cover,bog,share,300,logistic,0.5,3,,,,", "SP0323", {"class", "bog", "heath"});
    told("beetle,cover,heath,,,class,,,,,heath:1,", "SP0343", {"class", "points"});
    told("beetle,wetness,,,,logistic,0.5,3,,,,-1", "SP0309", {"weight", "-1", "above 0"});
}

TEST_F(TermsTable, ASpeciesWithoutTermsIsAFaultOfTheSpeciesTable) {
    small.append("species.csv", "heron,0.5,1.2\n");

    EXPECT_TRUE(only(faults("beetle,cover,,,,class,,,,,heath:1,\n"),
                     {"SP0338", "species.csv", 3, {"heron", "terms table"}}));
}

}  // namespace
}  // namespace spoor::test
