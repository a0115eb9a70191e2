#pragma once

#include <string>

#include "sim/study/study.hpp"

namespace spoor {

/// A study by the ODD protocol for individual-based and other simulation models, second update (Grimm et al.
/// 2020, Journal of Artificial Societies and Social Simulation 23(2): 7), as Markdown: its seven elements
/// under their own headings, every number of the study with the source its table names. Says nothing that
/// depends on what the layers hold, so that it can be kept beside a study and compared.
[[nodiscard]] std::string odd_protocol(const Study& study);

}  // namespace spoor
