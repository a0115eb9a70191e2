#include "sim/io/hdf5_write.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <string_view>
#include <utility>

#include "sim/io/error.hpp"
#include "sim/io/hdf5_gathering.hpp"

namespace spoor {
namespace {

constexpr std::array<std::string_view, 5> packed_attributes = {"_FillValue", "flag_values", "flag_masks",
                                                               "valid_range", "missing_value"};

Hid string_type(std::size_t bytes) {
    Hid type(H5Tcopy(H5T_C_S1));
    H5Tset_size(type.get(), std::max<std::size_t>(bytes, 1));
    H5Tset_strpad(type.get(), H5T_STR_NULLPAD);
    H5Tset_cset(type.get(), H5T_CSET_UTF8);
    return type;
}

struct NumberAttribute {
    hid_t memory = H5I_INVALID_HID;
    hid_t stored = H5I_INVALID_HID;
    hsize_t count = 1;
    bool scalar = true;
    const void* data = nullptr;
};

template <typename Integer>
hid_t smallest_int(std::span<const Integer> values) {
    const bool fits = std::ranges::all_of(values, [](Integer v) {
        return v >= std::numeric_limits<std::int32_t>::min() && v <= std::numeric_limits<std::int32_t>::max();
    });
    return fits ? H5T_NATIVE_INT32 : H5T_NATIVE_INT64;
}

NumberAttribute describe(const AttributeValue& value) {
    if (const auto* real = std::get_if<double>(&value)) {
        return {H5T_NATIVE_DOUBLE, H5T_NATIVE_DOUBLE, 1, true, real};
    }
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        return {H5T_NATIVE_INT64, smallest_int(std::span(whole, 1)), 1, true, whole};
    }
    if (const auto* reals = std::get_if<std::vector<double>>(&value)) {
        return {H5T_NATIVE_DOUBLE, H5T_NATIVE_DOUBLE, reals->size(), false, reals->data()};
    }
    const auto& wholes = std::get<std::vector<std::int64_t>>(value);
    return {H5T_NATIVE_INT64, smallest_int(std::span(wholes)), wholes.size(), false, wholes.data()};
}

}  // namespace

