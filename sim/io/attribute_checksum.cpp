#include "sim/io/attribute_checksum.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <utility>

#include "sim/io/checksum.hpp"
#include "sim/io/error.hpp"

namespace spoor {
namespace {

// Below the 4096 bytes of HDF5, less its headers.
constexpr std::size_t longest_checked = 4000;
constexpr const char* suffix = "_sha256";

std::size_t bytes_of_list(const AttributeValue& value) {
    if (const auto* reals = std::get_if<std::vector<double>>(&value)) {
        return reals->size() * sizeof(double);
    }
    const auto* wholes = std::get_if<std::vector<std::int64_t>>(&value);
    return wholes == nullptr ? 0 : wholes->size() * sizeof(std::int64_t);
}

}  // namespace

Attributes with_checksums(Attributes attributes) {
    Attributes checksums;
    for (const auto& [name, value] : attributes) {
        if (bytes_of_list(value) > longest_checked) {
            throw Error(fmt::format("attribute '{}' is too long a list; write it as a table", name));
        }
        const auto* text = std::get_if<std::string>(&value);
        if (text != nullptr && text->size() > longest_checked) {
            checksums[name + suffix] = sha256(*text);
        }
    }
    attributes.merge(checksums);
    return attributes;
}

void check_texts(const Attributes& attributes, const std::string& file) {
    for (const auto& [name, value] : attributes) {
        const auto* text = std::get_if<std::string>(&value);
        const auto checksum = attributes.find(name + suffix);
        if (text == nullptr || checksum == attributes.end()) {
            continue;
        }
        const auto* expected = std::get_if<std::string>(&checksum->second);
        if (expected == nullptr || *expected != sha256(*text)) {
            throw Error(
                fmt::format("'{}' is damaged: the attribute '{}' is not what was written", file, name));
        }
    }
}

}  // namespace spoor
