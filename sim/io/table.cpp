#include "sim/io/table.hpp"

#include <cpl_string.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <utility>

#include "sim/io/csv_text.hpp"
#include "sim/io/error.hpp"
#include "sim/io/gdal_door.hpp"
#include "sim/io/gdal_errors.hpp"
#include "sim/io/output_file.hpp"

namespace spoor {
namespace {

constexpr std::size_t most_faults_shown = 20;

/// Everything wrong with a table, thrown at once.
class Faults {
public:
    explicit Faults(std::string file) : file_(std::move(file)) {}
    void add(std::string fault) { faults_.push_back(std::move(fault)); }
    void throw_if_any() const {
        if (faults_.empty()) {
            return;
        }
        std::string text = fmt::format("table '{}' cannot be read:", file_);
        for (std::size_t i = 0; i < std::min(faults_.size(), most_faults_shown); ++i) {
            text += "\n  ";
            text += faults_[i];
        }
        if (faults_.size() > most_faults_shown) {
            text += fmt::format("\n  and {} more", faults_.size() - most_faults_shown);
        }
        throw InputError(text);
    }

private:
    std::string file_;
    std::vector<std::string> faults_;
};

std::string without_blanks(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n\v\f";
    const std::size_t first = text.find_first_not_of(blank);
    return first == std::string_view::npos
               ? std::string{}
               : std::string(text.substr(first, text.find_last_not_of(blank) - first + 1));
}

bool is_blank(const std::vector<std::string>& row) {
    return std::ranges::all_of(row, [](const std::string& cell) { return cell.empty(); });
}

/// Columns without a name at the end, and rows without content, are what spreadsheets leave behind.
void drop_empty_edges(Table& table) {
    while (!table.rows.empty() && is_blank(table.rows.back())) {
        table.rows.pop_back();
    }
    const auto column_is_blank = [&](std::size_t column) {
        return std::ranges::all_of(table.rows, [&](const auto& row) { return row[column].empty(); });
    };
    while (!table.columns.empty() && table.columns.back().empty() &&
           column_is_blank(table.columns.size() - 1)) {
        table.columns.pop_back();
        for (auto& row : table.rows) {
            row.pop_back();
        }
    }
}

void check_columns(const Table& table, Faults& faults) {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (table.columns[i].empty()) {
            faults.add(fmt::format("column {} has no name in row 1", i + 1));
        } else if (!seen.insert(table.columns[i]).second) {
            faults.add(fmt::format("column '{}' is there twice", table.columns[i]));
        }
    }
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        if (is_blank(table.rows[i])) {
            faults.add(fmt::format("row {} is empty; remove it", Table::spreadsheet_row(i)));
        }
    }
}

std::string content_of(const std::filesystem::path& path, const std::string& shown_as) {
    require_regular_file(path, shown_as);
    std::ifstream file(path, std::ios::binary);
    std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark)) {
        text.erase(0, byte_order_mark.size());
    }
    return text;
}

void require_utf8(const CsvText& csv, Faults& faults) {
    for (const CsvRecord& record : csv.records) {
        for (const std::string& field : record.fields) {
            if (field.find('\0') != std::string::npos) {
                faults.add(fmt::format("line {}: bytes of value 0 (saved as UTF-16?); save it as CSV UTF-8",
                                       record.line));
                return;
            }
            if (CPLIsUTF8(field.c_str(), static_cast<int>(field.size())) == FALSE) {
                faults.add(fmt::format("line {}: not UTF-8; save it as CSV UTF-8", record.line));
                return;
            }
        }
    }
}

Table read_csv(const std::filesystem::path& path, const std::string& shown_as) {
    const std::string text = content_of(path, shown_as);
    const CsvText csv = CsvText::parse(text, guess_separator(text));
    Faults faults(shown_as);
    for (const std::string& fault : csv.faults) {
        faults.add(fault);
    }
    require_utf8(csv, faults);
    faults.throw_if_any();

    Table table{.file = shown_as, .columns = {}, .rows = {}};
    if (csv.records.empty()) {
        throw InputError(fmt::format("table '{}' is empty (row 1 must hold the column names)", shown_as));
    }
    std::ranges::transform(csv.records.front().fields, std::back_inserter(table.columns), without_blanks);
    for (std::size_t i = 1; i < csv.records.size(); ++i) {
        const CsvRecord& record = csv.records[i];
        std::vector<std::string> row;
        std::ranges::transform(record.fields, std::back_inserter(row), without_blanks);
        const bool blank_line = row.size() == 1 && row.front().empty();
        if (row.size() != table.columns.size() && !blank_line) {
            faults.add(fmt::format("row {} (line {}) has {} fields, the header has {}", i + 1, record.line,
                                   row.size(), table.columns.size()));
        }
        row.resize(table.columns.size());
        table.rows.push_back(std::move(row));
    }
    drop_empty_edges(table);
    check_columns(table, faults);
    faults.throw_if_any();
    return table;
}

