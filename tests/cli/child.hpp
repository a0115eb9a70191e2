#pragma once

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <string>
#include <thread>

namespace spoor::test {

/// The program at work, for tests that stop it.
class Child {
public:
    /// @param errors name of the file that gets what it says on stderr.
    Child(const std::filesystem::path& directory, const std::string& arguments,
          const std::string& errors = "child.err")
        : directory_(directory), pid_(::fork()) {
        if (pid_ != 0) return;
        const std::string command = "cd '" + directory.string() + "' && exec '" SPOOR_PROGRAM "' " +
                                    arguments + " </dev/null >/dev/null 2>" + errors;
        ::execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
        std::_Exit(127);
    }
    ~Child() { end(SIGKILL); }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    /// Waits until so many species are finished. @returns false where the program came to its end before.
    bool wait_for_units(const std::string& cube, std::size_t count) {
        return wait_until([&] { return finished_units(directory_ / (cube + ".units")) >= count; });
    }

    /// Waits until a file is there. @returns false where the program came to its end before.
    bool wait_for(const std::string& file) {
        return wait_until([&] { return std::filesystem::exists(directory_ / file); });
    }

    /// Holds it up, until it is let go on.
    void hold_up() const { ::kill(pid_, SIGSTOP); }
    void let_go_on() const { ::kill(pid_, SIGCONT); }

    /// Waits until it comes to its end of itself. @returns as end().
    int wait() { return end(0); }

    /// Sends a signal. @returns the exit code, or 128 and the signal that killed it.
    int end(int signal) {
        if (pid_ < 0) return -1;
        ::kill(pid_, signal);
        int status = 0;
        ::waitpid(pid_, &status, 0);
        pid_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }

    static std::size_t finished_units(const std::filesystem::path& folder) {
        std::size_t count = 0;
        std::error_code none;
        for (const auto& entry : std::filesystem::directory_iterator(folder, none))
            count += entry.path().extension() == ".su" ? 1 : 0;
        return count;
    }

private:
    template <typename Condition>
    bool wait_until(const Condition& holds) {
        while (!holds()) {
            int status = 0;
            if (::waitpid(pid_, &status, WNOHANG) == pid_) {
                pid_ = -1;
                return false;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        return true;
    }

    std::filesystem::path directory_;
    pid_t pid_;
};

}  // namespace spoor::test
