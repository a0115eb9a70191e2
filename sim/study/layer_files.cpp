#include "sim/study/layer_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "sim/io/raster.hpp"

namespace spoor {

namespace {

/// Values of a categorical layer that no class names, with how many cells hold each.
std::string list_of(const std::map<int, std::int64_t>& unnamed) {
    constexpr std::size_t shown_at_most = 8;
    std::string list;
    std::size_t count = 0;
    for (const auto& [value, cells] : unnamed) {
        if (++count > shown_at_most) return list + ", ...";
        list += fmt::format("{}{} ({} cells)", list.empty() ? "" : ", ", value, cells);
    }
    return list;
}

bool has_values(const LayerSurvey& survey) {
    return survey.with_data > 0;
}

}  // namespace

void LayerFiles::add(File file) {
    files_.push_back({.file = std::move(file)});
}

void LayerFiles::begin(const Study& study, LayerRasters* kept) {
    for (State& state : files_) {
        const bool comes_first = state.file.year == state.file.of.source_in_force(study.period.start);
        tasks_.begin([&study, &state, kept = comes_first ? kept : nullptr] { survey(study, state, kept); });
    }
}

void LayerFiles::survey(const Study& study, State& state, LayerRasters* kept) {
    const Layer& layer = state.file.of;
    const auto number = static_cast<int>(state.file.layer);
    try {
        const AlignedRaster raster = AlignedRaster::open(layer.sources.at(state.file.year), 1, study.grid,
                                                         study.crs, layer.resampling);
        LayerSurveyor surveyor(layer);
        constexpr std::int64_t rows_at_once = 256;
        std::optional<std::vector<float>> all;
        if (kept != nullptr) all = kept->room_for(static_cast<std::size_t>(study.grid.cells()));
        std::vector<float> some;  // where all of them are not kept
        for (std::int64_t y = 0; y < study.grid.ny; y += rows_at_once) {
            const std::int64_t height = std::min(rows_at_once, study.grid.ny - y);
            const auto first = static_cast<std::size_t>(y * study.grid.nx);
            const auto cells = static_cast<std::size_t>(height * study.grid.nx);
            if (!all) some.resize(cells);
            const std::span<float> rows = all ? std::span(*all).subspan(first, cells) : std::span(some);
            raster.read(0, y, study.grid.nx, height, rows);
            surveyor.look_at(rows, study.mask, first);
        }
        if (all) kept->keep(number, state.file.year, std::move(*all));
        state.found = surveyor.found();
    } catch (const Error& error) {
        state.fault = error.what();
    }
}

LayerFiles::State* LayerFiles::find(int layer, int year) {
    const auto at = std::find_if(files_.begin(), files_.end(), [&](const State& state) {
        return state.file.layer == static_cast<std::size_t>(layer) && state.file.year == year;
    });
    return at == files_.end() ? nullptr : &*at;
}

void LayerFiles::show(const Study& rows, int layer, int year, std::span<const float> cells) {
    State* const state = find(layer, year);
    if (state == nullptr || state->found) return;
    const std::int64_t first = rows.rows_of ? rows.rows_of->first : 0;
    const std::int64_t whole = rows.rows_of ? rows.rows_of->grid.ny : rows.grid.ny;
    if (first > state->next_row || first + rows.grid.ny <= state->next_row) return;
    if (!state->surveyor) state->surveyor.emplace(state->file.of);
    const auto seen = static_cast<std::size_t>((state->next_row - first) * rows.grid.nx);
    state->surveyor->look_at(cells.subspan(seen), rows.mask, seen);
    state->next_row = first + rows.grid.ny;
    if (state->next_row == whole) state->found = state->surveyor->found();
}

void LayerFiles::tell(int layer, int year, const std::string& fault) {
    if (State* const state = find(layer, year)) state->fault = fault;
}

bool LayerFiles::any_unreadable() const {
    return std::any_of(files_.begin(), files_.end(), [](const State& state) { return !state.fault.empty(); });
}

void LayerFiles::finish(const Study& study, Findings& findings) {
    tasks_.finish();
    for (State& state : files_) {
        if (!state.found && state.fault.empty())
            tasks_.begin([&study, &state] { survey(study, state, nullptr); });
    }
    tasks_.finish();
    for (const State& state : files_) report(state, findings);
}

void LayerFiles::report(const State& state, Findings& findings) {
    const Layer& layer = state.file.of;
    const auto fault = [&](const char* code, const Place& place, const std::string& message) {
        findings.error(code, state.file.study_file, place.line, place.where,
                       fmt::format("layer '{}': {}", layer.name, message));
    };
    if (!state.found) {
        fault("SP0401", state.file.source, state.fault);
        return;
    }
    const std::string& shown = layer.shown_as.at(state.file.year);
    if (!has_values(*state.found)) {
        fault("SP0404", state.file.source, fmt::format("'{}' has no data in any cell of the grid", shown));
    } else if (const auto& unnamed = state.found->unnamed_cells; !unnamed.empty()) {
        fault("SP0405", state.file.classes,
              fmt::format("'{}' holds values that no class names: {}", shown, list_of(unnamed)));
    }
}

std::optional<LayerStatistics> LayerFiles::statistics(std::size_t layer) const {
    const auto at = std::find_if(files_.begin(), files_.end(),
                                 [&](const State& state) { return state.file.layer == layer; });
    if (at == files_.end() || !at->found || !has_values(*at->found)) return std::nullopt;
    const LayerSurvey& found = *at->found;
    return LayerStatistics{
        .min = found.min,
        .max = found.max,
        .no_data_share = 1 - static_cast<double>(found.with_data) / static_cast<double>(found.in_mask)};
}

}  // namespace spoor
