#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace spoor::suitability {

/// Numbers the classes that matter, so that cells can be counted by class.
class ClassCodes {
public:
    static constexpr int none = -1;

    ClassCodes() = default;
    /// @param codes the classes that get a slot, in any order, repeated or not.
    explicit ClassCodes(std::vector<float> codes);

    [[nodiscard]] int size() const { return static_cast<int>(codes_.size()); }
    /// Slot of a class, in ascending order of code; `none` for other values and no data.
    [[nodiscard]] int slot(float code) const {
        const float place = code - first_;
        if (!(place >= 0 && place < static_cast<float>(table_.size()))) {
            return table_.empty() ? search(code) : none;
        }
        const auto at = static_cast<std::size_t>(place);
        return first_ + static_cast<float>(at) == code ? table_[at] : none;
    }

private:
    [[nodiscard]] int search(float code) const;

    std::vector<float> codes_;
    float first_ = 0;
    std::vector<std::int32_t> table_;  //!< slot of code first_ + i; empty where the codes are no such range
};

}  // namespace spoor::suitability
