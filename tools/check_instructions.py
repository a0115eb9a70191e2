#!/usr/bin/python3
"""Counts the instructions of fixed small runs of the program and compares them with those kept in bench/instructions.

    check_instructions.py build/release/bin            compare
    check_instructions.py build/release/bin --update   keep what is counted now (say why in the commit)

Times on shared machines are noise; instructions of one thread are not. Callgrind counts them, on the vector
instructions of AVX2. A run may need up to TOLERANCE more than is kept: libraries and start-up differ that much.
Skipped with a word where the compiler is another one than that of the kept counts, or valgrind cannot run the program.
"""

import argparse
import json
import pathlib
import platform
import re
import subprocess
import sys
import tempfile

TOLERANCE = 0.03
KEPT = pathlib.Path(__file__).parent.parent / "bench" / "instructions"
TARGET = "AVX2"

# Name of a run, its study, and what follows `spoor run STUDY`.
RUNS = {
    "suitability": ("suitability.toml", ["--only", "suitability"]),
    "populations": ("study.toml", ["--replicates", "32"]),
    "strategies": ("strategies.toml", ["--replicates", "16"]),
}
INPUTS = ["--cell-size", "1000", "--species", "12", "--measures", "10", "--habitat-ha", "200000"]


def compiler(binaries):
    """What built the program, as its build folder remembers."""
    cache = (binaries.parent / "CMakeCache.txt").read_text()
    command = re.search(r"^CMAKE_CXX_COMPILER:\w+=(.*)$", cache, re.MULTILINE).group(1)
    return subprocess.run([command, "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[0]


def count(command, folder):
    """Instructions of a command; None where valgrind cannot run it here."""
    record = folder / "callgrind.out"
    # No address randomisation and no environment but what is stated: both reach hash tables and parsers.
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "LC_ALL": "C.UTF-8", "SPOOR_TARGETS": TARGET}
    done = subprocess.run(["setarch", "-R", "valgrind", "--tool=callgrind", f"--callgrind-out-file={record}", *command],
                          capture_output=True, text=True, env=environment, check=False)
    collected = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode == 0 and collected:
        return int(collected.group(1))
    if "SIGILL" in done.stderr or "unhandled instruction" in done.stderr:
        return None
    raise SystemExit(f"{' '.join(command)} failed under valgrind:\n{done.stderr[-2000:]}")


def report(name, counted, kept):
    """Prints one comparison; False where the run became dearer."""
    change = counted / kept["instructions"] - 1
    verdict = "as kept"
    if change > TOLERANCE:
        verdict = f"DEARER by more than {TOLERANCE:.0%}"
    elif change < -TOLERANCE:
        verdict = "cheaper: keep the gain with --update"
    print(f"{name}: {counted:,} instructions, kept {kept['instructions']:,}, {change:+.1%}, {verdict}")
    return change <= TOLERANCE


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binaries", type=pathlib.Path, help="folder of spoor and job_inputs")
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    binaries = options.binaries.resolve()
    if platform.machine() != "x86_64":
        print(f"skipped: counts are kept for x86_64, this is {platform.machine()}")
        return 0
    built_by = compiler(binaries)
    good = True
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        subprocess.run([binaries / "job_inputs", "national", folder / "study", *INPUTS], check=True)
        for name, (study, arguments) in RUNS.items():
            path = KEPT / f"{name}.json"
            kept = json.loads(path.read_text()) if path.exists() else None
            if not options.update and (kept is None or kept["compiler"] != built_by):
                print(f"{name}: skipped, no count is kept for {built_by}")
                continue
            command = [str(binaries / "spoor"), "run", str(folder / "study" / study), "-o", str(folder / "cube.nc"),
                       "--overwrite", "--quiet", "--threads", "1", *arguments]
            counted = count(command, folder)
            if counted is None:
                print(f"{name}: skipped, valgrind does not know an instruction of this machine's libraries")
                continue
            if options.update:
                path.parent.mkdir(exist_ok=True)
                path.write_text(json.dumps({"compiler": built_by, "target": TARGET, "inputs": INPUTS,
                                            "arguments": [study, *arguments], "instructions": counted},
                                           indent=1) + "\n")
                print(f"{name}: {counted:,} instructions kept")
            else:
                good = report(name, counted, kept) and good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
