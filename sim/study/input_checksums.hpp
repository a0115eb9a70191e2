#pragma once

#include <deque>
#include <filesystem>
#include <string>

#include "sim/io/tasks_beside.hpp"

namespace spoor {

/// SHA-256 of the files that a study reads, worked out by other threads while it is read on.
class InputChecksums {
public:
    void begin(const std::filesystem::path& file);
    /// In the order in which they were begun. Throws InputError where a file cannot be read.
    [[nodiscard]] const std::deque<std::string>& finish();

private:
    std::deque<std::string> found_;  // threads hold on to theirs
    TasksBeside tasks_;
};

}  // namespace spoor
