#include <fmt/format.h>

#include <algorithm>

#include "sim/study/region_correlation.hpp"
#include "sim/study/sections.hpp"
#include "sim/study/toml_section.hpp"

namespace spoor {

namespace {

/// Features of one name are one region: a province with islands is often several.
void name_regions(const FeatureTable& features, const std::string& field, RegionLayer& layer,
                  std::vector<std::uint16_t>& region_of_feature) {
    for (const Feature& feature : features.features) {
        const std::string& name = feature.fields.at(field);
        auto at = std::find(layer.regions.begin(), layer.regions.end(), name);
        if (at == layer.regions.end()) at = layer.regions.insert(layer.regions.end(), name);
        region_of_feature.push_back(static_cast<std::uint16_t>(at - layer.regions.begin() + 1));
    }
}

void find_centroids(const Grid& grid, RegionLayer& layer) {
    const std::size_t n = layer.regions.size();
    std::vector<double> cells(n, 0.0);
    layer.centroid_x.assign(n, 0.0);
    layer.centroid_y.assign(n, 0.0);
    // Sums of columns and rows in whole cells: exact in a double.
    for (const ZoneRuns::Run& run : layer.zones.runs()) {
        if (run.zone == 0) continue;
        const std::size_t region = run.zone - 1U;
        for (CellIndex cell = run.begin; cell < run.end;) {
            const auto [x, y] = grid.position(cell);
            const std::int64_t width = std::min(run.end - cell, grid.nx - x);
            cells[region] += static_cast<double>(width);
            layer.centroid_x[region] += static_cast<double>(width * (2 * x + width - 1)) / 2;
            layer.centroid_y[region] += static_cast<double>(width * y);
            cell += width;
        }
    }
    for (std::size_t r = 0; r < n; ++r) {
        if (cells[r] == 0) continue;
        layer.centroid_x[r] = grid.x_min + (layer.centroid_x[r] / cells[r] + 0.5) * grid.cell_size;
        layer.centroid_y[r] = grid.y_max - (layer.centroid_y[r] / cells[r] + 0.5) * grid.cell_size;
    }
}

void read_correlation(const LoadContext& context, TomlSection& section, const std::string& file,
                      RegionLayer& layer) {
    const auto path = context.input_file(file, context.file, section.line("noise_correlation"),
                                         section.where("noise_correlation"));
    if (!path) return;
    if (auto values = read_region_correlation(context, *path, file, layer.regions))
        layer.noise_correlation = std::move(*values);
}

}  // namespace

void read_regions(const LoadContext& context, const toml::table& root) {
    Study& study = context.study;
    const auto tables = sections_named(context, root, "region");
    for (std::size_t k = 0; k < tables.size(); ++k) {
        TomlSection section(context, *tables[k], fmt::format("[[region]] {}", k + 1));
        RegionLayer layer;
        layer.name = section.required_text("name").value_or("");
        const bool twice = std::any_of(study.region_layers.begin(), study.region_layers.end(),
                                       [&](const RegionLayer& other) { return other.name == layer.name; });
        if (twice)
            section.fault("SP0214", "name", fmt::format("there are two regions named '{}'", layer.name));
        if (layer.name == "all" || layer.name == "cell")
            section.fault("SP0219", "name", fmt::format("'{}' means something else in noise_by", layer.name),
                          "choose another name");
        const auto source = section.required_text("source");
        const auto field = section.required_text("field");
        const std::string vector_layer = section.text("layer").value_or("");
        const auto correlation = section.text("noise_correlation");
        section.finish();
        if (!source || !field || study.grid.cells() == 0 || study.crs.wkt().empty()) continue;
        const auto path =
            context.input_file(*source, context.file, section.line("source"), section.where("source"));
        if (!path) continue;
        try {
            const FeatureTable features =
                read_features(*path, vector_layer, *source, study.crs, context.findings);
            if (std::find(features.columns.begin(), features.columns.end(), *field) ==
                features.columns.end()) {
                section.fault("SP0216", "field", fmt::format("'{}' has no field '{}'", *source, *field),
                              suggest(*field, features.columns));
                continue;
            }
            std::vector<std::uint16_t> region_of_feature;
            name_regions(features, *field, layer, region_of_feature);
            const ZoneRuns by_feature = rasterise_zones(features, study.grid);
            for (const ZoneRuns::Run& run : by_feature.runs()) {
                const std::uint16_t zone =
                    run.zone == 0 ? std::uint16_t{0} : region_of_feature[run.zone - 1U];
                layer.zones.append(run.end - run.begin, zone);
            }
            find_centroids(study.grid, layer);
            if (correlation) read_correlation(context, section, *correlation, layer);
            study.region_layers.push_back(std::move(layer));
        } catch (const InputError& error) {
            section.fault("SP0408", "source", error.what());
        }
    }
}

}  // namespace spoor
