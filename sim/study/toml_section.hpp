#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <toml++/toml.h>

#include "sim/study/load_context.hpp"

namespace spoor {

/// Numbers a key or a column may hold.
struct NumberRange {
    double min = -std::numeric_limits<double>::infinity();
    double max = std::numeric_limits<double>::infinity();
    bool min_open = false;  //!< min itself is outside

    [[nodiscard]] bool holds(double value) const {
        return (min_open ? value > min : value >= min) && value <= max;
    }
    [[nodiscard]] std::string text() const;
};

namespace number_range {
inline constexpr NumberRange positive{.min = 0, .min_open = true};
inline constexpr NumberRange not_negative{.min = 0};
inline constexpr NumberRange share{.min = 0, .max = 1};
}  // namespace number_range

/// One table of the study file, read key by key. What is asked for is known; `finish` reports every key
/// nobody asked for, with the nearest that somebody did.
class TomlSection {
public:
    /// @param label as messages name it: "[grid]", "[[layer]] 2".
    TomlSection(const LoadContext& context, const toml::table& table, std::string label);

    [[nodiscard]] std::optional<std::string> text(const std::string& key);
    [[nodiscard]] std::optional<std::string> required_text(const std::string& key);
    [[nodiscard]] std::optional<double> number(const std::string& key, NumberRange range = {});
    [[nodiscard]] std::optional<std::int64_t> integer(const std::string& key, std::int64_t min,
                                                      std::int64_t max);
    [[nodiscard]] std::optional<bool> flag(const std::string& key);
    /// A text or a list of texts; empty when absent.
    [[nodiscard]] std::vector<std::string> texts(const std::string& key);
    [[nodiscard]] std::vector<std::int64_t> integers(const std::string& key);
    /// A list of numbers; those that are none or outside the range are faults and left out.
    [[nodiscard]] std::vector<double> numbers(const std::string& key, NumberRange range = {});
    /// One of the names; the value is looked up with its nearest name for a typo.
    template <typename T>
    [[nodiscard]] std::optional<T> choice(const std::string& key, const std::map<std::string, T>& names) {
        const std::optional<std::string> found = text(key);
        if (!found) return std::nullopt;
        const auto at = names.find(*found);
        if (at != names.end()) return at->second;
        std::vector<std::string> allowed;
        allowed.reserve(names.size());
        for (const auto& [name, value] : names) allowed.push_back(name);
        fault("SP0203", key, "'" + *found + "' is not known", suggest(*found, allowed));
        return std::nullopt;
    }
    /// {2007 = ..., 2013 = ...}: what stands at each calendar year; empty when absent.
    [[nodiscard]] std::map<int, const toml::node*> by_year(const std::string& key);
    /// The node itself, for keys that may hold several shapes; counts as asked for.
    [[nodiscard]] const toml::node* node(const std::string& key);
    [[nodiscard]] bool has(const std::string& key) const { return table_->contains(key); }

    void fault(const std::string& code, const std::string& key, const std::string& message,
               const std::string& suggestion = {}) const;
    void warning(const std::string& code, const std::string& key, const std::string& message,
                 const std::string& suggestion = {}) const;

    /// Reports unknown keys.
    void finish() const;

    [[nodiscard]] int line(const std::string& key) const;
    [[nodiscard]] std::string where(const std::string& key) const;
    [[nodiscard]] const LoadContext& context() const { return *context_; }

private:
    void wrong_type(const std::string& key, const std::string& expected) const;

    const LoadContext* context_;
    const toml::table* table_;
    std::string label_;
    std::set<std::string> asked_;
};

/// A value as the user wrote it, for messages.
[[nodiscard]] std::string shown(const toml::node& node);

}  // namespace spoor
