#pragma once

#include <string>
#include <vector>

namespace spoor {

/// A Markdown table that leaves out the columns in which no row has anything: of 300 species with one kind of
/// dispersal the columns of the other kind would only hide the numbers.
class MarkdownTable {
public:
    explicit MarkdownTable(std::vector<std::string> columns);

    /// @param cells one a column; "" for a default. A bar in a cell is escaped.
    void add(std::vector<std::string> cells);
    /// The table with a line break after every row; "" when no row was added.
    [[nodiscard]] std::string text() const;

private:
    std::vector<std::string> columns_;
    std::vector<std::vector<std::string>> rows_;
};

}  // namespace spoor
