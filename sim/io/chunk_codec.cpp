#include "sim/io/chunk_codec.hpp"

#include <cpl_conv.h>
#include <fmt/format.h>
#include <isa-l/igzip_lib.h>

#include <bit>
#include <cassert>
#include <cmath>

#include "sim/io/error.hpp"

namespace spoor {
namespace {

/// Room for the stream of anything: stored blocks add 5 bytes to each 64 KiB, the frame 6.
std::size_t bound(std::size_t bytes) {
    return bytes + bytes / 1024 + 256;
}

std::vector<std::uint8_t> deflated_by_isal(std::span<const std::uint8_t> bytes, int level) {
    // One of each a thread, because they are large and every chunk needs them.
    thread_local std::vector<std::uint8_t> scratch(ISAL_DEF_LVL3_DEFAULT);
    thread_local isal_zstream stream{};
    thread_local std::vector<std::uint8_t> room;
    room.resize(bound(bytes.size()));
    isal_deflate_stateless_init(&stream);
    stream.hist_bits = 0;  // the whole window; the call above leaves what was there
    stream.level = static_cast<std::uint32_t>(level);
    stream.level_buf = scratch.data();
    stream.level_buf_size = static_cast<std::uint32_t>(scratch.size());
    stream.gzip_flag = IGZIP_ZLIB;
    stream.end_of_stream = 1;
    stream.flush = NO_FLUSH;
    stream.next_in = const_cast<std::uint8_t*>(bytes.data());
    stream.avail_in = static_cast<std::uint32_t>(bytes.size());
    stream.next_out = room.data();
    stream.avail_out = static_cast<std::uint32_t>(room.size());
    if (const int result = isal_deflate_stateless(&stream); result != COMP_OK) {
        throw Error(fmt::format("compressing {} bytes failed (ISA-L code {})", bytes.size(), result));
    }
    return {room.begin(), room.begin() + stream.total_out};
}

std::vector<std::uint8_t> deflated_by_zlib(std::span<const std::uint8_t> bytes, int level) {
    std::vector<std::uint8_t> result(bound(bytes.size()));
    std::size_t size = 0;
    if (CPLZLibDeflate(bytes.data(), bytes.size(), level, result.data(), result.size(), &size) == nullptr) {
        throw Error(fmt::format("compressing {} bytes at level {} failed", bytes.size(), level));
    }
    result.resize(size);
    return result;
}

}  // namespace

float round_mantissa(float value, int bits) {
    assert(bits >= 1 && bits <= 23);
    if (!std::isfinite(value) || bits == 23) {
        return value;
    }
    const unsigned dropped = 23U - static_cast<unsigned>(bits);
    const auto pattern = std::bit_cast<std::uint32_t>(value);
    const std::uint32_t odd = (pattern >> dropped) & 1U;
    const std::uint32_t rounded = pattern + (1U << (dropped - 1U)) - 1U + odd;
    return std::bit_cast<float>(rounded & ~((1U << dropped) - 1U));
}

std::vector<std::uint8_t> shuffled(std::span<const std::uint8_t> bytes, std::size_t element_size) {
    const std::size_t elements = bytes.size() / element_size;
    std::vector<std::uint8_t> result(bytes.size());
    for (std::size_t k = 0; k < element_size; ++k) {
        for (std::size_t i = 0; i < elements; ++i) {
            result[k * elements + i] = bytes[i * element_size + k];
        }
    }
    return result;
}

std::vector<std::uint8_t> unshuffled(std::span<const std::uint8_t> bytes, std::size_t element_size) {
    if (bytes.empty()) return {};
    // Planes of bytes and elements of planes are the same thing seen from either side.
    return shuffled(bytes, bytes.size() / element_size);
}

std::vector<std::uint8_t> deflated(std::span<const std::uint8_t> bytes, int level) {
    assert(level >= 1 && level <= 9);
    return level <= 3 ? deflated_by_isal(bytes, level) : deflated_by_zlib(bytes, level);
}

std::vector<std::uint8_t> inflated(std::span<const std::uint8_t> stream, std::size_t size) {
    thread_local inflate_state state{};  // large, as above
    std::vector<std::uint8_t> bytes(size);
    isal_inflate_init(&state);
    state.crc_flag = ISAL_ZLIB;
    state.next_in = const_cast<std::uint8_t*>(stream.data());
    state.avail_in = static_cast<std::uint32_t>(stream.size());
    state.next_out = bytes.data();
    state.avail_out = static_cast<std::uint32_t>(size);
    if (const int result = isal_inflate(&state); result != ISAL_DECOMP_OK) {
        throw Error(fmt::format("{} bytes cannot be decompressed (ISA-L code {})", stream.size(), result));
    }
    if (state.block_state != ISAL_BLOCK_FINISH || state.total_out != size) {
        throw Error(fmt::format("{} bytes do not decompress to {}", stream.size(), size));
    }
    return bytes;
}

}  // namespace spoor
