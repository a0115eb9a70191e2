#include "tests/validation/case.hpp"
#include "tests/validation/plain_study.hpp"

namespace spoor::validation {

namespace {

/// A closed square with offspring that may leave it: what arrives, what stays and what is booked as lost add
/// up.
std::vector<Check> mass_balance() {
    PlainStudy study("balance", 20, 17);
    study.years = 1;
    study.set("lambda_max", 1.3).set("dispersal", "kernel").set("kernel", "exponential_density");
    study.set("mean_distance_m", 350).set("emigration", 0.6);
    const CubeReader cube = study.run();
    const double before = mean_of(PlainStudy::numbers(cube, 0, 0));
    const double after = mean_of(PlainStudy::numbers(cube, 0, 1));
    const double lost = cube.table("lost_dispersing").values[1];
    return {{"N' + lost", 1.3 * before, after + lost, before * 1e-6, "float"}};
}

}  // namespace

std::vector<Case> space_cases() {
    return {{"mass_balance", "Nobody vanishes unbooked", "N' + lost = R N without density dependence",
             mass_balance}};
}

}  // namespace spoor::validation
