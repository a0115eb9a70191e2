#include "sim/study/load_context.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace spoor {

namespace {

std::vector<std::string> names_in(const std::filesystem::path& directory) {
    std::vector<std::string> names;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(directory, none)) {
        names.push_back(entry.path().filename().string());
    }
    return names;
}

}  // namespace

std::string with_subject(const std::string& subject, const std::string& message) {
    const bool bare = message.starts_with("is ") || message.starts_with("needs ");
    return bare && !subject.empty() ? subject + " " + message : message;
}

std::optional<std::filesystem::path> LoadContext::resolve(const std::string& written,
                                                          const std::string& in_file, int line,
                                                          const std::string& where) const {
    std::string text = written;
    for (std::size_t at = text.find("${"); at != std::string::npos; at = text.find("${")) {
        const std::size_t end = text.find('}', at);
        if (end == std::string::npos) {
            findings.error("SP0110", in_file, line, where,
                           fmt::format("'{}' has a ${{ without its }}", written));
            return std::nullopt;
        }
        const std::string name = text.substr(at + 2, end - at - 2);
        const char* const value = std::getenv(name.c_str());
        if (value == nullptr) {
            findings.error("SP0111", in_file, line, where,
                           fmt::format("the environment variable {} of '{}' is not set", name, written),
                           fmt::format("set it before running, e.g. {}=/path/to/data spoor ...", name));
            return std::nullopt;
        }
        text.replace(at, end - at + 1, value);
    }
    const std::filesystem::path path(text);
    return path.is_absolute() ? path : study.directory / path;
}

std::optional<std::filesystem::path> LoadContext::input_file(const std::string& written,
                                                             const std::string& in_file, int line,
                                                             const std::string& where) const {
    auto path = resolve(written, in_file, line, where);
    if (!path) return std::nullopt;
    if (!std::filesystem::exists(*path)) {
        const std::string near = nearest(path->filename().string(), names_in(path->parent_path()));
        findings.error("SP0112", in_file, line, where, fmt::format("there is no file '{}'", written),
                       near.empty() ? "" : fmt::format("did you mean '{}'?", near));
        return std::nullopt;
    }
    const bool known = std::any_of(study.inputs.begin(), study.inputs.end(),
                                   [&](const Study::InputFile& input) { return input.path == *path; });
    if (!known) {
        study.inputs.push_back({.shown_as = written, .path = *path, .sha256 = {}});
        checksums.begin(*path);
    }
    return path;
}

}  // namespace spoor
