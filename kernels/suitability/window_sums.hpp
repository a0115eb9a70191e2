#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "kernels/suitability/fixed_point.hpp"

namespace spoor::suitability {

// The vectorised inner loops of focal statistics and distances.

/// Two places in the running sums of a row: what lies between them is until[i] - from[i].
template <typename Sum>
struct RowSpan {
    const Sum* until = nullptr;
    const Sum* from = nullptr;
};

/// Sums are read and written in blocks of so many cells.
inline constexpr std::size_t window_block = 128;

[[nodiscard]] constexpr std::size_t whole_blocks(std::size_t cells) {
    return (cells + window_block - 1) / window_block * window_block;
}

/// sums[i] = sum over rows of until[i] - from[i], modulo the range of the type; i < whole_blocks(cells).
void sum_windows(std::span<const RowSpan<std::int64_t>> rows, std::size_t cells, std::int64_t* sums);
void sum_windows(std::span<const RowSpan<std::uint32_t>> rows, std::size_t cells, std::uint32_t* sums);
void sum_windows(std::span<const RowSpan<std::uint16_t>> rows, std::size_t cells, std::uint16_t* sums);

/// Nearest multiples of a step, halves to even; 0 for what is no finite number. Writes up to
/// whole_blocks(cells).
void multiples(const float* x, std::size_t cells, const FixedPoint& fixed, std::int64_t* out);

/// out[i] = sums[i] * step / counts[i], no number where x[i] is not finite.
void finish_mean(const float* x, const std::int64_t* sums, const std::uint32_t* counts, double step,
                 std::size_t cells, float* out);
void finish_mean(const float* x, const std::int64_t* sums, const std::uint16_t* counts, double step,
                 std::size_t cells, float* out);
/// out[i] = sums[i] * step, no number where x[i] is not finite.
void finish_sum(const float* x, const std::int64_t* sums, double step, std::size_t cells, float* out);
/// out[i] = parts[i] / counts[i], no number where x[i] is not finite.
void finish_share(const float* x, const std::uint32_t* parts, const std::uint32_t* counts, std::size_t cells,
                  float* out);
void finish_share(const float* x, const std::uint16_t* parts, const std::uint16_t* counts, std::size_t cells,
                  float* out);
/// out[i] = sqrt(squared[i]) * unit, no number where x[i] is not finite; squared may be read up to
/// whole_blocks(cells).
void finish_distance(const float* x, const std::int64_t* squared, double unit, std::size_t cells, float* out);

}  // namespace spoor::suitability
