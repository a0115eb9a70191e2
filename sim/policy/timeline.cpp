#include "sim/policy/timeline.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace spoor {

namespace {

constexpr LayerOperator operators_in_order[] = {LayerOperator::set, LayerOperator::add,
                                                LayerOperator::multiply, LayerOperator::minimum,
                                                LayerOperator::maximum};

/// A class changes when more than half of the effect is there.
constexpr double class_changes_at = 0.5;

template <typename T>
bool contains(const std::vector<T>& list, const T& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

template <typename Effect>
double share_of(const Measure& measure, const MeasureType& type, const Effect& effect, int year) {
    return development_share(year, measure.start, measure.end, type.persists, effect.develop_years,
                             effect.curve);
}

float applied(const LayerEffect& effect, LayerKind kind, double share, float before) {
    const double value = effect.value;
    const double old_value = before;
    if (effect.op == LayerOperator::set) {
        if (kind == LayerKind::categorical)
            return share >= class_changes_at ? static_cast<float>(value) : before;
        return static_cast<float>(std::isnan(before) ? value : old_value + share * (value - old_value));
    }
    if (std::isnan(before)) return before;
    switch (effect.op) {
        case LayerOperator::add:
            return static_cast<float>(old_value + share * value);
        case LayerOperator::multiply:
            return static_cast<float>(old_value * (1 + share * (value - 1)));
        case LayerOperator::minimum:
            return static_cast<float>(old_value + share * (std::min(old_value, value) - old_value));
        default:
            return static_cast<float>(old_value + share * (std::max(old_value, value) - old_value));
    }
}

bool same_value(float a, float b) {
    return a == b || (std::isnan(a) && std::isnan(b));
}

/// Whether the land cover of a cell is of one of the habitat types an effect is restricted to.
class HabitatTypeFilter {
public:
    HabitatTypeFilter(const Study& study, const MeasureType& type,
                      std::span<const std::span<const float>> base) {
        if (type.habitat_types.empty()) return;
        restricted_ = true;
        for (std::size_t l = 0; l < study.layers.size(); ++l) {
            std::vector<int> values;
            for (const LandClass& one : study.layers[l].classes) {
                if (contains(type.habitat_types, one.habitat_type)) values.push_back(one.value);
            }
            if (!values.empty() && !base[l].empty()) layers_.push_back({base[l], std::move(values)});
        }
    }

    [[nodiscard]] bool lets_pass(CellIndex cell) const {
        if (!restricted_) return true;
        return std::any_of(layers_.begin(), layers_.end(), [&](const ClassesOfLayer& layer) {
            const float value = layer.values[static_cast<std::size_t>(cell)];
            return !std::isnan(value) && contains(layer.classes, static_cast<int>(value));
        });
    }

private:
    struct ClassesOfLayer {
        std::span<const float> values;
        std::vector<int> classes;
    };
    bool restricted_ = false;
    std::vector<ClassesOfLayer> layers_;
};

std::vector<CellIndex> union_of(std::vector<CellIndex> cells) {
    std::sort(cells.begin(), cells.end());
    cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
    return cells;
}

std::size_t position(const std::vector<CellIndex>& cells, CellIndex cell) {
    return static_cast<std::size_t>(std::lower_bound(cells.begin(), cells.end(), cell) - cells.begin());
}

bool acts_on(const MeasureType& type, const Species& species) {
    if (!type.species.empty() && !contains(type.species, species.id)) return false;
    if (type.habitat_types.empty()) return true;
    return std::any_of(species.habitat_types.begin(), species.habitat_types.end(),
                       [&](const std::string& habitat) { return contains(type.habitat_types, habitat); });
}

}  // namespace

MeasureTimeline::MeasureTimeline(const Study& study, const Selection& selection, const Futures& futures,
                                 int future)
    : study_(&study) {
    std::copy_if(selection.measures.begin(), selection.measures.end(), std::back_inserter(measures_),
                 [&](int m) { return futures.goes_ahead(m, future); });
}

std::vector<LayerChange> MeasureTimeline::layer_changes(int year,
                                                        std::span<const std::span<const float>> base) const {
    std::vector<LayerChange> changes;
    for (std::size_t l = 0; l < study_->layers.size(); ++l) {
        struct Acting {
            const Measure* measure;
            const MeasureType* type;
            const LayerEffect* effect;
            double share;
        };
        std::vector<Acting> acting;
        std::vector<CellIndex> touched;
        for (const int m : measures_) {
            const Measure& measure = study_->measures[static_cast<std::size_t>(m)];
            const MeasureType& type = study_->measure_types[static_cast<std::size_t>(measure.type)];
            for (const LayerEffect& effect : type.layer_effects) {
                if (effect.layer != static_cast<int>(l)) continue;
                const double share = share_of(measure, type, effect, year);
                if (share <= 0) continue;
                acting.push_back({&measure, &type, &effect, share});
                touched.insert(touched.end(), measure.cells.begin(), measure.cells.end());
            }
        }
        if (acting.empty()) continue;
        touched = union_of(std::move(touched));
        std::vector<float> values;
        values.reserve(touched.size());
        for (const CellIndex cell : touched) values.push_back(base[l][static_cast<std::size_t>(cell)]);
        for (const LayerOperator op : operators_in_order) {
            for (const Acting& one : acting) {
                if (one.effect->op != op) continue;
                const HabitatTypeFilter filter(*study_, *one.type, base);
                for (const CellIndex cell : one.measure->cells) {
                    if (!filter.lets_pass(cell)) continue;
                    float& value = values[position(touched, cell)];
                    value = applied(*one.effect, study_->layers[l].kind, one.share, value);
                }
            }
        }
        LayerChange change{.layer = static_cast<int>(l), .cells = {}, .values = {}};
        for (std::size_t i = 0; i < touched.size(); ++i) {
            if (same_value(values[i], base[l][static_cast<std::size_t>(touched[i])])) continue;
            change.cells.push_back(touched[i]);
            change.values.push_back(values[i]);
        }
        if (!change.cells.empty()) changes.push_back(std::move(change));
    }
    return changes;
}

std::vector<CellIndex> MeasureTimeline::touched_cells() const {
    std::vector<CellIndex> touched;
    for (const int m : measures_) {
        const std::vector<CellIndex>& cells = study_->measures[static_cast<std::size_t>(m)].cells;
        touched.insert(touched.end(), cells.begin(), cells.end());
    }
    return union_of(std::move(touched));
}

RateFactors MeasureTimeline::rate_factors(int year, int species, VitalRate rate,
                                          std::span<const std::span<const float>> base) const {
    const Species& who = study_->species[static_cast<std::size_t>(species)];
    std::vector<std::pair<CellIndex, double>> found;
    for (const int m : measures_) {
        const Measure& measure = study_->measures[static_cast<std::size_t>(m)];
        const MeasureType& type = study_->measure_types[static_cast<std::size_t>(measure.type)];
        if (!acts_on(type, who)) continue;
        for (const RateEffect& effect : type.rate_effects) {
            if (effect.rate != rate) continue;
            const double share = share_of(measure, type, effect, year);
            const double factor = 1 + share * (effect.multiply - 1);
            if (factor == 1) continue;
            const HabitatTypeFilter filter(*study_, type, base);
            for (const CellIndex cell : measure.cells) {
                if (filter.lets_pass(cell)) found.emplace_back(cell, factor);
            }
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    RateFactors factors;
    for (const auto& [cell, factor] : found) {
        if (!factors.cells.empty() && factors.cells.back() == cell) {
            factors.factor.back() = static_cast<float>(factors.factor.back() * factor);
        } else {
            factors.cells.push_back(cell);
            factors.factor.push_back(static_cast<float>(factor));
        }
    }
    return factors;
}

bool MeasureTimeline::changes_rates_of(int species) const {
    const Species& who = study_->species[static_cast<std::size_t>(species)];
    return std::any_of(measures_.begin(), measures_.end(), [&](int m) {
        const Measure& measure = study_->measures[static_cast<std::size_t>(m)];
        const MeasureType& type = study_->measure_types[static_cast<std::size_t>(measure.type)];
        return acts_on(type, who) &&
               std::any_of(type.rate_effects.begin(), type.rate_effects.end(),
                           [](const RateEffect& effect) { return effect.multiply != 1; });
    });
}

std::vector<PlannedRelease> MeasureTimeline::releases(int year, int species) const {
    std::vector<PlannedRelease> planned;
    for (const int m : measures_) {
        const Measure& measure = study_->measures[static_cast<std::size_t>(m)];
        const MeasureType& type = study_->measure_types[static_cast<std::size_t>(measure.type)];
        if (!acts_on(type, study_->species[static_cast<std::size_t>(species)])) continue;
        for (const ReleaseEffect& release : type.releases) {
            if (contains(release.years, year)) planned.push_back({m, release.stage, release.number});
        }
    }
    return planned;
}

bool MeasureTimeline::same_as(int year, int other_year) const {
    return std::all_of(measures_.begin(), measures_.end(), [&](int m) {
        const Measure& measure = study_->measures[static_cast<std::size_t>(m)];
        const MeasureType& type = study_->measure_types[static_cast<std::size_t>(measure.type)];
        const auto same = [&](const auto& effect) {
            return share_of(measure, type, effect, year) == share_of(measure, type, effect, other_year);
        };
        return std::all_of(type.layer_effects.begin(), type.layer_effects.end(), same) &&
               std::all_of(type.rate_effects.begin(), type.rate_effects.end(), same);
    });
}

}  // namespace spoor
