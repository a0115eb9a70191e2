// Suitability of 300 species on tiles of 256 x 256 cells, as in a national run: 48 land-cover classes in
// parcels of some 12 cells, eight smooth layers, a class term with 1 to 7 classes and five curves a species.
// Each program is compared with the reference before it is timed. Items are cells times species.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "kernels/grid/tile.hpp"
#include "kernels/reference/suitability_reference.hpp"
#include "kernels/suitability/program.hpp"

namespace {

using namespace spoor;

constexpr int species = 300;
constexpr int classes = 48;
constexpr int layers = 8;
constexpr auto edge = static_cast<int>(tile_edge);
constexpr auto cells = static_cast<std::size_t>(tile_edge * tile_edge);

struct TileOfLand {
    std::vector<std::vector<float>> columns;  //!< class, then layers
    [[nodiscard]] std::vector<const float*> pointers() const {
        std::vector<const float*> list;
        for (const auto& column : columns) list.push_back(column.data());
        return list;
    }
};

/// Common classes are common: Zipf.
float draw_class(std::mt19937& random) {
    std::vector<double> shares;
    for (int c = 1; c <= classes; ++c) shares.push_back(1.0 / c);
    return static_cast<float>(std::discrete_distribution<int>(shares.begin(), shares.end())(random));
}

/// @param land share of the tile that is land, from the west.
TileOfLand make_tile(double land) {
    std::mt19937 random(11);
    std::uniform_real_distribution<float> phase(0, 6.28F);
    TileOfLand tile;
    tile.columns.assign(1 + layers, std::vector<float>(cells));
    for (int y = 0; y < edge; ++y) {
        float parcel = draw_class(random);
        for (int x = 0; x < edge; ++x) {
            const auto at = static_cast<std::size_t>(y * edge + x);
            if (random() % 4 == 0) parcel = draw_class(random);
            const bool as_above = y % 3 != 0;
            tile.columns[0][at] = as_above ? tile.columns[0][at - edge] : parcel;
        }
    }
    for (int p = 1; p <= layers; ++p) {
        const float a = phase(random);
        const float b = phase(random);
        for (std::size_t at = 0; at < cells; ++at) {
            const auto x = static_cast<float>(at % edge);
            const auto y = static_cast<float>(at / edge);
            tile.columns[static_cast<std::size_t>(p)][at] =
                50 + 30 * std::sin(x / 40 + a) + 20 * std::cos(y / 25 + b);
        }
    }
    for (std::size_t at = 0; at < cells; ++at) {
        if (static_cast<double>(at % edge) < land * edge) continue;
        for (auto& column : tile.columns) column[at] = std::numeric_limits<float>::quiet_NaN();
    }
    return tile;
}

TermsModel make_terms(std::mt19937& random, bool with_class) {
    const auto number = [&](double from, double to) {
        return std::uniform_real_distribution<double>(from, to)(random);
    };
    constexpr Combination forms[] = {Combination::product, Combination::geometric, Combination::minimum};
    TermsModel model;
    model.combination = forms[random() % 3];
    if (with_class) {
        SuitabilityTerm land_cover{.predictor = 0, .curve = CurveForm::class_values, .points = {}};
        for (unsigned k = 0; k < 1 + random() % 7; ++k)
            land_cover.points.push_back({static_cast<double>(random() % classes), number(0.2, 1)});
        model.terms.push_back(land_cover);
    }
    for (int k = 0; k < 5; ++k) {
        SuitabilityTerm term{.predictor = 1 + static_cast<int>(random() % layers), .points = {}};
        const double low = number(-20, 30);
        switch (random() % 4) {
            case 0:
                term.curve = CurveForm::gaussian;
                term.p = {number(20, 80), number(10, 40)};
                break;
            case 1:
                term.curve = CurveForm::logistic;
                term.p = {number(20, 80), number(-0.2, 0.2)};
                break;
            default:
                term.curve = CurveForm::trapezoid;
                term.p = {low, low + 20, low + 60, low + 90};
        }
        model.terms.push_back(term);
    }
    return model;
}

MaxentModel make_maxent(std::mt19937& random) {
    const auto number = [&](double from, double to) {
        return std::uniform_real_distribution<double>(from, to)(random);
    };
    MaxentModel model;
    for (int p = 1; p <= layers; ++p) model.ranges.push_back({p, 0, 100});
    for (int k = 0; k < 30; ++k) {
        MaxentModel::Lambda lambda;
        lambda.feature = static_cast<MaxentModel::Feature>(random() % 6);
        lambda.predictor = 1 + static_cast<int>(random() % layers);
        lambda.predictor_2 = 1 + static_cast<int>(random() % layers);
        lambda.lambda = number(-1, 1);
        lambda.min = number(0, 40);
        lambda.max = number(60, 100);
        lambda.threshold = number(0, 100);
        model.lambdas.push_back(lambda);
    }
    model.linear_normalizer = 3;
    model.density_normalizer = 50;
    model.entropy = 4;
    return model;
}

enum class Kind { with_class, without_class, maxent };

std::vector<SuitabilityModel> make_models(Kind kind, int count) {
    std::mt19937 random(12);
    std::vector<SuitabilityModel> models;
    for (int s = 0; s < count; ++s) {
        if (kind == Kind::maxent) {
            models.emplace_back(make_maxent(random));
        } else {
            models.emplace_back(make_terms(random, kind == Kind::with_class));
        }
    }
    return models;
}

bool equals_reference(const std::vector<SuitabilityModel>& models, const PredictorColumns& block,
                      const std::vector<SparseSuitability>& result) {
    for (std::size_t s = 0; s < models.size(); ++s) {
        std::vector<float> values(block.cells, 0.0F);
        for (std::size_t k = 0; k < result[s].offsets.size(); ++k)
            values[result[s].offsets[k]] = result[s].values[k];
        for (std::size_t i = s % 7; i < block.cells; i += 7) {
            const double expected = reference_suitability(models[s], block, i);
            if (!(std::abs(values[i] - (std::isnan(expected) ? 0 : expected)) <= 1e-5)) return false;
        }
    }
    return true;
}

void run(benchmark::State& state, Kind kind, int count) {
    const TileOfLand tile = make_tile(static_cast<double>(state.range(0)) / 100);
    const auto models = make_models(kind, count);
    std::vector<PredictorKind> kinds(1 + layers);
    kinds[0].categorical = true;
    const SuitabilityProgram program(models, kinds);
    const auto pointers = tile.pointers();
    const PredictorColumns block{.cells = cells, .columns = pointers};
    std::vector<SparseSuitability> result(models.size());
    SuitabilityProgram::Workspace workspace;
    program.evaluate(block, workspace, result);
    if (!equals_reference(models, block, result)) {
        state.SkipWithError("differs from the reference");
        return;
    }

    for (auto _ : state) {
        program.evaluate(block, workspace, result);
        benchmark::DoNotOptimize(result.data());
    }

    double suitable = 0;
    for (const SparseSuitability& list : result) suitable += static_cast<double>(list.offsets.size());
    const auto items = static_cast<double>(models.size() * cells);
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(models.size() * cells));
    state.SetBytesProcessed(state.iterations() *
                            static_cast<std::int64_t>(tile.columns.size() * cells * sizeof(float)));
    state.counters["suitable_share"] = suitable / items;
    state.counters["suitable_cells"] =
        benchmark::Counter(suitable, benchmark::Counter::kIsIterationInvariantRate);
}

void class_terms(benchmark::State& state) {
    run(state, Kind::with_class, species);
}
void no_class_term(benchmark::State& state) {
    run(state, Kind::without_class, 30);
}
void maxent(benchmark::State& state) {
    run(state, Kind::maxent, 10);
}

BENCHMARK(class_terms)->ArgName("land_percent")->Arg(100)->Arg(40)->Unit(benchmark::kMillisecond);
BENCHMARK(no_class_term)->ArgName("land_percent")->Arg(100)->Arg(40)->Unit(benchmark::kMillisecond);
BENCHMARK(maxent)->ArgName("land_percent")->Arg(100)->Unit(benchmark::kMillisecond);

}  // namespace
