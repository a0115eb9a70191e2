#include "sim/report/report_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "kernels/viability/statistics.hpp"
#include "sim/io/csv_text.hpp"
#include "sim/report/comparison.hpp"
#include "sim/report/html.hpp"
#include "sim/report/map_export.hpp"
#include "sim/report/report_choice.hpp"
#include "sim/report/report_figures.hpp"
#include "sim/report/report_style.hpp"
#include "sim/report/report_tables.hpp"

namespace spoor {

namespace {

template <typename... Arguments>
std::string filled(const char* text, const Arguments&... arguments) {
    return fmt::format(fmt::runtime(text), arguments...);
}

std::string section(const char* id, const char* title, const std::string& body) {
    return fmt::format("<section aria-labelledby=\"{0}\">\n<h2 id=\"{0}\">{1}</h2>\n{2}</section>\n", id,
                       escaped(title), body);
}

std::string paragraph(const std::string& text) {
    return fmt::format("<p>{}</p>\n", escaped(text));
}

std::string csv_of(const HtmlTable& table) {
    std::string csv;
    const auto add = [&](const std::vector<std::string>& row) {
        for (std::size_t c = 0; c < row.size(); ++c) csv += (c > 0 ? "," : "") + csv_field(row[c]);
        csv += "\n";
    };
    add(table.columns);
    for (const std::vector<std::string>& row : table.rows) add(row);
    return csv;
}

/// A table and the way to its numbers.
std::string shown(const HtmlTable& table, const std::string& file, const ReportWords& words) {
    return html(table) + fmt::format("<p><a download=\"{}.csv\" href=\"{}\">{} {}</a></p>\n", file,
                                     data_address("text/csv;charset=utf-8", csv_of(table)),
                                     escaped(table.caption), words.download);
}

/// Everything of one report.
class Report {
public:
    Report(const CubeView& cube, const ReportRequest& request)
        : cube_(cube),
          words_(words_of(request.language)),
          by_region_(compare(cube, request.baseline, ComparisonBy::province)),
          best_(most_effective(by_region_)) {
        if (best_) stand_out_ = species_that_stand_out(by_region_, best_->scenario);
    }

    [[nodiscard]] std::string page() const {
        const std::string title = cube_.text("title");
        std::string text = fmt::format(
            "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
            "style-src 'unsafe-inline'\">\n<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n"
            "<a class=\"skip\" href=\"#strategies\">{}</a>\n<main>\n<h1>{}</h1>\n",
            words_.code, escaped(title), report_style, escaped(words_.skip), escaped(title));
        if (cube_.synthetic())
            text += fmt::format("<p class=\"warning\" role=\"note\">{}</p>\n", escaped(words_.synthetic));
        text += section("in_short", words_.in_short, in_short());
        text += section("strategies", words_.strategies,
                        shown(strategies_table(cube_, by_region_, words_), "strategies", words_));
        if (!by_region_.states.empty()) text += section("status", words_.status, status());
        if (!by_region_.tallies.empty())
            text +=
                section("regions", words_.regions,
                        shown(groups_table(cube_, by_region_.tallies, words_.regions, words_.region, words_),
                              "regions", words_));
        text += groups(ComparisonBy::track, "tracks", words_.tracks);
        text += groups(ComparisonBy::habitat, "habitats", words_.habitats);
        if (!stand_out_.empty()) text += section("stand_out", words_.stand_out, trajectories() + maps());
        text += section("species", words_.all_species,
                        shown(species_table(cube_, by_region_, words_), "species", words_));
        text += section("definitions", words_.definitions, definitions());
        text += section("made_how", words_.made_how, made_how());
        return text + "</main>\n</body>\n</html>\n";
    }

private:
    [[nodiscard]] std::string name_of(int scenario) const { return cube_.scenario_name(scenario); }
    [[nodiscard]] std::string species_name(int species) const {
        const auto& one = cube_.axes().species[static_cast<std::size_t>(species)];
        const std::string dutch = cube_.species_metadata(species).value("dutch_name", "");
        const std::string name = one.name.empty() ? one.id : one.name;
        return dutch.empty() ? name : fmt::format("{} ({})", dutch, name);
    }

