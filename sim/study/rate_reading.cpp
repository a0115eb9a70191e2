#include "sim/study/rate_reading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/io/error.hpp"
#include "sim/io/number.hpp"
#include "sim/study/rate_map.hpp"

namespace spoor {

namespace {

struct DistributionName {
    const char* name;
    DistributionForm form;
    std::size_t numbers;
};
constexpr std::array<DistributionName, 4> distributions{{{"pert", DistributionForm::pert, 3},
                                                         {"normal", DistributionForm::normal, 2},
                                                         {"lognormal", DistributionForm::lognormal, 2},
                                                         {"beta", DistributionForm::beta, 2}}};

std::optional<UncertainNumber> read_distribution(const TableRow& row, const std::string& column,
                                                 const std::string& text, NumberRange range) {
    const std::size_t open = text.find('(');
    const std::string name = text.substr(0, open);
    const auto* const known = std::find_if(distributions.begin(), distributions.end(),
                                           [&](const DistributionName& one) { return name == one.name; });
    if (known == distributions.end()) return std::nullopt;
    std::vector<double> numbers;
    for (const std::string& item : split_list(text.substr(open + 1, text.size() - open - 2), ',')) {
        if (const auto value = parse_number(item)) numbers.push_back(*value);
    }
    if (numbers.size() != known->numbers || text.back() != ')') {
        row.fault("SP0310", column, fmt::format("'{}' needs {} numbers in brackets", text, known->numbers));
        return UncertainNumber{.a = 1, .b = 0, .c = 1};
    }
    UncertainNumber uncertain{
        .form = known->form, .a = numbers[0], .b = numbers[1], .c = known->numbers > 2 ? numbers[2] : 0};
    check_distribution(row, column, uncertain, range);
    return uncertain;
}

bool looks_like_a_file(const std::string& text) {
    const std::size_t dot = text.rfind('.');
    return dot != std::string::npos && dot + 1 < text.size() &&
           std::isalpha(static_cast<unsigned char>(text[dot + 1])) != 0;
}

std::string shown(const UncertainNumber& uncertain) {
    for (const DistributionName& one : distributions) {
        if (one.form != uncertain.form) continue;
        return one.numbers == 3
                   ? fmt::format("{}({}, {}, {})", one.name, uncertain.a, uncertain.b, uncertain.c)
                   : fmt::format("{}({}, {})", one.name, uncertain.a, uncertain.b);
    }
    return {};
}

double positive_or_1(double number) {
    return number > 0 ? number : 1;
}

/// Mean of one year's map over the cells that have data; a value out of range is a fault.
double mean_of_map(const TableRow& row, const std::string& column, const RateMap& map, int year,
                   NumberRange range) {
    const Study& study = row.context().study;
    if (study.grid.cells() == 0) return 1;  // the grid has faults of its own
    double sum = 0;
    std::int64_t cells = 0;
    std::int64_t outside = 0;
    float worst = 0;
    try {
        for (const float value : read_rate_map(study.grid, study.crs, map, year)) {
            if (std::isnan(value)) continue;
            ++cells;
            sum += static_cast<double>(value);
            if (range.holds(static_cast<double>(value))) continue;
            if (outside++ == 0) worst = value;
        }
    } catch (const InputError& error) {
        row.fault("SP0310", column, error.what());
        return 1;
    }
    if (cells == 0) {
        row.fault("SP0310", column,
                  fmt::format("the map '{}' has no data in {} anywhere on the grid", map.shown_as, year));
        return 1;
    }
    if (outside > 0) {
        row.fault("SP0309", column,
                  fmt::format("{} cells of the map '{}' ({}) are out of range, the first holds {:g}", outside,
                              map.shown_as, year, worst),
                  "expected " + range.text());
    }
    return positive_or_1(sum / static_cast<double>(cells));
}

std::optional<RateReading> read_map(const TableRow& row, const std::string& column, const std::string& text,
                                    NumberRange range) {
    const Period& period = row.context().study.period;
    RateMap map{.path = {}, .shown_as = text};
    const auto pattern = row.context().resolve(text, row.file(), row.line(), row.where(column));
    if (!pattern) return std::nullopt;
    map.path = *pattern;
    const int years = map.yearly() ? std::max(1, period.years) : 1;
    double number = 1;
    bool missing = false;
    for (int k = 0; k < years; ++k) {
        const int year = period.start + k;
        const RateMap of_year{.path = text, .shown_as = text};
        if (!row.context().input_file(of_year.in(year).native(), row.file(), row.line(), row.where(column))) {
            missing = true;
            continue;
        }
        const double mean = mean_of_map(row, column, map, year, range);
        if (k == 0) number = mean;
    }
    if (missing) return std::nullopt;
    return RateReading{map, number};
}

std::optional<RateReading> read_curve(const TableRow& row, const std::string& column, const std::string& text,
                                      NumberRange range) {
    const auto points = read_points(row, column, text.substr(2));
    if (!points) return std::nullopt;
    for (const CurvePoint& point : *points) {
        if (!range.holds(point.y))
            row.fault("SP0309", column, fmt::format("{} of the curve is outside its range", point.y),
                      "expected " + range.text());
    }
    const RateCurve curve{*points};
    return RateReading{curve, positive_or_1(curve.at(1))};
}

}  // namespace

void check_distribution(const TableRow& row, const std::string& column, const UncertainNumber& uncertain,
                        NumberRange range) {
    const std::string text = shown(uncertain);
    const auto [form, a, b, c] = uncertain;
    const bool pert = form == DistributionForm::pert;
    if (pert && !(a <= b && b <= c && a < c)) {
        row.fault("SP0310", column, fmt::format("'{}' is not in the order min, mode, max", text));
    } else if (!pert && b < 0) {
        row.fault("SP0310", column, fmt::format("the sd of '{}' is negative", text));
    } else if (form == DistributionForm::beta && !(a > 0 && a < 1 && b * b < a * (1 - a))) {
        row.fault("SP0310", column, fmt::format("there is no such distribution as '{}'", text),
                  "the mean lies between 0 and 1, the sd below the square root of mean (1 - mean)");
    } else if (form == DistributionForm::lognormal && a <= 0) {
        row.fault("SP0310", column, fmt::format("the mean of '{}' is not above 0", text));
    } else if (!range.holds(uncertain.mean()) || (pert && !(range.holds(a) && range.holds(c)))) {
        row.fault("SP0309", column, fmt::format("'{}' lies outside its range", text),
                  "expected " + range.text());
    }
}

std::optional<std::vector<CurvePoint>> read_points(const TableRow& row, const std::string& column,
                                                   const std::string& text) {
    std::vector<CurvePoint> points;
    for (const std::string& item : split_list(text)) {
        const std::size_t colon = item.find(':');
        const auto x = parse_number(item.substr(0, colon));
        const auto y = colon == std::string::npos ? std::nullopt : parse_number(item.substr(colon + 1));
        if (!x || !y) {
            row.fault("SP0311", column, fmt::format("'{}' is not a point x:y", item));
            return std::nullopt;
        }
        if (!points.empty() && *x <= points.back().x) {
            row.fault("SP0311", column, fmt::format("x of the points does not rise at '{}'", item));
            return std::nullopt;
        }
        points.push_back({*x, *y});
    }
    if (points.empty()) {
        row.fault("SP0311", column, "there are no points", "x:y;x:y with x ascending");
        return std::nullopt;
    }
    return points;
}

std::optional<RateReading> read_rate(const TableRow& row, const std::string& column, NumberRange range) {
    const std::string text = row.text(column);
    if (text.empty()) return std::nullopt;
    if (parse_number(text)) {
        const auto number = row.number(column, range);
        return number ? std::optional<RateReading>({*number, *number}) : std::nullopt;
    }
    if (text.starts_with("S ") || text.starts_with("S:")) return read_curve(row, column, text, range);
    if (text.find('(') != std::string::npos) {
        if (const auto uncertain = read_distribution(row, column, text, range))
            return RateReading{*uncertain, positive_or_1(uncertain->mean())};
        row.fault("SP0310", column, fmt::format("'{}' is not a distribution", text),
                  suggest(text.substr(0, text.find('(')), {"pert", "normal", "lognormal", "beta"}));
        return std::nullopt;
    }
    if (looks_like_a_file(text)) return read_map(row, column, text, range);
    row.fault(
        "SP0308", column,
        fmt::format("'{}' is neither a number, a raster file, a curve 'S x:y;x:y' nor a distribution", text),
        "expected " + range.text());
    return std::nullopt;
}

}  // namespace spoor
