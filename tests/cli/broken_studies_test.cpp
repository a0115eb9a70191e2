#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "program.hpp"

namespace spoor::test {
namespace {

using testing::HasSubstr;

/// A way to spoil the tiny study, and what the message has to name.
struct Fault {
    std::string name;
    std::function<void(TinyStudy&)> spoil;
    std::vector<std::string> named;
};

std::function<void(TinyStudy&)> swap(const std::string& file, const std::string& from,
                                     const std::string& to) {
    return [=](TinyStudy& study) { study.replace(file, from, to); };
}

const std::vector<Fault>& faults() {
    static const std::vector<Fault> all{
        {"missing_layer_file", [](TinyStudy& s) { s.files.erase("wetness.asc"); }, {"wetness.asc"}},
        {"missing_species_table", [](TinyStudy& s) { s.files.erase("species.csv"); }, {"species.csv"}},
        {"unknown_key",
         swap("study.toml", "resampling = \"nearest\"", "resampeling = \"nearest\""),
         {"resampeling", "resampling"}},
        {"unknown_section", swap("study.toml", "[period]", "[peroid]"), {"peroid", "period"}},
        {"not_toml", swap("study.toml", "[grid]", "[grid"), {"study.toml"}},
        {"wrong_type", swap("study.toml", "years = 4", "years = \"four\""), {"years", "four"}},
        {"wrong_crs", swap("study.toml", "EPSG:28992", "EPSG:2899200"), {"EPSG:2899200"}},
        {"degrees", swap("study.toml", "EPSG:28992", "EPSG:4326"), {"EPSG:4326"}},
        {"bounds_off_the_cells", swap("study.toml", "104000, 500000", "104030, 500000"), {"bounds"}},
        {"layer_off_the_grid",
         [](TinyStudy& s) { s.replace("wetness.asc", "xllcorner 100000", "xllcorner 200000"); },
         {"wetness"}},
        {"layer_without_data",
         [](TinyStudy& s) {
             std::string& text = s.files["wetness.asc"];
             text = text.substr(0, text.find("-9999\n") + 6);
             for (int y = 0; y < TinyStudy::rows; ++y) {
                 for (int x = 0; x < TinyStudy::columns; ++x) text += "-9999 ";
                 text += "\n";
             }
         },
         {"wetness"}},
        {"misspelt_class", swap("terms.csv", "heath:1", "haeth:1"), {"haeth", "heath"}},
        {"unknown_layer_in_terms",
         swap("terms.csv", "marsh_bird,cover", "marsh_bird,covr"),
         {"covr", "cover"}},
        {"unknown_species_in_terms",
         swap("terms.csv", "marsh_bird,", "marsh_brid,"),
         {"marsh_brid", "marsh_bird"}},
        {"negative_density",
         swap("species.csv", "Plebejus argus,8", "Plebejus argus,-8"),
         {"density_max", "-8"}},
        {"not_a_number",
         swap("species.csv", "Plebejus argus,8", "Plebejus argus,NaN"),
         {"density_max", "NaN"}},
        {"duplicate_id", swap("species.csv", "\nmarsh_bird,", "\nheath_butterfly,"), {"heath_butterfly"}},
        {"unknown_column", swap("species.csv", "lambda_max", "lamda_max"), {"lamda_max", "lambda_max"}},
        {"unknown_kernel", swap("species.csv", "gaussian", "gausian"), {"gausian", "gaussian"}},
        {"emigration_above_one", swap("species.csv", "250,0.4", "250,1.4"), {"emigration", "1.4"}},
        {"trapezoid_out_of_order", swap("terms.csv", "0,0.2,0.8,1", "0,0.9,0.8,1"), {"trapezoid"}},
        {"ragged_row",
         swap("species.csv", "0.5,0.1,0.5,assumed", "0.5,0.1,0.5,assumed,extra,more"),
         {"species.csv"}},
        {"unknown_measure_type", swap("measures.geojson", "\"rewet\"", "\"rewett\""), {"rewett", "rewet"}},
        {"probability_above_one", swap("measures.geojson", "0.5", "1.5"), {"probability", "1.5"}},
        {"duplicate_measure", swap("measures.geojson", "\"m2\"", "\"m1\""), {"m1"}},
        {"unknown_strategy",
         swap("study.toml", "strategy = \"couple\"", "strategy = \"cuople\""),
         {"cuople", "couple"}},
        {"effect_on_unknown_layer",
         swap("study.toml", "{layer = \"wetness\", add", "{layer = \"wetnes\", add"),
         {"wetnes", "wetness"}},
        {"years_zero", swap("study.toml", "years = 4", "years = 0"), {"years"}},
        {"negative_budget", swap("study.toml", "budget = 1e6", "budget = -1e6"), {"budget"}},
    };
    return all;
}

class BrokenStudy : public testing::TestWithParam<Fault> {};

TEST_P(BrokenStudy, IsRefusedByNameAndLeavesNothing) {
    const Fault& fault = GetParam();
    TinyStudy study("broken-" + fault.name);
    fault.spoil(study);
    study.write();

    const Outcome check = spoor(study.directory(), "check study.toml");
    const Outcome run = spoor(study.directory(), "run study.toml -o out.nc");

    EXPECT_EQ(check.exit_code, 2) << check.out << check.err;
    EXPECT_EQ(run.exit_code, 2) << run.err;
    for (const std::string& word : fault.named) EXPECT_THAT(check.err, HasSubstr(word));
    EXPECT_FALSE(std::filesystem::exists(study.directory() / "out.nc"));
    EXPECT_FALSE(std::filesystem::exists(study.directory() / "out.nc.partial"));
}

INSTANTIATE_TEST_SUITE_P(Faults, BrokenStudy, testing::ValuesIn(faults()),
                         [](const testing::TestParamInfo<Fault>& one) { return one.param.name; });

TEST(BrokenStudies, ManyFaultsAreToldAtOnce) {
    TinyStudy study("many");
    study.replace("study.toml", "resampling = \"nearest\"", "resampeling = \"nearest\"");
    study.replace("species.csv", "Plebejus argus,8", "Plebejus argus,-8");
    study.replace("terms.csv", "marsh_bird,cover", "marsh_bird,covr");
    study.replace("study.toml", "strategy = \"couple\"", "strategy = \"cuople\"");
    study.write();

    const Outcome outcome = spoor(study.directory(), "check study.toml");

    EXPECT_EQ(outcome.exit_code, 2);
    for (const std::string word : {"resampeling", "-8", "covr", "cuople", "4 errors"}) {
        EXPECT_THAT(outcome.err, HasSubstr(word));
    }
}

TEST(BrokenStudies, TheTinyStudyItselfIsGood) {
    TinyStudy study("good");
    study.write();

    const Outcome outcome = spoor(study.directory(), "check study.toml");

    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("wetness"));
}

}  // namespace
}  // namespace spoor::test
