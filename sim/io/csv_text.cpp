#include "sim/io/csv_text.hpp"

#include <fmt/format.h>

#include <array>

namespace spoor {
namespace {

/// One pass over the text, character by character.
class Splitter {
public:
    Splitter(std::string_view text, char separator) : text_(text), separator_(separator) {}

    CsvText split() {
        while (at_ < text_.size()) {
            record_ = {.line = line_, .fields = {}};
            do {
                record_.fields.push_back(take('"') ? quoted() : plain());
            } while (take(separator_));
            end_line();
            result_.records.push_back(std::move(record_));
        }
        return std::move(result_);
    }

private:
    [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
    [[nodiscard]] bool at_line_end() const { return at_end() || text_[at_] == '\n' || text_[at_] == '\r'; }

    bool take(char c) {
        const bool there = !at_end() && text_[at_] == c;
        at_ += there ? 1 : 0;
        return there;
    }

    void end_line() {
        take('\r');
        take('\n');
        ++line_;
    }

    std::string plain() {
        const std::size_t from = at_;
        while (!at_line_end() && text_[at_] != separator_) {
            ++at_;
        }
        return std::string(text_.substr(from, at_ - from));
    }

    std::string quoted() {
        const int opened = line_;
        std::string field;
        while (true) {
            if (at_end()) {
                result_.faults.push_back(
                    fmt::format("line {}: a quote that is opened here is never closed", opened));
                return field;
            }
            const char c = text_[at_++];
            if (c == '"') {
                if (!take('"')) {
                    break;
                }
                field += '"';
                continue;
            }
            const bool ends_line = c == '\n' || (c == '\r' && (at_end() || text_[at_] != '\n'));
            line_ += ends_line ? 1 : 0;
            field += c;
        }
        if (const std::string rest = plain(); rest.find_first_not_of(" \t") != std::string::npos) {
            result_.faults.push_back(fmt::format("line {}: '{}' follows a closing quote", line_, rest));
        }
        return field;
    }

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    int line_ = 1;
    CsvRecord record_;
    CsvText result_;
};

}  // namespace

CsvText CsvText::parse(std::string_view text, char separator) {
    return Splitter(text, separator).split();
}

std::string csv_field(std::string_view text) {
    if (text.find_first_of(",\"\n") == std::string_view::npos) return std::string(text);
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

char guess_separator(std::string_view text) {
    constexpr std::array candidates = {',', ';', '\t'};
    std::array<std::size_t, candidates.size()> counts{};
    bool inside = false;
    for (const char c : text) {
        if (c == '"') {
            inside = !inside;
        } else if (!inside && (c == '\n' || c == '\r')) {
            break;
        }
        for (std::size_t i = 0; i < candidates.size() && !inside; ++i) {
            counts[i] += c == candidates[i] ? 1 : 0;
        }
    }
    std::size_t best = 0;
    for (std::size_t i = 1; i < candidates.size(); ++i) {
        best = counts[i] > counts[best] ? i : best;
    }
    return candidates[best];
}

}  // namespace spoor
