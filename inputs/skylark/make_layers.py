#!/usr/bin/env python3
"""Writes habitat.asc, populations.geojson and recreation.geojson from the maps below.

The habitat map of the publication is not public. This one is drawn to what its text says: 3,500 ha of dunes, eleven
local populations more than 300 m apart, the fourth the largest, 35 % of the habitat disturbed by visitors at present
and 28 % under zoning. One character is a cell of 500 m.
"""

import json
import pathlib

HERE = pathlib.Path(__file__).parent
CELL = 500
WEST, SOUTH = 94_500, 477_000

# 1..9, a (10), b (11): the population; - dunes without habitat; . outside the dunes
POPULATIONS = """
.........
.11--22-.
.11--22-.
.1---2--.
.-------.
.33---55.
.33---5-.
.3------.
.--44---.
.--44-66.
.-----6-.
.77-----.
.----88-.
.-------.
.99---aa.
.99---aa.
.9----a-.
.-------.
.--bb---.
.--bb---.
.-------.
.........
""".split()

# r: disturbed now and under zoning; c: disturbed now, its paths are closed under zoning
VISITORS = """
.........
.rr------
.rr------
.r-------
.--------
.------c-
.--------
.--------
.--cr----
.--------
.--------
.--------
.----c---
.--------
.-----r--
.------r-
.--------
.--------
.--rr----
.--rr----
.--------
.........
""".split()

OPTIMAL, SUBOPTIMAL, MARGINAL = 4, 3, 2
QUALITY = {"4": OPTIMAL} | dict.fromkeys("5678", SUBOPTIMAL) | dict.fromkeys("1239ab", MARGINAL)
CLASS = {".": 0, "-": 1} | QUALITY

RD_NEW = (
    'PROJCS["Amersfoort / RD New",GEOGCS["Amersfoort",DATUM["Amersfoort",SPHEROID["Bessel 1841",6377397.155,'
    '299.1528128]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Oblique_Stereographic"],'
    'PARAMETER["latitude_of_origin",52.1561605555556],PARAMETER["central_meridian",5.38763888888889],'
    'PARAMETER["scale_factor",0.9999079],PARAMETER["false_easting",155000],PARAMETER["false_northing",463000],'
    'UNIT["metre",1],AUTHORITY["EPSG","28992"]]'
)


def runs(chosen):
    """Cells side by side in a row that are chosen: (first column, columns, row)."""
    found = []
    for row, line in enumerate(POPULATIONS):
        begin = None
        for column in range(len(line) + 1):
            inside = column < len(line) and chosen(line[column], VISITORS[row][column])
            if inside and begin is None:
                begin = column
            if not inside and begin is not None:
                found.append((begin, column - begin, row))
                begin = None
    return found


def rectangle(run, **properties):
    begin, columns, row = run
    x0, x1 = WEST + begin * CELL, WEST + (begin + columns) * CELL
    y0 = SOUTH + (len(POPULATIONS) - 1 - row) * CELL
    ring = [[x0, y0], [x1, y0], [x1, y0 + CELL], [x0, y0 + CELL], [x0, y0]]
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def write_features(name, features):
    lines = ",\n".join(json.dumps(one, separators=(",", ":")) for one in features)
    crs = '{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}}'
    text = '{"type":"FeatureCollection","crs":%s,"features":[\n%s\n]}\n' % (crs, lines)
    (HERE / name).write_text(text)


def main():
    header = (
        f"ncols {len(POPULATIONS[0])}\nnrows {len(POPULATIONS)}\nxllcorner {WEST}\nyllcorner {SOUTH}\n"
        f"cellsize {CELL}\nNODATA_value -9999\n"
    )
    rows = [" ".join(str(CLASS[letter]) for letter in line) for line in POPULATIONS]
    (HERE / "habitat.asc").write_text(header + "\n".join(rows) + "\n")
    (HERE / "habitat.prj").write_text(RD_NEW + "\n")

    numbered = list(enumerate("123456789ab", 1))
    regions = []
    measures = []
    for number, one in numbered:
        regions += [rectangle(run, name=f"population {number}") for run in runs(lambda letter, _: letter == one)]
    for kind, disturbed in (("visitors_now", "rc"), ("visitors_zoned", "r")):
        for number, one in numbered:
            zone = runs(lambda letter, visitors: letter == one and visitors in disturbed)
            for part, run in enumerate(zone, 1):
                measures.append(rectangle(run, id=f"{kind}_{number}_{part}", type=kind, start=2007))
    write_features("populations.geojson", regions)
    write_features("recreation.geojson", measures)


main()
