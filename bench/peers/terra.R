# Suitability of one species by lapp and a focal mean over a disc of radius 10 cells, by terra.
#   Rscript terra.R INPUTS EXPRESSION LAYERS FOCAL_LAYER OUR_MEAN.f32
# EXPRESSION uses a, b, c, ... for LAYERS (comma separated). Prints JSON: processor seconds of each.
if (!requireNamespace("terra", quietly = TRUE)) {
  cat("terra is not installed\n")
  quit(status = 77)
}
suppressMessages(library(terra))
arguments <- commandArgs(TRUE)
inputs <- arguments[1]
layer <- function(name) rast(file.path(inputs, paste0(name, ".tif")))
in_memory <- function(x) {
  values(x) <- values(x)
  x
}

names <- strsplit(arguments[3], ",")[[1]]
stack <- in_memory(rast(lapply(names, layer)))
letters_used <- letters[seq_along(names)]
suitability <- eval(parse(text = sprintf("function(%s) %s", paste(letters_used, collapse = ", "), arguments[2])))
lapp_s <- system.time(lapp(stack, suitability))[c("user.self", "sys.self")]

radius <- 10
offset <- -radius:radius
disc <- outer(offset, offset, function(y, x) ifelse(x * x + y * y <= radius * radius, 1, NA))
x <- in_memory(layer(arguments[4]))
focal_s <- system.time(mean_of_disc <- focal(x, disc, fun = "mean", na.rm = TRUE))[c("user.self", "sys.self")]

ours <- readBin(arguments[5], "numeric", ncell(x), size = 4)
has_data <- !is.na(values(x)[, 1])
if (max(abs(values(mean_of_disc)[has_data, 1] - ours[has_data])) > 1e-2) {
  cat("terra's focal mean differs from ours\n")
  quit(status = 1)
}
cat(sprintf('{"lapp_s": %.4f, "focal_s": %.4f}\n', sum(lapp_s), sum(focal_s)))
