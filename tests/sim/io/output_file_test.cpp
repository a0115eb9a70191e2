#include "sim/io/output_file.hpp"

#include <gmock/gmock.h>

#include "sim/io/checksum.hpp"
#include "sim/io/error.hpp"
#include "tests/sim/io/temporary_folder.hpp"

namespace spoor {
namespace {

using ::testing::HasSubstr;

class OutputFiles : public InFolder {};

TEST_F(OutputFiles, AppearWholeAndLeaveNothingBeside) {
    write_file(at("a.txt"), "first");
    write_file(at("a.txt"), "second");

    EXPECT_EQ(content(at("a.txt")), "second");
    EXPECT_EQ(files(), 1U);
}

TEST_F(OutputFiles, AreRemovedWhenNotCommitted) {
    {
        const OutputFile output(at("a.txt"));
        write("a.txt.partial", "half");
    }

    EXPECT_EQ(files(), 0U);
}

TEST_F(OutputFiles, NeedAFolderThatIsThere) {
    EXPECT_THAT(message_of<InputError>([&] { OutputFile(at("none/a.txt")); }), HasSubstr("does not exist"));
    EXPECT_THAT(message_of<InputError>([&] { require_writable(at("")); }), HasSubstr("is a folder"));
}

TEST_F(OutputFiles, AreRefusedWhenTheDiskIsTooSmall) {
    EXPECT_NO_THROW(require_space(at("a.nc"), 1));
    EXPECT_THAT(message_of<InputError>([&] { require_space(at("a.nc"), std::uintmax_t{1} << 60); }),
                HasSubstr("GiB are free"));
}

TEST_F(OutputFiles, SayWhyTheyCannotBeWritten) {
    if (!std::filesystem::exists("/dev/full")) {
        GTEST_SKIP() << "no /dev/full here";
    }
    std::filesystem::create_symlink("/dev/full", at("a.txt.partial"));

    // A link that waits at the place of the partial file is not followed.
    EXPECT_THAT(message_of<Error>([&] { write_file(at("a.txt"), "x"); }), HasSubstr("cannot create"));
}

TEST_F(OutputFiles, ChecksumsAreTheStandardOnes) {
    // FIPS 180-2, appendix B.1; the digest of nothing is as well known.
    EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256_of_file(write("abc", "abc")), sha256("abc"));
    EXPECT_THAT(message_of<InputError>([&] { static_cast<void>(sha256_of_file(at("none"))); }),
                HasSubstr("none"));
}

}  // namespace
}  // namespace spoor
