#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

#include <spdlog/logger.h>

#include "sim/engine/progress.hpp"

namespace spoor::cli {

enum class ProgressStyle { automatic, json, none };

/// Progress on stderr: a bar with time left and memory on a terminal, a line every 5 % in a log, one JSON
/// object a line for programs. Notes go to the log file too when there is one.
class TerminalProgress final : public Progress {
public:
    TerminalProgress(ProgressStyle style, bool quiet, const std::string& log_file);
    ~TerminalProgress() override;

    void stage(const std::string& name) override;
    void advance(std::size_t done, std::size_t total, double share) override;
    void note(const std::string& text) override;

private:
    using Clock = std::chrono::steady_clock;

    void draw_bar(std::size_t done, std::size_t total, double share) const;
    void clear_bar();
    [[nodiscard]] double seconds_left(double share) const;
    [[nodiscard]] std::string time_left(double share) const;  //!< words; none where little is done

    ProgressStyle style_;
    bool quiet_;
    bool terminal_;
    bool bar_shown_ = false;
    std::string stage_;
    int last_percent_ = -1;
    Clock::time_point run_began_ = Clock::now();
    Clock::time_point stage_began_ = Clock::now();
    Clock::time_point last_drawn_;
    std::shared_ptr<spdlog::logger> log_;
};

}  // namespace spoor::cli
