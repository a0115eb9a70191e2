#include "sim/io/hdf5_gathering.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "temporary_folder.hpp"

namespace spoor {
namespace {

using Bytes = std::vector<std::uint8_t>;

/// Chunk c of a dataset, as long as its number says: empty, small, and larger than what is gathered.
Bytes chunk(std::size_t c) {
    Bytes bytes(c % 7 == 6 ? 300'000 + c : c * c * 13 % 5000 + 1);
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i * 31 + c);
    return bytes;
}

constexpr hsize_t chunks = 400;
constexpr hsize_t chunk_bytes = hsize_t{1} << 19U;

class GatheringDriver : public InFolder {
protected:
    GatheringDriver() { start_hdf5(); }

    /// Chunks of two datasets in turn; some are read back on the way, and a table is written between.
    static void write_file(const std::filesystem::path& path, hid_t driver) {
        const Hid access(H5Pcreate(H5P_FILE_ACCESS));
        H5Pset_libver_bounds(access.get(), H5F_LIBVER_V110, H5F_LIBVER_V110);
        if (driver > 0) {
            ASSERT_GE(H5Pset_driver(access.get(), driver, nullptr), 0);
        }
        const Hid file(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, access.get()));
        ASSERT_GT(file.get(), 0) << hdf5_message();
        const hsize_t shape = chunks * chunk_bytes;
        const Hid space(H5Screate_simple(1, &shape, nullptr));
        const Hid creation(H5Pcreate(H5P_DATASET_CREATE));
        H5Pset_chunk(creation.get(), 1, &chunk_bytes);
        H5Pset_deflate(creation.get(), 1);
        H5Pset_obj_track_times(creation.get(), false);
        const auto dataset = [&](const char* name) {
            return Hid(H5Dcreate2(file.get(), name, H5T_STD_U8LE, space.get(), H5P_DEFAULT, creation.get(),
                                  H5P_DEFAULT));
        };
        const Hid one = dataset("one");
        const Hid other = dataset("other");
        for (std::size_t c = 0; c < chunks; ++c) {
            const Bytes bytes = chunk(c);
            const hsize_t offset = c * chunk_bytes;
            const hid_t into = (c % 3 == 0 ? other : one).get();
            ASSERT_GE(H5Dwrite_chunk(into, H5P_DEFAULT, 0, &offset, bytes.size(), bytes.data()), 0);
            if (c % 50 != 0) continue;
            Bytes again(bytes.size());
            std::uint32_t filters = 0;
            ASSERT_GE(H5Dread_chunk(into, H5P_DEFAULT, &offset, &filters, again.data()), 0);
            EXPECT_EQ(again, bytes) << c;
            const Hid table(H5Dcreate2(file.get(), ("table" + std::to_string(c)).c_str(), H5T_STD_U8LE,
                                       space.get(), H5P_DEFAULT, creation.get(), H5P_DEFAULT));
            ASSERT_GT(table.get(), 0);
        }
        ASSERT_GE(H5Fflush(file.get(), H5F_SCOPE_GLOBAL), 0);
    }
};

TEST_F(GatheringDriver, WritesTheFileOfTheSystemsDriver) {
    const std::lock_guard lock(hdf5_lock());
    write_file(at("plain.h5"), H5I_INVALID_HID);
    write_file(at("gathered.h5"), gathering_driver());

    EXPECT_GT(std::filesystem::file_size(at("plain.h5")), 10'000'000U);
    EXPECT_TRUE(content(at("plain.h5")) == content(at("gathered.h5")));
}

TEST_F(GatheringDriver, TellsWhatCannotBeMade) {
    const std::lock_guard lock(hdf5_lock());
    const Hid access(H5Pcreate(H5P_FILE_ACCESS));
    ASSERT_GE(H5Pset_driver(access.get(), gathering_driver(), nullptr), 0);

    const Hid file(H5Fcreate(at("nowhere/a.h5").c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, access.get()));

    EXPECT_LT(file.get(), 0);
    EXPECT_THAT(hdf5_message(), testing::HasSubstr("No such file or directory"));
}

}  // namespace
}  // namespace spoor
