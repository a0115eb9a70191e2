#include "sim/io/hdf5_check.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <vector>

#include "sim/io/error.hpp"
#include "sim/io/hdf5_handle.hpp"

namespace spoor {
namespace {

// Bounds far above any cube (5 scenarios x 1000 species x 1000 years of a 25 m country) and far below what
// would exhaust a machine.
constexpr std::size_t most_objects = 100'000;
constexpr int most_dimensions = 8;
constexpr hsize_t longest_dimension = hsize_t{1} << 32;
constexpr hsize_t largest_chunk_bytes = hsize_t{256} << 20;
constexpr hsize_t largest_attribute_bytes = hsize_t{64} << 20;
constexpr std::size_t largest_element_bytes = std::size_t{1} << 20;

using Reason = std::optional<std::string>;

struct Walk {
    std::size_t objects = 0;
    std::string reason;
};

Reason fault_of_filters(hid_t properties) {
    for (int i = 0; i < H5Pget_nfilters(properties); ++i) {
        unsigned flags = 0;
        unsigned settings = 0;
        std::size_t values = 0;
        const H5Z_filter_t filter = H5Pget_filter2(properties, static_cast<unsigned>(i), &flags, &values,
                                                   nullptr, 0, nullptr, &settings);
        if (filter != H5Z_FILTER_DEFLATE && filter != H5Z_FILTER_SHUFFLE && filter != H5Z_FILTER_FLETCHER32) {
            return fmt::format("filter {} (only shuffle, deflate and fletcher32 are read)", filter);
        }
    }
    return {};
}

Reason fault_of_shape(hid_t space, hid_t type) {
    const int rank = H5Sget_simple_extent_ndims(space);
    if (rank < 0 || rank > most_dimensions) {
        return fmt::format("{} dimensions", rank);
    }
    std::array<hsize_t, most_dimensions> shape{};
    H5Sget_simple_extent_dims(space, shape.data(), nullptr);
    for (const hsize_t n : shape) {
        if (n > longest_dimension) {
            return fmt::format("a dimension of {} elements", n);
        }
    }
    const std::size_t element = H5Tget_size(type);
    if (element == 0 || element > largest_element_bytes) {
        return fmt::format("elements of {} bytes", element);
    }
    return {};
}

Reason fault_of_storage(hid_t properties, hid_t type) {
    const H5D_layout_t layout = H5Pget_layout(properties);
    if (layout == H5D_VIRTUAL) {
        return "a virtual dataset, which takes its data from other files";
    }
    if (H5Pget_external_count(properties) != 0) {
        return "external storage, which takes its data from other files";
    }
    if (layout == H5D_CHUNKED) {
        std::array<hsize_t, most_dimensions> chunk{};
        const int rank = H5Pget_chunk(properties, most_dimensions, chunk.data());
        hsize_t bytes = H5Tget_size(type);
        for (int i = 0; i < rank; ++i) {
            bytes = bytes > largest_chunk_bytes ? bytes : bytes * chunk[static_cast<std::size_t>(i)];
        }
        if (bytes > largest_chunk_bytes) {
            return fmt::format("chunks above {} MiB", largest_chunk_bytes >> 20);
        }
    }
    return fault_of_filters(properties);
}

Reason fault_of_dataset(hid_t dataset) {
    const Hid properties(H5Dget_create_plist(dataset));
    const Hid type(H5Dget_type(dataset));
    const Hid space(H5Dget_space(dataset));
    if (properties.get() < 0 || type.get() < 0 || space.get() < 0) {
        return "a damaged dataset header";
    }
    if (Reason fault = fault_of_storage(properties.get(), type.get())) {
        return fault;
    }
    return fault_of_shape(space.get(), type.get());
}

herr_t check_attribute(hid_t object, const char* name, const H5A_info_t* info, void* data) {
    auto& reason = *static_cast<std::string*>(data);
    if (info->data_size > largest_attribute_bytes) {
        reason = fmt::format("attribute '{}' of {} bytes", name, info->data_size);
        return 1;
    }
    const Hid attribute(H5Aopen(object, name, H5P_DEFAULT));
    if (attribute.get() < 0) {
        reason = fmt::format("a damaged attribute '{}'", name);
        return 1;
    }
    return 0;
}

Reason fault_of_attributes(hid_t object) {
    std::string reason;
    hsize_t position = 0;
    if (H5Aiterate2(object, H5_INDEX_NAME, H5_ITER_NATIVE, &position, &check_attribute, &reason) < 0) {
        return "damaged attributes";
    }
    return reason.empty() ? Reason{} : Reason{reason};
}

Reason fault_of_object(hid_t root, const char* name) {
    const Hid object(H5Oopen(root, name, H5P_DEFAULT));
    if (object.get() < 0) {
        return "a damaged object header";
    }
    if (H5Iget_type(object.get()) == H5I_DATASET) {
        if (Reason fault = fault_of_dataset(object.get())) {
            return fault;
        }
    }
    return fault_of_attributes(object.get());
}

herr_t check_link(hid_t root, const char* name, const H5L_info_t* info, void* data) {
    auto& walk = *static_cast<Walk*>(data);
    Reason fault;
    if (++walk.objects > most_objects) {
        fault = fmt::format("more than {} objects", most_objects);
    } else if (info->type != H5L_TYPE_HARD) {
        // Judged before it is followed: an external link would open another file.
        fault =
            info->type == H5L_TYPE_EXTERNAL ? "an external link, which leads to another file" : "a soft link";
    } else {
        fault = fault_of_object(root, name);
    }
    if (fault) {
        walk.reason = fmt::format("'{}' is or has {}", name, *fault);
        return 1;
    }
    return 0;
}

}  // namespace

bool looks_like_hdf5(std::string_view head) {
    constexpr std::string_view signature("\x89HDF\r\n\x1a\n", 8);
    for (std::size_t at = 0; at < head.size(); at = at == 0 ? 512 : at * 2) {
        if (head.substr(at).starts_with(signature)) {
            return true;
        }
    }
    return false;
}

void check_hdf5_structure(const std::filesystem::path& path, const std::string& shown_as) {
    const std::lock_guard lock(hdf5_lock());
    start_hdf5();
    Hid file;
    try {
        file = open_hdf5(path.string(), shown_as);
    } catch (const Error& error) {
        throw InputError(error.what());
    }
    Walk walk;
    if (const Reason fault = fault_of_attributes(file.get())) {
        walk.reason = "the root group has " + *fault;
    } else if (H5Lvisit(file.get(), H5_INDEX_NAME, H5_ITER_NATIVE, &check_link, &walk) < 0) {
        walk.reason = "its table of contents is damaged: " + hdf5_message();
    }
    if (!walk.reason.empty()) {
        throw InputError(fmt::format("'{}' is refused: {}", shown_as, walk.reason));
    }
}

}  // namespace spoor
