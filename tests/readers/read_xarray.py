"""Opens a cube with xarray: read_xarray.py CUBE.nc SAMPLES.csv ENGINE."""

import importlib.util
import sys

import samples

cube, listed, engine = sys.argv[1:4]
for module in ("xarray", "netCDF4" if engine == "netcdf4" else engine):
    if importlib.util.find_spec(module) is None:
        samples.skip(f"no Python module {module}")

import numpy
import xarray

data = xarray.open_dataset(cube, engine=engine, decode_coords="all")
years = samples.map_years(cube)
yearly = "time" if "every_year" in cube else "annual_time"

# Reference system and coordinates.
samples.check("spatial_ref" in data.coords, "the grid mapping is a coordinate")
samples.check('ID["EPSG",28992]' in data.spatial_ref.attrs["crs_wkt"], "crs_wkt names EPSG:28992")
samples.check_equal(data.suitability.dims, ("scenario", "species", "time", "y", "x"), "dimensions of a map")
samples.check_equal(float(data.x[0]), 100125.0, "first x")
samples.check_equal(float(data.y[0]), 479875.0, "first y")
samples.check(bool((numpy.diff(data.y) == -250).all()), "y falls by the cell size")
samples.check_equal([str(t)[:10] for t in data.time.values], [f"{y}-01-01" for y in years], "time")
samples.check_equal(data.year.values.tolist(), years, "year")
samples.check_equal([str(t)[:4] for t in data[yearly].values], ["2007", "2008", "2009"], "time of the tables")
samples.check_equal(data.x.attrs["units"], "m", "unit of x")

# Labels, as text.
samples.check_equal(data.species_name.values.tolist(), samples.NAMES, "species_name")
samples.check_equal(data.region_name.values.tolist(), ["all", "Fryslân"], "region_name")
samples.check_equal(data.measure_id.values.tolist(), ["m1", "m2", "m3"], "measure_id")
samples.check("scenario_name" in data.suitability.coords, "labels belong to the maps")
samples.check_equal(data.total.dims, ("scenario", "species", "region", yearly, "replicate"), "dimensions of total")
samples.check_equal(data.attrs["title"], "a small cube", "title")
samples.check_equal(len(data.attrs["study"]), 100_000, "length of the study's text")

# Missing values and numbers.
samples.check(bool(numpy.isnan(data.conservation_status.values[0, 2, 1])), "a status that is missing")
read = {name: data[name].values for name in ("suitability", "abundance", "occupancy", "total")}
for variable, place, value in samples.read(listed):
    samples.check_number(float(read[variable][place]), value, f"{variable}{place}")
