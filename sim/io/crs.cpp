#include <cpl_conv.h>
#include <fmt/format.h>

#include <cmath>
#include <memory>
#include <vector>

#include "sim/io/crs_ogr.hpp"
#include "sim/io/error.hpp"
#include "sim/io/findings.hpp"
#include "sim/io/gdal_door.hpp"
#include "sim/io/gdal_errors.hpp"

namespace spoor {
namespace {

// Systems in use in and around the Netherlands, to suggest from when a code is mistyped.
const std::vector<std::string> usual_codes = {"EPSG:28992", "EPSG:7415",  "EPSG:3035", "EPSG:25831",
                                              "EPSG:25832", "EPSG:31370", "EPSG:3812", "EPSG:2169",
                                              "EPSG:2154",  "EPSG:27700", "EPSG:4258", "EPSG:4326",
                                              "EPSG:3857",  "EPSG:32631", "EPSG:32632"};

std::string exported(const OGRSpatialReference& reference) {
    const char* const options[] = {"FORMAT=WKT2_2019", nullptr};
    char* text = nullptr;
    reference.exportToWkt(&text, options);
    const std::unique_ptr<char, void (*)(void*)> owner(text, &VSIFree);
    return text == nullptr ? std::string{} : std::string(text);
}

std::string authority_of(const OGRSpatialReference& reference) {
    const char* name = reference.GetAuthorityName(nullptr);
    const char* code = reference.GetAuthorityCode(nullptr);
    return name == nullptr || code == nullptr ? std::string{} : fmt::format("{}:{}", name, code);
}

/// The code of a reference system that is written out without one, as ESRI does; empty when none fits.
std::string identified(const OGRSpatialReference& reference) {
    if (std::string known = authority_of(reference); !known.empty()) {
        return known;
    }
    constexpr int confidence = 70;
    const std::unique_ptr<OGRSpatialReference, void (*)(OGRSpatialReference*)> match(
        reference.FindBestMatch(confidence, "EPSG", nullptr), [](OGRSpatialReference* r) {
            if (r != nullptr) {
                r->Release();
            }
        });
    return match ? authority_of(*match) : std::string{};
}

}  // namespace

void keep_horizontal(OGRSpatialReference& reference) {
    if (reference.IsCompound() != 0) {
        reference.StripVertical();
    }
    reference.StripTOWGS84IfKnownDatum();
    reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
}

OGRSpatialReference to_ogr(const Crs& crs) {
    start_gdal();
    OGRSpatialReference reference;
    reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    if (!crs.wkt().empty() && reference.importFromWkt(crs.wkt().c_str()) != OGRERR_NONE) {
        throw Error("a coordinate reference system cannot be read back");
    }
    return reference;
}

bool same_crs(const OGRSpatialReference& a, const OGRSpatialReference& b) {
    const GdalErrors quiet;
    const char* const options[] = {"CRITERION=EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS",
                                   "IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES", nullptr};
    if (a.IsSame(&b, options) != 0) {
        return true;
    }
    const std::string code = identified(a);
    return !code.empty() && code == identified(b);
}

Crs Crs::from_user_input(const std::string& text) {
    start_gdal();
    GdalErrors errors;
    OGRSpatialReference reference;
    if (text.empty() ||
        reference.SetFromUserInput(
            text.c_str(), OGRSpatialReference::SET_FROM_USER_INPUT_LIMITATIONS_get()) != OGRERR_NONE) {
        const std::string near = suggest(text, usual_codes);
        throw InputError(
            fmt::format("'{}' is no coordinate reference system that is known (expected a code such as "
                        "EPSG:28992 or WKT){}{}",
                        text, near.empty() ? "" : "; ", near));
    }
    keep_horizontal(reference);
    Crs crs;
    crs.wkt_ = exported(reference);
    return crs;
}

bool Crs::is_projected() const {
    const OGRSpatialReference reference = to_ogr(*this);
    constexpr double tolerance = 1e-9;
    return reference.IsProjected() != 0 && std::abs(reference.GetLinearUnits() - 1.0) < tolerance;
}

std::string Crs::name() const {
    const OGRSpatialReference reference = to_ogr(*this);
    return reference.GetName() == nullptr ? std::string{} : std::string(reference.GetName());
}

std::string Crs::authority() const {
    return authority_of(to_ogr(*this));
}

}  // namespace spoor
