#include "sim/io/cube_skin.hpp"

#include <fmt/format.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <numeric>
#include <utility>

#include "sim/io/cube_layout.hpp"
#include "sim/io/grid_mapping.hpp"

namespace spoor {
namespace {

using Texts = std::initializer_list<std::pair<const char*, std::string>>;

Attributes as_attributes(Texts texts) {
    Attributes attributes;
    for (const auto& [name, text] : texts) {
        attributes[name] = text;
    }
    return attributes;
}

class Skin {
public:
    Skin(const Hdf5Output& output, const CubeAxes& axes)
        : output_(output), axes_(axes), dimensions_(output) {}

    void whole_numbers(const std::string& name, std::size_t count, Texts attributes) {
        std::vector<std::int32_t> values(count);
        std::iota(values.begin(), values.end(), 0);
        dimensions_.add(name, numbers(name, values, H5T_NATIVE_INT32, attributes));
    }

    template <typename Label, typename Items>
    void labels(const std::string& name, const std::string& dimension, const Items& items, Label label,
                const std::string& long_name) {
        std::vector<std::string> values;
        std::ranges::transform(items, std::back_inserter(values), label);
        dimensions_.write_labels(name, dimension, values, as_attributes({{"long_name", long_name}}));
    }

    void times(const std::string& name, const std::string& year_name, const std::vector<int>& years) {
        std::vector<std::int32_t> days;
        for (const int year : years) {
            days.push_back(layout::days_between(axes_.start_year, year));
        }
        dimensions_.add(name, numbers(name, days, H5T_NATIVE_INT32,
                                      {{"standard_name", "time"},
                                       {"long_name", "1 January of the year whose state is shown"},
                                       {"units", fmt::format("days since {:04}-01-01", axes_.start_year)},
                                       {"calendar", "standard"},
                                       {"axis", "T"}}));
        const std::vector<std::int32_t> values(years.begin(), years.end());
        const Hid year = numbers(year_name, values, H5T_NATIVE_INT32, {{"long_name", "calendar year"}});
        dimensions_.attach(year.get(), {name});
    }

    void place() {
        const Grid& grid = axes_.grid;
        std::vector<double> y(static_cast<std::size_t>(grid.ny));
        std::vector<double> x(static_cast<std::size_t>(grid.nx));
        for (std::int64_t i = 0; i < grid.ny; ++i) {
            y[static_cast<std::size_t>(i)] = grid.centre_y(i);
        }
        for (std::int64_t i = 0; i < grid.nx; ++i) {
            x[static_cast<std::size_t>(i)] = grid.centre_x(i);
        }
        dimensions_.add("y", numbers("y", y, H5T_NATIVE_DOUBLE,
                                     {{"standard_name", "projection_y_coordinate"},
                                      {"long_name", "northing of the cell centre"},
                                      {"units", "m"},
                                      {"axis", "Y"}}));
        dimensions_.add("x", numbers("x", x, H5T_NATIVE_DOUBLE,
                                     {{"standard_name", "projection_x_coordinate"},
                                      {"long_name", "easting of the cell centre"},
                                      {"units", "m"},
                                      {"axis", "X"}}));
        const Hid mapping =
            output_.create({.name = "spatial_ref", .type = H5T_NATIVE_INT32, .shape = {}, .chunk = {}});
        constexpr std::int32_t nothing = 0;
        output_.write(mapping.get(), H5T_NATIVE_INT32, &nothing);
        output_.set_attributes(mapping.get(), grid_mapping(axes_.crs, grid));
    }

    CubeDimensions finish() { return std::move(dimensions_); }

private:
    template <typename Number>
    Hid numbers(const std::string& name, const std::vector<Number>& values, hid_t type, Texts attributes) {
        Hid dataset = output_.create({.name = name, .type = type, .shape = {values.size()}, .chunk = {}});
        output_.write(dataset.get(), type, values.data());
        output_.set_attributes(dataset.get(), as_attributes(attributes));
        return dataset;
    }

