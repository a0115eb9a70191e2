#include "sim/viability/trend_tables.hpp"

namespace spoor {

namespace {

void fill_entry(const AssessedSpecies& assessed, std::size_t region, std::size_t entry,
                SpeciesTables& tables) {
    const RegionalNumbers& own = assessed.own;
    const Summary summary = summarise(own.at(own.total, region, entry));
    tables.set("n_mean", region, entry, summary.mean);
    tables.set("n_sd", region, entry, summary.sd);
    tables.set("n_p05", region, entry, summary.p05);
    tables.set("n_median", region, entry, summary.median);
    tables.set("n_p95", region, entry, summary.p95);
    tables.set(
        "occupied_area", region, entry,
        mean_over_replicates(own.at(own.occupied_cells, region, entry)) * assessed.study.grid.cell_area_ha());
}

void fill_change(const AssessedSpecies& assessed, std::size_t region, SpeciesTables& tables) {
    const RegionalNumbers& own = assessed.own;
    const Trajectories n = own.trajectories(region);
    const std::size_t end = own.entries - 1;
    tables.set("growth", region, geometric_growth(n, 0, end));
    tables.set("decline_30", region, decline_probability(n, 0, end, 0.3));
    tables.set("decline_50", region, decline_probability(n, 0, end, 0.5));
    tables.set("decline_80", region, decline_probability(n, 0, end, 0.8));
    const PairedDifference difference =
        paired_difference(own.at(own.total, region, end), own.at(assessed.reference.total, region, end));
    tables.set("n_difference", region, difference.mean);
    tables.set("n_difference_lower", region, difference.interval.lower);
    tables.set("n_difference_upper", region, difference.interval.upper);
}

}  // namespace

std::vector<TableVariable> trend_variables() {
    return {
        by_entry("n_mean", "mean number of individuals over replicates", "1"),
        by_entry("n_sd", "standard deviation of the number of individuals over replicates", "1"),
        by_entry("n_p05", "5 % quantile of the number of individuals", "1"),
        by_entry("n_median", "median number of individuals", "1"),
        by_entry("n_p95", "95 % quantile of the number of individuals", "1"),
        by_entry("occupied_area", "mean area of cells with at least one individual", "ha"),
        by_region("growth", "geometric mean growth factor a year over the run", "1"),
        by_region("decline_30", "share of replicates that decline by 30 % or more over the run", "1"),
        by_region("decline_50", "share of replicates that decline by 50 % or more over the run", "1"),
        by_region("decline_80", "share of replicates that decline by 80 % or more over the run", "1"),
        by_region("n_difference", "mean difference from the reference at the end, paired by replicate", "1"),
        by_region("n_difference_lower", "lower end of its 95 % interval", "1"),
        by_region("n_difference_upper", "upper end of its 95 % interval", "1"),
    };
}

void fill_trend_tables(const AssessedSpecies& assessed, SpeciesTables& tables) {
    for (std::size_t r = 0; r < assessed.own.regions; ++r) {
        if (!assessed.present[r]) continue;
        for (std::size_t t = 0; t < assessed.own.entries; ++t) fill_entry(assessed, r, t, tables);
        fill_change(assessed, r, tables);
    }
}

}  // namespace spoor
