#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "sim/study/input_checksums.hpp"
#include "sim/study/layer_files.hpp"
#include "sim/study/study.hpp"

namespace spoor {

/// What the parts of the loader share: the study being made, where faults go, what the command line
/// overrides.
struct LoadContext {
    Study& study;
    Findings& findings;
    const StudyOverrides& overrides;
    std::string file;  //!< the study file as messages show it
    LayerFiles& layer_files;
    InputChecksums& checksums;

    /// A path of the study: `${NAME}` from the environment, relative to the study file. A variable that is
    /// not set is a fault at the given place.
    [[nodiscard]] std::optional<std::filesystem::path> resolve(const std::string& written,
                                                               const std::string& in_file, int line,
                                                               const std::string& where) const;
    /// As resolve, and the file has to exist; it joins the list of inputs.
    [[nodiscard]] std::optional<std::filesystem::path> input_file(const std::string& written,
                                                                  const std::string& in_file, int line,
                                                                  const std::string& where) const;
};

/// "is missing" -> "lambda_max is missing": what a key or column is said of, where the message names nothing.
[[nodiscard]] std::string with_subject(const std::string& subject, const std::string& message);

}  // namespace spoor
