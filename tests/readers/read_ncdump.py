"""Reads a cube's header with ncdump: read_ncdump.py CUBE.nc SAMPLES.csv."""

import shutil
import subprocess
import sys

import samples

cube = sys.argv[1]
if shutil.which("ncdump") is None:
    samples.skip("no ncdump")
header = subprocess.run(["ncdump", "-h", cube], check=True, capture_output=True, text=True).stdout
lines = [line.strip() for line in header.splitlines()]
yearly = "time" if "every_year" in cube else "annual_time"

for expected in (
    "scenario = 2 ;",
    f"time = {len(samples.map_years(cube))} ;",
    "y = 270 ;",
    "ubyte suitability(scenario, species, time, y, x) ;",
    "suitability:_FillValue = 255UB ;",
    "suitability:scale_factor = 0.004 ;",
    'suitability:grid_mapping = "spatial_ref" ;',
    "float abundance(scenario, species, time, y, x) ;",
    "abundance:_FillValue = 9.96921e+36f ;",
    "abundance:quantization_nsb = 12 ;",
    f"float total(scenario, species, region, {yearly}, replicate) ;",
    "conservation_status:flag_values = 1b, 2b, 3b ;",
    "char species_name(species, string19) ;",
    'time:units = "days since 2007-01-01" ;',
    'y:standard_name = "projection_y_coordinate" ;',
    ':Conventions = "CF-1.10, ACDD-1.3" ;',
):
    samples.check(expected in lines, f"ncdump does not show: {expected}")
samples.check("phony_dim" not in header, "a dimension has no name")
