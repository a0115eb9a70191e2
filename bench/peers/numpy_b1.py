#!/usr/bin/python3
"""Job B1 in plain numpy: every emigrant draws its own distance and direction.

    numpy_b1.py INPUTS OUR_CUBE

Compares the national total after ten years with our cube. Prints JSON: processor seconds.
"""

import json
import sys
import time

import bench_study
import h5py
import numpy

REPLICATES, YEARS, K, MEAN_CELLS = 10, 10, 10.0, 3.0


def landing(random, source, nx, ny):
    """Cell of each emigrant, or -1 off the grid; whoever stays in its own cell draws again."""
    y, x = numpy.divmod(source, nx)
    to_x, to_y = x.copy(), y.copy()
    at_home = numpy.arange(source.size)
    while at_home.size:
        angle = random.uniform(0, 2 * numpy.pi, at_home.size)
        distance = random.exponential(MEAN_CELLS, at_home.size)
        to_x[at_home] = numpy.floor(x[at_home] + random.random(at_home.size) + distance * numpy.cos(angle))
        to_y[at_home] = numpy.floor(y[at_home] + random.random(at_home.size) + distance * numpy.sin(angle))
        at_home = at_home[(to_x[at_home] == x[at_home]) & (to_y[at_home] == y[at_home])]
    inside = (to_x >= 0) & (to_x < nx) & (to_y >= 0) & (to_y < ny)
    return numpy.where(inside, to_y * nx + to_x, -1)


def simulate(random, habitat):
    """Totals at the end, one a replicate. @param habitat (y, x), whether a cell is."""
    ny, nx = habitat.shape
    cells = numpy.flatnonzero(habitat)
    row = numpy.full(habitat.size + 1, -1)  # of a cell, and of "off the grid" at the end
    row[cells] = numpy.arange(cells.size)
    totals = []
    for _ in range(REPLICATES):
        n = numpy.full(cells.size, int(K))
        for _ in range(YEARS):
            offspring = random.poisson(n * 2 / (1 + n / K))
            leaving = random.binomial(offspring, 0.2)
            arrived = row[landing(random, numpy.repeat(cells, leaving), nx, ny)]
            n = offspring - leaving + numpy.bincount(arrived[arrived >= 0], minlength=cells.size)
        totals.append(n.sum())
    return numpy.array(totals)


def main(inputs, cube_path):
    began = time.process_time()
    totals = simulate(numpy.random.default_rng(1), bench_study.read_layer(inputs, "habitat") > 0)
    took = time.process_time() - began
    with h5py.File(cube_path) as cube:
        ours = cube["total"][0, 0, 0, -1, :REPLICATES].mean()
    if abs(ours / totals.mean() - 1) > 0.01:
        raise SystemExit(f"our mean total {ours} is not numpy's {totals.mean()}")
    print(json.dumps({"b1_s": took, "mean_total": float(totals.mean())}))


if __name__ == "__main__":
    main(*sys.argv[1:])