    /// Five sentences: what, which, where, how sure, at what cost.
    [[nodiscard]] std::string in_short() const {
        const CubeAxes& axes = cube_.axes();
        const int years = axes.years.back() - axes.years.front();
        std::string text =
            paragraph(filled(words_.what, cube_.text("title"), by_region_.totals.size(), axes.species.size(),
                             years, axes.years.front(), axes.replicates, name_of(by_region_.baseline)));
        if (!best_) return text + paragraph(words_.no_strategy);
        if (best_->better == 0) {
            text += paragraph(filled(words_.none_better, axes.replicates));
        } else {
            text += paragraph(filled(words_.best, name_of(best_->scenario), best_->better,
                                     best_->better + best_->worse + best_->same, best_->worse) +
                              favourable()) +
                    where();
        }
        text += paragraph(filled(words_.sure, best_->same, axes.replicates));
        std::string cost =
            filled(words_.cost, name_of(best_->scenario), number(best_->spent / 1e6, 1, words_));
        if (const auto cheapest = best_for_its_money(by_region_))
            cost += filled(words_.cheapest, name_of(cheapest->scenario),
                           short_number(cheapest->better / (cheapest->spent / 1e6), words_));
        return text + paragraph(cost);
    }

    [[nodiscard]] std::string favourable() const {
        const auto at_end = [&](int scenario) {
            // The first is the baseline at the start.
            return std::find_if(by_region_.states.begin() + 1, by_region_.states.end(),
                                [&](const StateTally& tally) { return tally.scenario == scenario; });
        };
        if (by_region_.states.empty()) return {};
        return filled(words_.best_status, at_end(best_->scenario)->status[0],
                      at_end(by_region_.baseline)->status[0]);
    }

    [[nodiscard]] std::string where() const {
        std::vector<Tally> here;
        std::ranges::copy_if(by_region_.tallies, std::back_inserter(here),
                             [&](const Tally& tally) { return tally.scenario == best_->scenario; });
        if (here.size() < 2) return {};
        const auto [least, most] = std::ranges::minmax_element(here, {}, &Tally::better);
        return paragraph(filled(words_.where, most->group, most->better, least->group, least->better));
    }

    [[nodiscard]] std::string status() const {
        std::vector<StackedBar> bars;
        for (const StateTally& tally : by_region_.states) {
            const int year = cube_.axes().years[static_cast<std::size_t>(tally.entry)];
            bars.push_back({.label = fmt::format("{} {}", name_of(tally.scenario), year),
                            .counts = {tally.status.begin(), tally.status.end()}});
        }
        const std::string figure =
            stacked_bars(filled(words_.status_figure, cube_.axes().years.back()),
                         {words_.favourable, words_.inadequate, words_.bad, words_.unknown}, bars);
        return "<figure>" + figure + "</figure>\n" +
               shown(status_table(cube_, by_region_.states, words_), "status", words_);
    }

    [[nodiscard]] std::string groups(ComparisonBy by, const char* id, const char* title) const {
        const Comparison comparison = compare(cube_, name_of(by_region_.baseline), by);
        if (comparison.tallies.empty()) return {};
        const HtmlTable table = by == ComparisonBy::track
                                    ? spending_table(cube_, comparison.tallies, words_)
                                    : groups_table(cube_, comparison.tallies, title, words_.habitat, words_);
        return section(id, title, shown(table, id, words_));
    }

    [[nodiscard]] YearChart chart_of(int species) const {
        const CubeAxes& axes = cube_.axes();
        YearChart chart{.title = filled(words_.trajectory, species_name(species)),
                        .years = axes.years,
                        .lines = {},
                        .band_lower = {},
                        .band_upper = {}};
        const auto add = [&](int scenario, bool with_band) {
            YearLine line{.label = name_of(scenario), .values = {}};
            for (int entry = 0; entry < static_cast<int>(axes.years.size()); ++entry) {
                const auto numbers = cube_.numbers(scenario, species, 0, entry);
                const std::vector<float> replicates(numbers.begin(), numbers.end());
                const Summary summary = summarise(replicates);
                line.values.push_back(summary.mean);
                if (!with_band) continue;
                chart.band_lower.push_back(summary.p05);
                chart.band_upper.push_back(summary.p95);
            }
            chart.lines.push_back(std::move(line));
        };
        add(by_region_.baseline, true);
        for (const Tally& total : by_region_.totals) add(total.scenario, false);
        return chart;
    }

