#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "sim/io/findings.hpp"

namespace spoor {
namespace {

std::string counted(std::size_t n, std::string_view what) {
    return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s");
}

std::string_view name_of(Severity severity) {
    return severity == Severity::error ? "error" : "warning";
}

std::string place_of(const Finding& f) {
    std::string place = f.file;
    if (f.line > 0) {
        place += fmt::format(":{}", f.line);
        if (f.column > 0) {
            place += fmt::format(":{}", f.column);
        }
    }
    if (!f.where.empty()) {
        place += place.empty() ? f.where : ", " + f.where;
    }
    return place;
}

}  // namespace

std::string render_text(const Findings& findings) {
    std::string text;
    for (const Finding& f : findings.sorted()) {
        text += fmt::format("{}[{}]: {}\n", name_of(f.severity), f.code, f.message);
        if (const std::string place = place_of(f); !place.empty()) {
            text += fmt::format("  --> {}\n", place);
        }
        if (!f.suggestion.empty()) {
            text += fmt::format("  = {}\n", f.suggestion);
        }
    }
    if (!findings.all().empty()) {
        text += fmt::format("{}, {}\n", counted(findings.errors(), "error"),
                            counted(findings.warnings(), "warning"));
    }
    return text;
}

std::string render_json(const Findings& findings) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Finding& f : findings.sorted()) {
        nlohmann::ordered_json item{{"severity", name_of(f.severity)}, {"code", f.code}, {"file", f.file}};
        if (f.line > 0) {
            item["line"] = f.line;
        }
        if (f.column > 0) {
            item["column"] = f.column;
        }
        item["where"] = f.where;
        item["message"] = f.message;
        item["suggestion"] = f.suggestion;
        list.push_back(std::move(item));
    }
    const nlohmann::ordered_json all{
        {"errors", findings.errors()}, {"warnings", findings.warnings()}, {"findings", std::move(list)}};
    // What a user wrote may be any bytes; a message must still be written.
    return all.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace spoor
