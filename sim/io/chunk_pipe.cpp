#include "sim/io/chunk_pipe.hpp"

#include <iterator>
#include <numeric>
#include <utility>

namespace spoor {

namespace {

/// From so much on that was written, the disk is set to work: what waits for it at the end is little then.
constexpr std::size_t bytes_a_writeback = std::size_t{32} << 20U;

}  // namespace

ChunkPipe::ChunkPipe(const Hdf5Output& output) : output_(output) {
    writer_ = std::thread([this] { write_all(); });
}

ChunkPipe::~ChunkPipe() {
    drain();
}

void ChunkPipe::push(std::vector<Chunk> chunks) {
    if (chunks.empty()) return;
    const std::size_t bytes =
        std::accumulate(chunks.begin(), chunks.end(), std::size_t{0},
                        [](std::size_t all, const Chunk& chunk) { return all + chunk.bytes->size(); });
    bool is_time = false;
    {
        std::unique_lock lock(mutex_);
        room_.wait(lock, [this] { return bytes_waiting_ < capacity; });
        is_time = bytes_waiting_ < worth_waking && bytes_waiting_ + bytes >= worth_waking;
        bytes_waiting_ += bytes;
        waiting_.insert(waiting_.end(), std::make_move_iterator(chunks.begin()),
                        std::make_move_iterator(chunks.end()));
    }
    if (is_time) work_.notify_one();
}

void ChunkPipe::drain() {
    if (!writer_.joinable()) return;
    {
        const std::lock_guard lock(mutex_);
        no_more_ = true;
    }
    work_.notify_one();
    writer_.join();
}

void ChunkPipe::write_all() {
    start_hdf5();
    std::vector<Chunk> taken;
    std::size_t since_writeback = 0;
    while (true) {
        taken.clear();
        {
            std::unique_lock lock(mutex_);
            work_.wait(lock, [this] { return no_more_ || bytes_waiting_ >= worth_waking; });
            if (waiting_.empty()) return;
            taken.swap(waiting_);
            bytes_waiting_ = 0;
        }
        room_.notify_all();
        for (const Chunk& chunk : taken) {
            const std::lock_guard lock(hdf5_lock());
            output_.write_chunk(chunk.dataset, chunk.offset, *chunk.bytes);
            since_writeback += chunk.bytes->size();
        }
        if (since_writeback >= bytes_a_writeback) {
            output_.begin_writeback();
            since_writeback = 0;
        }
    }
}

}  // namespace spoor
