#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>

#include "sim/study/study.hpp"

namespace spoor::test {

/// A study of 8 x 6 cells of 100 m, kept in memory so that a test can change or spoil a file before it is
/// written and read. The first column of every layer has no data.
class SmallStudy {
public:
    SmallStudy() {
        const auto* const test = testing::UnitTest::GetInstance()->current_test_info();
        std::string name = std::string(test->test_suite_name()) + "-" + test->name();
        std::replace(name.begin(), name.end(), '/', '-');
        directory_ =
            std::filesystem::temp_directory_path() / ("spoor-" + name + "-" + std::to_string(::getpid()));
        std::filesystem::remove_all(directory_);
        files["cover.asc"] = grid([](int x, int y) { return std::to_string(1 + (x + y) % 3); });
        files["wetness.asc"] = grid([](int x, int y) { return std::to_string(x * 0.1 + y * 0.01); });
        files["cover.prj"] = files["wetness.prj"] = projection;
        files["classes.csv"] =
            "value,name,colour,habitat_type\n1,heath,#b08fc7,heide\n2,forest,,bos\n3,marsh,,\n";
        files["species.csv"] =
            "id,density_max,lambda_max\n"
            "beetle,8,1.8\n"
            "heron,0.5,1.2\n";
        files["terms.csv"] =
            "species,layer,class,statistic,radius_m,curve,p1,p2,p3,p4,points,weight\n"
            "beetle,cover,,,,class,,,,,heath:1;marsh:0.5,\n"
            "heron,wetness,,,,trapezoid,0,0.2,0.8,1,,2\n";
        files["provinces.geojson"] = collection({box("\"name\":\"west\"", 100000, 500000, 400, 600),
                                                 box("\"name\":\"east\"", 100400, 500000, 400, 600)});
        files["measures.geojson"] =
            collection({box(R"("id":"m1","type":"to_heath","start":2008)", 100200, 500200, 200, 200),
                        box(R"("id":"m2","type":"rewet","probability":0.5)", 100500, 500100, 200, 300)});
        files["study.toml"] = study_toml;
    }
    ~SmallStudy() { std::filesystem::remove_all(directory_); }
    SmallStudy(const SmallStudy&) = delete;
    SmallStudy& operator=(const SmallStudy&) = delete;

    std::map<std::string, std::string> files;
    StudyOverrides overrides;
    Findings findings;

    /// Replaces the first occurrence of a text; the text must be there.
    SmallStudy& replace(const std::string& file, const std::string& from, const std::string& to) {
        std::string& text = files.at(file);
        const auto at = text.find(from);
        if (at == std::string::npos) throw std::logic_error("'" + from + "' is not in " + file);
        text.replace(at, from.size(), to);
        return *this;
    }
    SmallStudy& append(const std::string& file, const std::string& text) {
        files.at(file) += text;
        return *this;
    }

    /// Reads it; a study that is refused fails the test.
    [[nodiscard]] Study load() {
        try {
            return load_written();
        } catch (const InvalidStudy& error) {
            ADD_FAILURE() << render_text(error.findings());
            return {};
        }
    }
    /// Reads it; errors and warnings alike are left in the list returned.
    [[nodiscard]] std::vector<Finding> faults() {
        try {
            (void)load_written();
        } catch (const InvalidStudy& error) {
            return error.findings().sorted();
        }
        return findings.sorted();
    }

    [[nodiscard]] const std::filesystem::path& directory() const { return directory_; }

    /// A rectangle as GeoJSON feature, from its lower left corner.
    static std::string box(const std::string& properties, double x, double y, double width, double height) {
        const auto point = [](double px, double py) {
            return "[" + std::to_string(px) + "," + std::to_string(py) + "]";
        };
        return R"({"type":"Feature","properties":{)" + properties +
               R"(},"geometry":{"type":"Polygon","coordinates":[[)" + point(x, y) + "," +
               point(x + width, y) + "," + point(x + width, y + height) + "," + point(x, y + height) + "," +
               point(x, y) + "]]}}";
    }
    static std::string collection(const std::vector<std::string>& features) {
        std::string text =
            R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}},"features":[)";
        for (std::size_t i = 0; i < features.size(); ++i) text += (i > 0 ? ",\n" : "\n") + features[i];
        return text + "\n]}\n";
    }
    template <typename Value>
    static std::string grid(const Value& value) {
        std::string text =
            "ncols 8\nnrows 6\nxllcorner 100000\nyllcorner 500000\ncellsize 100\nNODATA_value -9999\n";
        for (int y = 0; y < 6; ++y) {
            for (int x = 0; x < 8; ++x)
                text += (x == 0 ? "-9999" : std::string(value(x, y))) + (x < 7 ? " " : "\n");
        }
        return text;
    }

