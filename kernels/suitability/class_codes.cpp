#include "kernels/suitability/class_codes.hpp"

#include <algorithm>
#include <cmath>

namespace spoor::suitability {

namespace {

/// Longest table: what 16-bit class rasters need.
constexpr float longest_table = 65'536;

}  // namespace

ClassCodes::ClassCodes(std::vector<float> codes) : codes_(std::move(codes)) {
    std::sort(codes_.begin(), codes_.end());
    codes_.erase(std::unique(codes_.begin(), codes_.end()), codes_.end());
    if (codes_.empty()) return;
    first_ = codes_.front();
    const bool whole = std::all_of(codes_.begin(), codes_.end(), [this](float code) {
        return std::floor(code) == code && std::abs(code) <= longest_table && code - first_ < longest_table;
    });
    if (!whole) return;
    table_.assign(static_cast<std::size_t>(codes_.back() - first_) + 1, none);
    for (std::size_t i = 0; i < codes_.size(); ++i) {
        table_[static_cast<std::size_t>(codes_[i] - first_)] = static_cast<std::int32_t>(i);
    }
}

int ClassCodes::search(float code) const {
    const auto at = std::lower_bound(codes_.begin(), codes_.end(), code);
    return at != codes_.end() && *at == code ? static_cast<int>(at - codes_.begin()) : none;
}

}  // namespace spoor::suitability
