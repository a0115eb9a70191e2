#!/usr/bin/python3
"""Suitability of some species as numpy expressions, dense and on habitat cells only; then job J1 with h5py.

    numpy_suitability.py INPUTS OUR_CUBE SPECIES SCRATCH

Compares with our cube first. Prints JSON: processor seconds a species of each way, seconds of J1 for these species and of
its parts.
"""

import json
import pathlib
import sys
import time

import bench_study
import h5py
import numpy

QUANTUM = 1 / 250  # of a stored suitability


def verify(cube, species, layers):
    stored = cube["suitability"]
    for index, (name, combine, terms) in enumerate(species):
        ours = stored[0, index, 0]
        theirs = numpy.nan_to_num(bench_study.dense(layers, combine, terms))
        outside = ours == 255
        if numpy.abs(numpy.where(outside, 0, ours) * QUANTUM - theirs)[~outside].max() > QUANTUM:
            raise SystemExit(f"{name}: the cube differs from numpy")
        if theirs[outside].max() > QUANTUM:
            raise SystemExit(f"{name}: numpy finds habitat where the cube has none")


def seconds(work):
    began = time.process_time()
    result = work()
    return time.process_time() - began, result


def write_j1(inputs, path, count):
    """What J1 does, as a careful script would: read once, habitat cells only, compressed chunks."""
    began = time.process_time()
    species = bench_study.read_species(inputs, count)
    names = {term.layer for _, _, terms in species for term in terms}
    layers = {name: bench_study.read_layer(inputs, name) for name in sorted(names)}
    read = time.process_time() - began
    land = ~numpy.isnan(layers["land_cover"])
    with h5py.File(path, "w") as file:
        stored = file.create_dataset("suitability", (count, *land.shape), "u1", chunks=(1, 256, 256), shuffle=True,
                                     compression="gzip", compression_opts=1, fillvalue=255)
        for index, (_, combine, terms) in enumerate(species):
            cells, values = bench_study.habitat_only(layers, combine, terms)
            codes = numpy.where(land, numpy.uint8(0), numpy.uint8(255))
            codes.ravel()[cells] = numpy.rint(values / QUANTUM)
            stored[index] = codes
    return read, time.process_time() - began


def main(inputs, cube_path, count, scratch):
    species = bench_study.read_species(inputs, count)
    names = {term.layer for _, _, terms in species for term in terms}
    layers = {name: bench_study.read_layer(inputs, name) for name in sorted(names)}
    with h5py.File(cube_path) as cube:
        verify(cube, species, layers)
    dense, _ = seconds(lambda: [bench_study.dense(layers, c, t) for _, c, t in species])
    habitat, _ = seconds(lambda: [bench_study.habitat_only(layers, c, t) for _, c, t in species])
    path = pathlib.Path(scratch) / "numpy_j1.h5"
    read, whole = write_j1(inputs, path, count)
    path.unlink()
    print(json.dumps({"species": count, "dense_s": dense / count, "habitat_s": habitat / count, "j1_read_s": read,
                      "j1_s_a_species": (whole - read) / count}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4])
