#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sim/io/error.hpp"

namespace spoor {

enum class Severity { warning, error };

/// One fault of a study: where it is, what was found, what was expected, and a way out.
struct Finding {
    Severity severity = Severity::error;
    std::string code;     //!< stable, "SP0204"; docs/errors.md lists them
    std::string file;     //!< as the user wrote it, relative to the study
    int line = 0;         //!< 1-based; for tables the row as a spreadsheet shows it (header = 1); 0: none
    int column = 0;       //!< 1-based column in the text; 0: none
    std::string where;    //!< key, table column or layer: "[[layer]] 2, key 'resampling'", "column 'value'"
    std::string message;  //!< "fecundity -0.4 is outside [0, inf)"
    std::string suggestion;  //!< "did you mean 'resampling'?"; may be empty
};

/// All faults of a study, gathered rather than thrown one by one.
class Findings {
public:
    void add(Finding finding);
    void error(std::string code, std::string file, int line, std::string where, std::string message,
               std::string suggestion = {});
    void warning(std::string code, std::string file, int line, std::string where, std::string message,
                 std::string suggestion = {});

    [[nodiscard]] const std::vector<Finding>& all() const { return findings_; }
    [[nodiscard]] std::size_t errors() const;
    [[nodiscard]] std::size_t warnings() const;
    [[nodiscard]] bool ok() const { return errors() == 0; }

    /// Sorted by file and line, duplicates (same place, same message) once, at most 100 a file.
    [[nodiscard]] std::vector<Finding> sorted() const;

private:
    std::vector<Finding> findings_;
};

/// "error[SP0204]: message\n  --> file:line, where\n  = suggestion\n" for each, as a person reads it.
[[nodiscard]] std::string render_text(const Findings& findings);
/// The same as JSON: {"errors": n, "warnings": n, "findings": [...]}.
[[nodiscard]] std::string render_json(const Findings& findings);

/// The nearest of the candidates by Damerau-Levenshtein distance, empty when none is near (> 2 edits or more
/// than a third of the name).
[[nodiscard]] std::string nearest(std::string_view name, const std::vector<std::string>& candidates);
/// "did you mean 'x'?" or, when there are few candidates, "one of: a, b, c".
[[nodiscard]] std::string suggest(std::string_view name, const std::vector<std::string>& candidates);

/// Thrown by loaders that found errors; carries them all.
class InvalidStudy : public InputError {
public:
    explicit InvalidStudy(Findings findings);
    [[nodiscard]] const Findings& findings() const { return findings_; }

private:
    Findings findings_;
};

}  // namespace spoor
