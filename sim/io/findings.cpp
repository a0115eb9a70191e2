#include "sim/io/findings.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace spoor {
namespace {

constexpr std::size_t most_per_file = 100;

auto place(const Finding& f) {
    return std::tie(f.file, f.line, f.column, f.where, f.message);
}

Finding left_out(const std::string& file, std::size_t errors, std::size_t warnings) {
    return {.severity = errors > 0 ? Severity::error : Severity::warning,
            .code = "SP0001",
            .file = file,
            .where = {},
            .message = std::to_string(errors) + " more errors and " + std::to_string(warnings) +
                       " more warnings in this file are not shown",
            .suggestion = "mend those above first"};
}

}  // namespace

void Findings::add(Finding finding) {
    findings_.push_back(std::move(finding));
}

void Findings::error(std::string code, std::string file, int line, std::string where, std::string message,
                     std::string suggestion) {
    add({Severity::error, std::move(code), std::move(file), line, 0, std::move(where), std::move(message),
         std::move(suggestion)});
}

void Findings::warning(std::string code, std::string file, int line, std::string where, std::string message,
                       std::string suggestion) {
    add({Severity::warning, std::move(code), std::move(file), line, 0, std::move(where), std::move(message),
         std::move(suggestion)});
}

std::size_t Findings::errors() const {
    return static_cast<std::size_t>(
        std::ranges::count(findings_, Severity::error, [](const Finding& f) { return f.severity; }));
}

std::size_t Findings::warnings() const {
    return findings_.size() - errors();
}

std::vector<Finding> Findings::sorted() const {
    std::vector<Finding> unique = findings_;
    std::ranges::stable_sort(unique, [](const Finding& a, const Finding& b) { return place(a) < place(b); });
    const auto repeated =
        std::ranges::unique(unique, [](const Finding& a, const Finding& b) { return place(a) == place(b); });
    unique.erase(repeated.begin(), repeated.end());

    std::vector<Finding> shown;
    for (auto first = unique.begin(); first != unique.end();) {
        const auto last =
            std::find_if(first, unique.end(), [&](const Finding& f) { return f.file != first->file; });
        const auto cut = first + std::min<std::ptrdiff_t>(last - first, most_per_file);
        shown.insert(shown.end(), first, cut);
        if (cut != last) {
            const auto errors = static_cast<std::size_t>(
                std::count_if(cut, last, [](const Finding& f) { return f.severity == Severity::error; }));
            shown.push_back(left_out(first->file, errors, static_cast<std::size_t>(last - cut) - errors));
        }
        first = last;
    }
    return shown;
}

InvalidStudy::InvalidStudy(Findings findings)
    : InputError(render_text(findings)), findings_(std::move(findings)) {}

}  // namespace spoor
