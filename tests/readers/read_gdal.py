"""Opens a cube with GDAL's programs: read_gdal.py CUBE.nc SAMPLES.csv."""

import json
import math
import shutil
import subprocess
import sys

import samples

cube, listed = sys.argv[1:3]
for program in ("gdalinfo", "gdallocationinfo"):
    if shutil.which(program) is None:
        samples.skip(f"no {program}")


def run(*command, given=None):
    done = subprocess.run(command, capture_output=True, text=True, input=given)
    if "netCDF" in done.stderr and done.returncode != 0:
        samples.skip("this GDAL has no netCDF driver")
    samples.check(done.returncode == 0, f"{command}: {done.stderr}")
    return done.stdout


times = len(samples.map_years(cube))
maps = json.loads(run("gdalinfo", "-json", f'NETCDF:"{cube}":suitability'))
samples.check_equal(maps["driverShortName"], "netCDF", "driver")
samples.check_equal(maps["size"], [300, 270], "size")
samples.check_equal(maps["geoTransform"], [100000.0, 250.0, 0.0, 480000.0, 0.0, -250.0], "geotransform")
samples.check('ID["EPSG",28992]' in maps["coordinateSystem"]["wkt"], "reference system EPSG:28992")
samples.check_equal(len(maps["bands"]), 2 * 3 * times, "bands")
band = maps["bands"][0]
samples.check_equal((band["noDataValue"], band["scale"], band["type"]), (255.0, 0.004, "Byte"), "band")
samples.check_equal(band["metadata"][""]["NETCDF_DIM_species"], "0", "species of the first band")

rows = [row for row in samples.read(listed) if row[0] == "suitability"]
for scenario, species, time in sorted({place[:3] for _, place, _ in rows}):
    number = (scenario * 3 + species) * times + time + 1
    chosen = [(place, value) for _, place, value in rows if place[:3] == (scenario, species, time)]
    points = "\n".join(f"{place[4]} {place[3]}" for place, _ in chosen)
    raw = run("gdallocationinfo", "-valonly", "-b", str(number), f'NETCDF:"{cube}":suitability', given=points).split()
    for text, (place, value) in zip(raw, chosen):
        found = math.nan if text == "255" else int(text) * 0.004
        samples.check_number(found, value, f"suitability{place}")