/// The sheet to read: the only one, or the one called as the file.
OGRLayer& layer_of(GDALDataset& dataset, const std::filesystem::path& path, const std::string& shown_as) {
    if (dataset.GetLayerCount() == 0) {
        throw InputError(fmt::format("'{}' holds no table", shown_as));
    }
    if (dataset.GetLayerCount() == 1) {
        return *dataset.GetLayer(0);
    }
    if (OGRLayer* named = dataset.GetLayerByName(path.stem().c_str())) {
        return *named;
    }
    std::vector<std::string> names;
    for (int i = 0; i < dataset.GetLayerCount(); ++i) {
        names.emplace_back(dataset.GetLayer(i)->GetName());
    }
    throw InputError(fmt::format("'{}' holds several tables ({}); keep one, or call the one to read '{}'",
                                 shown_as, fmt::join(names, ", "), path.stem().string()));
}

std::string text_of(const OGRFeature& feature, int field) {
    if (feature.IsFieldSetAndNotNull(field) == FALSE) {
        return {};
    }
    // GDAL writes 15 digits; the shortest text that gives the same number back loses nothing.
    const bool real = feature.GetFieldDefnRef(field)->GetType() == OFTReal;
    return real ? fmt::format("{}", feature.GetFieldAsDouble(field))
                : without_blanks(feature.GetFieldAsString(field));
}

Table read_by_ogr(const std::filesystem::path& path, const std::string& shown_as) {
    std::string extension = path.extension().string();
    std::ranges::transform(extension, extension.begin(), [](unsigned char c) { return std::tolower(c); });
    const bool sheet = extension == ".xlsx" || extension == ".ods";
    const DatasetHandle dataset = open_dataset(
        path, DatasetKind::table, shown_as,
        sheet ? std::vector<std::string>{"HEADERS=FORCE", "FIELD_TYPES=STRING"} : std::vector<std::string>{});
    GdalErrors errors;
    OGRLayer& layer = layer_of(*dataset, path, shown_as);
    Table table{.file = shown_as, .columns = {}, .rows = {}};
    const int fields = layer.GetLayerDefn()->GetFieldCount();
    for (int i = 0; i < fields; ++i) {
        table.columns.push_back(without_blanks(layer.GetLayerDefn()->GetFieldDefn(i)->GetNameRef()));
    }
    for (const OGRFeatureUniquePtr& feature : layer) {
        std::vector<std::string> row;
        for (int i = 0; i < fields; ++i) {
            row.push_back(text_of(*feature, i));
        }
        table.rows.push_back(std::move(row));
    }
    if (errors.failed()) {
        throw InputError(fmt::format("reading table '{}' failed: {}", shown_as, errors.message()));
    }
    Faults faults(shown_as);
    drop_empty_edges(table);
    check_columns(table, faults);
    faults.throw_if_any();
    return table;
}

std::string quoted(const std::string& cell) {
    if (cell.find_first_of(",;\t\"\r\n") == std::string::npos && without_blanks(cell) == cell) {
        return cell;
    }
    std::string result = "\"";
    for (const char c : cell) {
        result += c;
        if (c == '"') {
            result += c;
        }
    }
    return result + '"';
}

void add_line(std::string& text, const std::vector<std::string>& cells) {
    if (cells.size() == 1 && cells.front().empty()) {
        text += "\"\"\n";  // a blank line would not count as a row
        return;
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
        text += i == 0 ? "" : ",";
        text += quoted(cells[i]);
    }
    text += '\n';
}

}  // namespace

std::optional<std::size_t> Table::column(std::string_view name) const {
    const auto at = std::ranges::find(columns, name);
    return at == columns.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - columns.begin()));
}

Table read_table(const std::filesystem::path& path, const std::string& shown_as) {
    std::string extension = path.extension().string();
    std::ranges::transform(extension, extension.begin(), [](unsigned char c) { return std::tolower(c); });
    const bool text = extension == ".csv" || extension == ".tsv" || extension == ".txt";
    return text ? read_csv(path, shown_as) : read_by_ogr(path, shown_as);
}

void write_csv(const std::filesystem::path& path, const Table& table) {
    std::string text;
    add_line(text, table.columns);
    for (const auto& row : table.rows) {
        add_line(text, row);
    }
    write_file(path, text);
}

}  // namespace spoor
