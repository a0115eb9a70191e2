#include "sim/io/cube_axes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>
#include <string_view>

#include "sim/io/error.hpp"

namespace spoor {
namespace {

constexpr std::array<std::string_view, 18> skin = {
    "scenario",      "species",      "time",       "y",        "x",           "region",
    "replicate",     "annual_time",  "measure",    "year",     "spatial_ref", "annual_year",
    "scenario_name", "species_name", "species_id", "taxon_id", "region_name", "region_layer"};

/// The largest map that is read as a whole: a 10 m continent.
constexpr double most_cells = 4e11;

class AxesReader {
public:
    explicit AxesReader(const Hdf5Input& input) : input_(input) {}

    CubeAxes read() {
        check_version();
        CubeAxes axes;
        axes.grid = grid();
        axes.crs = Crs::from_user_input(text("spatial_ref", "crs_wkt"));
        axes.start_year = start_year();
        read_years(axes);
        axes.scenarios = strings("scenario_name");
        const std::vector<std::string> ids = strings("species_id");
        const std::vector<std::string> names = strings("species_name");
        const std::vector<std::string> taxa = strings("taxon_id");
        require(ids.size() == names.size() && ids.size() == taxa.size(),
                "labels of the species that fit together");
        for (std::size_t i = 0; i < ids.size(); ++i) {
            axes.species.push_back({.id = ids[i], .name = names[i], .taxon_id = taxa[i]});
        }
        const std::vector<std::string> regions = strings("region_name");
        const std::vector<std::string> layers = strings("region_layer");
        require(regions.size() == layers.size(), "labels of the regions that fit together");
        for (std::size_t i = 0; i < regions.size(); ++i) {
            axes.regions.push_back({.name = regions[i], .layer = layers[i]});
        }
        axes.replicates = static_cast<int>(numbers("replicate").size());
        return axes;
    }

private:
    void require(bool there, const std::string& what) const {
        if (!there) {
            throw InputError(
                fmt::format("'{}' is not a cube of Spoor: it lacks {}", input_.shown_as(), what));
        }
    }

    std::string text(const std::string& variable, const std::string& attribute) const {
        require(input_.has(variable), fmt::format("the variable '{}'", variable));
        const Hid dataset = input_.open(variable);
        return text(input_.attributes(dataset.get()), attribute);
    }
    std::string text(const Attributes& attributes, const std::string& name) const {
        const auto at = attributes.find(name);
        const bool there = at != attributes.end() && std::holds_alternative<std::string>(at->second);
        require(there, fmt::format("the attribute '{}'", name));
        return there ? std::get<std::string>(at->second) : std::string{};
    }
    std::vector<std::string> strings(const std::string& variable) const {
        require(input_.has(variable), fmt::format("the variable '{}'", variable));
        return input_.strings(variable);
    }
    std::vector<double> numbers(const std::string& variable) const {
        require(input_.has(variable), fmt::format("the variable '{}'", variable));
        return input_.numbers(variable);
    }

    void check_version() const {
        const std::string version = text(input_.attributes(input_.file()), "spoor_cube_version");
        if (!version.starts_with("1.")) {
            throw InputError(
                fmt::format("'{}' is a cube of version {}; this program reads version 1: use a newer one",
                            input_.shown_as(), version));
        }
    }

    Grid grid() const {
        std::istringstream words(text("spatial_ref", "GeoTransform"));
        words.imbue(std::locale::classic());
        std::array<double, 6> t{};
        for (double& number : t) {
            words >> number;
        }
        const auto extent = [&](const char* name) {
            require(input_.has(name), fmt::format("the variable '{}'", name));
            const std::vector<std::size_t> shape = input_.shape(input_.open(name).get());
            require(shape.size() == 1 && shape.front() > 0, fmt::format("a coordinate '{}'", name));
            return static_cast<std::int64_t>(shape.front());
        };
        require(!words.fail() && t[1] > 0 && t[5] == -t[1], "a usable GeoTransform");
        const Grid grid{
            .x_min = t[0], .y_max = t[3], .cell_size = t[1], .nx = extent("x"), .ny = extent("y")};
        require(static_cast<double>(grid.nx) * static_cast<double>(grid.ny) <= most_cells,
                "a grid of usable size");
        return grid;
    }

    int start_year() const {
        const std::string units = text("time", "units");
        int year = 0;
        const bool read = std::sscanf(units.c_str(), "days since %d-01-01", &year) == 1;
        require(read, "a time axis in days since a year");
        return year;
    }

    void read_years(CubeAxes& axes) const {
        const auto years = [&](const char* name) {
            std::vector<int> result;
            for (const double year : numbers(name)) {
                result.push_back(static_cast<int>(std::lround(year)));
            }
            return result;
        };
        const std::vector<int> time = years("year");
        axes.years = input_.has("annual_year") ? years("annual_year") : time;
        const std::vector<std::string> names = input_.datasets();
        const bool maps = std::ranges::any_of(names, [&](const std::string& name) {
            return !is_skin(name) && input_.shape(input_.open(name).get()).size() == 5 &&
                   input_.dimensions(input_.open(name).get()).back() == "x";
        });
        if (maps) {
            axes.map_years = time;
        }
    }

    const Hdf5Input& input_;
};

}  // namespace

CubeAxes read_axes(const Hdf5Input& input) {
    return AxesReader(input).read();
}

bool is_skin(const std::string& variable) {
    constexpr std::string_view text_length = "string";
    const bool length = variable.starts_with(text_length) && variable.size() > text_length.size() &&
                        variable.find_first_not_of("0123456789", text_length.size()) == std::string::npos;
    return length || std::ranges::find(skin, variable) != skin.end();
}

}  // namespace spoor
