#include "sim/engine/machine.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "small_study.hpp"

namespace spoor {
namespace {

using test::ScratchDirectory;

/// Groups in a directory of its own: job.scope within user.slice.
class ControlGroups : public testing::Test {
protected:
    ControlGroups() : scratch_("groups") {
        std::filesystem::create_directories(root() / "user.slice" / "job.scope");
        write("membership", "12:pids:/elsewhere\n0::/user.slice/job.scope\n");
    }
    [[nodiscard]] std::filesystem::path root() const { return scratch_.path() / "root"; }
    void write(const std::filesystem::path& file, const std::string& text) const {
        std::ofstream(scratch_.path() / file) << text;
    }
    [[nodiscard]] ControlGroupGrant grant() const {
        return granted_by(root(), scratch_.path() / "membership");
    }

private:
    ScratchDirectory scratch_;
};

TEST_F(ControlGroups, WithoutLimitsGrantAll) {
    EXPECT_FALSE(grant().cores || grant().memory);
    write("root/user.slice/job.scope/cpu.max", "max 100000\n");
    write("root/user.slice/job.scope/memory.max", "max\n");
    EXPECT_FALSE(grant().cores || grant().memory);
}

TEST_F(ControlGroups, GrantTheLeastOfTheirOwnAndThoseAbove) {
    write("root/user.slice/job.scope/cpu.max", "250000 100000\n");
    write("root/user.slice/job.scope/memory.max", "17179869184\n");
    EXPECT_EQ(grant().cores, 2.5);
    EXPECT_EQ(grant().memory, std::size_t{16} << 30U);

    write("root/user.slice/memory.max", "8589934592\n");
    write("root/cpu.max", "400000 100000\n");
    EXPECT_EQ(grant().cores, 2.5);
    EXPECT_EQ(grant().memory, std::size_t{8} << 30U);
}

TEST_F(ControlGroups, OfVersion1AreReadToo) {
    write("membership", "4:memory:/job\n1:cpu:/job\n0::/\n");
    for (const std::string controller : {"memory", "cpu"})
        std::filesystem::create_directories(root() / controller / "job");
    write("root/memory/job/memory.limit_in_bytes", "4294967296\n");
    write("root/cpu/job/cpu.cfs_quota_us", "-1\n");
    write("root/cpu/job/cpu.cfs_period_us", "100000\n");
    EXPECT_EQ(grant().memory, std::size_t{4} << 30U);
    EXPECT_FALSE(grant().cores) << "-1 is no limit";

    write("root/cpu/job/cpu.cfs_quota_us", "150000\n");
    EXPECT_EQ(grant().cores, 1.5);
}

TEST_F(ControlGroups, OfAnotherHostAreTheRoot) {
    write("membership", "0::/../../system.slice/docker-1.scope\n");
    write("root/memory.max", "1073741824\n");
    EXPECT_EQ(grant().memory, std::size_t{1} << 30U);
}

TEST_F(ControlGroups, ThatCannotBeReadLimitNothing) {
    EXPECT_FALSE(granted_by(root() / "nowhere", root() / "nowhere").memory);
}

TEST(Machine, GrantsSomething) {
    EXPECT_GE(cores_granted(), 1U);
    EXPECT_GT(memory_granted(), std::size_t{64} << 20U);
}

TEST(Machine, GivesAThreadAmongOthersItsPartOfTheMemory) {
    const auto cores = static_cast<std::size_t>(sysconf(_SC_NPROCESSORS_ONLN));
    const std::size_t all = memory_granted();

    EXPECT_EQ(memory_granted(cores), all);
    EXPECT_EQ(memory_granted(10 * cores), all);
    EXPECT_LE(memory_granted(1), all);
    const auto pages = static_cast<std::size_t>(sysconf(_SC_PHYS_PAGES));
    EXPECT_LE(memory_granted(1), pages * static_cast<std::size_t>(sysconf(_SC_PAGE_SIZE)) / cores);
}

}  // namespace
}  // namespace spoor
