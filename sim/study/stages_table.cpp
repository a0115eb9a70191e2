#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sim/study/rate_reading.hpp"
#include "sim/study/species_reading.hpp"

namespace spoor {

namespace {

constexpr double rounding = 1e-9;

/// "0.2" alone, or with sd or min, mode, max beside it a distribution of that.
Rate with_uncertainty(const TableRow& row, double value, bool is_probability) {
    const auto sd = row.number("sd", {.min = 0});
    const auto min = row.number("min");
    const auto mode = row.number("mode");
    const auto max = row.number("max");
    const int bounds = (min ? 1 : 0) + (mode ? 1 : 0) + (max ? 1 : 0);
    if (bounds > 0 && sd) {
        row.fault("SP0310", "sd", "is given, and min, mode, max as well", "leave one of them out");
        return value;
    }
    if (bounds > 0 && bounds < 3) {
        row.fault("SP0310",
                  !min    ? "min"
                  : !mode ? "mode"
                          : "max",
                  "is missing: min, mode and max go together");
        return value;
    }
    if (bounds == 0 && (!sd || *sd == 0)) return value;
    const UncertainNumber uncertain =
        sd ? UncertainNumber{.form = is_probability ? DistributionForm::beta : DistributionForm::lognormal,
                             .a = value,
                             .b = *sd}
           : UncertainNumber{.form = DistributionForm::pert, .a = *min, .b = *mode, .c = *max};
    check_distribution(row, sd ? "sd" : "min", uncertain,
                       is_probability ? NumberRange{.min = 0, .max = 1} : NumberRange{.min = 0});
    return uncertain;
}

void check_matrix(const LoadContext& context, const Table& table, const std::string& id,
                  const StageMatrices& matrices) {
    const auto sums = matrices.transition.colwise().sum();
    for (int from = 0; from < sums.size(); ++from) {
        if (sums[from] > 1 + rounding) {
            context.findings.error(
                "SP0332", table.file, 0, fmt::format("species '{}'", id),
                fmt::format("transitions from stage {} sum to {:.6g}, above 1", from + 1, sums[from]));
        }
    }
    if (matrices.fecundity.sum() <= 0) {
        context.findings.error("SP0333", table.file, 0, fmt::format("species '{}'", id),
                               "no stage has any fecundity");
    }
}

}  // namespace

const std::vector<std::string>& stages_columns() {
    static const std::vector<std::string> columns{"species", "from", "to",  "kind",   "value", "sd",
                                                  "min",     "mode", "max", "source", "note"};
    return columns;
}

std::map<std::string, StageMatrices> read_stages(const LoadContext& context, const Table& table,
                                                 const std::vector<std::string>& species_ids) {
    struct Entry {
        int from, to;
        bool fecundity;
        Rate rate;
        double value;
    };
    std::map<std::string, std::vector<Entry>> entries;
    std::set<std::string> faulty;
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        TableRow row(context, table, r);
        const std::string id = row.text("species");
        row.call_it(fmt::format("species '{}', from {} to {}", id, row.text("from"), row.text("to")));
        if (std::find(species_ids.begin(), species_ids.end(), id) == species_ids.end()) {
            row.fault("SP0329", "species", fmt::format("there is no species '{}'", id),
                      suggest(id, species_ids));
            continue;
        }
        const auto from = row.whole("from", 1, stages_max);
        const auto to = row.whole("to", 1, stages_max);
        for (const std::string column : {"from", "to"}) {
            if (row.text(column).empty()) row.fault("SP0335", column, "is missing");
        }
        const auto fecundity =
            row.choice("kind", std::map<std::string, bool>{{"fecundity", true}, {"transition", false}});
        if (!fecundity && row.text("kind").empty())
            row.fault("SP0334", "kind", "is missing", "fecundity or transition");
        const NumberRange range =
            fecundity.value_or(true) ? NumberRange{.min = 0} : NumberRange{.min = 0, .max = 1};
        const auto rate = read_rate(row, "value", range);
        if (!rate && row.text("value").empty()) row.fault("SP0335", "value", "is missing");
        if (!from || !to || !fecundity || !rate) {
            faulty.insert(id);
            continue;
        }
        Rate whole = std::holds_alternative<double>(rate->rate)
                         ? with_uncertainty(row, rate->number, !*fecundity)
                         : rate->rate;
        double value = rate->number;
        if (const auto* const uncertain = std::get_if<UncertainNumber>(&whole); uncertain && value == 0)
            value = uncertain->mean();
        entries[id].push_back({*from, *to, *fecundity, std::move(whole), value});
    }
    std::map<std::string, StageMatrices> all;
    for (const auto& [id, list] : entries) {
        int stages = 1;
        for (const Entry& entry : list) stages = std::max({stages, entry.from, entry.to});
        StageMatrices matrices{.transition = Eigen::MatrixXd::Zero(stages, stages),
                               .fecundity = Eigen::MatrixXd::Zero(stages, stages)};
        for (const Entry& entry : list) {
            Eigen::MatrixXd& matrix = entry.fecundity ? matrices.fecundity : matrices.transition;
            double& cell = matrix(entry.to - 1, entry.from - 1);
            if (cell != 0) {
                context.findings.error(
                    "SP0304", table.file, 0, fmt::format("species '{}'", id),
                    fmt::format("{} from {} to {} is there twice",
                                entry.fecundity ? "fecundity" : "transition", entry.from, entry.to));
            }
            cell = entry.value;
            if (!std::holds_alternative<double>(entry.rate)) {
                matrices.varying.push_back({.to = entry.to - 1,
                                            .from = entry.from - 1,
                                            .fecundity = entry.fecundity,
                                            .rate = entry.rate});
            }
        }
        if (!faulty.contains(id)) check_matrix(context, table, id, matrices);
        all.emplace(id, std::move(matrices));
    }
    for (const std::string& id : faulty) all.try_emplace(id);
    return all;
}

}  // namespace spoor
