#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/io/table.hpp"
#include "sim/study/toml_section.hpp"

namespace spoor {

/// Opens a table of the study and holds its columns against those that may be there and those that must.
[[nodiscard]] std::optional<Table> read_table_of(const LoadContext& context,
                                                 const std::filesystem::path& path,
                                                 const std::string& shown_as,
                                                 const std::vector<std::string>& allowed,
                                                 const std::vector<std::string>& required);

/// "a;b; c" -> {a, b, c}; empty text: nothing.
[[nodiscard]] std::vector<std::string> split_list(const std::string& text, char separator = ';');

/// One row of a table, read column by column. An empty cell or an absent column is the default.
class TableRow {
public:
    TableRow(const LoadContext& context, const Table& table, std::size_t row);

    [[nodiscard]] std::string text(const std::string& column) const;
    [[nodiscard]] std::optional<double> number(const std::string& column, NumberRange range = {}) const;
    [[nodiscard]] std::optional<int> whole(const std::string& column, int min, int max) const;
    /// "1;3" of 1-based stages; `otherwise` are words that may stand among them and are left to the caller.
    [[nodiscard]] std::vector<int> stages(const std::string& column,
                                          const std::vector<std::string>& otherwise) const;
    [[nodiscard]] std::optional<bool> flag(const std::string& column) const;  //!< yes or no
    [[nodiscard]] std::vector<std::string> list(const std::string& column) const {
        return split_list(text(column));
    }
    template <typename T>
    [[nodiscard]] std::optional<T> choice(const std::string& column,
                                          const std::map<std::string, T>& names) const {
        const std::string found = text(column);
        if (found.empty()) return std::nullopt;
        const auto at = names.find(found);
        if (at != names.end()) return at->second;
        std::vector<std::string> allowed;
        for (const auto& [name, value] : names) allowed.push_back(name);
        fault("SP0305", column, "'" + found + "' is not known", suggest(found, allowed));
        return std::nullopt;
    }

    void fault(const std::string& code, const std::string& column, const std::string& message,
               const std::string& suggestion = {}) const;
    void warning(const std::string& code, const std::string& column, const std::string& message,
                 const std::string& suggestion = {}) const;

    /// "column 'value'", with what identifies the row if told.
    [[nodiscard]] std::string where(const std::string& column) const;
    void call_it(std::string identity) { identity_ = std::move(identity); }

    [[nodiscard]] int line() const { return Table::spreadsheet_row(row_); }
    [[nodiscard]] const std::string& file() const { return table_->file; }
    [[nodiscard]] const LoadContext& context() const { return *context_; }

private:
    const LoadContext* context_;
    const Table* table_;
    std::size_t row_;
    std::string identity_;
};

}  // namespace spoor
