#include "sim/report/report_figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "sim/report/html.hpp"

namespace spoor {

namespace {

/// Fill and letters of a class; every pair has a contrast above 4.5.
struct Shade {
    const char* fill;
    const char* ink;
};

constexpr std::array<Shade, 4> shades{
    {{"#1b6f4a", "#ffffff"}, {"#f2c14e", "#1a1a1a"}, {"#9b2226", "#ffffff"}, {"#c9c9c9", "#1a1a1a"}}};

/// After Okabe and Ito (2008), darkened where they are too faint on white.
constexpr std::array<const char*, 7> line_colours{"#000000", "#005f96", "#b34700", "#00705a",
                                                  "#a0527a", "#7a5c00", "#1f6fb0"};
constexpr std::array<const char*, 7> dashes{"", "7 3", "2 3", "9 3 2 3", "12 4", "4 2 1 2", "1 2"};

/// Digits of a number as the language writes them: its decimal mark, and thousands apart from 10 000 on.
std::string as_written(std::string text, const ReportWords& words) {
    constexpr std::size_t together = 3;
    constexpr std::size_t apart_from = 5;
    constexpr const char* narrow_space = "\u202f";
    const std::size_t point = std::min(text.find('.'), text.size());
    if (point < text.size()) text[point] = words.decimal_mark;
    const std::size_t first = text.starts_with('-') ? 1 : 0;
    if (point - first < apart_from) return text;
    for (std::size_t at = point; at > first + together; at -= together)
        text.insert(at - together, narrow_space);
    return text;
}

std::string figure_head(int width, int height, const std::string& title) {
    return fmt::format(
        "<svg role=\"img\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" aria-label=\"{2}\" "
        "font-family=\"sans-serif\" font-size=\"13\"><title>{2}</title>\n",
        width, height, escaped(title));
}

/// The least of 1, 2 and 5 times a power of ten that a value does not exceed.
double top_of_axis(double value) {
    if (!(value > 0)) return 1;
    const double power = std::pow(10.0, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 5.0, 10.0}) {
        if (value <= step * power) return step * power;
    }
    return 10 * power;
}

/// Where years and numbers come on the paper.
struct Frame {
    double left = 64;
    double top = 12;
    double width = 360;
    double height = 180;
    int first_year = 0;
    int last_year = 1;
    double most = 1;

    [[nodiscard]] double x(int year) const {
        const int span = std::max(1, last_year - first_year);
        return left + width * (year - first_year) / span;
    }
    [[nodiscard]] double y(double value) const { return top + height * (1 - value / most); }
};

std::string axes_of(const Frame& frame, const ReportWords& words) {
    std::string svg;
    constexpr int ticks = 4;
    int decimals = 0;  // as many as the steps need
    while (decimals < 6 &&
           std::abs(std::remainder(frame.most / ticks, std::pow(10.0, -decimals))) > 1e-9 * frame.most)
        ++decimals;
    for (int tick = 0; tick <= ticks; ++tick) {
        const double value = frame.most * tick / ticks;
        svg += fmt::format(
            "<path d=\"M{:.1f} {:.1f}h{:.1f}\" stroke=\"#d8d8d8\"/><text x=\"{:.1f}\" y=\"{:.1f}\" "
            "text-anchor=\"end\">{}</text>\n",
            frame.left, frame.y(value), frame.width, frame.left - 6, frame.y(value) + 4,
            number(value, decimals, words));
    }
    for (const int year : {frame.first_year, (frame.first_year + frame.last_year) / 2, frame.last_year}) {
        svg += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>\n",
                           frame.x(year), frame.top + frame.height + 18, year);
    }
    return svg;
}

std::string points(const Frame& frame, const std::vector<int>& years, const std::vector<double>& values) {
    std::string text;
    for (std::size_t i = 0; i < years.size(); ++i) {
        if (std::isfinite(values[i]))
            text += fmt::format("{:.1f},{:.1f} ", frame.x(years[i]), frame.y(values[i]));
    }
    return text;
}

/// Heights of labels beside the ends of lines, moved apart where they would cover each other.
std::vector<double> label_heights(const Frame& frame, const std::vector<YearLine>& lines) {
    constexpr double apart = 15;
    std::vector<std::size_t> order(lines.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<double> heights;
    heights.reserve(lines.size());
    for (const YearLine& line : lines)
        heights.push_back(frame.y(std::isfinite(line.values.back()) ? line.values.back() : 0));
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return heights[a] > heights[b]; });
    double free_below = frame.top + frame.height + apart;
    for (const std::size_t line : order) {
        heights[line] = std::min(heights[line], free_below - apart);
        free_below = heights[line];
    }
    double free_above = frame.top - apart;
    for (auto line = order.rbegin(); line != order.rend(); ++line) {
        heights[*line] = std::max(heights[*line], free_above + apart);
        free_above = heights[*line];
    }
    return heights;
}

}  // namespace

