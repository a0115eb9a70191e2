#include "sim/report/html.hpp"

#include <fmt/format.h>

#include "sim/io/web_text.hpp"

namespace spoor {

namespace {

bool is_text(const HtmlTable& table, std::size_t column) {
    return table.is_text.empty() ? column == 0 : table.is_text[column];
}

}  // namespace

std::string escaped(std::string_view text) {
    return escape_xml(text);
}

std::string data_address(const std::string& type, const std::string& bytes) {
    return fmt::format("data:{};base64,{}", type, base64(bytes));
}

std::string html(const HtmlTable& table) {
    std::string text = fmt::format(
        "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"{0}\">\n<table>\n"
        "<caption>{0}</caption>\n<thead><tr>",
        escaped(table.caption));
    for (std::size_t c = 0; c < table.columns.size(); ++c)
        text += fmt::format("<th scope=\"col\"{}>{}</th>", is_text(table, c) ? "" : " class=\"n\"",
                            escaped(table.columns[c]));
    text += "</tr></thead>\n<tbody>\n";
    for (const std::vector<std::string>& row : table.rows) {
        text += "<tr>";
        for (std::size_t c = 0; c < row.size(); ++c) {
            const char* const tag = c == 0 ? "th scope=\"row\"" : is_text(table, c) ? "td" : "td class=\"n\"";
            text += fmt::format("<{}>{}</{}>", tag, escaped(row[c]), c == 0 ? "th" : "td");
        }
        text += "</tr>\n";
    }
    return text + "</tbody>\n</table>\n</div>\n";
}

}  // namespace spoor
