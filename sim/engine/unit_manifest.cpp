#include "sim/engine/unit_manifest.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <fstream>
#include <iterator>
#include <system_error>

#include "sim/io/checksum.hpp"
#include "sim/io/output_file.hpp"

namespace spoor {

namespace {

using Json = nlohmann::json;

constexpr const char* manifest_name = "manifest.json";
constexpr int manifest_version = 1;
constexpr std::uintmax_t largest_manifest = std::uintmax_t{256} << 20U;

std::string as_text(const Json& json) {
    return json.dump(1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::filesystem::path units_folder(const std::filesystem::path& cube) {
    std::filesystem::path folder = cube;
    folder += ".units";
    return folder;
}

std::filesystem::path unit_path(const std::filesystem::path& folder, const std::string& species) {
    return folder / (species + ".su");
}

std::string key_of_units(const ContentFacts& facts) {
    return sha256(as_text(facts));
}

void write_manifest(const std::filesystem::path& folder, const ContentFacts& facts) {
    write_file(folder / manifest_name, as_text({{"version", manifest_version}, {"facts", facts}}));
}

std::optional<ContentFacts> read_manifest(const std::filesystem::path& folder) {
    const std::filesystem::path path = folder / manifest_name;
    std::error_code none;
    const std::uintmax_t size = std::filesystem::file_size(path, none);
    if (none || size > largest_manifest) return std::nullopt;
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object() || json.value("version", Json()) != Json(manifest_version)) return std::nullopt;
    ContentFacts facts;
    const Json of_run = json.value("facts", Json::object());
    if (!of_run.is_object()) return std::nullopt;
    for (const auto& [name, value] : of_run.items()) {
        if (!value.is_string()) return std::nullopt;
        facts[name] = value.get<std::string>();
    }
    return facts;
}

void remove_manifest(const std::filesystem::path& folder) {
    std::error_code ignored;
    std::filesystem::remove(folder / manifest_name, ignored);
}

}  // namespace spoor
