#include "sim/io/hdf5_check.hpp"

#include <gmock/gmock.h>
#include <hdf5.h>

#include <array>

#include "sim/io/cube.hpp"
#include "sim/io/error.hpp"
#include "sim/io/hdf5_handle.hpp"
#include "tests/sim/io/temporary_folder.hpp"

namespace spoor {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class HostileFiles : public InFolder {
protected:
    /// A file with a good dataset and whatever `add` puts into it.
    template <typename Add>
    std::filesystem::path make(Add add) {
        start_hdf5();
        const Hid file(H5Fcreate(at("evil.nc").c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT));
        const hsize_t extent = 16;
        const Hid space(H5Screate_simple(1, &extent, nullptr));
        const Hid good(H5Dcreate2(file.get(), "good", H5T_NATIVE_INT8, space.get(), H5P_DEFAULT, H5P_DEFAULT,
                                  H5P_DEFAULT));
        add(file.get(), space.get());
        return at("evil.nc");
    }
    static std::string fault(const std::filesystem::path& path) {
        return message_of<InputError>([&] { check_hdf5_structure(path, "evil.nc"); });
    }
    static void dataset(hid_t file, hid_t space, const Hid& properties, hid_t type = H5T_NATIVE_INT8) {
        const Hid made(H5Dcreate2(file, "bad", type, space, H5P_DEFAULT, properties.get(), H5P_DEFAULT));
        ASSERT_GE(made.get(), 0);
    }
};

TEST_F(HostileFiles, ThatAreGoodPass) {
    EXPECT_EQ(fault(make([](hid_t, hid_t) {})), "");
}

TEST_F(HostileFiles, WithExternalStorageAreRefusedByEveryDoor) {
    write("secret.txt", "sixteen letters!");
    const std::filesystem::path path = make([&](hid_t file, hid_t space) {
        const Hid properties(H5Pcreate(H5P_DATASET_CREATE));
        H5Pset_external(properties.get(), at("secret.txt").c_str(), 0, 16);
        dataset(file, space, properties);
    });

    EXPECT_THAT(fault(path), AllOf(HasSubstr("'bad'"), HasSubstr("external storage")));
    EXPECT_THAT(message_of<InputError>([&] { CubeReader reader(path); }), HasSubstr("external storage"));
    EXPECT_THAT(message_of<InputError>([&] { static_cast<void>(raster_info(path)); }),
                HasSubstr("external storage"));
}

TEST_F(HostileFiles, WithLinksToOtherFilesAreRefused) {
    EXPECT_THAT(fault(make([](hid_t file, hid_t) {
                    H5Lcreate_external("/etc/other.h5", "/x", file, "link", H5P_DEFAULT, H5P_DEFAULT);
                })),
                AllOf(HasSubstr("'link'"), HasSubstr("external link")));
}

TEST_F(HostileFiles, WithSoftLinksAreRefused) {
    EXPECT_THAT(
        fault(make([](hid_t file, hid_t) { H5Lcreate_soft("/a", file, "a", H5P_DEFAULT, H5P_DEFAULT); })),
        HasSubstr("soft link"));
}

TEST_F(HostileFiles, WithLinksInsideAGroupAreRefused) {
    EXPECT_THAT(fault(make([](hid_t file, hid_t) {
                    const Hid group(H5Gcreate2(file, "deep", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT));
                    H5Lcreate_external("x.h5", "/x", group.get(), "link", H5P_DEFAULT, H5P_DEFAULT);
                })),
                HasSubstr("deep/link"));
}

TEST_F(HostileFiles, WithVirtualDatasetsAreRefused) {
    EXPECT_THAT(fault(make([](hid_t file, hid_t space) {
                    const Hid properties(H5Pcreate(H5P_DATASET_CREATE));
                    H5Pset_virtual(properties.get(), space, "other.h5", "/x", space);
                    dataset(file, space, properties);
                })),
                HasSubstr("virtual dataset"));
}

TEST_F(HostileFiles, WithOtherFiltersAreRefused) {
    EXPECT_THAT(fault(make([](hid_t file, hid_t space) {
                    const Hid properties(H5Pcreate(H5P_DATASET_CREATE));
                    const hsize_t chunk = 16;
                    H5Pset_chunk(properties.get(), 1, &chunk);
                    H5Pset_scaleoffset(properties.get(), H5Z_SO_INT, 4);
                    dataset(file, space, properties);
                })),
                HasSubstr("filter"));
}

TEST_F(HostileFiles, OfAbsurdSizeAreRefused) {
    EXPECT_THAT(fault(make([](hid_t file, hid_t) {
                    const std::array<hsize_t, 2> extent = {hsize_t{1} << 40, 1};
                    const std::array<hsize_t, 2> chunk = {1, 1};
                    const Hid space(H5Screate_simple(2, extent.data(), nullptr));
                    const Hid properties(H5Pcreate(H5P_DATASET_CREATE));
                    H5Pset_chunk(properties.get(), 2, chunk.data());
                    dataset(file, space.get(), properties);
                })),
                HasSubstr("a dimension of"));
    EXPECT_THAT(fault(make([](hid_t file, hid_t) {
                    const std::array<hsize_t, 2> extent = {1 << 16, 1 << 14};
                    const Hid space(H5Screate_simple(2, extent.data(), nullptr));
                    const Hid properties(H5Pcreate(H5P_DATASET_CREATE));
                    H5Pset_chunk(properties.get(), 2, extent.data());
                    dataset(file, space.get(), properties);
                })),
                HasSubstr("chunks above"));
}

TEST_F(HostileFiles, ThatAreNoHdf5AreRefused) {
    write("evil.nc", "\x89HDF\r\n\x1a\n and then nothing");

    EXPECT_THAT(fault(at("evil.nc")), HasSubstr("cannot be opened as HDF5"));
}

TEST_F(HostileFiles, AreKnownByTheirSignature) {
    const std::string signature("\x89HDF\r\n\x1a\n", 8);

    EXPECT_TRUE(looks_like_hdf5(signature));
    EXPECT_TRUE(looks_like_hdf5(std::string(512, ' ') + signature));
    EXPECT_FALSE(looks_like_hdf5("II*"));
    EXPECT_FALSE(looks_like_hdf5(""));
}

}  // namespace
}  // namespace spoor
