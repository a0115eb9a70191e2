#include "sim/cli/terminal_progress.hpp"

#include <fmt/format.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>

#include "sim/engine/provenance.hpp"

namespace spoor::cli {

namespace {

using Seconds = std::chrono::duration<double>;

constexpr int line_every_percent = 5;
constexpr int bar_width = 30;
constexpr std::chrono::milliseconds redraw_every{100};

std::string clock_time(double seconds) {
    const long whole = std::lround(seconds);
    if (whole < 3600) return fmt::format("{}:{:02}", whole / 60, whole % 60);
    return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

double mebibytes(std::size_t bytes) {
    return static_cast<double>(bytes) / (1024.0 * 1024.0);
}

}  // namespace

TerminalProgress::TerminalProgress(ProgressStyle style, bool quiet, const std::string& log_file)
    : style_(style), quiet_(quiet), terminal_(isatty(STDERR_FILENO) != 0) {
    if (!log_file.empty()) {
        log_ = spdlog::basic_logger_mt("run", log_file, true);
        log_->set_pattern("%Y-%m-%dT%H:%M:%S%z %v");
        log_->flush_on(spdlog::level::info);
    }
}

TerminalProgress::~TerminalProgress() {
    clear_bar();
    if (log_) spdlog::drop("run");
}

void TerminalProgress::clear_bar() {
    if (bar_shown_) fmt::print(stderr, "\r\033[K");
    bar_shown_ = false;
}

void TerminalProgress::stage(const std::string& name) {
    stage_ = name;
    stage_began_ = Clock::now();
    last_percent_ = -1;
    if (log_) log_->info("{}", name);
    if (style_ == ProgressStyle::json) {
        fmt::print(
            stderr, "{}\n",
            nlohmann::json{{"stage", name}, {"seconds", Seconds(Clock::now() - run_began_).count()}}.dump());
        return;
    }
    if (quiet_ || style_ == ProgressStyle::none) return;
    clear_bar();
    fmt::print(stderr, "{:>8}  {}\n", clock_time(Seconds(Clock::now() - run_began_).count()), name);
}

void TerminalProgress::note(const std::string& text) {
    if (log_) log_->info("{}", text);
    if (quiet_ || style_ != ProgressStyle::automatic) return;
    clear_bar();
    fmt::print(stderr, "{}{}", text, text.ends_with('\n') ? "" : "\n");
}

double TerminalProgress::seconds_left(double share) const {
    return Seconds(Clock::now() - stage_began_).count() * (1 - share) / share;
}

std::string TerminalProgress::time_left(double share) const {
    constexpr double too_little_to_tell = 0.01;
    return share < too_little_to_tell ? "" : clock_time(seconds_left(share)) + " left  ";
}

void TerminalProgress::draw_bar(std::size_t done, std::size_t total, double share) const {
    const auto filled = static_cast<std::size_t>(bar_width * share);
    fmt::print(stderr, "\r\033[K{} [{}{}] {}/{}  {}{:.0f} MiB", stage_, std::string(filled, '='),
               std::string(bar_width - filled, ' '), done, total, time_left(share), mebibytes(peak_memory()));
    std::fflush(stderr);
}

void TerminalProgress::advance(std::size_t done, std::size_t total, double share) {
    const int percent = static_cast<int>(share * 100);
    const bool next_line =
        percent / line_every_percent > last_percent_ / line_every_percent || last_percent_ < 0;
    if (log_ && next_line)
        log_->info("{} {} % ({}/{}), peak {:.0f} MiB", stage_, percent, done, total,
                   mebibytes(peak_memory()));
    const bool show = next_line || done == total;
    if (style_ == ProgressStyle::json) {
        if (show) {
            fmt::print(stderr, "{}\n",
                       nlohmann::json{{"stage", stage_},
                                      {"done", done},
                                      {"total", total},
                                      {"seconds_left", seconds_left(share)},
                                      {"peak_memory_bytes", peak_memory()}}
                           .dump());
        }
    } else if (!quiet_ && style_ == ProgressStyle::automatic && terminal_) {
        if (done == total || Clock::now() - last_drawn_ > redraw_every) {
            draw_bar(done, total, share);
            bar_shown_ = true;
            last_drawn_ = Clock::now();
        }
    } else if (!quiet_ && style_ == ProgressStyle::automatic && show) {
        fmt::print(stderr, "{:>8}  {} {:3} %  {}/{}  {}peak {:.0f} MiB\n",
                   clock_time(Seconds(Clock::now() - run_began_).count()), stage_, percent, done, total,
                   time_left(share), mebibytes(peak_memory()));
    }
    last_percent_ = percent;
}

}  // namespace spoor::cli
