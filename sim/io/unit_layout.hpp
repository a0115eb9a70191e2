#pragma once

#include <array>
#include <cstdint>
#include <type_traits>

/// How a unit lies in its file; shared by those that write and read it.
namespace spoor::unit_layout {

inline constexpr std::array<char, 8> magic{'S', 'P', 'O', 'O', 'R', 'U', 'N', 'T'};
inline constexpr std::uint32_t version = 2;

struct Header {
    std::array<char, 8> magic{};
    std::uint32_t version = 0;
    std::uint32_t key_length = 0;
    std::uint64_t data_length = 0;   //!< of the bytes of chunks and tables
    std::uint64_t index_length = 0;  //!< of the records below
    std::uint64_t checksum = 0;      //!< of what follows the header, then of the header with 0 here
};
static_assert(std::is_trivially_copyable_v<Header> && sizeof(Header) == 40);

/// Kinds of records, each with its head; places are counted from the first byte of data.
enum class Record : std::uint8_t { map = 1, table = 2, line = 3, kept = 4 };

/// Followed by `chunks` times Chunk.
struct Map {
    std::int32_t variable = 0;
    std::int32_t scenario = 0;
    std::int32_t species = 0;
    std::int32_t map_time = 0;
    std::uint64_t chunks = 0;
};
struct Chunk {
    std::int64_t y0 = 0;
    std::int64_t x0 = 0;
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
};
/// Followed by the name.
struct Table {
    std::int32_t scenario = 0;
    std::int32_t species = 0;
    std::uint64_t offset = 0;
    std::uint64_t length = 0;  //!< [bytes]
    std::uint64_t name_length = 0;
};

/// Numbers as a zlib stream. Followed by the name.
struct Kept {
    std::uint64_t offset = 0;
    std::uint64_t length = 0;  //!< [bytes]
    std::uint64_t count = 0;   //!< of the numbers
    std::uint64_t name_length = 0;
};

}  // namespace spoor::unit_layout
