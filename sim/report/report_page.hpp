#pragma once

#include <string>

#include "sim/report/cube_view.hpp"
#include "sim/report/report_words.hpp"

namespace spoor {

struct ReportRequest {
    std::string baseline = "reference";
    Language language = Language::english;
};

/// How the strategies of a cube compare, as one page that needs no other file, no network and no script: what
/// changed, for which species, where, how sure and at what cost; then figures, tables and maps. Throws
/// InputError for a baseline that the cube does not have, and for a cube without populations.
[[nodiscard]] std::string report_page(const CubeView& cube, const ReportRequest& request);

}  // namespace spoor
