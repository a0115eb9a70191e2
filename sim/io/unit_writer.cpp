#include <fcntl.h>
#include <fmt/format.h>
#include <isa-l/crc64.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "sim/io/chunk_codec.hpp"
#include "sim/io/error.hpp"
#include "sim/io/unit_file.hpp"
#include "sim/io/unit_layout.hpp"

namespace spoor {
namespace {

/// Chunks are small: so much of them goes to the system at once.
constexpr std::size_t most_pending = std::size_t{256} << 10U;

[[noreturn]] void fail(const std::filesystem::path& path, const char* doing) {
    throw Error(fmt::format("cannot {} '{}': {}", doing, path.string(), std::strerror(errno)));
}

template <typename Number>
void put(std::vector<std::uint8_t>& bytes, const Number& number) {
    const auto* const first = reinterpret_cast<const std::uint8_t*>(&number);
    bytes.insert(bytes.end(), first, first + sizeof(Number));
}

}  // namespace

UnitWriter::UnitWriter(std::filesystem::path path, const std::string& key)
    : path_(std::move(path)), partial_(path_), key_length_(key.size()) {
    partial_ += ".partial";
    file_ = ::open(partial_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (file_ < 0) fail(partial_, "create");
    // Its place; what is in it is known last.
    constexpr unit_layout::Header header;
    write(&header, sizeof(header));
    checksum_ = 0;
    write(key.data(), key.size());
}

UnitWriter::~UnitWriter() {
    if (file_ < 0) return;
    ::close(file_);
    std::error_code ignored;
    std::filesystem::remove(partial_, ignored);
}

void UnitWriter::write(const void* bytes, std::size_t length) {
    const auto* const first = static_cast<const std::uint8_t*>(bytes);
    checksum_ = crc64_ecma_refl(checksum_, first, length);
    if (length > most_pending - pending_.size()) write_pending();
    if (length > most_pending) {  // a large table is not held twice
        write_now({first, length});
    } else {
        pending_.insert(pending_.end(), first, first + length);
    }
}

void UnitWriter::write_pending() {
    write_now(pending_);
    pending_.clear();
}

void UnitWriter::write_now(std::span<const std::uint8_t> left) {
    while (!left.empty()) {
        const ssize_t written = ::write(file_, left.data(), left.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail(partial_, "write");
        left = left.subspan(static_cast<std::size_t>(written));
    }
}

UnitWriter::Place UnitWriter::append(const void* bytes, std::size_t length) {
    const Place place{data_length_, length};
    write(bytes, length);
    data_length_ += length;
    return place;
}

void UnitWriter::add_map(MapVariable variable, int scenario, int species, int map_time,
                         const PackedMap& map) {
    index_.push_back(static_cast<std::uint8_t>(unit_layout::Record::map));
    put(index_, unit_layout::Map{.variable = static_cast<std::int32_t>(variable),
                                 .scenario = scenario,
                                 .species = species,
                                 .map_time = map_time,
                                 .chunks = map.chunks.size()});
    for (const PackedMap::Chunk& chunk : map.chunks) {
        const auto [at, is_new] = written_.try_emplace(chunk.bytes);
        if (is_new) at->second = append(chunk.bytes->data(), chunk.bytes->size());
        put(index_,
            unit_layout::Chunk{
                .y0 = chunk.y0, .x0 = chunk.x0, .offset = at->second.offset, .length = at->second.length});
    }
}

void UnitWriter::add_table(const std::string& name, int scenario, int species,
                           std::span<const double> values) {
    const Place place = append(values.data(), values.size_bytes());
    index_.push_back(static_cast<std::uint8_t>(unit_layout::Record::table));
    put(index_, unit_layout::Table{.scenario = scenario,
                                   .species = species,
                                   .offset = place.offset,
                                   .length = place.length,
                                   .name_length = name.size()});
    index_.insert(index_.end(), name.begin(), name.end());
}

void UnitWriter::add_kept(const std::string& name, std::span<const double> values) {
    const std::span bytes(reinterpret_cast<const std::uint8_t*>(values.data()), values.size_bytes());
    const std::vector<std::uint8_t> stream = deflated(shuffled(bytes, sizeof(double)), 1);
    const Place place = append(stream.data(), stream.size());
    index_.push_back(static_cast<std::uint8_t>(unit_layout::Record::kept));
    put(index_, unit_layout::Kept{.offset = place.offset,
                                  .length = place.length,
                                  .count = values.size(),
                                  .name_length = name.size()});
    index_.insert(index_.end(), name.begin(), name.end());
}

std::uintmax_t UnitWriter::commit(const std::string& line) {
    index_.push_back(static_cast<std::uint8_t>(unit_layout::Record::line));
    put(index_, std::uint64_t{line.size()});
    index_.insert(index_.end(), line.begin(), line.end());
    write(index_.data(), index_.size());
    write_pending();
    unit_layout::Header header{.magic = unit_layout::magic,
                               .version = unit_layout::version,
                               .key_length = static_cast<std::uint32_t>(key_length_),
                               .data_length = data_length_,
                               .index_length = index_.size()};
    header.checksum =
        crc64_ecma_refl(checksum_, reinterpret_cast<const std::uint8_t*>(&header), sizeof(header));
    if (::pwrite(file_, &header, sizeof(header), 0) != static_cast<ssize_t>(sizeof(header)))
        fail(partial_, "write");
    const int closed = ::close(file_);
    file_ = -1;
    if (closed != 0 || std::rename(partial_.c_str(), path_.c_str()) != 0) {
        const int cause = errno;
        ::unlink(partial_.c_str());
        errno = cause;
        fail(path_, "write");
    }
    return sizeof(header) + key_length_ + data_length_ + index_.size();
}

}  // namespace spoor
