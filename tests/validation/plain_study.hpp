#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
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
    std::vector<int> map_years;  //!< calendar years with maps; none given: the last
    int replicates = 1;
    std::string mode = "expected";
    bool suitability_maps = false;
    std::string extra_grid_keys;
    std::string extra_period_keys;
    std::string plain_source = "\"plain.asc\"";  //!< of the layer `plain`, as TOML
    std::string extra_toml;
    std::string extra_terms;  //!< rows: species, layer, statistic, curve, p1, p2, points, radius_m, class
    std::string extra_run_keys;
    std::string extra_region_keys;  //!< of the region layer that is watched

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

    /// A block of cells.
    struct Block {
        int x = 0;
        int y = 0;
        int width = 1;
        int height = 1;
    };

    /// A block as a GeoJSON feature.
    [[nodiscard]] std::string feature(const std::string& properties, const Block& block) const {
        const double x0 = block.x * 100.0;
        const double x1 = x0 + block.width * 100.0;
        const double y1 = 300'000.0 + (rows_ - block.y) * 100.0;
        const double y0 = y1 - block.height * 100.0;
        return fmt::format(
            R"({{"type":"Feature","properties":{{{}}},"geometry":{{"type":"Polygon","coordinates":[[)"
            R"([{},{}],[{},{}],[{},{}],[{},{}],[{},{}]]]}}}})",
            properties, x0, y0, x1, y0, x1, y1, x0, y1, x0, y0);
    }

    /// A layer of the study grid besides `plain`.
    void layer(const std::string& name, const std::function<double(int x, int y)>& value) {
        raster(name, value);
        extra_toml += fmt::format(
            "\n[[layer]]\nname = \"{0}\"\nsource = \"{0}.asc\"\nresampling = \"nearest\"\n", name);
    }

    /// A measure type in TOML; all measures are of the one scenario, `measures`.
    void measure_type(const std::string& name, const std::string& effects, const std::string& more = "") {
        extra_toml += fmt::format("\n[[measure_type]]\nname = \"{}\"\ntrack = 2\neffects = [{}]\n{}\n", name,
                                  effects, more);
    }
    /// @param fields more properties of the feature in JSON, each with a comma before it.
    void measure(const std::string& id, const std::string& type, const Block& block,
                 const std::string& fields = "") {
        measures_.push_back(feature(fmt::format(R"("id":"{}","type":"{}"{})", id, type, fields), block));
    }

    /// Features as a file of the study.
    void features(const std::string& name, const std::vector<std::string>& all) const {
        test::write_text(
            directory_ / name,
            fmt::format(
                R"({{"type":"FeatureCollection","crs":{{"type":"name","properties":{{"name":"urn:ogc:def:crs:EPSG::28992"}}}},"features":[{}]}})",
                fmt::join(all, ",\n")));
    }

    /// Each block becomes a region, so that its numbers can be read exactly.
    void watch(const std::vector<Block>& blocks) {
        std::vector<std::string> regions;
        for (const Block& block : blocks)
            regions.push_back(feature(fmt::format(R"("name":"{}_{}")", block.x, block.y), block));
        features("watched.geojson", regions);
        watched_ = true;
    }
    void watch_cells(const std::vector<std::pair<int, int>>& cells) {
        std::vector<Block> blocks;
        for (const auto& [x, y] : cells) blocks.push_back({.x = x, .y = y});
        watch(blocks);
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
        std::string measures;
        if (!measures_.empty()) {
            features("measures.geojson", measures_);
            measures = "\n[measures]\nsource = \"measures.geojson\"\n\n[[strategy]]\nname = \"measures\"\n";
        }
        std::string header = "id";
        std::string row = "species";
        for (const auto& [column, value] : columns_of_species_) {
            header += "," + column;
            row += "," + value;
        }
        test::write_text(directory_ / "species.csv", header + "\n" + row + "\n");
        test::write_text(directory_ / "terms.csv",
                         "species,layer,statistic,curve,p1,p2,points,radius_m,class\n"
                         "species,plain,value,threshold,0.5,above,,,\n" +
                             extra_terms);
        std::string tables = "table = \"species.csv\"\nterms = \"terms.csv\"\n";
        if (!stages_.empty()) {
            test::write_text(directory_ / "stages.csv", "species,from,to,kind,value\n" + stages_);
            tables += "stages = \"stages.csv\"\n";
        }
        const std::string region =
            watched_ ? "[[region]]\nname = \"watched\"\nsource = \"watched.geojson\"\nfield = \"name\"\n" +
                           extra_region_keys
                     : "";
        test::write_text(
            directory_ / "study.toml",
            fmt::format(
                "[study]\nname = \"plain\"\nseed = 20070101\n\n[grid]\ncrs = \"EPSG:28992\"\n"
                "bounds = [0, 300000, {}, {}]\ncell_size = 100\n{}\n[period]\nstart = 2007\nyears = {}\n{}\n"
                "[run]\nmode = \"{}\"\nreplicates = {}\n{}\n"
                "[output]\nsuitability = {}\noccupancy = false\nyears = [{}]\n\n"
                "[[layer]]\nname = \"plain\"\nkind = \"continuous\"\nsource = {}\nresampling = "
                "\"nearest\"\n\n"
                "{}\n[species]\n{}\n{}",
                columns_ * 100, 300'000 + rows_ * 100, extra_grid_keys, years, extra_period_keys, mode,
                replicates, extra_run_keys, suitability_maps,
                fmt::join(map_years.empty() ? std::vector{2007 + years} : map_years, ", "), plain_source,
                region, tables, extra_toml + measures));
    }

    std::filesystem::path directory_;
    int columns_;
    int rows_;
    std::map<std::string, std::string> columns_of_species_;
    std::string stages_;
    std::vector<std::string> measures_;
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

