#!/usr/bin/python3
"""Makes docs/performance.md from what one run of `make bench` left in a folder, and prints the ratio table.

    make_page.py --results build/release/bench/results --spoor build/release/bin/spoor -o docs/performance.md
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys

import kernel_limits
import ratios


def read_json(path, otherwise):
    return json.loads(path.read_text()) if path.exists() else otherwise


def read_kernels(folder):
    """program -> name -> benchmark, of every Google Benchmark file."""
    kernels = {}
    for path in sorted(folder.glob("bench_*.json")):
        found = {}
        for bench in json.loads(path.read_text())["benchmarks"]:
            if bench.get("error_occurred"):
                raise SystemExit(f"{path.stem} {bench['name']}: {bench['error_message']}")
            found[bench["name"]] = bench
        kernels[path.stem] = found
    return kernels


def machine():
    """Processor, cores and memory, as this system tells them."""
    model = "unknown processor"
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
            break
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    return f"{model}, {len(os.sched_getaffinity(0))} cores, {memory:.0f} GiB of memory"


def load(results):
    """How busy the machine was when the run began: above its cores, wall times say little."""
    path = results / "load.txt"
    return path.read_text().split()[0] if path.exists() else "not recorded"


def table(header, rows):
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines)


def number(value, unit=""):
    return "-" if value is None else f"{value:.3g}{' ' if unit else ''}{unit}"


def verdict(row, scale):
    """Start-up is most of a small job: its ratios are printed, and say nothing."""
    return "too small to tell" if scale == "small" and row.ratio is not None else row.verdict


def ratio_table(rows, scale):
    return table(("what / against", "ours", "theirs", "ratio", "target", "verdict"),
                 [(row.name + (f" ({row.note})" if row.note else ""), number(row.ours, row.unit),
                   number(row.theirs, row.unit), number(row.ratio), number(row.target), verdict(row, scale)) for row in rows])


# What a job may hold at most, in MB.
PEAK_MB = {"J1": 150, "J2": 400, "J3": 800, "J3 in turn": 800, "J4": 1000, "J5": 1000, "J5 reached": 1000, "J6": 200,
           "J7": 1000}


def peak(result):
    """The most memory a job held, beside what it may hold."""
    held = f"{result['peak_mib']:.0f} MiB"
    if result["job"] not in PEAK_MB:
        return held
    most = PEAK_MB[result["job"]] * 1e6 / 2**20
    return f"{held}, {'within' if result['peak_mib'] <= most else 'above'} {most:.0f}"


def planned(result):
    """What a run said it would hold, and what of that it held: 0.7 to 1.0 is kept."""
    said = result.get("planned_mib")
    return f"{said} MiB, {result['peak_mib'] / said:.2f} of it" if said else "-"


def job_table(results):
    def costs(result):
        return [number(value) for value in result["costs"].values()]

    header = ("job", "what", "threads", "wall", "user", "peak", "planned", "ns a cell and species", "ms a species",
              "ms a species and year", "ns a cell update")
    return table(header, [(r["job"], r["what"], str(r["threads"]), number(r["wall_s"], "s"), number(r["user_s"], "s"),
                           peak(r), planned(r), *costs(r)) for r in results])


def growth_table(lines):
    return table(("cost over", "exponent", "measured"),
                 [(line["line"], f"{line['exponent']:.2f}",
                   ", ".join(f"{n:,}: {seconds:.2f} s" for n, seconds in line["points"])) for line in lines])


def kernel_table(kernels):
    rows = []
    for program, benches in kernels.items():
        for name, bench in benches.items():
            share = kernel_limits.share(kernels, program, name, bench)
            rate = bench.get("items_per_second") or bench.get("updates/s") or bench.get("cells/s")
            rows.append((program.removeprefix("bench_"), name, f"{bench['real_time']:.3g} {bench['time_unit']}",
                         number(rate and rate / 1e6), number((bench.get("bytes_per_second") or 0) / 1e9 or None),
                         f"{share[0]:.0%} of {share[1]}" if share else "-"))
    return table(("bench", "case", "time", "million items/s", "GB/s", "share of a measured limit"), rows)


PAGE = """# Performance

Written by `make bench`; do not edit. Measured on: {machine}; {version}; scale of the jobs: {scale}; load
before the run: {load}.

Times differ between machines and hours: **what counts is a ratio measured side by side in one run**. Where one thread is
compared with one, both are processor seconds, since other work on a machine stretches wall time many times and not
evenly; ratios between numbers of threads are wall time and need a machine without other work (load well below 1).
A run on one thread is bound to one core, its thread that writes too. J1, and some species of J3, are run in turn on all
threads, on one, and as several runs at once, which says what the machine has to give. A bench compares its answer with a
plain reference, then times. J2 to J5 and J7 run a share of the work unless the scale is `whole` (`make bench BENCH_SCALE=whole`); the table says which.

## Ratios

{ratios}

## Jobs

One process from start to closed file, inputs read from disk. Costs are wall time a unit of work; a cell update is one
habitat cell, year, replicate and scenario.

{jobs}

## How cost grows

Seconds = a n^b, fitted to the logarithms; b = 1 is straight, less is better. Processor seconds of one thread; wall
seconds for threads, and for ranks: processes of one thread that share a run (b = -1 is ideal).

{growth}

## Kernels

One core. An item is what the bench's first lines say: a cell, a cell and species, a draw.

{kernels}
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--results", type=pathlib.Path, required=True)
    parser.add_argument("--spoor", type=pathlib.Path, required=True)
    parser.add_argument("-o", "--output", type=pathlib.Path, required=True)
    options = parser.parse_args()
    jobs = read_json(options.results / "jobs.json", {"scale": "none", "results": []})
    kernels = read_kernels(options.results)
    rows = ratios.all_ratios(
        ratios.Numbers(jobs["results"], read_json(options.results / "peers.json", {}), kernels))
    version = subprocess.run([options.spoor, "--version"], capture_output=True, text=True, check=True).stdout
    options.output.write_text(
        PAGE.format(machine=machine(), version=" ".join(version.split()), scale=jobs["scale"], load=load(options.results),
                    ratios=ratio_table(rows, jobs["scale"]), jobs=job_table(jobs["results"]),
                    growth=growth_table(read_json(options.results / "growth.json", [])),
                    kernels=kernel_table(kernels)))
    for row in rows:
        print(f"{row.name}: {number(row.ours, row.unit)} / {number(row.theirs, row.unit)} = {number(row.ratio)}, "
              f"target {number(row.target)}: {verdict(row, jobs['scale'])}")


if __name__ == "__main__":
    sys.exit(main())
