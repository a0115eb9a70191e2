// "Exact meanings" of the formats, line by line: the cube, its content, exit codes.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "child.hpp"
#include "program.hpp"
#include "sim/io/cube.hpp"

namespace spoor::test {
namespace {

using testing::HasSubstr;

// "Rounded floats say so in `quantization_nsb`."
TEST(ExactMeanings, RoundedFloatsSaySo) {
    TinyStudy study("rounded");
    study.replace("study.toml", "years = \"all\"", "years = \"all\"\nabundance_sd = true");
    study.write();
    ASSERT_EQ(spoor(study.directory(), "run study.toml -q -o out.nc").exit_code, 0);
    const CubeReader cube(study.directory() / "out.nc");
    for (const std::string name : {"abundance", "abundance_sd"}) {
        const auto attributes = cube.attributes_of(name);
        ASSERT_TRUE(attributes.contains("quantization_nsb")) << name;
        const auto bits = std::get<std::int64_t>(attributes.at("quantization_nsb"));
        for (const float value : cube.map(name, 0, 0, 4)) {
            if (std::isnan(value)) continue;
            std::uint32_t word = 0;
            std::memcpy(&word, &value, sizeof word);
            const std::uint32_t dropped = (1U << static_cast<unsigned>(23 - bits)) - 1;
            ASSERT_EQ(word & dropped, 0U) << name << ' ' << value;
        }
    }
    EXPECT_FALSE(cube.attributes_of("total").contains("quantization_nsb"));
}

// "`CUBE.units/` stands beside the cube, is removed after success": nothing but the cube is left.
TEST(ExactMeanings, NothingIsLeftBesideTheCube) {
    TinyStudy study("beside");
    study.write();
    ASSERT_EQ(spoor(study.directory(), "run study.toml -q -o out.nc").exit_code, 0);
    for (const auto& entry : std::filesystem::directory_iterator(study.directory())) {
        const std::string name = entry.path().filename().string();
        EXPECT_TRUE(name == "out.nc" || study.files.contains(name)) << name;
    }
}

// "Exit codes: output not writable or memory limit too small, found before work: 2."
TEST(ExactMeanings, WhatIsFoundBeforeWorkIsTwo) {
    TinyStudy study("before-work");
    study.write();
    const Outcome nowhere = spoor(study.directory(), "run study.toml -q -o no/such/folder/out.nc");
    EXPECT_EQ(nowhere.exit_code, 2) << nowhere.err;
    EXPECT_THAT(nowhere.err, HasSubstr("no/such/folder"));
    EXPECT_EQ(spoor(study.directory(), "run study.toml -q -o out.nc --memory 10M").exit_code, 2);
    EXPECT_FALSE(std::filesystem::exists(study.directory() / "out.nc"));
}

// "SIGINT 130, SIGTERM 143", and no half cube.
TEST(ExactMeanings, InterruptedRunsSaySo) {
    TinyStudy study("interrupted");
    study.write();
    for (const int signal : {SIGINT, SIGTERM}) {
        const std::string cube = signal == SIGINT ? "int.nc" : "term.nc";
        Child child(study.directory(), "run study.toml -q --replicates 8000 -o " + cube);
        ASSERT_TRUE(child.wait_for(cube + ".partial")) << read_text(study.directory() / "child.err");
        EXPECT_EQ(child.end(signal), 128 + signal) << read_text(study.directory() / "child.err");
        EXPECT_FALSE(std::filesystem::exists(study.directory() / cube));
    }
}

// "Same content: every data set and attribute is identical on any threads, ranks, memory limit or resume,
// except attributes that begin with `run_`, `history` and `date_created`": attributes here, data sets in the
// validation case `threads`.
TEST(ExactMeanings, SameAttributesOnAnyThreads) {
    TinyStudy study("attributes");
    study.write();
    ASSERT_EQ(spoor(study.directory(), "run study.toml -q -o one.nc --threads 1").exit_code, 0);
    ASSERT_EQ(spoor(study.directory(), "run study.toml -q -o two.nc --threads 2 --memory 900M").exit_code, 0);
    const CubeReader one(study.directory() / "one.nc");
    const CubeReader two(study.directory() / "two.nc");
    ASSERT_EQ(one.variables(), two.variables());
    std::vector<std::string> differ;
    for (const auto& [key, value] : one.attributes()) {
        if (two.attributes().at(key) != value) differ.push_back(key);
    }
    for (const std::string& key : differ)
        EXPECT_TRUE(key.starts_with("run_") || key == "history" || key == "date_created") << key;
    for (const std::string& variable : one.variables())
        EXPECT_EQ(one.attributes_of(variable), two.attributes_of(variable)) << variable;
}

}  // namespace
}  // namespace spoor::test
