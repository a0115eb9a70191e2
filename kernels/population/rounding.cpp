#include <cmath>

#include "kernels/population/events.hpp"

namespace spoor {

void round_numbers(Year& year, CellRange range) {
    for (std::size_t c = 0; c < year.life.classes.size(); ++c) {
        for (float& number : year.numbers(static_cast<int>(c), range)) {
            const float below = std::floor(number);
            number = number - below >= 0.5F ? below + 1 : below;
        }
    }
}

}  // namespace spoor
