#include "sim/sensitivity/analysis.hpp"

#include <fmt/format.h>

#include <Eigen/QR>
#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/io/error.hpp"
#include "sim/sensitivity/design.hpp"
#include "sim/sensitivity/rank_correlation.hpp"

namespace spoor {

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// A variation as it is for one species.
struct Range {
    std::size_t variation = 0;
    double base = 0;
    double low = 0;
    double high = 0;

    [[nodiscard]] double at(double share) const { return low + share * (high - low); }
};

std::vector<Range> ranges_of(const Species& species, const std::vector<Variation>& variations) {
    std::vector<Range> ranges;
    for (std::size_t v = 0; v < variations.size(); ++v) {
        const Variation& variation = variations[v];
        const Parameter& parameter = *variation.parameter;
        const auto base = parameter.get(species);
        if (!base) continue;
        const double largest = largest_value(parameter, species);
        const double reach = variation.share * std::abs(*base);
        const Range range{.variation = v,
                          .base = *base,
                          .low = std::max(parameter.min, variation.low.value_or(*base - reach)),
                          .high = std::min(largest, variation.high.value_or(*base + reach))};
        if (range.low < range.high) ranges.push_back(range);
    }
    return ranges;
}

class Analysis {
public:
    Analysis(RepeatedRun& runs, const SensitivityRequest& request,
             const std::function<void(std::size_t, std::size_t)>& after_run)
        : runs_(runs), request_(request), after_run_(after_run), nominal_(runs.study().species) {
        for (const Species& species : nominal_) ranges_.push_back(ranges_of(species, request.variations));
        if (std::all_of(ranges_.begin(), ranges_.end(), [](const auto& list) { return list.empty(); })) {
            throw InputError("none of the parameters of --vary has a value in any species of the study");
        }
    }

    std::vector<ParameterEffect> one_at_a_time() {
        const std::size_t all = 1 + 2 * request_.variations.size();
        base_ = run({}, 0, all);
        std::vector<std::vector<SpeciesResult>> ends;
        for (std::size_t v = 0; v < request_.variations.size(); ++v) {
            ends.push_back(run({{v, 0.0}}, 2 * v + 1, all));
            ends.push_back(run({{v, 1.0}}, 2 * v + 2, all));
        }
        std::vector<ParameterEffect> effects;
        for_each_row([&](ParameterEffect effect, std::size_t at, const Range& range) {
            const auto value = outcomes()[effect.outcome].value;
            effect.at_low = ends[2 * range.variation][at].*value;
            effect.at_high = ends[2 * range.variation + 1][at].*value;
            const double slope = (effect.at_high - effect.at_low) / (range.high - range.low);
            effect.elasticity = effect.base != 0 ? slope * range.base / effect.base : missing;
            effects.push_back(effect);
        });
        runs_.set_species(nominal_);
        return effects;
    }

    std::vector<ParameterEffect> latin_hypercube() {
        require_enough_samples();
        const auto points = static_cast<std::size_t>(request_.samples);
        std::vector<std::string> names;
        for (const Variation& variation : request_.variations) names.emplace_back(variation.parameter->name);
        const DesignPoints design = spoor::latin_hypercube(points, names, runs_.study().run.seed);
        base_ = run({}, 0, points + 1);
        std::vector<std::vector<SpeciesResult>> results;
        for (std::size_t i = 0; i < points; ++i) {
            std::vector<std::pair<std::size_t, double>> shares;
            for (std::size_t v = 0; v < names.size(); ++v) shares.emplace_back(v, design[i][v]);
            results.push_back(run(shares, i + 1, points + 1));
        }
        std::vector<ParameterEffect> effects;
        for_each_row([&](ParameterEffect effect, std::size_t at, const Range& range) {
            std::vector<double> x;
            std::vector<double> y;
            for (std::size_t i = 0; i < points; ++i) {
                x.push_back(range.at(design[i][range.variation]));
                y.push_back(results[i][at].*outcomes()[effect.outcome].value);
            }
            const RankCorrelation correlation = rank_correlation(x, y);
            effect.rank_correlation = correlation.rho;
            effect.p_value = correlation.p_value;
            effect.elasticity = regression_elasticity(effect.species, range, design, y);
            effects.push_back(effect);
        });
        runs_.set_species(nominal_);
        return effects;
    }

private:
    /// Runs with some variations at a share of their range, everything else as the study has it.
    std::vector<SpeciesResult> run(const std::vector<std::pair<std::size_t, double>>& shares,
                                   std::size_t done, std::size_t all) {
        std::vector<Species> changed = nominal_;
        for (std::size_t sp = 0; sp < changed.size(); ++sp) {
            for (const auto& [variation, share] : shares) {
                const auto range =
                    std::find_if(ranges_[sp].begin(), ranges_[sp].end(),
                                 [wanted = variation](const Range& one) { return one.variation == wanted; });
                if (range == ranges_[sp].end()) continue;
                request_.variations[variation].parameter->set(changed[sp], range->at(share));
            }
        }
        runs_.set_species(std::move(changed));
        std::vector<SpeciesResult> results = runs_.run();
        after_run_(done + 1, all);
        return results;
    }

