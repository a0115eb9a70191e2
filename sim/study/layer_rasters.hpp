#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace spoor {

/// Rasters of layers that were read to check a study, kept for who computes with them at once, so that no
/// file is read twice. They are as the file has them on the study's grid, (y, x), NaN = no data: neither
/// scaled nor masked. Any thread.
class LayerRasters {
public:
    /// @param most_bytes that all of them may take; what does not fit is left out.
    explicit LayerRasters(std::size_t most_bytes) : bytes_left_(most_bytes) {}

    /// Room for a raster of some cells, or nothing where there is none left.
    [[nodiscard]] std::optional<std::vector<float>> room_for(std::size_t cells);
    void keep(int layer, int source_year, std::vector<float> values);

    /// Hands one over: it is no longer here. Nothing where it was not kept.
    [[nodiscard]] std::optional<std::vector<float>> take(int layer, int source_year);
    /// Lets go of what nobody took.
    void clear();

private:
    std::mutex mutex_;
    std::size_t bytes_left_;
    std::map<std::pair<int, int>, std::vector<float>> rasters_;
};

}  // namespace spoor