/// Pearson's statistic of counts against the probabilities of 0, 1, ...; classes expected under 20 times are
/// put together with their neighbours.
struct ChiSquare {
    double statistic = 0;
    int degrees = 0;
};
[[nodiscard]] inline ChiSquare chi_square(const std::vector<double>& numbers,
                                          const std::vector<double>& probabilities) {
    std::vector<double> counts(probabilities.size(), 0.0);
    for (const double n : numbers) ++counts[std::min(static_cast<std::size_t>(n), counts.size() - 1)];
    constexpr double fewest = 20;
    ChiSquare result{.statistic = 0, .degrees = -1};
    double expected = 0;
    double observed = 0;
    double rest = 1;
    for (std::size_t k = 0; k < counts.size(); ++k) {
        const double all = static_cast<double>(numbers.size());
        const bool last = k + 1 == counts.size();
        expected += (last ? rest : probabilities[k]) * all;
        observed += counts[k];
        rest -= probabilities[k];
        if (!last && (expected < fewest || rest * all < fewest)) continue;
        result.statistic += (observed - expected) * (observed - expected) / expected;
        ++result.degrees;
        expected = 0;
        observed = 0;
    }
    return result;
}

/// Largest distance between the distribution of numbers and a distribution function (Kolmogorov-Smirnov).
[[nodiscard]] inline double distance_of_distributions(std::vector<double> numbers,
                                                      const std::function<double(double)>& cdf) {
    std::sort(numbers.begin(), numbers.end());
    double largest = 0;
    const auto all = static_cast<double>(numbers.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const double p = cdf(numbers[i]);
        largest = std::max({largest, static_cast<double>(i + 1) / all - p, p - static_cast<double>(i) / all});
    }
    return largest;
}

/// The same between two samples, and what it stays below in all but 6 of 100,000 pairs (as 4 s.e.) when both
/// are of one distribution; lower still where numbers are whole.
[[nodiscard]] inline double distance_of_samples(std::vector<double> one, std::vector<double> other) {
    std::sort(other.begin(), other.end());
    const auto below = [&](double number) {
        return static_cast<double>(std::upper_bound(other.begin(), other.end(), number) - other.begin()) /
               static_cast<double>(other.size());
    };
    std::sort(one.begin(), one.end());
    double largest = 0;
    for (std::size_t i = 0; i < one.size(); ++i) {
        if (i + 1 < one.size() && one[i + 1] == one[i]) continue;  // steps of equal numbers are one step
        const double share = static_cast<double>(i + 1) / static_cast<double>(one.size());
        largest = std::max(largest, std::abs(share - below(one[i])));
    }
    return largest;
}
[[nodiscard]] inline double distance_by_chance(std::size_t one, std::size_t other) {
    const double p = 6.3e-5;
    return std::sqrt(-std::log(p / 2) / 2 * (1 / static_cast<double>(one) + 1 / static_cast<double>(other)));
}

/// Standard error of a share estimated from so many replicates.
[[nodiscard]] inline double share_error(double share, double replicates) {
    return std::sqrt(share * (1 - share) / replicates);
}

}  // namespace spoor::validation