Hdf5Output::Hdf5Output(std::string partial, std::string shown_as)
    : partial_(std::move(partial)), shown_as_(std::move(shown_as)) {
    start_hdf5();
    const Hid access(checked(H5Pcreate(H5P_FILE_ACCESS), "HDF5"));
    const Hid creation(checked(H5Pcreate(H5P_FILE_CREATE), "HDF5"));
    // Version 1.10 of the format checksums its own tables; older ones do not.
    H5Pset_libver_bounds(access.get(), H5F_LIBVER_V110, H5F_LIBVER_V110);
    H5Pset_fclose_degree(access.get(), H5F_CLOSE_STRONG);
    checked(H5Pset_driver(access.get(), gathering_driver(), nullptr), "HDF5");
    // netCDF-4 numbers variables and attributes by the order in which they were made.
    H5Pset_link_creation_order(creation.get(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
    H5Pset_attr_creation_order(creation.get(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
    H5Pset_obj_track_times(creation.get(), false);
    file_ = Hid(H5Fcreate(partial_.c_str(), H5F_ACC_TRUNC, creation.get(), access.get()));
    if (file_.get() < 0) {
        throw InputError(fmt::format("output '{}' cannot be made: {}", shown_as_, hdf5_message()));
    }
    void* descriptor = nullptr;
    if (H5Fget_vfd_handle(file_.get(), H5P_DEFAULT, &descriptor) >= 0)
        descriptor_ = *static_cast<const int*>(descriptor);
}

void Hdf5Output::die(const std::string& doing) const {
    const std::string message =
        fmt::format("spoor: writing '{}' failed ({}): {}\n", shown_as_, doing, hdf5_message());
    ::unlink(partial_.c_str());
    std::fputs(message.c_str(), stderr);
    std::fflush(nullptr);
    std::_Exit(1);
}

Hid Hdf5Output::create(const Hdf5Dataset& dataset) const {
    const std::string doing = "creating " + dataset.name;
    const Hid creation(must(H5Pcreate(H5P_DATASET_CREATE), doing));
    H5Pset_attr_creation_order(creation.get(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
    H5Pset_obj_track_times(creation.get(), false);
    Hid space;
    if (dataset.shape.empty()) {
        space = Hid(must(H5Screate(H5S_SCALAR), doing));
        // R's ncdf4 cannot open a file with compact data. The one scalar, the grid mapping, says nothing by
        // its value.
        H5Pset_layout(creation.get(), H5D_CONTIGUOUS);
    } else {
        const std::vector<hsize_t>& chunk = dataset.chunk.empty() ? dataset.shape : dataset.chunk;
        space = Hid(must(
            H5Screate_simple(static_cast<int>(dataset.shape.size()), dataset.shape.data(), nullptr), doing));
        must(H5Pset_chunk(creation.get(), static_cast<int>(chunk.size()), chunk.data()), doing);
        if (dataset.filter == Hdf5Filter::shuffle_deflate) {
            must(H5Pset_shuffle(creation.get()), doing);
        }
        if (dataset.filter == Hdf5Filter::deflate || dataset.filter == Hdf5Filter::shuffle_deflate) {
            must(H5Pset_deflate(creation.get(), static_cast<unsigned>(dataset.deflate_level)), doing);
        }
        if (dataset.filter == Hdf5Filter::fletcher32) {
            must(H5Pset_fletcher32(creation.get()), doing);
        }
    }
    if (dataset.fill != nullptr) {
        must(H5Pset_fill_value(creation.get(), dataset.type, dataset.fill), doing);
    }
    H5Pset_fill_time(creation.get(), H5D_FILL_TIME_IFSET);
    return Hid(must(H5Dcreate2(file(), dataset.name.c_str(), dataset.type, space.get(), H5P_DEFAULT,
                               creation.get(), H5P_DEFAULT),
                    doing));
}

void Hdf5Output::write(hid_t dataset, hid_t type, const void* data) const {
    must(H5Dwrite(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, data), "writing a table");
}

void Hdf5Output::write_chunk(hid_t dataset, const std::vector<hsize_t>& offset,
                             const std::vector<std::uint8_t>& bytes) const {
    must(H5Dwrite_chunk(dataset, H5P_DEFAULT, 0, offset.data(), bytes.size(), bytes.data()),
         "writing a chunk");
}

void Hdf5Output::begin_writeback() const {
#ifdef __linux__
    // A hint: what the disk cannot do shows when the file is closed.
    if (descriptor_ >= 0) (void)::sync_file_range(descriptor_, 0, 0, SYNC_FILE_RANGE_WRITE);
#endif
}

void Hdf5Output::set_attribute(hid_t object, const std::string& name, hid_t type, const void* value) const {
    const std::string doing = "attribute " + name;
    const Hid space(must(H5Screate(H5S_SCALAR), doing));
    const Hid attribute(
        must(H5Acreate2(object, name.c_str(), type, space.get(), H5P_DEFAULT, H5P_DEFAULT), doing));
    must(H5Awrite(attribute.get(), type, value), doing);
}

void Hdf5Output::set_attributes(hid_t object, const Attributes& attributes, hid_t like) const {
    for (const auto& [name, value] : attributes) {
        const std::string doing = "attribute " + name;
        if (const auto* text = std::get_if<std::string>(&value)) {
            const Hid type = string_type(text->size());
            set_attribute(object, name, type.get(), text->c_str());
            continue;
        }
        NumberAttribute number = describe(value);
        if (like != H5I_INVALID_HID &&
            std::ranges::find(packed_attributes, name) != packed_attributes.end()) {
            number.stored = like;
        }
        const Hid space(
            must(number.scalar ? H5Screate(H5S_SCALAR) : H5Screate_simple(1, &number.count, nullptr), doing));
        const Hid attribute(must(
            H5Acreate2(object, name.c_str(), number.stored, space.get(), H5P_DEFAULT, H5P_DEFAULT), doing));
        must(H5Awrite(attribute.get(), number.memory, number.data), doing);
    }
}

Hid Hdf5Output::write_strings(const std::string& name, const std::vector<std::string>& values,
                              std::size_t length) const {
    std::string flat(length * values.size(), '\0');
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i].copy(flat.data() + i * length, length);
    }
    Hid dataset = create({.name = name, .type = H5T_C_S1, .shape = {values.size(), length}, .chunk = {}});
    write(dataset.get(), H5T_C_S1, flat.data());
    set_attributes(dataset.get(), {{"_Encoding", std::string("utf-8")}});
    return dataset;
}

void Hdf5Output::close() {
    must(H5Fflush(file(), H5F_SCOPE_GLOBAL), "flushing");
    must(H5Fclose(file_.release()), "closing");
}

}  // namespace spoor
