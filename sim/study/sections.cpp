#include "sim/study/sections.hpp"

#include <fmt/format.h>

#include "sim/study/toml_section.hpp"

namespace spoor {

const toml::table& section_or_empty(const LoadContext& context, const toml::table& root,
                                    const std::string& name) {
    static const toml::table empty;
    const toml::node* const node = root.get(name);
    if (node == nullptr) return empty;
    if (const toml::table* table = node->as_table()) return *table;
    context.findings.error("SP0202", context.file, static_cast<int>(node->source().begin.line), name,
                           fmt::format("{} is not a section [{}]", shown(*node), name));
    return empty;
}

std::vector<const toml::table*> sections_named(const LoadContext& context, const toml::table& root,
                                               const std::string& name) {
    std::vector<const toml::table*> tables;
    const toml::node* const node = root.get(name);
    if (node == nullptr) return tables;
    if (const toml::array* list = node->as_array(); list != nullptr && list->is_array_of_tables()) {
        for (const toml::node& item : *list) tables.push_back(item.as_table());
        return tables;
    }
    context.findings.error("SP0202", context.file, static_cast<int>(node->source().begin.line), name,
                           fmt::format("sections of this kind are written [[{}]]", name));
    return tables;
}

}  // namespace spoor
