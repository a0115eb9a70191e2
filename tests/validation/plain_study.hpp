#pragma once

#include <fmt/format.h>

#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "sim/io/cube.hpp"
#include "tests/cli/program.hpp"

namespace spoor::validation {

/// One species on a plain of equal quality: what is wanted to look at one process alone. Cells are 1 ha, so
/// that density_max is the carrying capacity of a cell. Nothing acts unless asked for: no density dependence,
/// no noise, no dispersal.
class PlainStudy {
public:
    PlainStudy(const std::string& name, int columns, int rows)
        : directory_(std::filesystem::temp_directory_path() /
                     fmt::format("spoor-validation-{}-{}", name, ::getpid())),
          columns_(columns),
          rows_(rows) {
        std::filesystem::remove_all(directory_);
        std::filesystem::create_directories(directory_);
        set("density_max", 100);
        set("density_dependence", "none");
        raster("plain", [](int, int) { return 1.0; });
    }
    ~PlainStudy() { std::filesystem::remove_all(directory_); }
    PlainStudy(const PlainStudy&) = delete;
    PlainStudy& operator=(const PlainStudy&) = delete;

    int years = 7;
    int replicates = 1;
    std::string mode = "expected";
    std::string extra_toml;
    std::string extra_terms;  //!< rows: species, layer, statistic, curve, p1, p2, points
    std::string extra_run_keys;

    PlainStudy& set(const std::string& column, const std::string& value) {
        columns_of_species_[column] = value;
        return *this;
    }
    PlainStudy& set(const std::string& column, double value) { return set(column, fmt::format("{}", value)); }

    PlainStudy& stage_entry(int from, int to, const std::string& kind, double value) {
        stages_ += fmt::format("species,{},{},{},{}\n", from, to, kind, value);
        return *this;
    }

    /// A raster of the study grid; row 0 is the northernmost.
    void raster(const std::string& name, const std::function<double(int x, int y)>& value) const {
        std::string text = fmt::format(
            "ncols {}\nnrows {}\nxllcorner 0\nyllcorner 300000\ncellsize 100\nNODATA_value -9999\n", columns_,
            rows_);
        for (int y = 0; y < rows_; ++y) {
            for (int x = 0; x < columns_; ++x) text += fmt::format("{} ", value(x, y));
            text += "\n";
        }
        test::write_text(directory_ / (name + ".asc"), text);
        test::write_text(directory_ / (name + ".prj"), test::rd_new_projection);
    }

    /// Each named cell becomes a region, so that its numbers can be read exactly.
    void watch(const std::vector<std::pair<int, int>>& cells) {
        std::string features;
        for (const auto& [x, y] : cells) {
            const double x0 = x * 100.0;
            const double y1 = 300'000.0 + (rows_ - y) * 100.0;
            features += fmt::format(
                R"({}{{"type":"Feature","properties":{{"name":"{}_{}"}},"geometry":{{"type":"Polygon","coordinates":[[)"
                R"([{},{}],[{},{}],[{},{}],[{},{}],[{},{}]]]}}}})",
                features.empty() ? "" : ",", x, y, x0, y1 - 100, x0 + 100, y1 - 100, x0 + 100, y1, x0, y1, x0,
                y1 - 100);
        }
        test::write_text(
            directory_ / "watched.geojson",
            R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}},"features":[)" +
                features + "]}");
        watched_ = true;
    }

    /// Runs the program and opens its cube. Throws with the program's message when it fails.
    CubeReader run(const std::string& arguments = "") {
        write();
        const test::Outcome outcome =
            test::spoor(directory_, "run study.toml -q --overwrite -o out.nc " + arguments);
        if (outcome.exit_code != 0) throw std::runtime_error(outcome.err);
        return CubeReader(directory_ / "out.nc");
    }

    /// What `spoor check --demography --format json` prints.
    std::string check() {
        write();
        const test::Outcome outcome = test::spoor(directory_, "check study.toml --demography --format json");
        if (outcome.exit_code != 0) throw std::runtime_error(outcome.err);
        return outcome.out;
    }

    [[nodiscard]] const std::filesystem::path& directory() const { return directory_; }

    /// Replicates of a region at an entry, from the table `total`.
    [[nodiscard]] static std::vector<double> numbers(const CubeReader& cube, std::size_t region,
                                                     std::size_t entry, std::size_t scenario = 0) {
        const auto table = cube.table("total");
        const std::size_t replicates = table.shape[4];
        const std::size_t row =
            ((scenario * table.shape[1]) * table.shape[2] + region) * table.shape[3] + entry;
        return {table.values.begin() + static_cast<std::ptrdiff_t>(row * replicates),
                table.values.begin() + static_cast<std::ptrdiff_t>((row + 1) * replicates)};
    }

private:
    void write() const {
        std::string header = "id";
        std::string row = "species";
        for (const auto& [column, value] : columns_of_species_) {
            header += "," + column;
            row += "," + value;
        }
        test::write_text(directory_ / "species.csv", header + "\n" + row + "\n");
        test::write_text(
            directory_ / "terms.csv",
            "species,layer,statistic,curve,p1,p2,points\nspecies,plain,value,threshold,0.5,above,\n" +
                extra_terms);
        std::string tables = "table = \"species.csv\"\nterms = \"terms.csv\"\n";
        if (!stages_.empty()) {
            test::write_text(directory_ / "stages.csv", "species,from,to,kind,value\n" + stages_);
            tables += "stages = \"stages.csv\"\n";
        }
        const std::string region =
            watched_ ? "[[region]]\nname = \"watched\"\nsource = \"watched.geojson\"\nfield = \"name\"\n"
                     : "";
        test::write_text(
            directory_ / "study.toml",
            fmt::format(
                "[study]\nname = \"plain\"\nseed = 20070101\n\n[grid]\ncrs = \"EPSG:28992\"\n"
                "bounds = [0, 300000, {}, {}]\ncell_size = 100\n\n[period]\nstart = 2007\nyears = {}\n\n"
                "[run]\nmode = \"{}\"\nreplicates = {}\n{}\n"
                "[output]\nsuitability = false\noccupancy = false\nyears = [{}]\n\n"
                "[[layer]]\nname = \"plain\"\nkind = \"continuous\"\nsource = \"plain.asc\"\nresampling = "
                "\"nearest\"\n\n"
                "{}\n[species]\n{}\n{}",
                columns_ * 100, 300'000 + rows_ * 100, years, mode, replicates, extra_run_keys, 2007 + years,
                region, tables, extra_toml));
    }

    std::filesystem::path directory_;
    int columns_;
    int rows_;
    std::map<std::string, std::string> columns_of_species_;
    std::string stages_;
    bool watched_ = false;
};

[[nodiscard]] inline double mean_of(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) sum += value;
    return sum / static_cast<double>(values.size());
}

[[nodiscard]] inline double variance_of(const std::vector<double>& values) {
    const double mean = mean_of(values);
    double sum = 0;
    for (const double value : values) sum += (value - mean) * (value - mean);
    return sum / static_cast<double>(values.size() - 1);
}

/// Standard error of a share estimated from so many replicates.
[[nodiscard]] inline double share_error(double share, double replicates) {
    return std::sqrt(share * (1 - share) / replicates);
}

}  // namespace spoor::validation
