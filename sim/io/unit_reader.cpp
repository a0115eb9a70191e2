#include <fcntl.h>
#include <fmt/format.h>
#include <isa-l/crc64.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>
#include <memory>
#include <utility>

#include "sim/io/chunk_codec.hpp"
#include "sim/io/cube_layout.hpp"
#include "sim/io/error.hpp"
#include "sim/io/map_chunks.hpp"
#include "sim/io/unit_file.hpp"
#include "sim/io/unit_layout.hpp"

namespace spoor {
namespace {

constexpr std::size_t longest_key = 1024;
constexpr std::size_t block_bytes = std::size_t{1} << 20U;
/// Most units are smaller: they are read once.
constexpr std::size_t window_bytes = std::size_t{16} << 20U;
/// Of what deflating leaves of a chunk: stored blocks make it a little longer than it was.
constexpr std::uint64_t most_chunk_bytes =
    std::uint64_t{layout::chunk_edge} * layout::chunk_edge * sizeof(float) * 2;
/// A byte of a deflated stream stands for 1032 at most.
constexpr std::uint64_t most_deflated = 1032;

/// A file that is looked at through a window, which moves where a look goes past it.
class File {
public:
    explicit File(const std::filesystem::path& path)
        : file_(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC)) {
        struct stat status {};
        if (file_ < 0 || ::fstat(file_, &status) != 0 || !S_ISREG(status.st_mode)) {
            const std::string cause = file_ < 0 ? std::strerror(errno) : "not a file";
            if (file_ >= 0) ::close(file_);
            throw Error(cause);
        }
        size_ = static_cast<std::uint64_t>(status.st_size);
    }
    ~File() { ::close(file_); }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    [[nodiscard]] std::uint64_t size() const { return size_; }
    /// Good until the next look. @param length no more than a window.
    [[nodiscard]] std::span<const std::uint8_t> look(std::uint64_t offset, std::size_t length) {
        if (offset < begin_ || offset + length > begin_ + length_) {
            const std::uint64_t left = size_ - std::min(size_, offset);
            length_ = 0;  // of what was there
            if (!window_) {
                window_ = std::make_unique_for_overwrite<std::uint8_t[]>(  // NOLINT(modernize-avoid-c-arrays)
                    static_cast<std::size_t>(std::min<std::uint64_t>(window_bytes, size_)));
            }
            const auto next = static_cast<std::size_t>(std::min<std::uint64_t>(window_bytes, left));
            if (next < length) throw Error("it ends too soon");
            fetch(offset, window_.get(), next);
            begin_ = offset;
            length_ = next;
        }
        return {window_.get() + (offset - begin_), length};
    }
    void read(std::uint64_t offset, void* to, std::size_t length) {
        if (length > window_bytes) {
            fetch(offset, to, length);
        } else if (length > 0) {
            std::memcpy(to, look(offset, length).data(), length);
        }
    }

private:
    void fetch(std::uint64_t offset, void* to, std::size_t length) const {
        auto* next = static_cast<std::uint8_t*>(to);
        while (length > 0) {
            const ssize_t got = ::pread(file_, next, length, static_cast<off_t>(offset));
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) throw Error(got < 0 ? std::strerror(errno) : "it ends too soon");
            next += got;
            offset += static_cast<std::uint64_t>(got);
            length -= static_cast<std::size_t>(got);
        }
    }

    int file_;
    std::uint64_t size_ = 0;
    std::unique_ptr<std::uint8_t[]> window_;  // NOLINT(modernize-avoid-c-arrays): not zeroed
    std::uint64_t begin_ = 0;                 //!< of the window in the file
    std::uint64_t length_ = 0;
};

/// Takes records from the index; one that reaches over the end is an error.
class Cursor {
public:
    explicit Cursor(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

    [[nodiscard]] bool at_end() const { return bytes_.empty(); }
    [[nodiscard]] std::span<const std::uint8_t> take(std::uint64_t length) {
        if (length > bytes_.size()) throw Error("a record reaches over the end");
        const auto taken = bytes_.first(static_cast<std::size_t>(length));
        bytes_ = bytes_.subspan(static_cast<std::size_t>(length));
        return taken;
    }
    template <typename Number>
    Number number() {
        Number value{};
        std::memcpy(&value, take(sizeof(Number)).data(), sizeof(Number));
        return value;
    }
    std::string text(std::uint64_t length) {
        const auto taken = take(length);
        return {taken.begin(), taken.end()};
    }

private:
    std::span<const std::uint8_t> bytes_;
};

unit_layout::Header header_of(File& file) {
    unit_layout::Header header;
    if (file.size() < sizeof(header)) throw Error("it is shorter than its header");
    file.read(0, &header, sizeof(header));
    if (header.magic != unit_layout::magic) throw Error("it is not a unit of a run");
    if (header.version != unit_layout::version) {
        throw Error(
            fmt::format("it is of version {}, this program reads {}", header.version, unit_layout::version));
    }
    std::uint64_t left = file.size() - sizeof(header);
    for (const std::uint64_t length :
         {std::uint64_t{header.key_length}, header.data_length, header.index_length}) {
        if (length > left) throw Error("it is shorter than it says");
        left -= length;
    }
    if (left != 0) throw Error("it is longer than it says");
    return header;
}

void check_sum(File& file, unit_layout::Header header) {
    std::uint64_t sum = 0;
    for (std::uint64_t at = sizeof(header); at < file.size(); at += block_bytes) {
        const auto block =
            file.look(at, static_cast<std::size_t>(std::min<std::uint64_t>(block_bytes, file.size() - at)));
        sum = crc64_ecma_refl(sum, block.data(), block.size());
    }
    const std::uint64_t expected = std::exchange(header.checksum, 0);
    if (crc64_ecma_refl(sum, reinterpret_cast<const std::uint8_t*>(&header), sizeof(header)) != expected)
        throw Error("its checksum is wrong");
}

/// The bytes of chunks and tables, by their place among them.
class Data {
public:
    Data(File& file, const unit_layout::Header& header)
        : file_(file), first_(sizeof(header) + header.key_length), length_(header.data_length) {}

