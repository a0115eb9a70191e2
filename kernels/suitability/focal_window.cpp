#include "kernels/suitability/focal_window.hpp"

#include <algorithm>
#include <cmath>

namespace spoor {

FocalWindow::FocalWindow(const Grid& grid, double radius_m) {
    const double radius = std::max(0.0, radius_m / grid.cell_size);
    const double squared = radius * radius * (1 + 1e-9);
    const auto whole_cells = [](double distance, std::int64_t most) {
        return distance < static_cast<double>(most) ? static_cast<std::int64_t>(distance) : most;
    };
    const std::int64_t reach = whole_cells(std::sqrt(squared), std::max<std::int64_t>(0, grid.ny - 1));
    for (std::int64_t dy = -reach; dy <= reach; ++dy) {
        const double rest = std::max(0.0, squared - static_cast<double>(dy * dy));
        half_widths_.push_back(whole_cells(std::sqrt(rest), std::max<std::int64_t>(0, grid.nx - 1)));
    }
}

std::int64_t FocalWindow::cells() const {
    std::int64_t cells = 0;
    for (const std::int64_t half : half_widths_) cells += 2 * half + 1;
    return cells;
}

}  // namespace spoor
