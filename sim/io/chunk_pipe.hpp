#pragma once

#include <tbb/concurrent_queue.h>

#include <cstddef>
#include <cstdint>
#include <thread>
#include <vector>

#include "sim/io/hdf5_write.hpp"
#include "sim/io/packed_map.hpp"

namespace spoor {

/// Carries finished chunks from any number of threads to the one that owns HDF5.
///
/// The queue holds at most `capacity` chunks; who brings more waits until the disk has caught up, so that
/// memory stays bounded however fast the numbers come.
class ChunkPipe {
public:
    static constexpr std::ptrdiff_t capacity = 256;

    explicit ChunkPipe(const Hdf5Output& output);
    ~ChunkPipe();  //!< writes what is in the queue
    ChunkPipe(const ChunkPipe&) = delete;
    ChunkPipe& operator=(const ChunkPipe&) = delete;

    /// @param offset of the chunk in elements. @param bytes as the filters of the dataset would leave them.
    void push(hid_t dataset, std::vector<hsize_t> offset, PackedBytes bytes);
    /// Waits until all is written; nothing may be pushed afterwards.
    void drain();

private:
    struct Chunk {
        hid_t dataset = H5I_INVALID_HID;  //!< invalid: no more will come
        std::vector<hsize_t> offset;
        PackedBytes bytes;
    };
    void write_all();

    const Hdf5Output& output_;
    tbb::concurrent_bounded_queue<Chunk> queue_;
    std::thread writer_;
};

}  // namespace spoor
