#include "sim/study/toml_section.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <sstream>

namespace spoor {

std::string NumberRange::text() const {
    const bool low = std::isfinite(min);
    const bool high = std::isfinite(max);
    if (low && high) return fmt::format("{} .. {}{}", min, max, min_open ? fmt::format(", not {}", min) : "");
    if (low) return fmt::format("{} {}", min_open ? "above" : "at least", min);
    if (high) return fmt::format("at most {}", max);
    return "a number";
}

std::string shown(const toml::node& node) {
    std::ostringstream text;
    if (const auto* value = node.as_string()) {
        text << '"' << value->get() << '"';
    } else if (const auto* integer = node.as_integer()) {
        text << integer->get();
    } else if (const auto* real = node.as_floating_point()) {
        text << real->get();
    } else if (const auto* boolean = node.as_boolean()) {
        text << (boolean->get() ? "true" : "false");
    } else {
        text << (node.is_array() ? "a list" : node.is_table() ? "a table" : "a date or time");
    }
    return text.str();
}

TomlSection::TomlSection(const LoadContext& context, const toml::table& table, std::string label)
    : context_(&context), table_(&table), label_(std::move(label)) {}

int TomlSection::line(const std::string& key) const {
    const toml::node* const found = table_->get(key);
    return static_cast<int>((found != nullptr ? found->source() : table_->source()).begin.line);
}

std::string TomlSection::where(const std::string& key) const {
    return key.empty() ? label_ : fmt::format("{}, key '{}'", label_, key);
}

void TomlSection::fault(const std::string& code, const std::string& key, const std::string& message,
                        const std::string& suggestion) const {
    context_->findings.error(code, context_->file, line(key), where(key), with_subject(key, message),
                             suggestion);
}

void TomlSection::warning(const std::string& code, const std::string& key, const std::string& message,
                          const std::string& suggestion) const {
    context_->findings.warning(code, context_->file, line(key), where(key), with_subject(key, message),
                               suggestion);
}

void TomlSection::wrong_type(const std::string& key, const std::string& expected) const {
    fault("SP0202", key, fmt::format("{} is not {}", shown(*table_->get(key)), expected));
}

const toml::node* TomlSection::node(const std::string& key) {
    asked_.insert(key);
    return table_->get(key);
}

std::optional<std::string> TomlSection::text(const std::string& key) {
    const toml::node* const found = node(key);
    if (found == nullptr) return std::nullopt;
    if (const auto* value = found->as_string()) return value->get();
    wrong_type(key, "a text");
    return std::nullopt;
}

std::optional<std::string> TomlSection::required_text(const std::string& key) {
    if (!has(key)) {
        asked_.insert(key);
        fault("SP0204", "", fmt::format("the key '{}' is missing", key));
        return std::nullopt;
    }
    const auto found = text(key);
    if (found && found->empty()) {
        fault("SP0205", key, "is empty");
        return std::nullopt;
    }
    return found;
}

std::optional<double> TomlSection::number(const std::string& key, NumberRange range) {
    const toml::node* const found = node(key);
    if (found == nullptr) return std::nullopt;
    const auto value = found->value<double>();
    if (!value || !found->is_number()) {
        wrong_type(key, "a number");
        return std::nullopt;
    }
    if (!std::isfinite(*value) || !range.holds(*value)) {
        fault("SP0206", key, fmt::format("{} is outside its range", shown(*found)),
              "expected " + range.text());
        return std::nullopt;
    }
    return value;
}

std::optional<std::int64_t> TomlSection::integer(const std::string& key, std::int64_t min, std::int64_t max) {
    const toml::node* const found = node(key);
    if (found == nullptr) return std::nullopt;
    const auto* const value = found->as_integer();
    if (value == nullptr) {
        wrong_type(key, "a whole number");
        return std::nullopt;
    }
    if (value->get() < min || value->get() > max) {
        fault("SP0206", key, fmt::format("{} is outside its range", value->get()),
              fmt::format("expected {} .. {}", min, max));
        return std::nullopt;
    }
    return value->get();
}

std::optional<bool> TomlSection::flag(const std::string& key) {
    const toml::node* const found = node(key);
    if (found == nullptr) return std::nullopt;
    if (const auto* value = found->as_boolean()) return value->get();
    wrong_type(key, "true or false");
    return std::nullopt;
}

std::vector<std::string> TomlSection::texts(const std::string& key) {
    const toml::node* const found = node(key);
    if (found == nullptr) return {};
    if (const auto* value = found->as_string()) return {value->get()};
    const auto* const list = found->as_array();
    if (list == nullptr) {
        wrong_type(key, "a text or a list of texts");
        return {};
    }
    std::vector<std::string> all;
    for (const toml::node& item : *list) {
        if (const auto* value = item.as_string()) {
            all.push_back(value->get());
        } else {
            fault("SP0202", key, fmt::format("{} in the list is not a text", shown(item)));
        }
    }
    return all;
}

std::vector<std::int64_t> TomlSection::integers(const std::string& key) {
    const toml::node* const found = node(key);
    if (found == nullptr) return {};
    if (const auto* value = found->as_integer()) return {value->get()};
    const auto* const list = found->as_array();
    if (list == nullptr) {
        wrong_type(key, "a whole number or a list of them");
        return {};
    }
    std::vector<std::int64_t> all;
    for (const toml::node& item : *list) {
        if (const auto* value = item.as_integer()) {
            all.push_back(value->get());
        } else {
            fault("SP0202", key, fmt::format("{} in the list is not a whole number", shown(item)));
        }
    }
    return all;
}

std::vector<double> TomlSection::numbers(const std::string& key, NumberRange range) {
    const toml::node* const found = node(key);
    if (found == nullptr) return {};
    const auto* const list = found->as_array();
    if (list == nullptr) {
        wrong_type(key, "a list of numbers");
        return {};
    }
    std::vector<double> all;
    for (const toml::node& item : *list) {
        const auto value = item.value<double>();
        if (!value || !item.is_number()) {
            fault("SP0202", key, fmt::format("{} in the list is not a number", shown(item)));
        } else if (!std::isfinite(*value) || !range.holds(*value)) {
            fault("SP0206", key, fmt::format("{} in the list is outside its range", shown(item)),
                  "expected " + range.text());
        } else {
            all.push_back(*value);
        }
    }
    return all;
}

std::map<int, const toml::node*> TomlSection::by_year(const std::string& key) {
    std::map<int, const toml::node*> years;
    const toml::node* const found = node(key);
    if (found == nullptr) return years;
    const toml::table* const table = found->as_table();
    if (table == nullptr) {
        wrong_type(key, "a table of years");
        return years;
    }
    for (const auto& [name, value] : *table) {
        const std::string text(name.str());
        int year = 0;
        const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), year);
        if (problem != std::errc() || end != text.data() + text.size()) {
            fault("SP0202", key, fmt::format("'{}' is not a year", text));
        } else {
            years[year] = &value;
        }
    }
    return years;
}

void TomlSection::finish() const {
    const std::vector<std::string> known(asked_.begin(), asked_.end());
    for (const auto& [key, value] : *table_) {
        const std::string name(key.str());
        if (asked_.contains(name)) continue;
        context_->findings.error("SP0201", context_->file, static_cast<int>(value.source().begin.line),
                                 label_, fmt::format("unknown key '{}'", name), suggest(name, known));
    }
}

}  // namespace spoor
