#include "sim/io/hdf5_read.hpp"

#include <fmt/format.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <string_view>
#include <utility>

#include "sim/io/error.hpp"

namespace spoor {
namespace {

constexpr std::array<std::string_view, 6> kept_by_libraries = {
    "CLASS", "NAME", "DIMENSION_LIST", "REFERENCE_LIST", "_Netcdf4Dimid", "_Netcdf4Coordinates"};

/// More elements than this are no table (maps are read slice by slice).
constexpr std::size_t most_elements = std::size_t{1} << 31;

std::string without_padding(std::string text) {
    text.resize(std::min(text.find('\0'), text.size()));
    return text;
}

template <typename Number>
std::vector<Number> read_numbers(hid_t attribute, hid_t memory, std::size_t count) {
    std::vector<Number> values(count);
    if (H5Aread(attribute, memory, values.data()) < 0) {
        values.clear();
    }
    return values;
}

template <typename Number>
AttributeValue one_or_more(std::vector<Number> values) {
    return values.size() == 1 ? AttributeValue(values.front()) : AttributeValue(std::move(values));
}

/// nullopt for kinds that the cube does not use (references, variable-length text).
std::optional<AttributeValue> value_of(hid_t attribute) {
    const Hid type(H5Aget_type(attribute));
    const Hid space(H5Aget_space(attribute));
    const hssize_t count = H5Sget_simple_extent_npoints(space.get());
    if (count < 1) {
        return {};
    }
    switch (H5Tget_class(type.get())) {
        case H5T_STRING: {
            if (count != 1 || H5Tis_variable_str(type.get()) > 0) {
                return {};
            }
            std::string text(H5Tget_size(type.get()), '\0');
            if (H5Aread(attribute, type.get(), text.data()) < 0) {
                return {};
            }
            return without_padding(std::move(text));
        }
        case H5T_INTEGER:
            return one_or_more(
                read_numbers<std::int64_t>(attribute, H5T_NATIVE_INT64, static_cast<std::size_t>(count)));
        case H5T_FLOAT:
            return one_or_more(
                read_numbers<double>(attribute, H5T_NATIVE_DOUBLE, static_cast<std::size_t>(count)));
        default:
            return {};
    }
}

herr_t add_attribute(hid_t object, const char* name, const H5A_info_t*, void* data) {
    if (std::ranges::find(kept_by_libraries, name) != kept_by_libraries.end()) {
        return 0;
    }
    const Hid attribute(H5Aopen(object, name, H5P_DEFAULT));
    if (attribute.get() < 0) {
        return -1;
    }
    if (std::optional<AttributeValue> value = value_of(attribute.get())) {
        static_cast<Attributes*>(data)->insert_or_assign(name, std::move(*value));
    }
    return 0;
}

herr_t add_link(hid_t, const char* name, const H5L_info_t*, void* data) {
    static_cast<std::vector<std::string>*>(data)->emplace_back(name);
    return 0;
}

herr_t take_name(hid_t, unsigned, hid_t scale, void* data) {
    std::array<char, 256> name{};
    if (H5Iget_name(scale, name.data(), name.size()) > 1) {
        *static_cast<std::string*>(data) = name.data() + 1;  // without the slash of the root
    }
    return 1;
}

}  // namespace

Hdf5Input::Hdf5Input(const std::string& path, std::string shown_as)
    : shown_as_(std::move(shown_as)), file_(open_hdf5(path, shown_as_)) {}

void Hdf5Input::fail(const std::string& what) const {
    throw Error(fmt::format("'{}' is damaged or cannot be read at {}: {}", shown_as_, what, hdf5_message()));
}

bool Hdf5Input::has(const std::string& name) const {
    return H5Lexists(file(), name.c_str(), H5P_DEFAULT) > 0;
}

std::vector<std::string> Hdf5Input::datasets() const {
    std::vector<std::string> names;
    if (H5Literate(file(), H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr, &add_link, &names) < 0) {
        names.clear();
        must(H5Literate(file(), H5_INDEX_NAME, H5_ITER_INC, nullptr, &add_link, &names),
             "its table of contents");
    }
    return names;
}

Hid Hdf5Input::open(const std::string& dataset) const {
    return Hid(must(H5Dopen2(file(), dataset.c_str(), H5P_DEFAULT), dataset));
}

std::vector<std::size_t> Hdf5Input::shape(hid_t dataset) const {
    const Hid space(must(H5Dget_space(dataset), "a shape"));
    std::vector<hsize_t> extent(static_cast<std::size_t>(H5Sget_simple_extent_ndims(space.get())));
    H5Sget_simple_extent_dims(space.get(), extent.data(), nullptr);
    return {extent.begin(), extent.end()};
}

std::vector<std::string> Hdf5Input::dimensions(hid_t dataset) const {
    std::vector<std::string> names(shape(dataset).size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        H5DSiterate_scales(dataset, static_cast<unsigned>(i), nullptr, &take_name, &names[i]);
    }
    return names;
}

Attributes Hdf5Input::attributes(hid_t object) const {
    Attributes result;
    must(H5Aiterate2(object, H5_INDEX_NAME, H5_ITER_INC, nullptr, &add_attribute, &result), "attributes");
    return result;
}

std::vector<double> Hdf5Input::numbers(const std::string& name) const {
    const Hid dataset = open(name);
    const std::vector<std::size_t> extent = shape(dataset.get());
    std::size_t count = 1;
    for (const std::size_t n : extent) {
        count *= n;
        if (count > most_elements) {
            throw InputError(fmt::format("'{}': table {} is too large to be one", shown_as_, name));
        }
    }
    std::vector<double> values(count);
    must(H5Dread(dataset.get(), H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), name);
    return values;
}

std::vector<std::string> Hdf5Input::strings(const std::string& name) const {
    const Hid dataset = open(name);
    const Hid type(must(H5Dget_type(dataset.get()), name));
    const std::vector<std::size_t> extent = shape(dataset.get());
    if (H5Tget_class(type.get()) != H5T_STRING || H5Tget_size(type.get()) != 1 || extent.size() != 2 ||
        extent[0] > most_elements || extent[1] > most_elements / std::max<std::size_t>(extent[0], 1)) {
        throw InputError(fmt::format("'{}': {} is no list of texts", shown_as_, name));
    }
    std::string flat(extent[0] * extent[1], '\0');
    must(H5Dread(dataset.get(), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, flat.data()), name);
    std::vector<std::string> values;
    for (std::size_t i = 0; i < extent[0]; ++i) {
        values.push_back(without_padding(flat.substr(i * extent[1], extent[1])));
    }
    return values;
}

}  // namespace spoor