    const Hdf5Output& output_;
    const CubeAxes& axes_;
    CubeDimensions dimensions_;
};

}  // namespace

void CubeDimensions::add(const std::string& name, Hid scale) {
    add(name, std::move(scale), name);
}

void CubeDimensions::add(const std::string& name, Hid scale, const std::string& label) {
    output_.must(H5DSset_scale(scale.get(), label.c_str()), "dimension " + name);
    const auto number = static_cast<std::int32_t>(scales_.size());
    output_.set_attribute(scale.get(), "_Netcdf4Dimid", H5T_NATIVE_INT32, &number);
    scales_.emplace(name, std::move(scale));
}

void CubeDimensions::attach(hid_t dataset, const std::vector<std::string>& names) const {
    for (std::size_t i = 0; i < names.size(); ++i) {
        output_.must(H5DSattach_scale(dataset, scales_.at(names[i]).get(), static_cast<unsigned>(i)),
                     "dimension " + names[i]);
    }
}

void CubeDimensions::write_labels(const std::string& name, const std::string& dimension,
                                  const std::vector<std::string>& values, const Attributes& attributes) {
    std::size_t longest = 1;
    for (const std::string& value : values) {
        longest = std::max(longest, value.size());
    }
    const std::string length = fmt::format("string{}", longest);
    if (!scales_.contains(length)) {
        // How netCDF-4 marks a dimension that has no coordinate.
        add(length,
            output_.create({.name = length, .type = H5T_NATIVE_INT8, .shape = {longest}, .chunk = {}}),
            fmt::format("This is a netCDF dimension but not a netCDF variable.{:10}", longest));
    }
    const Hid dataset = output_.write_strings(name, values, longest);
    output_.set_attributes(dataset.get(), attributes);
    attach(dataset.get(), {dimension, length});
}

CubeDimensions write_skin(const Hdf5Output& output, const CubeAxes& axes, std::size_t measures) {
    Skin skin(output, axes);
    skin.whole_numbers("scenario", axes.scenarios.size(), {{"long_name", "number of the scenario"}});
    skin.whole_numbers("species", axes.species.size(), {{"long_name", "number of the species"}});
    skin.times("time", "year", layout::time_years(axes));
    skin.place();
    skin.whole_numbers("region", axes.regions.size(),
                       {{"long_name", "number of the region; 0 is the whole grid"}});
    skin.whole_numbers("replicate", static_cast<std::size_t>(axes.replicates),
                       {{"long_name", "number of the replicate"}});
    if (layout::has_annual_axis(axes)) {
        skin.times("annual_time", "annual_year", axes.years);
    }
    if (measures > 0) {
        skin.whole_numbers("measure", measures,
                           {{"long_name", "number of the measure, in the order of its table"}});
    }
    using Species = CubeAxes::Species;
    using Region = CubeAxes::Region;
    skin.labels(
        "scenario_name", "scenario", axes.scenarios, [](const std::string& s) { return s; }, "scenario");
    skin.labels(
        "species_name", "species", axes.species, [](const Species& s) { return s.name; }, "scientific name");
    skin.labels(
        "species_id", "species", axes.species, [](const Species& s) { return s.id; },
        "species, as in the study");
    skin.labels(
        "taxon_id", "species", axes.species, [](const Species& s) { return s.taxon_id; },
        "taxon, with its scheme");
    skin.labels(
        "region_name", "region", axes.regions, [](const Region& r) { return r.name; }, "region");
    skin.labels(
        "region_layer", "region", axes.regions, [](const Region& r) { return r.layer; },
        "layer the region is of");
    return skin.finish();
}

Attributes attributes_of_axes(const CubeAxes& axes) {
    const Grid& grid = axes.grid;
    Attributes attributes = geographic_bounds(axes.crs, grid);
    attributes["Conventions"] = std::string("CF-1.10, ACDD-1.3");
    attributes["spoor_cube_version"] = std::string(layout::format_version);
    attributes["geospatial_bounds"] = fmt::format("POLYGON (({0} {1}, {0} {3}, {2} {3}, {2} {1}, {0} {1}))",
                                                  grid.x_min, grid.y_min(), grid.x_max(), grid.y_max);
    if (const std::string code = axes.crs.authority(); !code.empty()) {
        attributes["geospatial_bounds_crs"] = code;
    }
    if (!axes.years.empty()) {
        attributes["time_coverage_start"] = fmt::format("{:04}-01-01", axes.years.front());
        attributes["time_coverage_end"] = fmt::format("{:04}-01-01", axes.years.back());
    }
    return attributes;
}

}  // namespace spoor