    void read(std::uint64_t offset, std::uint64_t length, void* to) const {
        if (offset > length_ || length > length_ - offset) throw Error("a record points past its data");
        file_.read(first_ + offset, to, static_cast<std::size_t>(length));
    }
    [[nodiscard]] std::uint64_t length() const { return length_; }

private:
    File& file_;
    std::uint64_t first_;
    std::uint64_t length_;
};

/// Chunks that were read: one that stands in several maps is read once, and is one in all of them.
class ReadChunks {
public:
    PackedBytes of(const Data& data, const unit_layout::Chunk& chunk) {
        const auto [known, is_new] = bytes_.try_emplace({chunk.offset, chunk.length});
        if (is_new) {
            auto bytes = std::make_shared<std::vector<std::uint8_t>>(static_cast<std::size_t>(chunk.length));
            data.read(chunk.offset, chunk.length, bytes->data());
            known->second = std::move(bytes);
        }
        return known->second;
    }

private:
    std::map<std::pair<std::uint64_t, std::uint64_t>, PackedBytes> bytes_;  //!< (offset, length)
};

void hand_over_map(Cursor& index, const Data& data, const Grid& grid, ReadChunks& read,
                   const UnitContents& take) {
    const auto head = index.number<unit_layout::Map>();
    if (head.variable < 0 || head.variable >= static_cast<std::int32_t>(layout::maps.size()))
        throw Error("it has a map of no variable");
    const ChunkShape shape = ChunkShape::of(grid);
    const std::int64_t rows = (grid.ny + shape.rows - 1) / shape.rows;
    const std::int64_t columns = (grid.nx + shape.columns - 1) / shape.columns;
    if (head.chunks > static_cast<std::uint64_t>(rows * columns))
        throw Error("it has more chunks than a map");
    PackedMap map;
    for (std::uint64_t i = 0; i < head.chunks; ++i) {
        const auto chunk = index.number<unit_layout::Chunk>();
        if (!grid.contains({chunk.x0, chunk.y0}) || chunk.y0 % shape.rows != 0 ||
            chunk.x0 % shape.columns != 0 || chunk.length > most_chunk_bytes)
            throw Error("it has a chunk of no map");
        map.chunks.push_back({chunk.y0, chunk.x0, read.of(data, chunk)});
    }
    take.map(static_cast<MapVariable>(head.variable), head.scenario, head.species, head.map_time, map);
}

void hand_over_table(Cursor& index, const Data& data, const UnitContents& take) {
    const auto head = index.number<unit_layout::Table>();
    const std::string name = index.text(head.name_length);
    if (head.length > data.length() || head.length % sizeof(double) != 0)
        throw Error("it has a table of no length");
    std::vector<double> values(static_cast<std::size_t>(head.length) / sizeof(double));
    data.read(head.offset, head.length, values.data());
    take.table(name, head.scenario, head.species, values);
}

void hand_over_kept(Cursor& index, const Data& data, const UnitContents& take) {
    const auto head = index.number<unit_layout::Kept>();
    const std::string name = index.text(head.name_length);
    if (!take.kept) return;
    if (head.length > data.length() || head.count > head.length * most_deflated / sizeof(double))
        throw Error("it has numbers of no length");
    PackedNumbers numbers{.stream = std::vector<std::uint8_t>(static_cast<std::size_t>(head.length)),
                          .count = static_cast<std::size_t>(head.count)};
    data.read(head.offset, head.length, numbers.stream.data());
    take.kept(name, std::move(numbers));
}

}  // namespace

std::vector<double> PackedNumbers::values() const {
    const std::vector<std::uint8_t> bytes =
        unshuffled(inflated(stream, count * sizeof(double)), sizeof(double));
    std::vector<double> values(count);
    if (count > 0) std::memcpy(values.data(), bytes.data(), bytes.size());  // null where there is nothing
    return values;
}

std::string read_unit(const std::filesystem::path& path, const std::string& key, const Grid& grid,
                      const UnitContents& take) {
    try {
        File file(path);
        const unit_layout::Header header = header_of(file);
        std::string own_key(std::min<std::size_t>(header.key_length, longest_key), '\0');
        file.read(sizeof(header), own_key.data(), own_key.size());
        if (own_key != key) throw Error("it belongs to another run");
        check_sum(file, header);
        std::vector<std::uint8_t> bytes(static_cast<std::size_t>(header.index_length));
        file.read(file.size() - header.index_length, bytes.data(), bytes.size());
        Cursor index(bytes);
        const Data data(file, header);
        ReadChunks read;
        std::string line;
        while (!index.at_end()) {
            switch (static_cast<unit_layout::Record>(index.number<std::uint8_t>())) {
                case unit_layout::Record::map:
                    hand_over_map(index, data, grid, read, take);
                    break;
                case unit_layout::Record::table:
                    hand_over_table(index, data, take);
                    break;
                case unit_layout::Record::kept:
                    hand_over_kept(index, data, take);
                    break;
                case unit_layout::Record::line:
                    line = index.text(index.number<std::uint64_t>());
                    break;
                default:
                    throw Error("it has a record of no kind");
            }
        }
        return line;
    } catch (const Error& error) {
        throw Error(fmt::format("'{}' cannot be used: {}", path.string(), error.what()));
    }
}

}  // namespace spoor
