#include "sim/io/features.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <ogrsf_frmts.h>

#include <utility>

#include "sim/io/crs_ogr.hpp"
#include "sim/io/error.hpp"
#include "sim/io/gdal_door.hpp"
#include "sim/io/gdal_errors.hpp"
#include "sim/io/geometry_impl.hpp"

namespace spoor {
namespace {

OGRLayer& layer_of(GDALDataset& dataset, const std::string& wanted, const std::string& shown_as) {
    std::vector<std::string> names;
    for (int i = 0; i < dataset.GetLayerCount(); ++i) {
        names.emplace_back(dataset.GetLayer(i)->GetName());
    }
    if (names.empty()) {
        throw InputError(fmt::format("'{}' holds no vector layer", shown_as));
    }
    if (wanted.empty()) {
        if (names.size() > 1) {
            throw InputError(
                fmt::format("'{}' holds several layers ({}); name one", shown_as, fmt::join(names, ", ")));
        }
        return *dataset.GetLayer(0);
    }
    OGRLayer* layer = dataset.GetLayerByName(wanted.c_str());
    if (layer == nullptr) {
        const std::string near = suggest(wanted, names);
        throw InputError(
            fmt::format("'{}' has no layer '{}'{}{}", shown_as, wanted, near.empty() ? "" : "; ", near));
    }
    return *layer;
}

/// Turns the shapes of one layer into valid, flat shapes of the study, and books what it had to do.
class ShapeReader {
public:
    ShapeReader(const std::string& file, const OGRSpatialReference& from, const Crs& crs, Findings& findings)
        : file_(file), to_(to_ogr(crs)), findings_(findings) {
        if (same_crs(from, to_)) {
            return;
        }
        transform_.reset(OGRCreateCoordinateTransformation(&from, &to_));
        if (!transform_) {
            throw InputError(fmt::format("'{}': no way from {} to {}", file, from.GetName(), to_.GetName()));
        }
    }

    /// nullopt when it cannot be used; why is in the findings.
    std::optional<Geometry> read(const OGRGeometry* given, int row, const std::string& id) {
        where_ = id.empty() ? fmt::format("feature {}", row) : fmt::format("feature {} (id '{}')", row, id);
        row_ = row;
        if (given == nullptr || given->IsEmpty() != FALSE) {
            return refuse("SP0701", "has no geometry", "draw it, or remove the row");
        }
        GdalErrors errors;
        OGRGeometryUniquePtr shape(given->hasCurveGeometry() != FALSE ? given->getLinearGeometry()
                                                                      : given->clone());
        shape->flattenTo2D();
        if (transform_ && shape->transform(transform_.get()) != OGRERR_NONE) {
            return refuse(
                "SP0702",
                fmt::format("cannot be brought to the study's reference system: {}", errors.message()),
                "is the reference system that the file states the right one?");
        }
        const std::optional<GeometryKind> kind = kind_of(*shape);
        if (!kind) {
            return refuse(
                "SP0703",
                fmt::format("is a {} of different kinds or of none that is known", shape->getGeometryName()),
                "use polygons, lines or points, one kind a feature");
        }
        if (shape->IsValid() == FALSE) {
            return repaired(*shape, *kind, errors);
        }
        return make_geometry(std::move(shape), *kind);
    }

private:
    std::nullopt_t refuse(const char* code, std::string message, std::string suggestion) {
        findings_.error(code, file_, row_, where_, std::move(message), std::move(suggestion));
        return std::nullopt;
    }

    std::optional<Geometry> repaired(const OGRGeometry& shape, GeometryKind kind, const GdalErrors& errors) {
        const std::string fault = errors.warnings().empty() ? "it crosses itself" : errors.warnings().front();
        OGRGeometryUniquePtr valid(shape.MakeValid());
        if (valid) {
            valid = only(kind, *valid);
        }
        if (!valid || valid->IsEmpty() != FALSE) {
            return refuse("SP0704", fmt::format("is not valid and cannot be repaired: {}", fault),
                          "draw it anew");
        }
        findings_.warning("SP0705", file_, row_, where_,
                          fmt::format("was not valid and has been repaired: {}", fault),
                          "check that the repaired shape is what was meant");
        return make_geometry(std::move(valid), kind);
    }

