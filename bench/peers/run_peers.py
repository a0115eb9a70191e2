#!/usr/bin/python3
"""Runs what others offer for the same work, on the rasters of job J1, and our own kernels in the same run.

    run_peers.py --bin build/release/bin --work build/release/bench [-o peers.json]

Inputs and cubes are those of run_jobs.py, which must have run before with jobs J1 and B1. A peer that is not
installed is skipped with a word. Everything runs on one thread and is counted in processor seconds, which other work
on the machine disturbs least.
"""

import argparse
import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
FOCAL_LAYER = "layer_01"
ONE_THREAD = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "GDAL_NUM_THREADS": "1"}


def last_json(command):
    """Runs a program that closes with a line of JSON; None, with a word, where it cannot run here."""
    command = [str(part) for part in command]
    done = subprocess.run(command, capture_output=True, text=True, env=ONE_THREAD, check=False)
    if done.returncode == 0:
        return json.loads(done.stdout.strip().splitlines()[-1])
    said = (done.stdout + done.stderr).strip().splitlines() or ["it said nothing"]
    if done.returncode == 77 or "ModuleNotFoundError" in said[-1]:
        print(f"skipped: {said[-1]}")
        return None
    raise RuntimeError(f"{' '.join(command)}\n" + "\n".join(said[-20:]))


def has_modules(*names):
    import importlib.util
    missing = [name for name in names if importlib.util.find_spec(name) is None]
    if missing:
        print(f"skipped: python modules {', '.join(missing)} are not installed")
    return not missing


def gdal_calc(inputs, work):
    """Processor seconds of one species by gdal_calc.py: its layers read, the expression, the result written compressed."""
    if shutil.which("gdal_calc.py") is None:
        print("skipped: gdal_calc.py is not installed")
        return None
    import bench_study
    _, _, terms = next(one for one in bench_study.read_species(inputs, 300) if one[1] == "product")
    command = ["gdal_calc.py", "--quiet", "--overwrite", f"--outfile={work / 'gdal_calc.tif'}", "--type=Byte",
               "--NoDataValue=255", "--co=COMPRESS=DEFLATE", "--co=ZLEVEL=1", "--co=TILED=YES"]
    factors = []
    for letter, term in zip("ABCDEFGH", terms):
        command.append(f"-{letter}={inputs / term.layer}.tif")
        factors.append(term.expression(letter))
    command.append(f"--calc=rint(250*{'*'.join(factors)})")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, env=ONE_THREAD)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    (work / "gdal_calc.tif").unlink()
    return {"gdal_calc_s": after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime}


def terra(inputs, mean_file):
    if shutil.which("Rscript") is None:
        print("skipped: R is not installed")
        return None
    import bench_study
    _, _, terms = next(one for one in bench_study.read_species(inputs, 300) if one[1] == "product")
    factors = []
    for letter, term in zip("abcdefgh", terms):
        text = term.expression(letter)
        factors.append(text.replace("clip(minimum(", "pmin(pmax(pmin(").replace(",0,1)", ",0),1)").replace("**", "^"))
    return last_json(["Rscript", HERE / "terra.R", inputs, "*".join(factors), ",".join(term.layer for term in terms),
                      FOCAL_LAYER, mean_file])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=pathlib.Path, required=True)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--cell-size", type=int, default=100, help="of the inputs of J1, in metres")
    parser.add_argument("--species", type=int, default=10, help="species that Python does")
    parser.add_argument("-o", "--output", type=pathlib.Path)
    options = parser.parse_args()
    inputs = options.work / f"national_{options.cell_size}m"
    mean_file = options.work / "focal_mean.f32"
    ours = last_json([options.bin / "peer_in_memory", inputs / "suitability.toml", FOCAL_LAYER, mean_file])
    # The page compares a peer with a job only where both had as many cells.
    results = {"cells": round(280_000 * 325_000 / options.cell_size**2), "ours": ours}
    sys.path.insert(0, str(HERE))
    if has_modules("numpy", "h5py", "osgeo"):
        results["numpy"] = last_json([sys.executable, HERE / "numpy_suitability.py", inputs, options.work / "J1.nc",
                                      options.species, options.work])
        results["numpy_b1"] = last_json([sys.executable, HERE / "numpy_b1.py", options.work / "b1",
                                         options.work / "B1.nc"])
        results["gdal_calc"] = gdal_calc(inputs, options.work)
        results["terra"] = terra(inputs, mean_file)
    if has_modules("numpy", "scipy", "osgeo"):
        results["scipy"] = last_json([sys.executable, HERE / "scipy_focal.py", inputs, FOCAL_LAYER, mean_file])
    mean_file.unlink()
    for peer, numbers in results.items():
        print(peer, json.dumps(numbers))
    if options.output:
        options.output.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    sys.exit(main())
