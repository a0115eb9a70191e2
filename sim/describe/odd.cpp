#include "sim/describe/odd.hpp"

#include <fmt/format.h>

#include "sim/describe/odd_elements.hpp"

namespace spoor {

std::string odd_protocol(const Study& study) {
    std::string text = fmt::format("# {}: ODD protocol\n\n", study.name);
    text += fmt::format(
        "Written from `{}` by `spoor describe`, after the ODD protocol of Grimm et al. (2020, JASSS 23(2): "
        "7). "
        "Equations are given in full in docs/model.md of the program; here stands what this study makes of "
        "them, with "
        "every number it uses.\n\n",
        study.file.filename().string());
    if (study.synthetic)
        text += "**The landscape of this study is synthetic: it is not the real country.**\n\n";
    if (!study.authors.empty()) text += fmt::format("Authors: {}.\n\n", fmt::join(study.authors, ", "));
    return text + odd_purpose(study) + odd_entities(study) + odd_scheduling(study) + odd_concepts(study) +
           odd_initialization(study) + odd_input_data(study) + odd_submodels(study) +
           odd_species_tables(study);
}

}  // namespace spoor
