#include "sim/io/web_text.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>

#include <memory>

namespace spoor {

namespace {

using GdalText = std::unique_ptr<char, void (*)(void*)>;

}  // namespace

std::string escape_xml(std::string_view text) {
    const std::string whole(text);
    const GdalText escaped(CPLEscapeString(whole.c_str(), -1, CPLES_XML), &VSIFree);
    return escaped ? escaped.get() : "";
}

std::string base64(std::string_view bytes) {
    const GdalText encoded(
        CPLBase64Encode(static_cast<int>(bytes.size()), reinterpret_cast<const GByte*>(bytes.data())),
        &VSIFree);
    return encoded ? encoded.get() : "";
}

}  // namespace spoor