std::string number(double value, int decimals, const ReportWords& words) {
    if (!std::isfinite(value)) return "-";
    const double rounded = std::abs(value) < 0.5 * std::pow(10.0, -decimals) ? 0.0 : value;  // never "-0.0"
    return as_written(fmt::format("{:.{}f}", rounded, decimals), words);
}

std::string short_number(double value, const ReportWords& words) {
    if (!std::isfinite(value)) return "-";
    if (value == 0) return "0";
    const int whole_digits = static_cast<int>(std::floor(std::log10(std::abs(value)))) + 1;
    return number(value, std::clamp(3 - whole_digits, 0, 6), words);
}

std::string stacked_bars(const std::string& title, const std::vector<std::string>& classes,
                         const std::vector<StackedBar>& bars) {
    constexpr int row = 34;
    constexpr double left = 190;
    constexpr double width = 520;
    int most = 1;
    for (const StackedBar& bar : bars)
        most = std::max(most, std::accumulate(bar.counts.begin(), bar.counts.end(), 0));
    std::string svg = figure_head(730, 40 + row * static_cast<int>(bars.size()), title);
    double x = left;
    for (std::size_t c = 0; c < classes.size(); ++c) {
        svg += fmt::format(
            "<rect x=\"{:.0f}\" y=\"4\" width=\"16\" height=\"16\" fill=\"{}\" stroke=\"#333\"/><text "
            "x=\"{:.0f}\" y=\"17\">{}</text>\n",
            x, shades[c % shades.size()].fill, x + 22, escaped(classes[c]));
        x += 40 + 7.5 * static_cast<double>(classes[c].size());
    }
    for (std::size_t b = 0; b < bars.size(); ++b) {
        const double y = 34 + static_cast<double>(row * b);
        svg += fmt::format("<text x=\"{:.0f}\" y=\"{:.0f}\" text-anchor=\"end\">{}</text>\n", left - 8,
                           y + 17, escaped(bars[b].label));
        double from = left;
        for (std::size_t c = 0; c < bars[b].counts.size(); ++c) {
            const int count = bars[b].counts[c];
            const double wide = width * count / most;
            if (count == 0) continue;
            const Shade& shade = shades[c % shades.size()];
            svg += fmt::format(
                "<rect x=\"{:.1f}\" y=\"{:.0f}\" width=\"{:.1f}\" height=\"26\" fill=\"{}\" "
                "stroke=\"#fff\"/>",
                from, y, wide, shade.fill);
            if (wide > 9 * static_cast<double>(fmt::format("{}", count).size()))
                svg += fmt::format(
                    "<text x=\"{:.1f}\" y=\"{:.0f}\" text-anchor=\"middle\" fill=\"{}\">{}</text>\n",
                    from + wide / 2, y + 17, shade.ink, count);
            from += wide;
        }
    }
    return svg + "</svg>\n";
}

std::string year_chart(const YearChart& chart, const ReportWords& words) {
    double most = 0;
    for (const YearLine& line : chart.lines) {
        for (const double value : line.values) most = std::isfinite(value) ? std::max(most, value) : most;
    }
    for (const double value : chart.band_upper) most = std::isfinite(value) ? std::max(most, value) : most;
    const Frame frame{
        .first_year = chart.years.front(), .last_year = chart.years.back(), .most = top_of_axis(most)};
    std::string svg = figure_head(600, 226, chart.title) + axes_of(frame, words);
    if (!chart.band_upper.empty()) {
        std::vector<int> back(chart.years.rbegin(), chart.years.rend());
        const std::vector<double> lower(chart.band_lower.rbegin(), chart.band_lower.rend());
        svg += fmt::format("<polygon points=\"{}{}\" fill=\"#e4e4e4\"/>\n",
                           points(frame, chart.years, chart.band_upper), points(frame, back, lower));
    }
    const std::vector<double> heights = label_heights(frame, chart.lines);
    for (std::size_t l = 0; l < chart.lines.size(); ++l) {
        const YearLine& line = chart.lines[l];
        const char* const colour = line_colours[l % line_colours.size()];
        svg += fmt::format(
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2\" "
            "stroke-dasharray=\"{}\"/><text x=\"{:.1f}\" y=\"{:.1f}\" fill=\"{}\">{}</text>\n",
            points(frame, chart.years, line.values), colour, dashes[l % dashes.size()],
            frame.left + frame.width + 8, heights[l] + 4, colour, escaped(line.label));
    }
    return svg + "</svg>\n";
}

}  // namespace spoor