    /// Every row of the result with what is known beforehand, and where its species stands in a run's
    /// results.
    template <typename Visit>
    void for_each_row(const Visit& visit) const {
        const std::size_t species = nominal_.size();
        for (std::size_t s = 0; s < runs_.study().scenarios.size(); ++s) {
            for (std::size_t sp = 0; sp < species; ++sp) {
                const std::size_t at = s * species + sp;
                for (std::size_t o = 0; o < outcomes().size(); ++o) {
                    const double base = base_[at].*outcomes()[o].value;
                    if (std::isnan(base)) continue;
                    for (const Range& range : ranges_[sp]) {
                        visit(ParameterEffect{.scenario = s,
                                              .species = sp,
                                              .outcome = o,
                                              .variation = range.variation,
                                              .base = base,
                                              .low = range.low,
                                              .high = range.high,
                                              .at_low = missing,
                                              .at_high = missing,
                                              .elasticity = missing,
                                              .rank_correlation = missing,
                                              .p_value = missing},
                              at, range);
                    }
                }
            }
        }
    }

    /// Slope of y on one parameter, the species' other parameters held, in units of x / mean(y).
    [[nodiscard]] double regression_elasticity(std::size_t species, const Range& of,
                                               const DesignPoints& design,
                                               const std::vector<double>& y) const {
        const std::vector<Range>& ranges = ranges_[species];
        const auto rows = static_cast<Eigen::Index>(y.size());
        Eigen::MatrixXd x(rows, static_cast<Eigen::Index>(ranges.size()) + 1);
        Eigen::VectorXd outcome(rows);
        Eigen::Index wanted = 0;
        for (Eigen::Index i = 0; i < rows; ++i) {
            const auto point = static_cast<std::size_t>(i);
            outcome(i) = y[point];
            x(i, 0) = 1;
            for (std::size_t k = 0; k < ranges.size(); ++k) {
                // In shares of the range, so that the columns are of one size.
                x(i, static_cast<Eigen::Index>(k) + 1) = design[point][ranges[k].variation];
                if (ranges[k].variation == of.variation) wanted = static_cast<Eigen::Index>(k) + 1;
            }
        }
        const double mean = outcome.mean();
        if (!(std::abs(mean) > 0)) return missing;
        const double slope = x.colPivHouseholderQr().solve(outcome)(wanted) / (of.high - of.low);
        return slope * of.base / mean;
    }

    void require_enough_samples() const {
        std::size_t most = 0;
        for (const auto& list : ranges_) most = std::max(most, list.size());
        if (static_cast<std::size_t>(request_.samples) >= most + 2) return;
        throw InputError(fmt::format(
            "--samples {} is too few for {} parameters: a regression needs at least {}, rank correlations "
            "more",
            request_.samples, most, most + 2));
    }

    RepeatedRun& runs_;
    const SensitivityRequest& request_;
    const std::function<void(std::size_t, std::size_t)>& after_run_;
    std::vector<Species> nominal_;
    std::vector<std::vector<Range>> ranges_;  //!< (species)
    std::vector<SpeciesResult> base_;
};

}  // namespace

const std::vector<Outcome>& outcomes() {
    static const std::vector<Outcome> all{
        {"final", "N at the end", &SpeciesResult::final},
        {"ema", "expected minimum abundance", &SpeciesResult::ema},
        {"quasi_extinction", "share of replicates quasi-extinct", &SpeciesResult::quasi_extinction},
        {"growth", "growth factor a year", &SpeciesResult::growth},
        {"occupied_area", "occupied area [ha]", &SpeciesResult::occupied_area}};
    return all;
}

std::vector<ParameterEffect> analyse_sensitivity(
    RepeatedRun& runs, const SensitivityRequest& request,
    const std::function<void(std::size_t, std::size_t)>& after_run) {
    Analysis analysis(runs, request, after_run);
    return request.design == Design::one_at_a_time ? analysis.one_at_a_time() : analysis.latin_hypercube();
}

}  // namespace spoor
