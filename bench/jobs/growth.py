#!/usr/bin/python3
"""How the cost of a run grows with cells, species, replicates, measures, threads and ranks.

    growth.py --bin build/release/bin --work build/release/bench [--quick] [-o growth.json]

Each line runs the real program at several sizes and fits seconds = a n^b by least squares of the logarithms;
1 is straight, less is better. Kernels reach 5 to 10 cells whatever the size of a cell. Seconds are processor seconds
of one thread, but wall seconds for the lines over threads and ranks: processes of one thread that share a run
(`--share`), each bound to a core.
"""

import argparse
import json
import math
import pathlib
import sys

import measure


def exponent(points):
    """b of seconds = a n^b."""
    logs = [(math.log(n), math.log(seconds)) for n, seconds in points]
    mean_x = sum(x for x, _ in logs) / len(logs)
    mean_y = sum(y for _, y in logs) / len(logs)
    return sum((x - mean_x) * (y - mean_y) for x, y in logs) / sum((x - mean_x) ** 2 for x, _ in logs)


class Runner:
    """Writes studies and runs them."""

    def __init__(self, binaries, work):
        self.binaries = binaries
        self.work = work

    def study(self, cell_size, species, measures=0):
        directory = self.work / f"growth_{cell_size:g}m"
        measure.run([self.binaries / "job_inputs", "national", directory, "--cell-size", str(cell_size), "--species",
                     str(species), "--measures", str(measures)])
        return directory

    def seconds(self, study, *options, threads=1, wall=False):
        cube = self.work / "growth.nc"
        timing = measure.run([self.binaries / "spoor", "run", study, "-o", cube, "--overwrite", "--progress", "none",
                              "--threads", str(threads), *options],
                             on=measure.cores()[:threads])
        cube.unlink()
        return timing.wall_s if wall else timing.cpu_s

    def seconds_of_ranks(self, study, ranks):
        """Wall seconds until the last of the processes that share a run is done."""
        cube = self.work / "growth_ranks.nc"
        command = [self.binaries / "spoor", "run", study, "-o", cube, "--progress", "none", "--threads", "1",
                   "--share", str(ranks)]
        cube.unlink(missing_ok=True)
        seconds = measure.at_once(ranks * [command]).wall_s
        cube.unlink()
        return seconds


def lines(runner, quick):
    """Name of each line, its unit and its points (n, seconds)."""
    cell = 1000 if quick else 250
    species = 10
    thousand = [1000, 500] if quick else [1000, 500, 250, 100]
    cells = {size: round(280_000 * 325_000 / size**2) for size in thousand}
    yield "cells, suitability", [
        (cells[size], runner.seconds(runner.study(size, 30) / "suitability.toml", "--only", "suitability"))
        for size in thousand]
    yield "cells, whole run", [(cells[size], runner.seconds(runner.study(size, species) / "study.toml",
                                                            "--replicates", "32")) for size in thousand]
    counts = [2, 8] if quick else [10, 30, 100, 300]
    yield "species", [(n, runner.seconds(runner.study(cell, n) / "study.toml", "--replicates", "32")) for n in counts]
    replicates = [16, 64] if quick else [16, 100, 320, 1000]
    study = runner.study(cell, species) / "study.toml"
    yield "replicates", [(n, runner.seconds(study, "--replicates", str(n))) for n in replicates]
    measures = [4, 40] if quick else [40, 400, 4000, 10_000]
    yield "measures", [(n, runner.seconds(runner.study(cell, species, n // 4) / "strategies.toml",
                                          "--replicates", "32")) for n in measures]
    cores = len(measure.cores())
    threads = sorted({1, min(2, cores), cores})
    if len(threads) > 1:
        study = runner.study(cell, species if quick else 60) / "study.toml"
        yield "threads", [(n, runner.seconds(study, threads=n, wall=True)) for n in threads]
        yield "ranks", [(n, runner.seconds_of_ranks(study, n)) for n in threads]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=pathlib.Path, required=True)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--quick", action="store_true", help="two small sizes a line: a test, not a measurement")
    parser.add_argument("-o", "--output", type=pathlib.Path)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    found = []
    for name, points in lines(Runner(options.bin, options.work), options.quick):
        found.append({"line": name, "points": points, "exponent": exponent(points)})
        print(f"{name}: exponent {found[-1]['exponent']:.2f}; "
              + ", ".join(f"{n:,} {seconds:.2f} s" for n, seconds in points), flush=True)
    if options.output:
        options.output.write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    sys.exit(main())
