#pragma once

#include <map>
#include <mutex>
#include <utility>
#include <vector>

#include "sim/study/study.hpp"

namespace spoor {

/// Files of layers that stay open while a country is read strip by strip: finding out what a file is takes a
/// third as long as reading a strip of it.
class OpenLayers {
public:
    /// @param unseen is shown what is read; null: nobody is.
    explicit OpenLayers(LayerFiles* unseen = nullptr) : unseen_(unseen) {}

    /// As read_raster_of. @param study all rows, or some of them, of one and the same study. Not for one
    /// layer and year by two threads at once.
    [[nodiscard]] std::vector<float> read(const Study& study, int layer, int source_year);
    /// Takes back what was read, whatever it holds by now, so that what is read next needs no memory that the
    /// kernel has to hand out and clear. Any thread.
    void reuse(std::vector<float> values);

private:
    std::vector<float> read_file(const Study& study, int layer, int source_year);
    [[nodiscard]] std::vector<float> room_for(std::size_t cells);

    LayerFiles* unseen_;
    std::mutex mutex_;
    std::map<std::pair<int, int>, AlignedRaster> files_;
    std::vector<std::vector<float>> free_;
};

}  // namespace spoor
