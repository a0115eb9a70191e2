#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace spoor {

/// One yes or no for each cell of a grid, (y, x), a bit each: a country on a 25 m grid takes 18 MB.
class CellMask {
public:
    static constexpr std::size_t word_bits = 64;

    CellMask() = default;
    CellMask(std::size_t cells, bool value) { assign(cells, value); }

    void assign(std::size_t cells, bool value) {
        size_ = cells;
        words_.assign((cells + word_bits - 1) / word_bits, value ? ~std::uint64_t{0} : 0);
        clear_past_the_end();
    }

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }

    [[nodiscard]] bool operator[](std::size_t cell) const {
        return (words_[cell / word_bits] >> (cell % word_bits) & 1U) != 0;
    }
    /// Cells of one word may not be set by different threads at once.
    void set(std::size_t cell, bool value) {
        const std::uint64_t bit = std::uint64_t{1} << (cell % word_bits);
        std::uint64_t& word = words_[cell / word_bits];
        word = value ? word | bit : word & ~bit;
    }

    /// Of cells [first, first + count) keeps those for which is_kept(i), i from 0, is true.
    template <class IsKept>
    void keep(std::size_t first, std::size_t count, const IsKept& is_kept) {
        for (std::size_t i = 0; i < count;) {
            const std::size_t shift = (first + i) % word_bits;
            const std::size_t cells = std::min(word_bits - shift, count - i);
            std::uint64_t gone = 0;
            for (std::size_t k = 0; k < cells; ++k)
                gone |= static_cast<std::uint64_t>(is_kept(i + k) ? 0 : 1) << (shift + k);
            words_[(first + i) / word_bits] &= ~gone;
            i += cells;
        }
    }

    /// Of the cells from `first` on keeps those whose value is a number other than 0.
    void keep_where_not_zero(std::size_t first, std::span<const float> values);

    /// 64 cells from any cell on, the first in the lowest bit; past the end 0.
    [[nodiscard]] std::uint64_t bits(std::size_t first) const {
        const std::size_t at = first / word_bits;
        const std::size_t shift = first % word_bits;
        std::uint64_t word = at < words_.size() ? words_[at] >> shift : 0;
        if (shift != 0 && at + 1 < words_.size()) word |= words_[at + 1] << (word_bits - shift);
        return word;
    }

    /// Cells [first, end) as a mask of their own.
    [[nodiscard]] CellMask part(std::size_t first, std::size_t end) const {
        CellMask cells(end - first, false);
        for (std::size_t w = 0; w < cells.words_.size(); ++w) cells.words_[w] = bits(first + w * word_bits);
        cells.clear_past_the_end();
        return cells;
    }
    /// Keeps what `other`, of as many cells, has too.
    CellMask& operator&=(const CellMask& other) {
        for (std::size_t w = 0; w < words_.size(); ++w) words_[w] &= other.words_[w];
        return *this;
    }

    [[nodiscard]] std::size_t count() const {
        std::size_t cells = 0;
        for (const std::uint64_t word : words_) cells += static_cast<std::size_t>(std::popcount(word));
        return cells;
    }
    /// Whether any of cells [first, end) is set.
    [[nodiscard]] bool any(std::size_t first, std::size_t end) const {
        for (std::size_t cell = first; cell < end; cell += word_bits) {
            const std::uint64_t word = bits(cell);
            if (end - cell >= word_bits ? word != 0 : word << (word_bits - (end - cell)) != 0) return true;
        }
        return false;
    }

    friend bool operator==(const CellMask&, const CellMask&) = default;

private:
    void clear_past_the_end() {
        if (size_ % word_bits != 0) words_.back() &= ~std::uint64_t{0} >> (word_bits - size_ % word_bits);
    }

    std::size_t size_ = 0;
    std::vector<std::uint64_t> words_;  //!< past the last cell 0
};

}  // namespace spoor
