#include <fmt/format.h>

#include <array>
#include <charconv>
#include <fstream>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sim/io/error.hpp"
#include "sim/io/gdal_door.hpp"
#include "sim/io/model_files.hpp"
#include "sim/io/number.hpp"

namespace spoor {
namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blank = " \t\r";
    const std::size_t first = text.find_first_not_of(blank);
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(blank) - first + 1);
}

std::vector<std::string_view> split(std::string_view line) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t comma = line.find(',');
        parts.push_back(trimmed(line.substr(0, comma)));
        if (comma == std::string_view::npos) {
            return parts;
        }
        line.remove_prefix(comma + 1);
    }
}

class LambdasReader {
public:
    LambdasReader(std::string file, const PredictorLookup& predictor, Findings& findings)
        : file_(std::move(file)), predictor_(predictor), findings_(findings) {}

    void read_line(std::string_view text) {
        ++line_;
        if (trimmed(text).empty()) {
            return;
        }
        const std::vector<std::string_view> parts = split(text);
        if (parts.size() == 2) {
            read_constant(parts[0], parts[1]);
        } else if (parts.size() == 4) {
            read_feature(parts);
        } else {
            fault("SP0801", fmt::format("'{}' has {} fields", trimmed(text), parts.size()),
                  "expected 'feature, lambda, min, max' or 'constant, value'");
        }
    }

    std::optional<MaxentModel> finish() {
        line_ = 0;
        for (const Constant& constant : constants_) {
            if (constants_seen_.count(std::string(constant.name)) == 0) {
                fault("SP0802", fmt::format("the line '{}' is missing", constant.name),
                      "the file is not whole; take it from MaxEnt again");
            }
        }
        if (faulty_) {
            return {};
        }
        model_.linear_normalizer = constants_[0].value;
        model_.density_normalizer = constants_[1].value;
        model_.entropy = constants_[3].value;
        return std::move(model_);
    }

private:
    struct Constant {
        std::string_view name;
        double value = 0;
    };

    void fault(const char* code, std::string message, std::string suggestion) {
        findings_.error(code, file_, line_, "", std::move(message), std::move(suggestion));
        faulty_ = true;
    }

    std::optional<double> number(std::string_view text, std::string_view what) {
        const std::optional<double> value = parse_number(text);
        if (!value) {
            fault("SP0801", fmt::format("{} '{}' is not a number", what, text), "");
        }
        return value;
    }

    int layer(std::string_view name) {
        const std::optional<int> found = predictor_(std::string(name));
        if (!found && missing_.insert(std::string(name)).second) {
            fault("SP0803", fmt::format("layer '{}' of the model is not in the study", name),
                  "add a [[layer]] of that name");
        }
        return found.value_or(-1);
    }

    void read_constant(std::string_view name, std::string_view text) {
        for (Constant& constant : constants_) {
            if (constant.name == name) {
                if (!constants_seen_.insert(std::string(name)).second) {
                    fault("SP0801", fmt::format("'{}' is there twice", name), "");
                }
                constant.value = number(text, name).value_or(0);
                return;
            }
        }
        fault("SP0801", fmt::format("constant '{}' is not known", name),
              suggest(name,
                      {"linearPredictorNormalizer", "densityNormalizer", "numBackgroundPoints", "entropy"}));
    }

    void read_feature(const std::vector<std::string_view>& parts) {
        const std::optional<double> lambda = number(parts[1], "lambda");
        const std::optional<double> min = number(parts[2], "minimum");
        const std::optional<double> max = number(parts[3], "maximum");
        if (!lambda || !min || !max) {
            return;
        }
        if (*min > *max) {
            fault("SP0801", fmt::format("minimum {} is above maximum {}", parts[2], parts[3]), "");
            return;
        }
        MaxentModel::Lambda entry{.lambda = *lambda, .min = *min, .max = *max};
        if (!read_name(parts[0], entry)) {
            return;
        }
        if (entry.feature == MaxentModel::Feature::linear) {
            // Every layer has its linear line, with lambda 0 where it has no weight: it states the training
            // range.
            model_.ranges.push_back({.predictor = entry.predictor, .min = *min, .max = *max});
        }
        model_.lambdas.push_back(entry);
    }

    /// Fills in what the name of a feature says; false when it says nothing that is known.
    bool read_name(std::string_view name, MaxentModel::Lambda& entry) {
        using Feature = MaxentModel::Feature;
        if (name.starts_with('(') && name.ends_with(')')) {
            return read_parenthesis(name.substr(1, name.size() - 2), entry);
        }
        if (name.starts_with('\'') || name.starts_with('`')) {
            entry.feature = name.front() == '`' ? Feature::reverse_hinge : Feature::hinge;
            entry.predictor = layer(name.substr(1));
        } else if (name.ends_with("^2")) {
            entry.feature = Feature::quadratic;
            entry.predictor = layer(name.substr(0, name.size() - 2));
        } else if (const std::size_t star = name.find('*'); star != std::string_view::npos) {
            entry.feature = Feature::product;
            entry.predictor = layer(name.substr(0, star));
            entry.predictor_2 = layer(name.substr(star + 1));
        } else {
            entry.feature = Feature::linear;
            // MaxEnt lists every layer it was shown; one without any weight is not needed.
            entry.predictor = entry.lambda == 0 ? predictor_(std::string(name)).value_or(-1) : layer(name);
        }
        return entry.predictor >= 0;
    }

    /// (layer=class) or (threshold<layer).
    bool read_parenthesis(std::string_view inside, MaxentModel::Lambda& entry) {
        using Feature = MaxentModel::Feature;
        if (const std::size_t sign = inside.find('='); sign != std::string_view::npos) {
            entry.feature = Feature::categorical;
            entry.predictor = layer(inside.substr(0, sign));
            const std::optional<double> value = number(inside.substr(sign + 1), "class");
            entry.threshold = value.value_or(0);
            return value && entry.predictor >= 0;
        }
        if (const std::size_t sign = inside.find('<'); sign != std::string_view::npos) {
            entry.feature = Feature::threshold;
            entry.predictor = layer(inside.substr(sign + 1));
            const std::optional<double> value = number(inside.substr(0, sign), "threshold");
            entry.threshold = value.value_or(0);
            return value && entry.predictor >= 0;
        }
        fault("SP0801", fmt::format("feature '({})' is not known", inside),
              "expected (layer=class) or (value<layer)");
        return false;
    }

    std::string file_;
    const PredictorLookup& predictor_;
    Findings& findings_;
    int line_ = 0;
    bool faulty_ = false;
    MaxentModel model_;
    std::array<Constant, 4> constants_ = {
        {{"linearPredictorNormalizer"}, {"densityNormalizer"}, {"numBackgroundPoints"}, {"entropy"}}};
    std::set<std::string> constants_seen_;
    std::set<std::string> missing_;
};

}  // namespace

std::optional<MaxentModel> read_lambdas(const std::filesystem::path& path, const std::string& shown_as,
                                        const PredictorLookup& predictor, Findings& findings) {
    try {
        require_regular_file(path, shown_as);
    } catch (const InputError& error) {
        findings.error("SP0800", shown_as, 0, "", error.what());
        return {};
    }
    LambdasReader reader(shown_as, predictor, findings);
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        reader.read_line(line);
    }
    return reader.finish();
}

}  // namespace spoor
