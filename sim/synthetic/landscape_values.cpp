#include <algorithm>
#include <cmath>

#include "sim/synthetic/country.hpp"

namespace spoor {

namespace {

using enum LandCover;

double rounded(double value, double step) {
    return std::round(value / step) * step;
}

bool wet_nature(LandCover cover) {
    switch (cover) {
        case raised_bog:
        case wet_heath:
        case dune_slack:
        case reed_marsh:
        case quaking_fen:
        case carr_woodland:
        case wet_meadow:
        case stream_meadow:
        case stream_woodland:
            return true;
        default:
            return false;
    }
}

bool forest(LandCover cover) {
    return cover == deciduous_forest || cover == old_forest || cover == mixed_forest ||
           cover == coniferous_forest || cover == hill_woodland;
}

/// More than nine tenths of groundwater-dependent nature is too dry (dutch_domain.md section 7, check 6).
double groundwater(const Place& place, const LandClassTraits& traits, double wetness) {
    if (traits.groundwater_cm == 0) return 0;
    double level = traits.groundwater_cm * std::exp(-0.18 * wetness);
    if (wet_nature(traits.cover)) level += std::max(0.0, 14 - 9 * wetness);
    if (traits.groundwater_cm > 100 && place.elevation_m > 20)
        level += std::min(200.0, 1.5 * (place.elevation_m - 20));
    return std::clamp(rounded(level, 1), 0.0, 600.0);
}

struct Source {
    double x_km, y_km, sigma_km, mol;
};
// Where intensive livestock farming stood around 2007: the Peel, the Gelderse Vallei, Twente and the
// Achterhoek, central Brabant. Heights and widths are assumed; the country's mean is 1,900 to 2,200 mol
// (dutch_domain.md 4.3).
constexpr Source livestock[] = {{190, 386, 18, 1900}, {167, 462, 11, 1900}, {240, 462, 26, 900},
                                {160, 402, 22, 800},  {218, 500, 22, 600},  {130, 388, 18, 500},
                                {195, 560, 26, 300},  {120, 450, 24, 250},  {82, 400, 14, 200}};

double nitrogen(const Place& place, LandCover cover, double chemistry) {
    double mol = 1600;
    for (const Source& source : livestock) {
        const double dx = place.x / 1000 - source.x_km;
        const double dy = place.y / 1000 - source.y_km;
        mol += source.mol * std::exp(-(dx * dx + dy * dy) / (2 * source.sigma_km * source.sigma_km));
    }
    if (place.province != 0) {
        mol -= 450 * std::exp(-place.coast_m / 8000.0);
        mol += place.town < 1.2 ? 150 : 0;
        mol += 250 * std::exp(-place.motorway_m / 500);
    } else {
        mol -= 550;
    }
    if (forest(cover)) mol *= 1.12;  // rough canopies catch more
    return std::max(500.0, rounded(mol * (1 + 0.06 * chemistry), 10));
}

double acidity(const Place& place, const LandClassTraits& traits, double chemistry) {
    double ph = traits.acidity + 0.28 * chemistry;
    if (traits.cover == grey_dune || traits.cover == dune_slack || traits.cover == white_dune) {
        ph += place.y < 524'000 ? 0.5 : -0.7;  // lime-poor north of Bergen
    }
    return rounded(std::clamp(ph, 3.2, 8.4), 0.05);
}

double temperature(const Place& place, LandCover cover) {
    const double x = place.x / 1000;
    const double y = place.y / 1000;
    double celsius = 17.3 + 0.0045 * (x - 100) - 0.0045 * (y - 450) - 0.006 * place.elevation_m;
    if (cover == urban_dense) celsius += 0.7;
    if (cover == urban_green || cover == village || cover == industry) celsius += 0.3;
    return rounded(celsius, 0.05);
}

double disturbance(const Place& place, LandCover cover, double use) {
    switch (cover) {
        case urban_dense:
            return 1;
        case industry:
            return 0.9;
        case urban_green:
        case village:
            return 0.75;
        default:
            break;
    }
    if (place.province == 0) return 0.1;
    const double town = 0.55 * std::exp(-std::max(0.0, place.town - 1) / 0.8);
    const double road = 0.6 * std::exp(-place.motorway_m / 450);
    return rounded(std::clamp(std::max(town, road) + 0.08 * (1 + use), 0.0, 0.95), 0.01);
}

double management(const Place& place, const LandClassTraits& traits, double use) {
    double base = 0.32;
    if (traits.nature) base = 0.55;
    if (place.status == NatureStatus::network) base = 0.58;
    if (place.status == NatureStatus::natura2000) base = 0.68;
    if (traits.cover == meadow_bird_grassland || traits.cover == herb_rich_grassland)
        base = std::max(base, 0.6);
    if (traits.cover == nature_arable) base = 0.75;
    return rounded(std::clamp(base + 0.1 * use, 0.05, 1.0), 0.01);
}

}  // namespace

LandscapeValues Country::values(const Place& place) const {
    LandscapeValues values;
    values.cover = cover_at(place);
    if (values.cover == none) return values;
    const LandClassTraits& traits = traits_of(values.cover);
    const double wetness = wetness_.normal(place.x, place.y);
    const double chemistry = chemistry_.normal(place.x, place.y);
    const double use = use_.normal(place.x, place.y);
    values.groundwater_cm = groundwater(place, traits, wetness);
    values.acidity = acidity(place, traits, chemistry);
    values.nitrogen = nitrogen(place, values.cover, chemistry);
    values.temperature = temperature(place, values.cover);
    values.openness = rounded(std::clamp(traits.openness + 0.05 * use, 0.0, 1.0), 0.01);
    values.motorway = place.province != 0 && fills_road(place);
    values.permeability = values.motorway ? 0.05 * traits.permeability : traits.permeability;
    values.disturbance = disturbance(place, values.cover, use);
    values.management = management(place, traits, use);
    values.elevation_m = rounded(place.elevation_m, 0.1);
    values.nature = place.status;
    if (values.nature == NatureStatus::none && traits.nature) values.nature = NatureStatus::network;
    return values;
}

bool Country::fills_road(const Place& place) {
    return place.motorway_m < std::max(20.0, 0.5 * place.cell_size);
}

}  // namespace spoor
