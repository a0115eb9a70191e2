#pragma once

#include <cstdint>
#include <vector>

#include "sim/study/study.hpp"

namespace spoor {

/// Which measures go ahead in which future: drawn once a future from (seed, measure id, future), the same in
/// every scenario. Where they are not drawn (expected mode, or switched off) there is one future, in which
/// those of probability >= 0.5 go ahead.
class Futures {
public:
    explicit Futures(const Study& study);

    [[nodiscard]] int count() const { return count_; }
    [[nodiscard]] bool goes_ahead(int measure, int future) const {
        return ahead_[static_cast<std::size_t>(measure) * static_cast<std::size_t>(count_) +
                      static_cast<std::size_t>(future)] != 0;
    }
    /// Replicate r lives in future r mod count.
    [[nodiscard]] int of_replicate(int replicate) const { return replicate % count_; }

private:
    int count_ = 1;
    std::vector<std::uint8_t> ahead_;
};

}  // namespace spoor
