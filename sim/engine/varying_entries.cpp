#include "sim/engine/varying_entries.hpp"

#include <fmt/format.h>

#include <limits>
#include <stdexcept>

#include "kernels/population/density.hpp"
#include "sim/io/error.hpp"

namespace spoor {

namespace {

VaryingEntries::Rate rate_of(const Study& study, const Species& species, const std::string& name,
                             const spoor::Rate& rate, double number, double most) {
    VaryingEntries::Rate varying{.by_cell = CellRate::of(study, rate, number),
                                 .by_replicate = {},
                                 .number = number,
                                 .most = most,
                                 .key = make_draw_key(study.run.seed, species.id + "/" + name)};
    if (const auto* const uncertain = std::get_if<UncertainNumber>(&rate)) varying.by_replicate = *uncertain;
    return varying;
}

}  // namespace

VaryingEntries::VaryingEntries(const Study& study, const Species& species, const HabitatSeries& habitat)
    : study_(&study), species_(&species), habitat_(&habitat) {
    const VaryingRates& varying = species.varying;
    const PopulationModel& model = species.population;
    if (varying.emigration)
        emigration_ = rate_of(study, species, "emigration", *varying.emigration, model.emigration.max, 1);
    for (const EntryRate& entry : varying.entries) {
        const std::string kind = entry.fecundity ? "fecundity" : "transition";
        const double number = (entry.fecundity ? model.fecundity : model.transition)(entry.to, entry.from);
        entries_.push_back(
            {.to = entry.to,
             .from = entry.from,
             .fecundity = entry.fecundity,
             .rate =
                 rate_of(study, species, fmt::format("{} {} {}", kind, entry.from + 1, entry.to + 1),
                         entry.rate, number, entry.fecundity ? std::numeric_limits<double>::infinity() : 1)});
    }
}

std::span<const float> VaryingEntries::base_factors(const Rate& rate, int landscape, int year) {
    const HabitatState& base = habitat_->base(landscape);
    const auto [at, is_new] = kept_.try_emplace({&rate, {&base, rate.by_cell->map_year(year)}});
    if (is_new) at->second = rate.by_cell->factors(habitat_->active().cells(), base.suitability, year);
    return at->second;
}

CellOverlay VaryingEntries::overlay(const Rate& rate, int landscape, int year) const {
    CellOverlay overlay;
    const HabitatDifference& difference = habitat_->difference(landscape);
    if (!rate.by_cell->follows_suitability() || difference.at.empty()) return overlay;
    overlay.at = difference.at;
    std::vector<CellIndex> cells;
    for (const std::uint32_t at : difference.at) cells.push_back(habitat_->active()[at]);
    overlay.values = rate.by_cell->factors(cells, difference.suitability, year);
    return overlay;
}

std::vector<float> VaryingEntries::lane_factors(const Rate& rate, std::uint32_t first_replicate,
                                                std::size_t lanes) const {
    std::vector<float> factors = draw_numbers(*rate.by_replicate, study_->run.of_parameters(), rate.key,
                                              first_replicate, lanes, rate.most);
    for (float& factor : factors) factor /= static_cast<float>(rate.number);
    return factors;
}

bool VaryingEntries::needs_multipliers() const {
    const DensityForm form = species_->population.density.form;
    return !entries_.empty() && form != DensityForm::none && form != DensityForm::ceiling;
}

float VaryingEntries::multiplier(std::span<const float> factors, CellIndex cell) const {
    const PopulationModel& model = species_->population;
    Eigen::MatrixXd transition = model.transition;
    Eigen::MatrixXd fecundity = model.fecundity * (model.sexes == SexModel::two_sex ? model.sex_ratio : 1.0);
    for (std::size_t e = 0; e < entries_.size(); ++e) {
        Eigen::MatrixXd& matrix = entries_[e].fecundity ? fecundity : transition;
        matrix(entries_[e].to, entries_[e].from) *= static_cast<double>(factors[e]);
    }
    for (int from = 0; from < transition.cols(); ++from) {
        const double total = transition.col(from).sum();
        if (total > 1) transition.col(from) /= total;
    }
    try {
        return static_cast<float>(regulating_multiplier(model.density, transition, fecundity));
    } catch (const std::domain_error& error) {
        const CellPosition at = study_->grid.position(cell);
        throw Error(fmt::format(
            "species '{}', cell at {:.0f}, {:.0f}: {} (its rates differ from cell to "
            "cell or replicate to replicate)",
            species_->id, study_->grid.centre_x(at.x), study_->grid.centre_y(at.y), error.what()));
    }
}

}  // namespace spoor
