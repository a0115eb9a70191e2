"""What the library reads from the cube, as write_small_cube lists it."""

import csv
import math
import sys

SKIPPED = 77
YEARS = {"every_year": [2007, 2008, 2009], "some_years": [2007, 2009]}
NAMES = ["Lutra lutra", "Triturus cristatus", "Blauwe zeedistel ë"]


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(SKIPPED)


def read(path):
    """Rows (variable, five indices, value); a missing value is NaN."""
    rows = []
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            place = tuple(int(row[name]) for name in ("scenario", "species", "time", "y", "x"))
            value = math.nan if row["value"] == "missing" else float(row["value"])
            rows.append((row["variable"], place, value))
    return rows


def map_years(cube):
    return YEARS["every_year" if "every_year" in cube else "some_years"]


def check(condition, message):
    if not condition:
        sys.exit(f"failed: {message}")


def check_equal(found, expected, what):
    check(found == expected, f"{what}: found {found!r}, expected {expected!r}")


def check_number(found, expected, what):
    same = math.isnan(found) if math.isnan(expected) else abs(found - expected) <= 1e-6 * max(1, abs(expected))
    check(same, f"{what}: found {found}, expected {expected}")
