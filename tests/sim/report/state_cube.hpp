#pragma once

#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "sim/io/cube.hpp"

namespace spoor::test {

/// A cube of three species (the last is not a target), a reference and a strategy, two provinces, 2007 and
/// 2008, with the states that a test gives.
class StateCube {
public:
    explicit StateCube(const std::string& name)
        : path_(std::filesystem::temp_directory_path() /
                ("spoor-" + name + "-" + std::to_string(::getpid()) + ".nc")) {}
    ~StateCube() { std::filesystem::remove(path_); }
    StateCube(const StateCube&) = delete;
    StateCube& operator=(const StateCube&) = delete;

    // (scenario, species, time) over the whole grid; -1 is missing.
    std::vector<double> status = {2, 2, 0, 0, 1, 1,  //
                                  2, 1, 0, 1, 1, 0};
    std::vector<double> red_list = {4, 4, 0, 1, 2, 2,  //
                                    4, 3, 0, 0, 2, 2};
    std::vector<double> persistence = {0, 0, 2, 2, 2, 2,  //
                                       0, 2, 2, 1, 2, 2};
    // (scenario, species, region) at the end
    std::vector<double> key_populations = {4,  3, 1,  30, 10, 20, 40, 20, 20,  //
                                           24, 9, 15, 15, 10, 5,  40, 20, 20};

    std::filesystem::path write() const {
        CubeAxes axes;
        axes.grid = {.x_min = 0, .y_max = 400'000, .cell_size = 1000, .nx = 4, .ny = 4};
        axes.crs = Crs::from_user_input("EPSG:28992");
        axes.years = {2007, 2008};
        axes.scenarios = {"reference", "couple"};
        axes.species = {{"otter", "Lutra lutra", ""}, {"heath", "Erica", ""}, {"ride", "Rider", ""}};
        axes.regions = {{"all", ""}, {"west", "province"}, {"east", "province"}};
        axes.replicates = 3;
        std::filesystem::remove(path_);
        CubeWriter cube(path_, axes,
                        {.suitability = false, .abundance = false, .abundance_sd = false, .occupancy = false},
                        0);
        using Axis = TableVariable::Axis;
        const std::vector<Axis> by_time{Axis::scenario, Axis::species, Axis::region, Axis::time};
        cube.define({"total",
                     {Axis::scenario, Axis::species, Axis::region, Axis::time, Axis::replicate},
                     TableVariable::Type::f32,
                     {}});
        cube.define({"conservation_status", by_time, TableVariable::Type::i8, {}});
        cube.define({"red_list_class", by_time, TableVariable::Type::i8, {}});
        cube.define({"key_populations", by_time, TableVariable::Type::f32, {}});
        cube.define(
            {"persistence", {Axis::scenario, Axis::species, Axis::time}, TableVariable::Type::i8, {}});
        for (std::int64_t s = 0; s < 2; ++s) {
            for (std::int64_t sp = 0; sp < 3; ++sp) {
                const std::vector<std::int64_t> at{s, sp};
                const auto first = static_cast<std::size_t>(s * 3 + sp) * 2;
                cube.write_table("total", at, std::vector<double>(18, 10.0 + static_cast<double>(s)));
                cube.write_table("conservation_status", at, everywhere(status, first));
                cube.write_table("red_list_class", at, everywhere(red_list, first));
                cube.write_table("persistence", at, std::vector{persistence[first], persistence[first + 1]});
                std::vector<double> keys;
                for (std::size_t r = 0; r < 3; ++r)
                    keys.insert(keys.end(), 2, key_populations[static_cast<std::size_t>(s * 3 + sp) * 3 + r]);
                cube.write_table("key_populations", at, keys);
            }
        }
        cube.set_attributes({{"title", std::string("states")},
                             {"species_metadata",
                              std::string(R"([{"role":"target"},{"role":"target"},{"role":"meelift"}])")}});
        (void)cube.finish();
        return path_;
    }

private:
    static std::vector<double> everywhere(const std::vector<double>& of, std::size_t first) {
        return {of[first], of[first + 1], of[first], of[first + 1], of[first], of[first + 1]};
    }

    std::filesystem::path path_;
};

}  // namespace spoor::test