    [[nodiscard]] HtmlTable numbers_of(const YearChart& chart) const {
        HtmlTable table{.caption = chart.title, .columns = {words_.year}, .rows = {}, .is_text = {}};
        for (const YearLine& line : chart.lines) table.columns.push_back(line.label);
        table.columns.push_back(filled(words_.band, chart.lines.front().label));
        for (std::size_t y = 0; y < chart.years.size(); ++y) {
            std::vector<std::string> row{fmt::format("{}", chart.years[y])};
            for (const YearLine& line : chart.lines) row.push_back(short_number(line.values[y], words_));
            row.push_back(fmt::format("{} .. {}", short_number(chart.band_lower[y], words_),
                                      short_number(chart.band_upper[y], words_)));
            table.rows.push_back(std::move(row));
        }
        return table;
    }

    [[nodiscard]] std::string trajectories() const {
        std::string text;
        for (const int species : stand_out_) {
            const YearChart chart = chart_of(species);
            text += fmt::format(
                "<h3>{}</h3>\n<figure>{}</figure>\n<details><summary>{}</summary>\n{}</details>\n",
                escaped(species_name(species)), year_chart(chart, words_), escaped(words_.numbers),
                html(numbers_of(chart)));
        }
        return text;
    }

    [[nodiscard]] std::string map_figure(const MapRequest& request, const std::string& caption) const {
        const Canvas canvas = map_canvas(cube_, request);
        return fmt::format(
            "<figure><img alt=\"{0}\" width=\"{1}\" height=\"{2}\" src=\"{3}\">"
            "<figcaption>{0}</figcaption></figure>\n",
            escaped(caption), canvas.width(), canvas.height(), data_address("image/png", canvas.png()));
    }

    [[nodiscard]] std::string maps() const {
        std::string text = fmt::format("<h3>{}</h3>\n", escaped(words_.maps));
        const std::string variable = cube_.has("abundance")     ? "abundance"
                                     : cube_.has("suitability") ? "suitability"
                                                                : "";
        if (variable.empty() || cube_.axes().map_years.empty()) return text + paragraph(words_.no_maps);
        const int year = cube_.axes().map_years.back();
        const std::string baseline = name_of(by_region_.baseline);
        const std::string best = name_of(best_->scenario);
        text += "<div class=\"maps\">\n";
        for (const int species : stand_out_) {
            const std::string name = species_name(species);
            MapRequest request{.variable = variable,
                               .species = cube_.axes().species[static_cast<std::size_t>(species)].id,
                               .scenario = baseline,
                               .year = year,
                               .minus = std::nullopt};
            text += map_figure(request, filled(words_.map_of, name, baseline, year));
            request.scenario = best;
            request.minus = baseline;
            text += map_figure(request, filled(words_.map_difference, name, best, baseline, year));
        }
        return text + "</div>\n";
    }

    [[nodiscard]] std::string definitions() const {
        std::string text = "<dl>\n";
        const auto define = [&](const std::string& what, const char* means) {
            text += fmt::format("<dt>{}</dt><dd>{}</dd>\n", escaped(what), escaped(means));
        };
        define(fmt::format("{}, {}", words_.better, words_.worse), words_.define_better);
        define(words_.mean_change, words_.define_mean_change);
        define(words_.status, words_.define_status);
        define(words_.sustainable, words_.define_sustainable);
        define(words_.extinction, words_.define_extinction);
        define(words_.spent, words_.define_spent);
        return text + "</dl>\n";
    }

    [[nodiscard]] std::string made_how() const {
        return paragraph(filled(words_.provenance, cube_.text("spoor_version"), cube_.text("spoor_commit"),
                                cube_.text("date_created"), cube_.text("run_command"),
                                fmt::format("{:.0f}", cube_.number("seed")), cube_.text("mode")));
    }

    const CubeView& cube_;
    const ReportWords& words_;
    Comparison by_region_;
    std::optional<Tally> best_;
    std::vector<int> stand_out_;
};

}  // namespace

std::string report_page(const CubeView& cube, const ReportRequest& request) {
    return Report(cube, request).page();
}

}  // namespace spoor
