#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace spoor {

/// Text as it may stand in a page: names that come from a user's tables never become markup.
[[nodiscard]] std::string escaped(std::string_view text);

/// A file as an address within the page, so that the page needs no other. @param type e.g. image/png.
[[nodiscard]] std::string data_address(const std::string& type, const std::string& bytes);

/// A table of a page. The first column names the rows; the others are numbers unless said otherwise.
struct HtmlTable {
    std::string caption;
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;  //!< texts, not markup yet
    std::vector<bool> is_text;                   //!< (column); empty: the first one only
};
[[nodiscard]] std::string html(const HtmlTable& table);

}  // namespace spoor
