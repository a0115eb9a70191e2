// Writes the inputs of the whole-job benches: everything is a function of the seed.

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <string>

#include "bench/jobs/comparison_studies.hpp"
#include "bench/jobs/national_study.hpp"

int main(int argc, char** argv) {
    CLI::App app{"Writes the studies that bench/jobs/run_jobs.py runs", "job_inputs"};
    app.require_subcommand(1);
    std::string directory;
    spoor::bench::NationalStudyOptions national;
    CLI::App* const jobs = app.add_subcommand("national", "Jobs J1 to J7");
    jobs->add_option("directory", directory)->required();
    jobs->add_option("--cell-size", national.cell_size, "Edge of a cell in metres")->capture_default_str();
    jobs->add_option("--species", national.species, "Species in the tables")->capture_default_str();
    jobs->add_option("--replicates", national.replicates)->capture_default_str();
    jobs->add_option("--measures", national.measures, "Measures in each of four strategies")
        ->capture_default_str();
    jobs->add_option("--habitat-ha", national.habitat_ha, "Habitat of a species")->capture_default_str();
    jobs->add_option("--seed", national.seed)->capture_default_str();
    CLI::App* const b1 = app.add_subcommand("b1", "What RangeShifter was timed on");
    b1->add_option("directory", directory)->required();
    CLI::App* const s = app.add_subcommand("s", "What steps and poems were timed on");
    s->add_option("directory", directory)->required();
    CLI11_PARSE(app, argc, argv);
    try {
        if (jobs->parsed()) spoor::bench::write_national_study(directory, national);
        if (b1->parsed()) spoor::bench::write_b1_study(directory, national.seed);
        if (s->parsed()) spoor::bench::write_s_study(directory, national.seed);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "job_inputs: %s\n", error.what());
        return 1;
    }
    return 0;
}