private:
    Study load_written() {
        findings = {};
        std::filesystem::create_directories(directory_);
        for (const auto& [name, text] : files) std::ofstream(directory_ / name, std::ios::binary) << text;
        return load_study(directory_ / "study.toml", overrides, findings);
    }

    static constexpr const char* projection =
        R"(PROJCS["Amersfoort / RD New",GEOGCS["Amersfoort",DATUM["Amersfoort",SPHEROID["Bessel 1841",6377397.155,299.1528128]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Oblique_Stereographic"],PARAMETER["latitude_of_origin",52.1561605555556],PARAMETER["central_meridian",5.38763888888889],PARAMETER["scale_factor",0.9999079],PARAMETER["false_easting",155000],PARAMETER["false_northing",463000],UNIT["metre",1],AUTHORITY["EPSG","28992"]])";

    static constexpr const char* study_toml = R"([study]
name = "small"
[grid]
crs = "EPSG:28992"
bounds = [100000, 500000, 100800, 500600]
cell_size = 100
[period]
start = 2007
years = 5
[run]
replicates = 12
[output]
[[layer]]
name = "cover"
kind = "categorical"
source = "cover.asc"
classes = "classes.csv"
[[layer]]
name = "wetness"
unit = "m"
source = "wetness.asc"
[[region]]
name = "province"
source = "provinces.geojson"
field = "name"
[species]
table = "species.csv"
terms = "terms.csv"
[[measure_type]]
name = "to_heath"
track = 1
effects = [{layer = "cover", set = "heath", develop_years = 2}]
[[measure_type]]
name = "rewet"
track = 2
effects = [{layer = "wetness", add = 0.3, curve = "logistic"}]
[measures]
source = "measures.geojson"
[[strategy]]
name = "couple"
tracks = [1]
[[strategy]]
name = "everything"
budget = 1e6
)";

    std::filesystem::path directory_;
};

/// Matches a finding by its code, where it points and words that message, place or suggestion must hold.
struct Told {
    std::string code;
    std::string file;
    int line = 0;  //!< 0: any
    std::vector<std::string> words;
};

inline bool tells(const Finding& finding, const Told& told) {
    if (finding.code != told.code || finding.file != told.file) return false;
    if (told.line > 0 && finding.line != told.line) return false;
    const std::string text = finding.where + " | " + finding.message + " | " + finding.suggestion;
    return std::all_of(told.words.begin(), told.words.end(),
                       [&](const std::string& word) { return text.find(word) != std::string::npos; });
}

/// The findings hold exactly one, and it is this one.
inline testing::AssertionResult only(const std::vector<Finding>& findings, const Told& told) {
    if (findings.size() == 1 && tells(findings.front(), told)) return testing::AssertionSuccess();
    testing::AssertionResult result = testing::AssertionFailure();
    result << findings.size() << " findings:\n";
    Findings list;
    for (const Finding& finding : findings) list.add(finding);
    return result << render_text(list);
}

/// A way to spoil the small study with one replacement, and the one fault that has to be told of it.
struct Spoilt {
    std::string name;
    std::string file;
    std::string from;
    std::string to;
    Told told;
};

inline void PrintTo(const Spoilt& spoilt, std::ostream* out) {
    *out << spoilt.file << ": '" << spoilt.from << "' -> '" << spoilt.to << "'";
}

inline std::string name_of_case(const testing::TestParamInfo<Spoilt>& one) {
    return one.param.name;
}

/// Base of the suites that spoil one thing each.
class SpoiltStudy : public testing::TestWithParam<Spoilt> {
protected:
    void expect_the_fault() {
        const Spoilt& spoilt = GetParam();
        SmallStudy study;
        study.replace(spoilt.file, spoilt.from, spoilt.to);
        EXPECT_TRUE(only(study.faults(), spoilt.told));
    }
};

}  // namespace spoor::test
