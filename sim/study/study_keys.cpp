#include "sim/study/study_keys.hpp"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <sstream>

namespace spoor {

namespace {

using Keys = std::map<std::string, std::string>;

std::string written(const toml::node& node) {
    std::ostringstream text;
    node.visit([&](const auto& value) { text << value; });
    return text.str();
}

void add_section(const std::string& name, const toml::table& section, Keys& keys) {
    for (const auto& [key, value] : section) keys[fmt::format("{} {}", name, key.str())] = written(value);
}

void add_sections(const std::string& name, const toml::array& sections, Keys& keys) {
    std::map<std::string, int> met;
    for (const toml::node& node : sections) {
        const toml::table& section = *node.as_table();
        std::string label = section["name"].value_or(section["layer"].value_or(std::string{}));
        if (const int before = met[label]++; before > 0) label += fmt::format(" ({})", before + 1);
        add_section(fmt::format("[[{}]] '{}'", name, label), section, keys);
    }
}

}  // namespace

Keys study_keys(const std::string& text) {
    Keys keys;
    try {
        const toml::table root = toml::parse(text);
        for (const auto& [key, value] : root) {
            const std::string name(key.str());
            if (const toml::table* section = value.as_table()) {
                add_section(fmt::format("[{}]", name), *section, keys);
            } else if (const toml::array* all = value.as_array();
                       all != nullptr && all->is_array_of_tables()) {
                add_sections(name, *all, keys);
            } else {
                keys[name] = written(value);
            }
        }
    } catch (const toml::parse_error&) {
        keys.clear();
    }
    return keys;
}

}  // namespace spoor
