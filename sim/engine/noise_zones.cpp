#include "sim/engine/noise_zones.hpp"

#include <algorithm>

#include "kernels/population/noise.hpp"

namespace spoor {

namespace {

/// That of the study for the layer, if any; the region of cells outside every region is independent.
Eigen::MatrixXd given_correlation(const RegionLayer& layer) {
    if (layer.noise_correlation.empty()) return {};
    const auto n = static_cast<Eigen::Index>(layer.regions.size());
    using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    Eigen::MatrixXd correlation = Eigen::MatrixXd::Identity(n + 1, n + 1);
    correlation.bottomRightCorner(n, n) = Eigen::Map<const Matrix>(layer.noise_correlation.data(), n, n);
    return correlation;
}

NoiseZones by_region(const Study& study, const RegionLayer& layer, double range_m,
                     const ActiveCells& active) {
    NoiseZones zones;
    zones.regions = layer.regions.size() + 1;
    zones.zone = layer.zones.of(active.cells());
    if (range_m <= 0) {
        zones.correlation = given_correlation(layer);
        return zones;
    }
    // The region of cells outside every region has no centre of its own: it stands far away, that is
    // independent.
    std::vector<double> x{study.grid.x_min - 1e9};
    std::vector<double> y{study.grid.y_min() - 1e9};
    x.insert(x.end(), layer.centroid_x.begin(), layer.centroid_x.end());
    y.insert(y.end(), layer.centroid_y.begin(), layer.centroid_y.end());
    zones.correlation = exponential_correlation(x, y, range_m);
    return zones;
}

}  // namespace

NoiseZones noise_zones(const Study& study, const NoiseBy& by, double range_m, const ActiveCells& active) {
    if (by.kind == NoiseBy::Kind::regions) {
        const auto layer = std::find_if(study.region_layers.begin(), study.region_layers.end(),
                                        [&](const RegionLayer& one) { return one.name == by.region_layer; });
        if (layer != study.region_layers.end()) return by_region(study, *layer, range_m, active);
    }
    if (by.kind == NoiseBy::Kind::cell) {
        return {.zone = {},
                .regions = active.size(),
                .correlation = {},
                .sites = {active.cells().begin(), active.cells().end()}};
    }
    return {
        .zone = std::vector<std::uint16_t>(active.size(), 0), .regions = 1, .correlation = {}, .sites = {}};
}

}  // namespace spoor
