#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spoor {

/// A table of any OGR driver (CSV, GPKG, XLSX, ODS, Parquet), all values as text, trimmed; an empty cell is
/// the default and reads as an empty string.
struct Table {
    std::string file;  //!< as the user wrote it, for messages
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;  //!< (row, column)

    [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
    /// Row number as a spreadsheet shows it: the header is row 1.
    [[nodiscard]] static int spreadsheet_row(std::size_t row) { return static_cast<int>(row) + 2; }
};

/// Throws InputError naming the file: missing, not a table, a row with too many or too few fields, duplicate
/// column, not UTF-8. A byte order mark and any line ending are fine. CSV separators , ; and tab.
[[nodiscard]] Table read_table(const std::filesystem::path& path, const std::string& shown_as);

/// Writes CSV (UTF-8, RFC 4180 quoting), under a temporary name and renamed when whole.
void write_csv(const std::filesystem::path& path, const Table& table);

}  // namespace spoor
