#pragma once

#include <filesystem>

#include "sim/engine/run.hpp"

namespace spoor::test {

class Silent final : public Progress {
public:
    void stage(const std::string& /*name*/) override {}
    void advance(std::size_t /*done*/, std::size_t /*total*/, double /*share*/) override {}
    void note(const std::string& /*text*/) override {}
};

inline RunReport run(const Study& study, const std::filesystem::path& output, std::size_t threads = 2,
                     DispersalAlgorithm dispersal = DispersalAlgorithm::automatic) {
    Silent silent;
    return run_study(study, {.output = output, .threads = threads, .dispersal = dispersal, .command = "test"},
                     silent);
}

}  // namespace spoor::test
