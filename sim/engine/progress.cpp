#include "sim/engine/progress.hpp"

namespace spoor {

std::atomic<int> interrupt_signal{0};  // NOLINT

void stop_if_interrupted() {
    if (interrupt_signal.load(std::memory_order_relaxed) != 0)
        throw Interrupted("interrupted, nothing was left under the final name");
}

}  // namespace spoor
