#include "sim/synthetic/geojson.hpp"

#include <fmt/format.h>

#include "sim/io/output_file.hpp"

namespace spoor {

namespace {

std::string position(const std::pair<double, double>& vertex) {
    return fmt::format("[{:.0f},{:.0f}]", vertex.first, vertex.second);
}

std::string positions(const std::vector<std::pair<double, double>>& vertices) {
    std::string text = "[";
    for (std::size_t i = 0; i < vertices.size(); ++i) text += (i == 0 ? "" : ",") + position(vertices[i]);
    return text + "]";
}

std::string polygon(const std::vector<std::vector<std::pair<double, double>>>& rings) {
    std::string text = "[";
    for (std::size_t r = 0; r < rings.size(); ++r) text += (r == 0 ? "" : ",") + positions(rings[r]);
    return text + "]";
}

std::string geometry(const JsonFeature& feature) {
    switch (feature.shape) {
        case JsonFeature::Shape::point:
            return fmt::format(R"({{"type":"Point","coordinates":{}}})", position(feature.polygons[0][0][0]));
        case JsonFeature::Shape::line:
            return fmt::format(R"({{"type":"LineString","coordinates":{}}})",
                               positions(feature.polygons[0][0]));
        case JsonFeature::Shape::polygon:
            break;
    }
    if (feature.polygons.size() == 1)
        return fmt::format(R"({{"type":"Polygon","coordinates":{}}})", polygon(feature.polygons[0]));
    std::string parts = "[";
    for (std::size_t p = 0; p < feature.polygons.size(); ++p)
        parts += (p == 0 ? "" : ",") + polygon(feature.polygons[p]);
    return fmt::format(R"({{"type":"MultiPolygon","coordinates":{}]}})", parts);
}

}  // namespace

std::string json_text(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + "\"";
}

void write_geojson(const std::filesystem::path& file, std::string_view name, std::string_view description,
                   const std::vector<JsonFeature>& features) {
    std::string text = fmt::format(
        "{{\n\"type\":\"FeatureCollection\",\n\"name\":{},\n\"description\":{},\n"
        "\"crs\":{{\"type\":\"name\",\"properties\":{{\"name\":\"urn:ogc:def:crs:EPSG::28992\"}}}},"
        "\n\"features\":[\n",
        json_text(name), json_text(description));
    for (std::size_t f = 0; f < features.size(); ++f) {
        std::string fields;
        for (const auto& [key, value] : features[f].fields)
            fields += fmt::format("{}{}:{}", fields.empty() ? "" : ",", json_text(key), value);
        text += fmt::format("{{\"type\":\"Feature\",\"properties\":{{{}}},\"geometry\":{}}}{}\n", fields,
                            geometry(features[f]), f + 1 < features.size() ? "," : "");
    }
    write_file(file, text + "]\n}\n");
}

}  // namespace spoor
