#include "sim/sensitivity/formats.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/io/csv_text.hpp"

namespace spoor {

namespace {

constexpr double significant = 0.05;

bool is_hypercube(const SensitivityRequest& request) {
    return request.design == Design::latin_hypercube;
}

const char* parameter_of(const SensitivityRequest& request, const ParameterEffect& effect) {
    return request.variations[effect.variation].parameter->name;
}

std::string signed_number(double value) {
    return std::isfinite(value) ? fmt::format("{:+.3f}", value) : "-";
}

std::string csv_number(double value) {
    return std::isfinite(value) ? fmt::format("{:.9g}", value) : std::string();
}

nlohmann::json json_number(double value) {
    return std::isfinite(value) ? nlohmann::json(value) : nlohmann::json();
}

std::string title(const Study& study) {
    return fmt::format("{}{}\n", study.name,
                       study.synthetic ? " (synthetic landscape: not the real country)" : "");
}

std::string heading(const Study& study, const SensitivityRequest& request) {
    std::string text = title(study);
    const std::string runs = study.run.mode == Mode::expected
                                 ? "expected means"
                                 : fmt::format("{} replicates", study.run.replicates);
    if (is_hypercube(request)) {
        text += fmt::format(
            "Latin hypercube of {} points, {}, seed {}, {} years\n"
            "rank: Spearman's rank correlation, * where p < {}; elasticity: % change of the outcome for 1 % "
            "of the parameter, by linear regression on all parameters\n\n",
            request.samples, runs, study.run.seed, study.period.steps(), significant);
    } else {
        text += fmt::format(
            "One parameter at a time, {}, seed {}, {} years\n"
            "at low, at high: the outcome at the ends of the range; elasticity: % change of the outcome for "
            "1 % of the parameter\n\n",
            runs, study.run.seed, study.period.steps());
    }
    return text;
}

}  // namespace

std::string sensitivity_text(const Study& study, const SensitivityRequest& request,
                             const std::vector<ParameterEffect>& effects) {
    std::string text = heading(study, request);
    text += fmt::format("{:<24} {:<14} {:<17} {:>10} {:<17} {:>10} {:>10}", "species", "scenario", "outcome",
                        "value", "parameter", "low", "high");
    text += is_hypercube(request) ? fmt::format(" {:>9} {:>11}\n", "rank", "elasticity")
                                  : fmt::format(" {:>10} {:>10} {:>11}\n", "at low", "at high", "elasticity");
    for (const ParameterEffect& effect : effects) {
        text += fmt::format("{:<24} {:<14} {:<17} {:>10.4g} {:<17} {:>10.4g} {:>10.4g}",
                            study.species[effect.species].id, study.scenarios[effect.scenario].name,
                            outcomes()[effect.outcome].name, effect.base, parameter_of(request, effect),
                            effect.low, effect.high);
        if (is_hypercube(request)) {
            const std::string rank = signed_number(effect.rank_correlation);
            text += fmt::format(" {:>8}{} {:>11}\n", rank, effect.p_value < significant ? '*' : ' ',
                                signed_number(effect.elasticity));
        } else {
            text += fmt::format(" {:>10.4g} {:>10.4g} {:>11}\n", effect.at_low, effect.at_high,
                                signed_number(effect.elasticity));
        }
    }
    return text;
}

std::string sensitivity_csv(const Study& study, const SensitivityRequest& request,
                            const std::vector<ParameterEffect>& effects) {
    std::string csv =
        "scenario,species,taxon_id,outcome,value,parameter,low,high,at_low,at_high,elasticity,"
        "rank_correlation,p_value\n";
    for (const ParameterEffect& effect : effects) {
        const Species& species = study.species[effect.species];
        csv += fmt::format(
            "{},{},{},{},{},{},{},{},{},{},{},{},{}\n", csv_field(study.scenarios[effect.scenario].name),
            species.id, csv_field(species.taxon_id), outcomes()[effect.outcome].name, csv_number(effect.base),
            parameter_of(request, effect), csv_number(effect.low), csv_number(effect.high),
            csv_number(effect.at_low), csv_number(effect.at_high), csv_number(effect.elasticity),
            csv_number(effect.rank_correlation), csv_number(effect.p_value));
    }
    return csv;
}

std::string sensitivity_json(const Study& study, const SensitivityRequest& request,
                             const std::vector<ParameterEffect>& effects) {
    nlohmann::json json{{"schema_version", 1},
                        {"title", study.name},
                        {"synthetic", study.synthetic},
                        {"design", is_hypercube(request) ? "latin_hypercube" : "one_at_a_time"},
                        {"samples", is_hypercube(request) ? nlohmann::json(request.samples) : nullptr},
                        {"replicates", study.run.replicates},
                        {"seed", study.run.seed},
                        {"years", study.period.steps()},
                        {"effects", nlohmann::json::array()}};
    for (const ParameterEffect& effect : effects) {
        const Species& species = study.species[effect.species];
        json["effects"].push_back({{"scenario", study.scenarios[effect.scenario].name},
                                   {"species", species.id},
                                   {"taxon_id", species.taxon_id},
                                   {"outcome", outcomes()[effect.outcome].name},
                                   {"value", json_number(effect.base)},
                                   {"parameter", parameter_of(request, effect)},
                                   {"low", effect.low},
                                   {"high", effect.high},
                                   {"at_low", json_number(effect.at_low)},
                                   {"at_high", json_number(effect.at_high)},
                                   {"elasticity", json_number(effect.elasticity)},
                                   {"rank_correlation", json_number(effect.rank_correlation)},
                                   {"p_value", json_number(effect.p_value)}});
    }
    return json.dump(2) + "\n";
}

std::string lambda_text(const Study& study, const std::vector<LambdaEffect>& effects) {
    std::string text = title(study);
    text +=
        "What lambda, the growth factor a year at low density, owes to each entry of the projection matrix "
        "(Caswell 2001); elasticities of a species sum to 1\n\n";
    text += fmt::format("{:<24} {:>9} {:>5} {:>3} {:<11} {:>10} {:>12} {:>11}\n", "species", "lambda", "from",
                        "to", "kind", "value", "sensitivity", "elasticity");
    for (const LambdaEffect& effect : effects) {
        text +=
            fmt::format("{:<24} {:>9.5g} {:>5} {:>3} {:<11} {:>10.5g} {:>12.5g} {:>11.5f}\n", effect.species,
                        effect.lambda, effect.from, effect.to, effect.fecundity ? "fecundity" : "transition",
                        effect.value, effect.sensitivity, effect.elasticity);
    }
    return text;
}

std::string lambda_csv(const std::vector<LambdaEffect>& effects) {
    std::string csv = "species,lambda,from,to,kind,value,sensitivity,elasticity\n";
    for (const LambdaEffect& effect : effects) {
        csv +=
            fmt::format("{},{},{},{},{},{},{},{}\n", effect.species, csv_number(effect.lambda), effect.from,
                        effect.to, effect.fecundity ? "fecundity" : "transition", csv_number(effect.value),
                        csv_number(effect.sensitivity), csv_number(effect.elasticity));
    }
    return csv;
}

std::string lambda_json(const Study& study, const std::vector<LambdaEffect>& effects) {
    nlohmann::json json{{"schema_version", 1}, {"title", study.name}, {"entries", nlohmann::json::array()}};
    for (const LambdaEffect& effect : effects) {
        json["entries"].push_back({{"species", effect.species},
                                   {"lambda", effect.lambda},
                                   {"from", effect.from},
                                   {"to", effect.to},
                                   {"kind", effect.fecundity ? "fecundity" : "transition"},
                                   {"value", effect.value},
                                   {"sensitivity", json_number(effect.sensitivity)},
                                   {"elasticity", json_number(effect.elasticity)}});
    }
    return json.dump(2) + "\n";
}

}  // namespace spoor
