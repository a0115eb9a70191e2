# Opens a cube with R's ncdf4: read_ncdf4.R CUBE.nc SAMPLES.csv
args <- commandArgs(trailingOnly = TRUE)
if (!suppressWarnings(suppressMessages(requireNamespace("ncdf4", quietly = TRUE)))) {
  cat("skipped: no R package ncdf4\n")
  quit(status = 77)
}
library(ncdf4)
every_year <- grepl("every_year", args[1])

cube <- nc_open(args[1])
stopifnot(
  ncvar_get(cube, "species_name") == c("Lutra lutra", "Triturus cristatus", "Blauwe zeedistel \u00eb"),
  ncvar_get(cube, "year") == (if (every_year) c(2007, 2008, 2009) else c(2007, 2009)),
  ncvar_get(cube, "x")[1] == 100125,
  ncvar_get(cube, "y")[1] == 479875,
  ncatt_get(cube, "suitability", "units")$value == "1",
  ncatt_get(cube, "time", "units")$value == "days since 2007-01-01",
  cube$var$suitability$missval == 255,
  grepl('ID["EPSG",28992]', ncatt_get(cube, "spatial_ref", "crs_wkt")$value, fixed = TRUE),
  is.na(ncvar_get(cube, "conservation_status")[2, 3, 1])
)

# R counts dimensions the other way round and from 1.
samples <- read.csv(args[2])
for (variable in c("suitability", "abundance", "occupancy", "total")) {
  rows <- samples[samples$variable == variable, ]
  place <- as.matrix(rows[, c("x", "y", "time", "species", "scenario")]) + 1
  found <- ncvar_get(cube, variable, collapse_degen = FALSE)[place]
  expected <- suppressWarnings(as.numeric(rows$value))
  stopifnot(length(found) > 100, is.na(found) == is.na(expected), abs(found - expected)[!is.na(expected)] < 1e-4)
}
nc_close(cube)
