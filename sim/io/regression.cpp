#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sim/io/error.hpp"
#include "sim/io/model_files.hpp"
#include "sim/io/number.hpp"
#include "sim/io/table.hpp"

namespace spoor {
namespace {

/// Layer names in a term as R writes it, a layer once for each time it is multiplied: x:z -> x z, I(x^2) -> x
/// x. nullopt when the term is something else.
std::optional<std::vector<std::string>> factors_of(std::string_view term) {
    if (term == "(Intercept)") {
        return std::vector<std::string>{};
    }
    std::vector<std::string> factors;
    while (true) {
        const std::size_t colon = term.find(':');
        std::string_view factor = term.substr(0, colon);
        std::size_t times = 1;
        if (factor.starts_with("I(") && factor.ends_with(")")) {
            factor = factor.substr(2, factor.size() - 3);
            const std::size_t power = factor.find('^');
            if (power == std::string_view::npos || factor.substr(power + 1) != "2") {
                return {};
            }
            factor = factor.substr(0, power);
            times = 2;
        }
        if (factor.empty() || factor.find_first_of("()^* ") != std::string_view::npos) {
            return {};
        }
        factors.insert(factors.end(), times, std::string(factor));
        if (colon == std::string_view::npos) {
            return factors;
        }
        term.remove_prefix(colon + 1);
    }
}

class RegressionReader {
public:
    RegressionReader(const Table& table, const PredictorLookup& predictor, Findings& findings)
        : table_(table), predictor_(predictor), findings_(findings) {}

    std::optional<RegressionModel> read() {
        const std::optional<std::size_t> term = column("term");
        const std::optional<std::size_t> coefficient = column("coefficient");
        for (const std::string& name : table_.columns) {
            if (name != "term" && name != "coefficient") {
                fault("SP0811", 1, fmt::format("column '{}' is not known", name),
                      suggest(name, {"term", "coefficient"}));
            }
        }
        if (!term || !coefficient) {
            return {};
        }
        for (std::size_t i = 0; i < table_.rows.size(); ++i) {
            read_row(table_.rows[i][*term], table_.rows[i][*coefficient], Table::spreadsheet_row(i));
        }
        if (table_.rows.empty()) {
            fault("SP0811", 1, "no coefficients", "add a row per term: (Intercept), x, I(x^2), x:z");
        }
        return faulty_ ? std::nullopt : std::optional(std::move(model_));
    }

private:
    void fault(const char* code, int row, std::string message, std::string suggestion) {
        findings_.error(code, table_.file, row, "", std::move(message), std::move(suggestion));
        faulty_ = true;
    }

    std::optional<std::size_t> column(const std::string& name) {
        const std::optional<std::size_t> found = table_.column(name);
        if (!found) {
            fault("SP0811", 1, fmt::format("column '{}' is missing", name),
                  "expected the columns term, coefficient");
        }
        return found;
    }

    void read_row(const std::string& term, const std::string& text, int row) {
        const std::optional<double> value = parse_number(text);
        if (!value) {
            fault("SP0812", row, fmt::format("coefficient '{}' of term '{}' is not a number", text, term),
                  "");
        }
        if (!seen_.insert(term).second) {
            fault("SP0812", row, fmt::format("term '{}' is there twice", term), "");
        }
        const std::optional<std::vector<std::string>> factors = factors_of(term);
        if (!factors || factors->size() > 2) {
            fault("SP0812", row, fmt::format("term '{}' cannot be read", term),
                  "terms are (Intercept), x, I(x^2) and x:z");
            return;
        }
        RegressionModel::Coefficient entry{.value = value.value_or(0), .factors = {}};
        for (const std::string& layer : *factors) {
            const std::optional<int> predictor = predictor_(layer);
            if (!predictor) {
                fault("SP0813", row, fmt::format("layer '{}' of the model is not in the study", layer),
                      "add a [[layer]] of that name");
                return;
            }
            entry.factors.push_back(*predictor);
        }
        model_.coefficients.push_back(std::move(entry));
    }

    const Table& table_;
    const PredictorLookup& predictor_;
    Findings& findings_;
    std::set<std::string> seen_;
    RegressionModel model_;
    bool faulty_ = false;
};

}  // namespace

std::optional<RegressionModel> read_regression(const std::filesystem::path& path, const std::string& shown_as,
                                               const PredictorLookup& predictor, Findings& findings) {
    try {
        const Table table = read_table(path, shown_as);
        return RegressionReader(table, predictor, findings).read();
    } catch (const InputError& error) {
        findings.error("SP0810", shown_as, 0, "", error.what());
        return {};
    }
}

}  // namespace spoor
