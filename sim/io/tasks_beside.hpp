#pragma once

#include <tbb/task_group.h>

#include <utility>

namespace spoor {

/// Tasks that other threads do beside what their owner does. Those that were not begun when it is given up
/// are not done, and what the others throw is then nobody's concern.
class TasksBeside {
public:
    TasksBeside() = default;
    ~TasksBeside() noexcept {
        tasks_.cancel();
        try {
            tasks_.wait();
        } catch (...) {  // NOLINT(bugprone-empty-catch): who gave up is at another fault
        }
    }
    TasksBeside(const TasksBeside&) = delete;
    TasksBeside& operator=(const TasksBeside&) = delete;

    template <typename Task>
    void begin(Task task) {
        tasks_.run(std::move(task));
    }
    /// Takes part until all are done. Throws what one of them threw; those after it may not have been done.
    void finish() { tasks_.wait(); }

private:
    tbb::task_group tasks_;
};

}  // namespace spoor
