#include "sim/io/chunk_pipe.hpp"

#include <mutex>
#include <utility>

namespace spoor {

ChunkPipe::ChunkPipe(const Hdf5Output& output) : output_(output) {
    queue_.set_capacity(capacity);
    writer_ = std::thread([this] { write_all(); });
}

ChunkPipe::~ChunkPipe() {
    drain();
}

void ChunkPipe::push(hid_t dataset, std::vector<hsize_t> offset, PackedBytes bytes) {
    queue_.push({dataset, std::move(offset), std::move(bytes)});
}

void ChunkPipe::drain() {
    if (writer_.joinable()) {
        queue_.push({});
        writer_.join();
    }
}

void ChunkPipe::write_all() {
    start_hdf5();
    Chunk chunk;
    while (true) {
        queue_.pop(chunk);
        if (chunk.dataset < 0) {
            return;
        }
        const std::lock_guard lock(hdf5_lock());
        output_.write_chunk(chunk.dataset, chunk.offset, *chunk.bytes);
    }
}

}  // namespace spoor
