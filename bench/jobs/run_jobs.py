#!/usr/bin/python3
"""Runs the whole-job benches J1 to J7, B1 and S with the real program and prints what each cost.

    run_jobs.py --bin build/release/bin --work build/release/bench [--scale small|standard|whole]
                [--jobs J1,J3] [-o jobs.json]

small     seconds: cells of 1 km, 8 species; for tests
standard  minutes: J1, J6, B1 and S whole, the others with a stated share of the 300 species (J2: 50 m)
whole     everything as docs/performance.md defines it: half an hour
"""

import argparse
import json
import pathlib
import sys
from dataclasses import asdict, dataclass

import measure

SPECIES = 300
YEARS = 7
# What a job may take, in MiB.
MEMORY = {"J3": "760M", "J3 in turn": "760M", "J3 at once": "760M", "J4": "950M", "J5": "950M", "J5 reached": "950M",
          "J7": "950M"}
HABITAT_HA = 72_000


@dataclass
class Scale:
    """How large the jobs are."""

    cell_size: float  # [m]
    fine_cell_size: float  # of J2
    species: int  # in the tables
    species_simulated: int  # of J3 to J5
    species_projected: int  # of J7
    species_in_turn: int  # of J3 on one thread and on all
    replicates: int
    measures: int  # a strategy
    repeats: int  # of jobs that take seconds


SCALES = {
    "small": Scale(1000, 500, 8, 4, 2, 4, 10, 5, 1),
    "standard": Scale(100, 50, SPECIES, 30, 10, 30, 100, 400, 3),
    "whole": Scale(100, 25, SPECIES, SPECIES, SPECIES, 60, 100, 400, 3),
}


@dataclass
class Result:
    """One run of one job."""

    job: str
    what: str
    threads: int
    cells: int
    species: int
    years: int
    replicates: int
    scenarios: int
    habitat_cells: int  # of a species
    wall_s: float
    user_s: float
    system_s: float
    peak_mib: float
    planned_mib: float | None = None  # that the run said it would take

    def costs(self):
        """Seconds a unit of what the job is made of."""
        updates = self.habitat_cells * self.species * self.years * self.replicates * self.scenarios
        return {
            "ns a cell and species": self.wall_s * 1e9 / (self.cells * self.species),
            "ms a species": self.wall_s * 1e3 / self.species,
            "ms a species and year": self.wall_s * 1e3 / (self.species * max(self.years, 1)),
            "ns a cell update": self.wall_s * 1e9 / updates if updates else None,
        }


