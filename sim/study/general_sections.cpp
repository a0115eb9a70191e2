#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/study/sections.hpp"
#include "sim/study/toml_section.hpp"

namespace spoor {

namespace {

constexpr std::int64_t years_max = 1000;

std::optional<std::vector<double>> four_numbers(TomlSection& section, const std::string& key) {
    const toml::node* const node = section.node(key);
    if (node == nullptr) {
        section.fault("SP0204", "", fmt::format("the key '{}' is missing", key),
                      "expected [xmin, ymin, xmax, ymax] in metres");
        return std::nullopt;
    }
    const toml::array* const list = node->as_array();
    std::vector<double> numbers;
    if (list != nullptr) {
        for (const toml::node& item : *list) {
            if (const auto value = item.value<double>(); value && std::isfinite(*value))
                numbers.push_back(*value);
        }
    }
    if (list == nullptr || list->size() != 4 || numbers.size() != 4) {
        section.fault("SP0202", key, "is not a list of four numbers",
                      "expected [xmin, ymin, xmax, ymax] in metres");
        return std::nullopt;
    }
    return numbers;
}

void make_grid(const LoadContext& context, TomlSection& section, const std::vector<double>& bounds,
               double cell_size) {
    const double width = bounds[2] - bounds[0];
    const double height = bounds[3] - bounds[1];
    if (width <= 0 || height <= 0) {
        section.fault("SP0208", "bounds",
                      fmt::format("xmin {} .. xmax {} and ymin {} .. ymax {} hold nothing", bounds[0],
                                  bounds[2], bounds[1], bounds[3]),
                      "expected [xmin, ymin, xmax, ymax]");
        return;
    }
    const double nx = width / cell_size;
    const double ny = height / cell_size;
    if (std::abs(nx - std::round(nx)) > 1e-9 * nx || std::abs(ny - std::round(ny)) > 1e-9 * ny) {
        section.fault("SP0209", "bounds",
                      fmt::format("the bounds span {} x {} m, which is not a whole number of cells of {} m",
                                  width, height, cell_size));
        return;
    }
    if (std::round(nx) * std::round(ny) > 4e9) {
        section.fault("SP0209", "cell_size",
                      fmt::format("{:.0f} x {:.0f} cells are more than a grid can hold", nx, ny));
        return;
    }
    context.study.grid = {.x_min = bounds[0],
                          .y_max = bounds[3],
                          .cell_size = cell_size,
                          .nx = static_cast<std::int64_t>(std::round(nx)),
                          .ny = static_cast<std::int64_t>(std::round(ny))};
}

void read_mask(const LoadContext& context, TomlSection& section) {
    Study& study = context.study;
    const auto written = section.text("mask");
    if (study.grid.cells() == 0) return;
    study.mask.assign(static_cast<std::size_t>(study.grid.cells()), true);
    if (!written) return;
    const auto path = context.input_file(*written, context.file, section.line("mask"), section.where("mask"));
    if (!path || study.crs.wkt().empty()) return;
    try {
        const Grid& grid = study.grid;
        const AlignedRaster raster = AlignedRaster::open(*path, 1, grid, study.crs, Resampling::nearest);
        constexpr std::int64_t rows_at_once = 256;
        std::vector<float> values;
        for (std::int64_t y = 0; y < grid.ny; y += rows_at_once) {
            const std::int64_t height = std::min(rows_at_once, grid.ny - y);
            values.resize(static_cast<std::size_t>(height * grid.nx));
            raster.read(0, y, grid.nx, height, values);
            const auto first = static_cast<std::size_t>(grid.index({0, y}));
            study.mask.keep_where_not_zero(first, values);
        }
        if (study.mask.count() == 0) {
            section.fault("SP0403", "mask", fmt::format("'{}' leaves no cell of the grid", *written));
        }
    } catch (const InputError& error) {
        section.fault("SP0402", "mask", error.what());
    }
}

SwitchedOff read_switched_off(TomlSection& section) {
    SwitchedOff off;
    std::vector<std::string> known;
    known.reserve(sources_of_chance.size());
    for (const SourceOfChance& source : sources_of_chance) known.emplace_back(source.name);
    for (const std::string& name : section.texts("switch_off")) {
        const auto* const source = std::find_if(sources_of_chance.begin(), sources_of_chance.end(),
                                                [&](const SourceOfChance& one) { return one.name == name; });
        if (source == sources_of_chance.end()) {
            section.fault("SP0203", "switch_off", fmt::format("'{}' is not a source of chance", name),
                          suggest(name, known));
        } else {
            off.*(source->is_off) = true;
        }
    }
    return off;
}

}  // namespace

void read_study_section(const LoadContext& context, const toml::table& root) {
    TomlSection section(context, section_or_empty(context, root, "study"), "[study]");
    Study& study = context.study;
    study.name = section.text("name").value_or(study.file.stem().string());
    study.description = section.text("description").value_or("");
    study.authors = section.texts("authors");
    study.synthetic = section.flag("synthetic").value_or(false);
    if (const auto seed = section.integer("seed", 0, std::numeric_limits<std::int64_t>::max())) {
        study.run.seed = static_cast<std::uint64_t>(*seed);
    }
    if (context.overrides.seed) study.run.seed = *context.overrides.seed;
    section.finish();
}

void read_grid_section(const LoadContext& context, const toml::table& root) {
    TomlSection section(context, section_or_empty(context, root, "grid"), "[grid]");
    Study& study = context.study;
    if (const auto crs = section.required_text("crs")) {
        try {
            study.crs = Crs::from_user_input(*crs);
            if (!study.crs.is_projected()) {
                section.fault(
                    "SP0211", "crs", fmt::format("'{}' is in degrees", *crs),
                    "a study grid is in metres: name a projected CRS, EPSG:28992 in the Netherlands");
                study.crs = {};
            }
        } catch (const InputError& error) {
            section.fault("SP0210", "crs", error.what());
        }
    }
    const auto bounds = four_numbers(section, "bounds");
    const auto cell_size = section.number("cell_size", {.min = 0, .max = 1e6, .min_open = true});
    if (!section.has("cell_size")) section.fault("SP0204", "", "the key 'cell_size' is missing", "in metres");
    if (bounds && cell_size) make_grid(context, section, *bounds, *cell_size);
    read_mask(context, section);
    section.finish();
}

void read_period_section(const LoadContext& context, const toml::table& root) {
    TomlSection section(context, section_or_empty(context, root, "period"), "[period]");
    Period& period = context.study.period;
    period.start = static_cast<int>(section.integer("start", 1, 9000).value_or(period.start));
    period.years = static_cast<int>(section.integer("years", 1, years_max).value_or(period.years));
    period.spin_up = static_cast<int>(section.integer("spin_up", 0, years_max).value_or(0));
    period.horizon = static_cast<int>(section.integer("horizon", 0, years_max - period.years).value_or(0));
    if (const auto review = section.integer("review", 1, 9999)) {
        if (*review <= period.start || *review >= period.start + period.years) {
            section.fault("SP0212", "review",
                          fmt::format("{} does not lie inside the period {} .. {}", *review, period.start,
                                      period.start + period.years));
        }
        period.review = static_cast<int>(*review);
    }
    section.finish();
}

void read_run_section(const LoadContext& context, const toml::table& root) {
    TomlSection section(context, section_or_empty(context, root, "run"), "[run]");
    RunOptions& run = context.study.run;
    const std::map<std::string, Mode> modes{{"stochastic", Mode::stochastic}, {"expected", Mode::expected}};
    run.mode = section.choice("mode", modes).value_or(Mode::stochastic);
    if (context.overrides.mode) run.mode = *context.overrides.mode;
    run.replicates = static_cast<int>(section.integer("replicates", 1, 1'000'000).value_or(100));
    if (context.overrides.replicates) run.replicates = *context.overrides.replicates;
    if (run.mode == Mode::expected) run.replicates = 1;
    run.off = read_switched_off(section);
    const auto futures = section.integer("futures", 1, 10'000);
    const auto& measures = context.study.measures;
    const bool uncertain = std::any_of(measures.begin(), measures.end(), [](const Measure& measure) {
        return measure.probability > 0 && measure.probability < 1;
    });
    constexpr int futures_default = 10;
    run.futures = uncertain && run.draws_measures() ? static_cast<int>(futures.value_or(futures_default)) : 1;
    if (uncertain && !run.draws_measures())
        section.warning(
            "SP0620", "",
            "measures are not drawn: those of probability 0.5 or more go ahead, the others do not");
    section.finish();
}

void read_output_section(const LoadContext& context, const toml::table& root) {
    TomlSection section(context, section_or_empty(context, root, "output"), "[output]");
    OutputOptions& output = context.study.output;
    const Period& period = context.study.period;
    output.suitability = section.flag("suitability").value_or(true);
    output.abundance = section.flag("abundance").value_or(true);
    output.abundance_sd = section.flag("abundance_sd").value_or(false);
    output.occupancy = section.flag("occupancy").value_or(true);
    const toml::node* const years = section.node("years");
    const bool all =
        years == nullptr || (years->as_string() != nullptr && years->as_string()->get() == "all");
    if (all) {
        // Every year of the period; of a horizon only what is asked for.
        const int last = years == nullptr ? period.years : period.steps();
        for (int entry = 0; entry <= last; ++entry) output.years.push_back(period.year(entry));
    } else if (years->as_string() != nullptr) {
        section.fault("SP0203", "years",
                      fmt::format("{} is neither \"all\" nor a list of years", shown(*years)));
    } else {
        for (const std::int64_t year : section.integers("years")) {
            if (year < period.start || year > period.year(period.steps())) {
                section.fault(
                    "SP0213", "years",
                    fmt::format("{} lies outside {} .. {}", year, period.start, period.year(period.steps())));
                continue;
            }
            output.years.push_back(static_cast<int>(year));
        }
        std::sort(output.years.begin(), output.years.end());
        output.years.erase(std::unique(output.years.begin(), output.years.end()), output.years.end());
    }
    if (const auto compression = section.text("compression")) {
        const bool deflate = compression->size() == 9 && compression->starts_with("deflate:") &&
                             compression->back() >= '0' && compression->back() <= '9';
        if (deflate) {
            output.deflate_level = compression->back() - '0';
        } else {
            section.fault("SP0203", "compression", fmt::format("'{}' is not known", *compression),
                          "expected \"deflate:0\" .. \"deflate:9\"");
        }
    }
    section.finish();
}

}  // namespace spoor
