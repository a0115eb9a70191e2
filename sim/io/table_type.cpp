#include "sim/io/table_type.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include "sim/io/cube_layout.hpp"

namespace spoor {
namespace {

template <typename Stored>
Stored stored(double value, Stored fill) {
    if (std::isnan(value)) {
        return fill;
    }
    if constexpr (std::numeric_limits<Stored>::is_integer) {
        // One above the lowest, which some readers take for missing.
        const double lowest = static_cast<double>(std::numeric_limits<Stored>::min()) + 2;
        const double highest = static_cast<double>(std::numeric_limits<Stored>::max());
        return static_cast<Stored>(std::clamp(std::nearbyint(value), lowest, highest));
    } else {
        return static_cast<Stored>(value);
    }
}

template <typename Stored>
void store_as(std::span<const double> values, Stored fill, std::uint8_t* to) {
    for (const double value : values) {
        const Stored element = stored<Stored>(value, fill);
        std::memcpy(to, &element, sizeof(element));
        to += sizeof(element);
    }
}

}  // namespace

std::size_t size_of(TableVariable::Type type) {
    return H5Tget_size(hdf5_type_of(type));
}

hid_t hdf5_type_of(TableVariable::Type type) {
    switch (type) {
        case TableVariable::Type::f32:
            return H5T_NATIVE_FLOAT;
        case TableVariable::Type::f64:
            return H5T_NATIVE_DOUBLE;
        case TableVariable::Type::i32:
            return H5T_NATIVE_INT32;
        case TableVariable::Type::i8:
            return H5T_NATIVE_INT8;
    }
    return H5I_INVALID_HID;
}

const void* fill_of(TableVariable::Type type) {
    switch (type) {
        case TableVariable::Type::f32:
            return &layout::f32_fill;
        case TableVariable::Type::f64:
            return &layout::f64_fill;
        case TableVariable::Type::i32:
            return &layout::i32_fill;
        case TableVariable::Type::i8:
            return &layout::i8_fill;
    }
    return nullptr;
}

void store(TableVariable::Type type, std::span<const double> values, std::uint8_t* to) {
    switch (type) {
        case TableVariable::Type::f32:
            return store_as(values, layout::f32_fill, to);
        case TableVariable::Type::f64:
            return store_as(values, layout::f64_fill, to);
        case TableVariable::Type::i32:
            return store_as(values, layout::i32_fill, to);
        case TableVariable::Type::i8:
            return store_as(values, layout::i8_fill, to);
    }
}

}  // namespace spoor