    /// The parts of `kind`: mending a polygon may leave stray lines and points, which are no area.
    static OGRGeometryUniquePtr only(GeometryKind kind, const OGRGeometry& shape) {
        if (kind_of(shape) == kind) {
            return OGRGeometryUniquePtr(shape.clone());
        }
        auto parts = std::make_unique<OGRGeometryCollection>();
        if (wkbFlatten(shape.getGeometryType()) == wkbGeometryCollection) {
            for (const OGRGeometry* part : *shape.toGeometryCollection()) {
                if (kind_of(*part) == kind) {
                    parts->addGeometry(part);
                }
            }
        }
        return OGRGeometryUniquePtr(parts.release());
    }

    std::string file_;
    OGRSpatialReference to_;
    Findings& findings_;
    std::unique_ptr<OGRCoordinateTransformation> transform_;
    std::string where_;
    int row_ = 0;
};

std::map<std::string, std::string> fields_of(const OGRFeature& feature) {
    std::map<std::string, std::string> fields;
    for (int i = 0; i < feature.GetFieldCount(); ++i) {
        std::string text;
        if (feature.IsFieldSetAndNotNull(i) != FALSE) {
            const bool real = feature.GetFieldDefnRef(i)->GetType() == OFTReal;
            text = real ? fmt::format("{}", feature.GetFieldAsDouble(i)) : feature.GetFieldAsString(i);
        }
        fields[feature.GetFieldDefnRef(i)->GetNameRef()] = std::move(text);
    }
    return fields;
}

std::string id_of(const std::map<std::string, std::string>& fields) {
    for (const char* column : {"id", "name", "ID", "Id", "fid"}) {
        if (const auto at = fields.find(column); at != fields.end() && !at->second.empty()) {
            return at->second;
        }
    }
    return {};
}

}  // namespace

FeatureTable read_features(const std::filesystem::path& path, const std::string& layer,
                           const std::string& shown_as, const Crs& crs, Findings& findings) {
    const DatasetHandle dataset = open_dataset(path, DatasetKind::vector, shown_as);
    OGRLayer& source = layer_of(*dataset, layer, shown_as);
    if (source.GetGeomType() == wkbNone) {
        throw InputError(
            fmt::format("'{}', layer '{}' is a table without geometry", shown_as, source.GetName()));
    }
    if (source.GetSpatialRef() == nullptr || source.GetSpatialRef()->IsEmpty()) {
        throw InputError(
            fmt::format("'{}' has no coordinate reference system; state it, for example with "
                        "ogr2ogr -a_srs EPSG:28992",
                        shown_as));
    }
    OGRSpatialReference from = *source.GetSpatialRef();
    keep_horizontal(from);
    ShapeReader shapes(shown_as, from, crs, findings);

    FeatureTable table{.file = shown_as, .columns = {}, .features = {}};
    for (int i = 0; i < source.GetLayerDefn()->GetFieldCount(); ++i) {
        table.columns.emplace_back(source.GetLayerDefn()->GetFieldDefn(i)->GetNameRef());
    }
    GdalErrors errors;
    int row = 0;
    for (const OGRFeatureUniquePtr& feature : source) {
        std::map<std::string, std::string> fields = fields_of(*feature);
        std::optional<Geometry> geometry = shapes.read(feature->GetGeometryRef(), ++row, id_of(fields));
        if (geometry) {
            table.features.push_back(
                {.row = row, .geometry = std::move(*geometry), .fields = std::move(fields)});
        }
    }
    if (errors.failed()) {
        throw InputError(
            fmt::format("reading '{}' failed after {} features: {}", shown_as, row, errors.message()));
    }
    return table;
}

}  // namespace spoor
