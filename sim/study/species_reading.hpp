#pragma once

#include <map>
#include <string>
#include <vector>

#include "sim/study/load_context.hpp"
#include "sim/study/species_columns.hpp"
#include "sim/study/table_row.hpp"

namespace spoor {

/// A species row together with what the terms and stages tables have to complete.
struct SpeciesDraft {
    Species species;
    enum class Source { terms, logistic_regression, maxent, raster };
    Source suitability = Source::terms;
    Combination combination = Combination::product;
    std::string model_file;
    std::optional<RateColumn> lambda_max;
    bool has_stages = false;
};

/// Reads every row of the species table; rows with faults are read as far as they go.
[[nodiscard]] std::vector<SpeciesDraft> read_species_table(const LoadContext& context, const Table& table);
[[nodiscard]] const std::vector<std::string>& species_columns();

/// Position of a predictor in the study, added when it is new.
[[nodiscard]] int predictor_position(Study& study, const PredictorSpec& spec);

/// Terms of all species, by id.
[[nodiscard]] std::map<std::string, std::vector<SuitabilityTerm>> read_terms(
    const LoadContext& context, const Table& table, const std::vector<std::string>& species_ids);
[[nodiscard]] const std::vector<std::string>& terms_columns();

/// Matrices of the species that have rows, by id: transition and fecundity.
struct StageMatrices {
    Eigen::MatrixXd transition;
    Eigen::MatrixXd fecundity;
    std::vector<EntryRate> varying;
};
[[nodiscard]] std::map<std::string, StageMatrices> read_stages(const LoadContext& context, const Table& table,
                                                               const std::vector<std::string>& species_ids);
[[nodiscard]] const std::vector<std::string>& stages_columns();

/// Suitability from other people's models.
[[nodiscard]] std::optional<SuitabilityModel> read_fitted_model(const LoadContext& context,
                                                                const TableRow& row,
                                                                const SpeciesDraft& draft);

}  // namespace spoor
