#pragma once

#include <map>
#include <string>

namespace spoor {

/// Every key of a study file with its value as TOML writes it: "[run] replicates" -> "100", "[[layer]]
/// 'acidity' source" -> "'acidity.tif'". Comments and the way it is written make no difference. Of a text
/// that is not TOML nothing is left.
[[nodiscard]] std::map<std::string, std::string> study_keys(const std::string& text);

}  // namespace spoor
