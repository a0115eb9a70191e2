#include "sim/engine/viability_tables.hpp"

#include <cmath>
#include <limits>
#include <span>

#include "kernels/viability/statistics.hpp"

namespace spoor {

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
using Axis = TableVariable::Axis;

TableVariable variable(std::string name, std::vector<Axis> axes, std::string long_name, std::string units) {
    return {.name = std::move(name),
            .axes = std::move(axes),
            .type = TableVariable::Type::f32,
            .attributes = {{"long_name", std::move(long_name)}, {"units", std::move(units)}}};
}

class RegionTables {
public:
    RegionTables(std::map<std::string, std::vector<double>>& tables, std::size_t regions, std::size_t entries)
        : tables_(tables), regions_(regions), entries_(entries) {}

    void at_entry(const std::string& name, std::size_t region, std::size_t entry, double value) {
        std::vector<double>& table = tables_[name];
        if (table.empty()) table.assign(regions_ * entries_, missing);
        table[region * entries_ + entry] = value;
    }
    void of_region(const std::string& name, std::size_t region, double value) {
        std::vector<double>& table = tables_[name];
        if (table.empty()) table.assign(regions_, missing);
        table[region] = value;
    }

private:
    std::map<std::string, std::vector<double>>& tables_;
    std::size_t regions_;
    std::size_t entries_;
};

double mean(std::span<const float> values) {
    double sum = 0;
    for (const float value : values) sum += value;
    return sum / static_cast<double>(values.size());
}

}  // namespace

std::vector<TableVariable> viability_variables() {
    const std::vector<Axis> by_entry{Axis::scenario, Axis::species, Axis::region, Axis::time};
    const std::vector<Axis> by_region{Axis::scenario, Axis::species, Axis::region};
    return {
        variable("total", {Axis::scenario, Axis::species, Axis::region, Axis::time, Axis::replicate},
                 "number of individuals", "1"),
        variable("n_mean", by_entry, "mean number of individuals over replicates", "1"),
        variable("n_sd", by_entry, "standard deviation of the number of individuals over replicates", "1"),
        variable("n_p05", by_entry, "5 % quantile of the number of individuals", "1"),
        variable("n_median", by_entry, "median number of individuals", "1"),
        variable("n_p95", by_entry, "95 % quantile of the number of individuals", "1"),
        variable("quasi_extinction", by_entry,
                 "share of replicates at or below the quasi-extinction threshold at any entry so far", "1"),
        variable("quasi_extinction_lower", by_entry, "lower end of its Wilson 95 % interval", "1"),
        variable("quasi_extinction_upper", by_entry, "upper end of its Wilson 95 % interval", "1"),
        variable("ema", by_entry, "expected minimum abundance so far (McCarthy and Thompson 2001)", "1"),
        variable("occupied_area", by_entry, "mean area of cells with at least one individual", "ha"),
        variable("growth", by_region, "geometric mean growth factor a year over the run", "1"),
        variable("decline_30", by_region, "share of replicates that decline by 30 % or more over the run",
                 "1"),
        variable("decline_50", by_region, "share of replicates that decline by 50 % or more over the run",
                 "1"),
        variable("decline_80", by_region, "share of replicates that decline by 80 % or more over the run",
                 "1"),
        variable("n_difference", by_region,
                 "mean difference from the reference at the end, paired by replicate", "1"),
        variable("n_difference_lower", by_region, "lower end of its 95 % interval", "1"),
        variable("n_difference_upper", by_region, "upper end of its 95 % interval", "1"),
        variable("lost_dispersing", {Axis::scenario, Axis::species, Axis::time},
                 "dispersers a year that arrive in no habitat, mean over replicates", "1"),
    };
}

std::map<std::string, std::vector<double>> viability_tables(const Study& study, const Species& species,
                                                            const SpeciesOutcome& outcome,
                                                            const SpeciesOutcome& reference,
                                                            const std::vector<bool>& present) {
    const std::size_t regions = present.size();
    const auto entries = static_cast<std::size_t>(study.period.entries());
    const auto replicates = static_cast<std::size_t>(study.run.replicates);
    const double cell_ha = study.grid.cell_area_ha();
    std::map<std::string, std::vector<double>> tables;
    tables["total"].assign(outcome.total.begin(), outcome.total.end());
    tables["lost_dispersing"] = outcome.lost_dispersing;
    RegionTables out(tables, regions, entries);

    for (std::size_t r = 0; r < regions; ++r) {
        // Every variable gets its full array, with missing values where the region holds no habitat.
        const std::size_t first = r * entries * replicates;
        const auto numbers = std::span(outcome.total).subspan(first, entries * replicates);
        const auto occupied = std::span(outcome.occupied_cells).subspan(first, entries * replicates);
        const Trajectories n{.numbers = numbers, .times = entries, .replicates = replicates};
        const bool here = present[r];
        const auto extinct = quasi_extinction(n, species.norms.quasi_extinction);
        const auto minimum = expected_minimum_abundance(n);
        for (std::size_t t = 0; t < entries; ++t) {
            const Summary summary = summarise(numbers.subspan(t * replicates, replicates));
            const auto trials = static_cast<double>(replicates);
            const Interval interval = wilson_interval(extinct[t] * trials, trials);
            out.at_entry("n_mean", r, t, here ? summary.mean : missing);
            out.at_entry("n_sd", r, t, here ? summary.sd : missing);
            out.at_entry("n_p05", r, t, here ? summary.p05 : missing);
            out.at_entry("n_median", r, t, here ? summary.median : missing);
            out.at_entry("n_p95", r, t, here ? summary.p95 : missing);
            out.at_entry("quasi_extinction", r, t, here ? extinct[t] : missing);
            out.at_entry("quasi_extinction_lower", r, t, here ? interval.lower : missing);
            out.at_entry("quasi_extinction_upper", r, t, here ? interval.upper : missing);
            out.at_entry("ema", r, t, here ? minimum[t] : missing);
            out.at_entry("occupied_area", r, t,
                         here ? mean(occupied.subspan(t * replicates, replicates)) * cell_ha : missing);
        }
        const auto end = entries - 1;
        const PairedDifference difference =
            paired_difference(numbers.subspan(end * replicates, replicates),
                              std::span(reference.total).subspan(first + end * replicates, replicates));
        out.of_region("growth", r, here ? geometric_growth(n, 0, end) : missing);
        out.of_region("decline_30", r, here ? decline_probability(n, 0, end, 0.3) : missing);
        out.of_region("decline_50", r, here ? decline_probability(n, 0, end, 0.5) : missing);
        out.of_region("decline_80", r, here ? decline_probability(n, 0, end, 0.8) : missing);
        out.of_region("n_difference", r, here ? difference.mean : missing);
        out.of_region("n_difference_lower", r, here ? difference.interval.lower : missing);
        out.of_region("n_difference_upper", r, here ? difference.interval.upper : missing);
    }
    return tables;
}

}  // namespace spoor
