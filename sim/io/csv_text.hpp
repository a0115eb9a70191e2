#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace spoor {

/// One record of a CSV text; `line` is where it begins, 1-based (records with quoted line breaks span
/// several).
struct CsvRecord {
    int line = 0;
    std::vector<std::string> fields;
};

/// Splits a whole CSV text (RFC 4180, separator `separator`) and lists what is wrong with it.
///
/// GDAL's own CSV driver takes ragged rows, an unclosed quote and text after a closing quote for good and
/// shifts or swallows fields; a table of a study must not pass like that, hence an own splitter that notices.
struct CsvText {
    std::vector<CsvRecord> records;
    std::vector<std::string> faults;  //!< "line 7: ..."

    static CsvText parse(std::string_view text, char separator);
};

/// A text as a field of a comma-separated row: in quotes where it holds a comma, a quote or a line break.
[[nodiscard]] std::string csv_field(std::string_view text);

/// The separator of `, ; tab` that occurs most in the first line outside quotes; comma when none does.
[[nodiscard]] char guess_separator(std::string_view text);

}  // namespace spoor
