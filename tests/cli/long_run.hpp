#pragma once

#include <gtest/gtest.h>

#include <cstddef>
#include <filesystem>
#include <string>

#include "program.hpp"
#include "tests/same_content.hpp"

namespace spoor::test {

/// A study of twelve species that takes long enough to be stopped, or joined, on its way.
class LongRun : public testing::Test {
protected:
    static constexpr std::size_t species = 12;

    LongRun() : study_(testing::UnitTest::GetInstance()->current_test_info()->name()) {
        for (std::size_t extra = 2; extra < species; ++extra) {
            const std::string id = "extra_" + std::to_string(extra);
            study_.files["species.csv"] +=
                id + ",,3,1.5,kernel,exponential_density,200,0.3,0.1,0.5,assumed\n";
            study_.files["terms.csv"] += id + ",cover,,value,,class,,,,,forest:1;heath:0.7,\n";
        }
        study_.replace("study.toml", "replicates = 12", "replicates = 200");
        study_.write();
    }

    [[nodiscard]] Outcome run(const std::string& arguments) const {
        return spoor(study_.directory(), "run study.toml " + arguments);
    }
    [[nodiscard]] std::filesystem::path at(const std::string& name) const {
        return study_.directory() / name;
    }
    [[nodiscard]] double differing(const std::string& one, const std::string& other) const {
        return content_that_differs(CubeReader(at(one)), CubeReader(at(other)));
    }

    TinyStudy study_;
};

}  // namespace spoor::test
