#include "sim/describe/markdown_table.hpp"

#include <algorithm>
#include <cassert>

namespace spoor {

namespace {

std::string escaped(const std::string& cell) {
    std::string text;
    for (const char c : cell) {
        if (c == '|') text += '\\';
        text += c == '\n' ? ' ' : c;
    }
    return text;
}

}  // namespace

MarkdownTable::MarkdownTable(std::vector<std::string> columns) : columns_(std::move(columns)) {}

void MarkdownTable::add(std::vector<std::string> cells) {
    assert(cells.size() == columns_.size());
    rows_.push_back(std::move(cells));
}

std::string MarkdownTable::text() const {
    if (rows_.empty()) return {};
    std::vector<std::size_t> kept;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
        if (std::any_of(rows_.begin(), rows_.end(), [&](const auto& row) { return !row[c].empty(); }))
            kept.push_back(c);
    }
    std::string text = "|";
    for (const std::size_t c : kept) text += " " + columns_[c] + " |";
    text += "\n|";
    for (std::size_t k = 0; k < kept.size(); ++k) text += "---|";
    text += "\n";
    for (const auto& row : rows_) {
        text += "|";
        for (const std::size_t c : kept) text += row[c].empty() ? " |" : " " + escaped(row[c]) + " |";
        text += "\n";
    }
    return text;
}

}  // namespace spoor