class Jobs:
    """The jobs over inputs that are written once."""

    def __init__(self, binaries, work, scale, threads):
        self.spoor = binaries / "spoor"
        self.job_inputs = binaries / "job_inputs"
        self.work = work
        self.scale = scale
        self.threads = threads
        self.has_kept = False  # J3, for J5
        self.national = self.inputs("national", scale.cell_size)

    def inputs(self, name, cell_size):
        directory = self.work / f"{name}_{cell_size:g}m"
        s = self.scale
        measure.run([self.job_inputs, "national", directory, "--cell-size", str(cell_size), "--species",
                     str(s.species), "--replicates", str(s.replicates), "--measures", str(s.measures)])
        return directory

    def comparison(self, name):
        directory = self.work / name
        measure.run([self.job_inputs, name, directory])
        return directory

    def cube(self, job, threads):
        name = job.replace(" ", "_")
        return self.work / (f"{name}.nc" if threads == self.threads else f"{name}_{threads}.nc")

    def command(self, job, study, cube, threads, species, options):
        command = [self.spoor, "run", study, "-o", cube, "--overwrite", "--threads", str(threads), *options]
        if job in MEMORY:
            command += ["--memory", MEMORY[job]]
        if species < self.scale.species:
            # Spread over the table: nobody need trust that species do not differ by number.
            step = self.scale.species // species
            command += ["--species", ",".join(f"s{k * step + 1:04}" for k in range(species))]
        return command

    def spoor_run(self, job, what, study, *, cell_size=None, species, simulated=True, years=YEARS, scenarios=1,
                  threads=None, repeats=1, options=()):
        cell_size = cell_size or self.scale.cell_size
        threads = threads or self.threads
        cube = self.cube(job, threads)
        log = self.work / f"{cube.stem}.log"
        cube.unlink(missing_ok=True)  # to give its blocks back would be a part of the time
        timing = measure.best(self.command(job, study, cube, threads, species, options), repeats, log,
                              measure.cores()[:threads])
        if cube.name != "J1.nc":  # the peers compare with it
            cube.unlink(missing_ok=True)
        return Result(job, what, threads, round(280_000 * 325_000 / cell_size**2), species, years if simulated else 0,
                      self.scale.replicates if simulated else 0, scenarios,
                      round(HABITAT_HA * 1e4 / cell_size**2), **asdict(timing), planned_mib=measure.planned_mib(log))

    def j1(self, threads=None):
        s = self.scale
        return self.spoor_run("J1", f"suitability of {s.species} species at {s.cell_size:g} m, written compressed",
                              self.national / "suitability.toml", species=s.species, simulated=False, threads=threads,
                              options=["--only", "suitability"])

    def at_once(self, job, study, species, options):
        """As many runs of one thread at once as the other had threads: what the machine has to give."""
        cubes = [self.work / f"{job.replace(' ', '_')}_{k}.nc" for k in range(self.threads)]
        timing = measure.at_once([self.command(job, self.national / study, cube, 1, species, options) for cube in cubes])
        for cube in cubes:
            cube.unlink(missing_ok=True)
        cells = round(280_000 * 325_000 / self.scale.cell_size**2)
        return Result(job, f"{self.threads} such runs at once, each on one thread and core", self.threads,
                      cells, self.threads * species, 0, 0, 1, 0, **asdict(timing))

    def in_turn(self, rounds, *ways):
        """Several ways to do the same, round by round: the best of each."""
        return [min(runs, key=lambda run: run.wall_s) for runs in zip(*([way() for way in ways] for _ in range(rounds)))]

    def j1_in_turn(self):
        """J1 on all threads, on one, and as many at once."""
        return self.in_turn(2 * self.scale.repeats, self.j1, lambda: self.j1(threads=1),
                            lambda: self.at_once("J1 at once", "suitability.toml", self.scale.species,
                                                 ["--only", "suitability"]))

    def j2(self):
        s = self.scale
        study = self.inputs("national", s.fine_cell_size) / "suitability.toml"
        return self.spoor_run("J2", f"suitability of {s.species} species at {s.fine_cell_size:g} m", study,
                              cell_size=s.fine_cell_size, species=s.species, simulated=False,
                              options=["--only", "suitability"])

    def j3(self):
        s = self.scale
        self.has_kept = True
        return self.spoor_run("J3", f"{s.species_simulated} species, 7 years, {s.replicates} replicates",
                              self.national / "study.toml", species=s.species_simulated, options=["--keep-units"])

    def j3_in_turn(self):
        """Some species of J3 on all threads, on one, and as many at once: whole, one run is minutes after the other."""
        count = self.scale.species_in_turn

        def run(threads=None):
            return self.spoor_run("J3 in turn", f"{count} species of J3", self.national / "study.toml", species=count,
                                  threads=threads)
        return self.in_turn(2, run, lambda: run(threads=1), lambda: self.at_once("J3 at once", "study.toml", count, []))

    def j4(self):
        s = self.scale
        return self.spoor_run("J4", f"J3 with 4 strategies of {s.measures} measures", self.national / "strategies.toml",
                              species=s.species_simulated, scenarios=5)

    def j5(self, only_reached=False):
        s = self.scale
        kept = self.cube("J3", self.threads)
        if not self.has_kept:  # units of an earlier version would be refused
            self.j3()
        job, what, reached = ("J5 reached", "its reached species alone", ["--only-reached"]) if only_reached else (
            "J5", "one plan of a square kilometre on the kept J3", [])
        return self.spoor_run(job, what, self.national / "plan.toml", species=s.species_simulated, scenarios=2,
                              repeats=s.repeats, options=["--baseline", kept, *reached])

    def j6(self):
        s = self.scale
        timing = measure.best([self.spoor, "check", self.national / "strategies.toml", "--threads",
                               str(self.threads)], s.repeats, self.work / "J6.log")
        cells = round(280_000 * 325_000 / s.cell_size**2)
        return Result("J6", f"check of the study of {s.species} species and {4 * s.measures} measures",
                      self.threads, cells, s.species, 0, 0, 5, 0, **asdict(timing))

    def j7(self):
        s = self.scale
        return self.spoor_run("J7", f"50 years, {s.species_projected} species", self.national / "projection.toml",
                              species=s.species_projected, years=50)

    def comparison_run(self, job, what, cells, habitat_cells):
        log = self.work / f"{job}.log"
        timing = measure.best([self.spoor, "run", self.comparison(job.lower()) / "study.toml", "-o",
                               self.work / f"{job}.nc", "--overwrite", "--threads", "1"], self.scale.repeats, log,
                              measure.cores()[:1])
        return Result(job, what, 1, cells, 1, 10, 10, 1, habitat_cells, **asdict(timing),
                      planned_mib=measure.planned_mib(log))

    def b1(self):
        return self.comparison_run("B1", "RangeShifter's batch: 50,000 cells, 10 x 10", 1_000_000, 50_000)

    def s(self):
        return self.comparison_run("S", "steps' and poems' run: 12,500 cells, 3 stages, 10 x 10", 250_000, 12_500)

    def all(self, threads):
        """Name and runs of each job, of which each gives a result or several; J1 and J3 in turn with one thread."""
        runs = {"J1": [self.j1], "J2": [self.j2], "J3": [self.j3], "J4": [self.j4],
                "J5": [self.j5, lambda: self.j5(only_reached=True)], "J6": [self.j6], "J7": [self.j7],
                "B1": [self.b1], "S": [self.s]}
        if threads > 1:
            runs["J1"] = [self.j1_in_turn]
            runs["J3"].append(self.j3_in_turn)
        return runs


