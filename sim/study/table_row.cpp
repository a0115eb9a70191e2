#include "sim/study/table_row.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/io/number.hpp"

namespace spoor {

std::optional<Table> read_table_of(const LoadContext& context, const std::filesystem::path& path,
                                   const std::string& shown_as, const std::vector<std::string>& allowed,
                                   const std::vector<std::string>& required) {
    Table table;
    try {
        table = read_table(path, shown_as);
    } catch (const InputError& error) {
        context.findings.error("SP0301", shown_as, 0, "", error.what());
        return std::nullopt;
    }
    for (const std::string& column : table.columns) {
        if (std::find(allowed.begin(), allowed.end(), column) != allowed.end()) continue;
        context.findings.error("SP0306", shown_as, 1, "", fmt::format("unknown column '{}'", column),
                               suggest(column, allowed));
    }
    bool complete = true;
    for (const std::string& column : required) {
        if (table.column(column)) continue;
        context.findings.error("SP0307", shown_as, 1, "", fmt::format("the column '{}' is missing", column));
        complete = false;
    }
    if (!complete) return std::nullopt;
    return table;
}

std::vector<std::string> split_list(const std::string& text, char separator) {
    std::vector<std::string> items;
    std::size_t begin = 0;
    while (begin <= text.size() && !text.empty()) {
        const std::size_t end = std::min(text.find(separator, begin), text.size());
        std::string item = text.substr(begin, end - begin);
        item.erase(0, item.find_first_not_of(" \t"));
        item.erase(item.find_last_not_of(" \t") + 1);
        if (!item.empty()) items.push_back(std::move(item));
        begin = end + 1;
    }
    return items;
}

TableRow::TableRow(const LoadContext& context, const Table& table, std::size_t row)
    : context_(&context), table_(&table), row_(row) {}

std::string TableRow::text(const std::string& column) const {
    const auto at = table_->column(column);
    return at ? table_->rows[row_][*at] : std::string();
}

std::optional<double> TableRow::number(const std::string& column, NumberRange range) const {
    const std::string found = text(column);
    if (found.empty()) return std::nullopt;
    const auto value = parse_number(found);
    if (!value) {
        fault("SP0308", column, fmt::format("'{}' is not a number", found), "expected " + range.text());
        return std::nullopt;
    }
    if (!range.holds(*value)) {
        fault("SP0309", column, fmt::format("{} {} is outside its range", column, found),
              "expected " + range.text());
        return std::nullopt;
    }
    return value;
}

std::optional<int> TableRow::whole(const std::string& column, int min, int max) const {
    const auto value = number(column, {.min = static_cast<double>(min), .max = static_cast<double>(max)});
    if (!value) return std::nullopt;
    if (*value != std::floor(*value)) {
        fault("SP0302", column, fmt::format("{} is not a whole number", *value),
              fmt::format("expected {} .. {}", min, max));
        return std::nullopt;
    }
    return static_cast<int>(*value);
}

std::vector<int> TableRow::stages(const std::string& column,
                                  const std::vector<std::string>& otherwise) const {
    std::vector<int> found;
    for (const std::string& item : list(column)) {
        if (std::find(otherwise.begin(), otherwise.end(), item) != otherwise.end()) continue;
        const auto stage = parse_number(item);
        if (stage && *stage >= 1 && *stage <= stages_max && *stage == std::floor(*stage)) {
            found.push_back(static_cast<int>(*stage));
            continue;
        }
        fault("SP0305", column, fmt::format("'{}' is not known", item),
              fmt::format("{}{}stages from 1 to {} like 1;2", fmt::join(otherwise, ", "),
                          otherwise.empty() ? "" : ", or ", stages_max));
    }
    return found;
}

std::optional<bool> TableRow::flag(const std::string& column) const {
    return choice(
        column, std::map<std::string, bool>{{"yes", true}, {"no", false}, {"true", true}, {"false", false}});
}

std::string TableRow::where(const std::string& column) const {
    return column.empty()
               ? identity_
               : fmt::format("column '{}'{}", column, identity_.empty() ? "" : " (" + identity_ + ")");
}

void TableRow::fault(const std::string& code, const std::string& column, const std::string& message,
                     const std::string& suggestion) const {
    context_->findings.error(code, table_->file, line(), where(column), with_subject(column, message),
                             suggestion);
}

void TableRow::warning(const std::string& code, const std::string& column, const std::string& message,
                       const std::string& suggestion) const {
    context_->findings.warning(code, table_->file, line(), where(column), with_subject(column, message),
                               suggestion);
}

}  // namespace spoor
