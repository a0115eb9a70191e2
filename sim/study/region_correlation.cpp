#include "sim/study/region_correlation.hpp"

#include <fmt/format.h>

#include <Eigen/Cholesky>
#include <algorithm>

#include "sim/study/table_row.hpp"

namespace spoor {

namespace {

constexpr NumberRange correlation{.min = -1, .max = 1};
constexpr double rounding = 1e-6;

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// What is wrong with a whole matrix; empty: nothing.
std::string fault_of(const Eigen::Map<const Matrix>& matrix, const std::vector<std::string>& regions) {
    for (std::size_t i = 0; i < regions.size(); ++i) {
        const auto a = static_cast<Eigen::Index>(i);
        if (std::abs(matrix(a, a) - 1) > rounding)
            return fmt::format("'{}' has correlation {} with itself", regions[i], matrix(a, a));
        for (std::size_t j = 0; j < i; ++j) {
            const auto b = static_cast<Eigen::Index>(j);
            if (std::abs(matrix(a, b) - matrix(b, a)) > rounding)
                return fmt::format("'{}' has correlation {} with '{}', which has {} with it", regions[i],
                                   matrix(a, b), regions[j], matrix(b, a));
        }
    }
    const Eigen::LLT<Eigen::MatrixXd> cholesky(matrix);
    return cholesky.info() == Eigen::Success
               ? ""
               : "the correlations are not positive definite: no noise can have all of them at once";
}

}  // namespace

std::optional<std::vector<double>> read_region_correlation(const LoadContext& context,
                                                           const std::filesystem::path& path,
                                                           const std::string& shown_as,
                                                           const std::vector<std::string>& regions) {
    const std::size_t faults_before = context.findings.errors();
    std::vector<std::string> columns{"region"};
    columns.insert(columns.end(), regions.begin(), regions.end());
    const auto table = read_table_of(context, path, shown_as, columns, columns);
    if (!table) return std::nullopt;
    std::vector<double> values(regions.size() * regions.size(), 0.0);
    std::vector<bool> given(regions.size(), false);
    for (std::size_t r = 0; r < table->rows.size(); ++r) {
        const TableRow row(context, *table, r);
        const std::string name = row.text("region");
        const auto at = std::find(regions.begin(), regions.end(), name);
        if (at == regions.end()) {
            row.fault("SP0305", "region", fmt::format("there is no region '{}'", name),
                      suggest(name, regions));
            continue;
        }
        const auto region = static_cast<std::size_t>(at - regions.begin());
        if (given[region]) row.fault("SP0304", "region", fmt::format("'{}' is there twice", name));
        given[region] = true;
        for (std::size_t other = 0; other < regions.size(); ++other)
            values[region * regions.size() + other] = row.number(regions[other], correlation).value_or(0);
    }
    for (std::size_t r = 0; r < regions.size(); ++r) {
        if (!given[r])
            context.findings.error("SP0344", shown_as, 0, "",
                                   fmt::format("no row of region '{}'", regions[r]));
    }
    if (context.findings.errors() > faults_before) return std::nullopt;
    const auto size = static_cast<Eigen::Index>(regions.size());
    const std::string fault = fault_of(Eigen::Map<const Matrix>(values.data(), size, size), regions);
    if (fault.empty()) return values;
    context.findings.error("SP0344", shown_as, 0, "", fault);
    return std::nullopt;
}

}  // namespace spoor
