#!/usr/bin/python3
"""Sums over a disc of radius 10 cells by scipy, on one layer of job J1.

    scipy_focal.py INPUTS LAYER OUR_MEAN.f32

Ours is a mean that leaves gaps out; theirs is one convolution of the layer with gaps as 0, which is less. Both are
compared where the whole window has data. Prints JSON: processor seconds of ndimage.convolve and of signal.fftconvolve.
"""

import json
import sys
import time

import bench_study
import numpy
from scipy import ndimage, signal

RADIUS = 10


def disc():
    y, x = numpy.mgrid[-RADIUS:RADIUS + 1, -RADIUS:RADIUS + 1]
    return (x * x + y * y <= RADIUS * RADIUS).astype(numpy.float32)


def main(inputs, layer, ours_path):
    values = bench_study.read_layer(inputs, layer)
    filled = numpy.nan_to_num(values)
    window = disc()
    whole = ndimage.minimum_filter((~numpy.isnan(values)).astype(numpy.uint8), footprint=window > 0) > 0
    ours = numpy.fromfile(ours_path, numpy.float32).reshape(values.shape)
    result = {}
    for name, convolve in (("ndimage_s", lambda: ndimage.convolve(filled, window, mode="constant")),
                           ("fftconvolve_s", lambda: signal.fftconvolve(filled, window, mode="same"))):
        began = time.process_time()
        sums = convolve()
        result[name] = time.process_time() - began
        if numpy.abs(sums / window.sum() - ours)[whole].max() > 1e-2:
            raise SystemExit(f"{name} differs from our focal mean")
    print(json.dumps(result))


if __name__ == "__main__":
    main(*sys.argv[1:])
