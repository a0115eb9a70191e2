"""The study of job J1 as a script would read it: layers as arrays, terms as rows."""

import csv
import pathlib

import numpy
from osgeo import gdal

gdal.UseExceptions()


def read_layer(directory, name):
    """A layer as float32 (y, x), NaN without data."""
    source = gdal.Open(str(pathlib.Path(directory) / f"{name}.tif"))
    band = source.GetRasterBand(1)
    values = band.ReadAsArray().astype(numpy.float32)
    if band.DataType == gdal.GDT_Byte:
        values[values == band.GetNoDataValue()] = numpy.nan
    return values


def read_species(directory, count):
    """The first `count` species: id, how terms combine, terms."""
    directory = pathlib.Path(directory)
    with open(directory / "species.csv", newline="") as file:
        species = [(row["id"], row["combine"]) for row in csv.DictReader(file)][:count]
    terms = {}
    with open(directory / "terms.csv", newline="") as file:
        for row in csv.DictReader(file):
            terms.setdefault(row["species"], []).append(Term(row))
    return [(name, combine, terms[name]) for name, combine in species]


class Term:
    """One row of terms.csv."""

    def __init__(self, row):
        self.layer = row["layer"]
        self.curve = row["curve"]
        self.p = [float(row[f"p{k}"]) if row[f"p{k}"] else None for k in range(1, 5)]
        self.values = numpy.zeros(256, numpy.float32)  # of a class curve
        for point in filter(None, row["points"].split(";")):
            name, value = point.split(":")
            self.values[int(name.removeprefix("class_"))] = float(value)

    def __call__(self, x):
        """Suitability of one predictor, 0 to 1."""
        a, b, c, d = self.p
        if self.curve == "class":
            return self.values[numpy.nan_to_num(x).astype(numpy.uint8)]  # no class is 0
        if self.curve == "trapezoid":
            return numpy.clip(numpy.minimum((x - a) / (b - a), (d - x) / (d - c)), 0, 1)
        if self.curve == "gaussian":
            return numpy.exp(-((x - a) ** 2) / (2 * b * b))
        return 1 / (1 + numpy.exp(-b * (x - a)))

    def expression(self, name):
        """The same for gdal_calc, which hands arrays to numpy."""
        a, b, c, d = self.p
        if self.curve == "class":
            held = numpy.flatnonzero(self.values)
            return "(" + "+".join(f"({name}=={k})*{self.values[k]:.2f}" for k in held) + ")"
        if self.curve == "trapezoid":
            return f"clip(minimum(({name}-{a})/{b - a},({d}-{name})/{d - c}),0,1)"
        if self.curve == "gaussian":
            return f"exp(-({name}-{a})**2/{2 * b * b})"
        return f"(1/(1+exp(-{b}*({name}-{a}))))"


def combined(combine, parts):
    """Suitability of all terms together."""
    result = parts[0]
    for part in parts[1:]:
        result = numpy.minimum(result, part) if combine == "minimum" else result * part
    return result ** (1 / len(parts)) if combine == "geometric" else result


def dense(layers, combine, terms):
    """On every cell: what one would write first."""
    return combined(combine, [term(layers[term.layer]) for term in terms])


def habitat_only(layers, combine, terms):
    """Only where the land cover suits: cells and their suitability."""
    cover = next(term for term in terms if term.curve == "class")
    cells = numpy.flatnonzero(cover(layers[cover.layer]))
    parts = [term(layers[term.layer].ravel()[cells]) for term in terms]
    return cells, combined(combine, parts)
