#pragma once

#include <string>
#include <string_view>

namespace spoor {

/// &, <, > and quotes as XML and HTML write them; control characters are left out.
[[nodiscard]] std::string escape_xml(std::string_view text);

/// Bytes as RFC 4648 writes them.
[[nodiscard]] std::string base64(std::string_view bytes);

}  // namespace spoor
