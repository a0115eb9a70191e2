#pragma once

#include <string_view>
#include <vector>

namespace spoor::cli {

/// One file of a study that `spoor new` can lay down; they are the folders of inputs/, embedded when the
/// program is built.
struct TemplateFile {
    std::string_view study;  //!< "new", "netherlands"
    std::string_view name;
    std::string_view content;
};
[[nodiscard]] const std::vector<TemplateFile>& study_templates();

}  // namespace spoor::cli
