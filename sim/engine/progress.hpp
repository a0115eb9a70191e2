#pragma once

#include <atomic>
#include <cstddef>
#include <string>

#include "sim/io/error.hpp"

namespace spoor {

/// What a run tells of itself while it goes on. Calls come from any thread, one at a time.
class Progress {
public:
    virtual ~Progress() = default;
    virtual void stage(const std::string& name) = 0;  //!< a new part of the work begins
    /// Of this part. @param share of its work that is done, 0..1: units differ in size.
    virtual void advance(std::size_t done, std::size_t total, double share) = 0;
    virtual void note(const std::string& text) = 0;  //!< a line for the log
};

/// The user asked to stop; exit code 130 or 143.
class Interrupted : public Error {
public:
    using Error::Error;
};

/// Set by signal handlers, looked at between units of work.
extern std::atomic<int> interrupt_signal;  // NOLINT: a signal handler can reach nothing else

/// Throws Interrupted when a signal has come.
void stop_if_interrupted();

}  // namespace spoor
