#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace spoor::test {

/// What a .prj file beside an ESRI ASCII grid holds.
inline constexpr const char* rd_new_projection =
    R"(PROJCS["Amersfoort / RD New",GEOGCS["Amersfoort",DATUM["Amersfoort",SPHEROID["Bessel 1841",6377397.155,299.1528128]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Oblique_Stereographic"],PARAMETER["latitude_of_origin",52.1561605555556],PARAMETER["central_meridian",5.38763888888889],PARAMETER["scale_factor",0.9999079],PARAMETER["false_easting",155000],PARAMETER["false_northing",463000],UNIT["metre",1],AUTHORITY["EPSG","28992"]])";

inline std::string read_text(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

inline void write_text(const std::filesystem::path& path, const std::string& text) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

struct Outcome {
    int exit_code = 0;
    std::string out;
    std::string err;
};

/// Runs the program in a directory and waits for it.
inline Outcome spoor(const std::filesystem::path& directory, const std::string& arguments) {
    const auto out = directory / (".stdout" + std::to_string(::getpid()));
    const auto err = directory / (".stderr" + std::to_string(::getpid()));
    const std::string command = "cd '" + directory.string() + "' && '" SPOOR_PROGRAM "' " + arguments +
                                " >'" + out.string() + "' 2>'" + err.string() + "' </dev/null";
    const int status = std::system(command.c_str());
    Outcome outcome{WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), read_text(out),
                    read_text(err)};
    std::filesystem::remove(out);
    std::filesystem::remove(err);
    return outcome;
}

/// A study of 40 x 30 cells of 100 m in text files: land cover, wetness, two provinces, two species, three
/// measures. Files are kept in memory so that a test can spoil one before they are written.
class TinyStudy {
public:
    explicit TinyStudy(const std::string& name)
        : directory_(std::filesystem::temp_directory_path() /
                     ("spoor-cli-" + name + "-" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(directory_);
        files["cover.asc"] = grid([](int x, int y) { return std::to_string(1 + (x / 5 + y / 4) % 3); });
        files["wetness.asc"] = grid([](int x, int y) { return std::to_string((x * 7 + y * 3) % 11 / 10.0); });
        files["cover.prj"] = files["wetness.prj"] = rd_new_projection;
        files["classes.csv"] =
            "value,name,colour,habitat_type\n1,heath,#b08fc7,heide\n2,forest,#2f6b2f,bos\n3,marsh,#5fa8d3,\n";
        files["species.csv"] =
            "id,scientific_name,density_max,lambda_max,dispersal,kernel,mean_distance_m,emigration,s_min,"
            "initial,source\n"
            "heath_butterfly,Plebejus argus,8,1.8,kernel,exponential_density,250,0.4,0.1,0.5,assumed\n"
            "marsh_bird,Acrocephalus arundinaceus,2,1.4,kernel,gaussian,400,0.5,0.1,0.5,assumed\n";
        files["terms.csv"] =
            "species,layer,class,statistic,radius_m,curve,p1,p2,p3,p4,points,weight\n"
            "heath_butterfly,cover,,value,,class,,,,,heath:1,\n"
            "heath_butterfly,wetness,,value,,trapezoid,0,0.2,0.8,1,,\n"
            "marsh_bird,cover,marsh,share,300,piecewise,,,,,0.1:0;0.6:1,\n";
        files["provinces.geojson"] =
            R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}},)"
            R"("features":[{"type":"Feature","properties":{"name":"west"},"geometry":{"type":"Polygon","coordinates":)"
            R"([[[100000,497000],[102000,497000],[102000,500000],[100000,500000],[100000,497000]]]}},)"
            R"({"type":"Feature","properties":{"name":"east"},"geometry":{"type":"Polygon","coordinates":)"
            R"([[[102000,497000],[104000,497000],[104000,500000],[102000,500000],[102000,497000]]]}}]})";
        files["measures.geojson"] =
            R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}},)"
            R"("features":[{"type":"Feature","properties":{"id":"m1","type":"to_heath","track":1,"start":2008,"probability":0.5},)"
            R"("geometry":{"type":"Polygon","coordinates":[[[100500,498000],[101500,498000],[101500,499000],[100500,499000],[100500,498000]]]}},)"
            R"({"type":"Feature","properties":{"id":"m2","type":"rewet","track":2,"start":2007},)"
            R"("geometry":{"type":"Polygon","coordinates":[[[102500,497500],[103500,497500],[103500,499500],[102500,499500],[102500,497500]]]}},)"
            R"({"type":"Feature","properties":{"id":"m3","type":"release","track":3,"start":2008},)"
            R"("geometry":{"type":"Point","coordinates":[100250,499750]}}]})";
        files["study.toml"] = study_toml;
    }
    ~TinyStudy() { std::filesystem::remove_all(directory_); }
    TinyStudy(const TinyStudy&) = delete;
    TinyStudy& operator=(const TinyStudy&) = delete;

    std::map<std::string, std::string> files;

    /// Replaces the first occurrence of a text in a file; the text must be there.
    TinyStudy& replace(const std::string& file, const std::string& from, const std::string& to) {
        std::string& text = files.at(file);
        const auto at = text.find(from);
        if (at == std::string::npos) throw std::logic_error("'" + from + "' is not in " + file);
        text.replace(at, from.size(), to);
        return *this;
    }

    const std::filesystem::path& write() const {
        std::filesystem::create_directories(directory_);
        for (const auto& [name, text] : files) write_text(directory_ / name, text);
        return directory_;
    }

    [[nodiscard]] const std::filesystem::path& directory() const { return directory_; }

    static constexpr int columns = 40;
    static constexpr int rows = 30;

private:
    template <typename Value>
    static std::string grid(const Value& value) {
        std::string text =
            "ncols 40\nnrows 30\nxllcorner 100000\nyllcorner 497000\ncellsize 100\nNODATA_value -9999\n";
        for (int y = 0; y < rows; ++y) {
            for (int x = 0; x < columns; ++x)
                text += (x < 2 ? "-9999" : value(x, y)) + (x + 1 < columns ? " " : "\n");
        }
        return text;
    }

    static constexpr const char* study_toml = R"([study]
name = "tiny"
description = "A study for tests"
authors = ["tests"]
seed = 7

[grid]
crs = "EPSG:28992"
bounds = [100000, 497000, 104000, 500000]
cell_size = 100

[period]
start = 2007
years = 4

[run]
mode = "stochastic"
replicates = 12
futures = 3

[output]
years = "all"

[[layer]]
name = "cover"
kind = "categorical"
source = "cover.asc"
resampling = "nearest"
classes = "classes.csv"

[[layer]]
name = "wetness"
kind = "continuous"
unit = "1"
source = "wetness.asc"
resampling = "bilinear"

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
cost_per_ha = 1000

[[measure_type]]
name = "rewet"
track = 2
effects = [{layer = "wetness", add = 0.3, develop_years = 2, curve = "logistic"}]
cost_per_ha = 500

[[measure_type]]
name = "release"
track = 3
effects = [{release = {stage = 1, number = 50, years = [2008, 2009]}}]
species = ["heath_butterfly"]
cost_fixed = 20000

[measures]
source = "measures.geojson"

[[strategy]]
name = "couple"
tracks = [1]

[[strategy]]
name = "everything"
budget = 1e6

[[scenario]]
name = "couple"
strategy = "couple"

[[scenario]]
name = "everything"
strategy = "everything"
)";

    std::filesystem::path directory_;
};

}  // namespace spoor::test
