#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>

#include "sim/io/hdf5_write.hpp"
#include "sim/io/packed_map.hpp"

namespace spoor {

/// Carries finished chunks from any number of threads to the one that owns HDF5.
///
/// Who brings more while `capacity` bytes wait stays until the disk has caught up, so that memory stays
/// bounded however fast the numbers come.
class ChunkPipe {
public:
    struct Chunk {
        hid_t dataset = H5I_INVALID_HID;
        std::vector<hsize_t> offset;  //!< in elements
        PackedBytes bytes;            //!< as the filters of the dataset would leave them
    };

    /// Enough for the threads to meet seldom: a thousand chunks of a species that lives in few places.
    static constexpr std::size_t capacity = std::size_t{4} << 20U;
    /// The writer sleeps until so many bytes wait: a chunk alone is written in less time than it takes to
    /// wake a thread, which on a machine without idle cores puts another one off its core.
    static constexpr std::size_t worth_waking = capacity / 4;

    explicit ChunkPipe(const Hdf5Output& output);
    ~ChunkPipe();  //!< writes what waits
    ChunkPipe(const ChunkPipe&) = delete;
    ChunkPipe& operator=(const ChunkPipe&) = delete;

    /// All chunks of a map at once: the threads meet once for all of them.
    void push(std::vector<Chunk> chunks);
    /// Waits until all is written; nothing may be pushed afterwards.
    void drain();

private:
    void write_all();

    const Hdf5Output& output_;
    std::mutex mutex_;
    std::condition_variable room_;
    std::condition_variable work_;
    std::vector<Chunk> waiting_;
    std::size_t bytes_waiting_ = 0;
    bool no_more_ = false;
    std::thread writer_;
};

}  // namespace spoor