def show(result):
    costs = ", ".join(f"{value:.3g} {name}" for name, value in result.costs().items() if value is not None)
    print(f"{result.job}: {result.what}; {result.threads} thread(s)\n"
          f"    {result.wall_s:.2f} s wall, {result.user_s:.2f} s user, {result.system_s:.2f} s system, "
          f"{result.peak_mib:.0f} MiB of {result.planned_mib or '-'} planned; {costs}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=pathlib.Path, required=True, help="folder of spoor and job_inputs")
    parser.add_argument("--work", type=pathlib.Path, required=True, help="folder for inputs and cubes")
    parser.add_argument("--scale", choices=SCALES, default="standard")
    parser.add_argument("--jobs", default="", help="J1,J3: only these")
    parser.add_argument("--threads", type=int, default=len(measure.cores()))
    parser.add_argument("-o", "--output", type=pathlib.Path, help="JSON with every number")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    jobs = Jobs(options.bin, options.work, SCALES[options.scale], options.threads)
    wanted = [name for name in options.jobs.split(",") if name]
    results = []
    for name, runs in jobs.all(options.threads).items():
        if wanted and name not in wanted:
            continue
        for run in runs:
            found = run()
            for result in found if isinstance(found, list) else [found]:
                results.append(result)
                show(result)
    if options.output:
        text = [{**asdict(result), "costs": result.costs()} for result in results]
        options.output.write_text(json.dumps({"scale": options.scale, "results": text}, indent=1) + "\n")


if __name__ == "__main__":
    sys.exit(main())
