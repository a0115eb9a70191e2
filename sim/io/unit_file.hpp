#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sim/io/cube.hpp"
#include "sim/io/packed_map.hpp"

namespace spoor {

/// A finished part of a run in a file of its own, from which a later run takes it: maps as they go into the
/// cube, slices of tables, numbers that no cube holds, and a line about it. A header (magic, version,
/// lengths, checksum), the key, the bytes of chunks and tables, and what they are. The checksum, CRC-64, is
/// over all of it. Numbers are those of the machine: a unit is for the machine that wrote it and its like.
///
/// The file is written under a temporary name and renamed when whole. It lasts over a kill at once, over a
/// power cut only once it was synced.
class UnitWriter {
public:
    /// @param key tells the units of one run from those of any other. Throws Error naming the file and the
    /// cause (full disk, no permission), as all functions here.
    UnitWriter(std::filesystem::path path, const std::string& key);
    ~UnitWriter();  //!< what was not committed is removed
    UnitWriter(const UnitWriter&) = delete;
    UnitWriter& operator=(const UnitWriter&) = delete;

    /// A chunk that stands in several maps is stored once.
    void add_map(MapVariable variable, int scenario, int species, int map_time, const PackedMap& map);
    /// The slice of a table at (scenario, species).
    void add_table(const std::string& name, int scenario, int species, std::span<const double> values);
    /// Numbers that another run can go on from; they are compressed.
    void add_kept(const std::string& name, std::span<const double> values);

    /// @param line what else there is to say of the unit. @returns size of the file [bytes].
    std::uintmax_t commit(const std::string& line);

private:
    struct Place {
        std::uint64_t offset = 0;
        std::uint64_t length = 0;
    };
    void write(const void* bytes, std::size_t length);
    void write_pending();
    void write_now(std::span<const std::uint8_t> left);
    Place append(const void* bytes, std::size_t length);

    std::filesystem::path path_;
    std::filesystem::path partial_;
    int file_ = -1;
    std::size_t key_length_ = 0;
    std::uint64_t checksum_ = 0;
    std::uint64_t data_length_ = 0;
    std::vector<std::uint8_t> pending_;  //!< not yet written: small pieces
    std::vector<std::uint8_t> index_;
    std::map<std::weak_ptr<const std::vector<std::uint8_t>>, Place, std::owner_less<>> written_;
};

/// Numbers of a unit, packed as they are in it.
struct PackedNumbers {
    std::vector<std::uint8_t> stream;
    std::size_t count = 0;

    [[nodiscard]] std::vector<double> values() const;  //!< throws Error where the stream is damaged
};

/// What a unit holds, handed over piece by piece.
struct UnitContents {
    std::function<void(MapVariable, int scenario, int species, int map_time, const PackedMap&)> map;
    std::function<void(const std::string& name, int scenario, int species, std::span<const double>)> table;
    std::function<void(const std::string& name, PackedNumbers&&)> kept{};  //!< empty: passed over
};

/// Reads a unit and hands over what is in it. Nothing is handed over before lengths, key and checksum were
/// found right. @returns its line. Throws Error saying what is wrong with it; nothing in the file is trusted.
/// @param grid of the maps.
[[nodiscard]] std::string read_unit(const std::filesystem::path& path, const std::string& key,
                                    const Grid& grid, const UnitContents& take);

}  // namespace spoor
