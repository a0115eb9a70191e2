# Opens a cube with R's terra: read_terra.R CUBE.nc SAMPLES.csv
args <- commandArgs(trailingOnly = TRUE)
if (!suppressWarnings(suppressMessages(requireNamespace("terra", quietly = TRUE)))) {
  cat("skipped: no R package terra\n")
  quit(status = 77)
}
suppressMessages(library(terra))
years <- if (grepl("every_year", args[1])) c(2007, 2008, 2009) else c(2007, 2009)

maps <- rast(args[1], "suitability")
stopifnot(
  dim(maps) == c(270, 300, 6 * length(years)),
  as.vector(ext(maps)) == c(100000, 175000, 412500, 480000),
  crs(maps, describe = TRUE)$code == "28992",
  format(time(maps)[seq_along(years)], "%Y") == as.character(years),
  grepl("scenario=0_species=0", names(maps)[1])
)

samples <- read.csv(args[2])
for (variable in c("suitability", "abundance", "occupancy")) {
  maps <- rast(args[1], variable)
  rows <- samples[samples$variable == variable, ]
  layer <- (rows$scenario * 3 + rows$species) * length(years) + rows$time + 1
  cells <- cellFromRowCol(maps, rows$y + 1, rows$x + 1)
  for (k in unique(layer)) {
    found <- values(maps[[k]])[cells[layer == k]]
    expected <- suppressWarnings(as.numeric(rows$value[layer == k]))
    stopifnot(is.na(found) == is.na(expected), abs(found - expected)[!is.na(expected)] < 1e-4)
  }
}
