// What is taken from the heap. Every cell, lane and task of a step works in memory that its block of
// replicates has already: how much is asked for grows with years and blocks, by a few tables each, and never
// with cells.

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <new>

#include "tests/sim/engine/quiet_run.hpp"
#include "tests/sim/engine/small_study.hpp"

namespace {

std::atomic<long> allocations = 0;

}  // namespace

[[gnu::noinline]] void* operator new(std::size_t bytes) {
    allocations.fetch_add(1, std::memory_order_relaxed);
    if (void* const memory = std::malloc(std::max<std::size_t>(bytes, 1))) return memory;
    throw std::bad_alloc();
}

[[gnu::noinline]] void* operator new(std::size_t bytes, std::align_val_t alignment) {
    allocations.fetch_add(1, std::memory_order_relaxed);
    const auto align = static_cast<std::size_t>(alignment);
    if (void* const memory = std::aligned_alloc(align, (bytes + align - 1) / align * align)) return memory;
    throw std::bad_alloc();
}

[[gnu::noinline]] void operator delete(void* memory) noexcept {
    std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::size_t /*bytes*/) noexcept {
    std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::align_val_t /*alignment*/) noexcept {
    std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::size_t /*bytes*/,
                                       std::align_val_t /*alignment*/) noexcept {
    std::free(memory);
}

namespace spoor {
namespace {

using test::ScratchDirectory;
using test::SmallStudy;

struct Size {
    std::int64_t rows = 0;
    int years = 0;
    int replicates = 0;
};

constexpr int species = 3;
constexpr int scenarios = 3;

/// Of a whole run that writes the maps of its first year alone.
long allocations_of(const Size& size) {
    const ScratchDirectory scratch("allocations");
    Study study = SmallStudy(scratch.path(), size.rows).study;
    EXPECT_EQ(study.species.size(), species);
    EXPECT_EQ(study.scenarios.size(), scenarios);
    study.period.years = size.years;
    study.run.replicates = size.replicates;
    study.output.years = {study.period.start};
    const long before = allocations;
    (void)test::run(study, scratch.path() / "out.nc", 1);
    return allocations - before;
}

/// Of one year more of one species under one scenario.
double of_a_year(std::int64_t rows, int replicates) {
    constexpr int fewer = 10;
    constexpr int more = 30;
    static const long once = allocations_of({rows, fewer, 1});  // what the libraries set up
    EXPECT_GT(once, 0);
    const long few = allocations_of({rows, fewer, replicates});
    const long many = allocations_of({rows, more, replicates});
    return static_cast<double>(many - few) / ((more - fewer) * species * scenarios);
}

TEST(Allocations, OfAYearDoNotGrowWithCells) {
    const double few_cells = of_a_year(45, 64);
    const double many_cells = of_a_year(360, 64);

    EXPECT_GT(few_cells, 1);
    EXPECT_LT(few_cells, 80);
    EXPECT_LT(many_cells, few_cells + 20) << "2,700 cells and 21,600";
}

TEST(Allocations, OfAYearOfABlockOfReplicatesAreFew) {
    const double one_block = of_a_year(45, 64);
    const double four_blocks = of_a_year(45, 256);

    EXPECT_LT((four_blocks - one_block) / 3, 25);
}

}  // namespace
}  // namespace spoor
