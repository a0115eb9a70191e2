#pragma once

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include "sim/engine/strip.hpp"
#include "sim/study/layer_rasters.hpp"
#include "sim/study/open_layers.hpp"
#include "sim/study/rows_of_study.hpp"

namespace spoor {

/// Some layers of the strip that comes next, read by threads that find no chunk of the one at hand left while
/// others are still at theirs. Only as many as take little memory beside those of the strip at hand.
class LayersAhead {
public:
    /// Layer and year of a file.
    using Source = std::pair<int, int>;

    LayersAhead(const Study& study, OpenLayers& files);

    /// Some of the sources are to be read for a strip, if there is anybody to read them beside others.
    void turn_to(const Strip& strip, std::vector<Source> sources);

    [[nodiscard]] std::size_t count() const { return sources_.size(); }
    /// Reads one of them; each once. Any thread.
    void read(std::size_t number);

    /// What was read since the last turn, for who works on that strip now.
    [[nodiscard]] std::unique_ptr<LayerRasters> take();

private:
    RowsOfStudy country_;
    OpenLayers& files_;
    const Study* rows_ = nullptr;
    std::vector<Source> sources_;
    std::unique_ptr<LayerRasters> rasters_;
};

}  // namespace spoor
