#!/bin/sh
# Makes landscape.tif, the layer that says in which landscape a cell lies, from public polygons: the region of its
# municipality (municipality_regions.csv); inside a Natura 2000 site the number of the site; else sea. The Wadden Sea and
# the heaths within the site Veluwe are drawn by hand (hand_drawn.geojson).
#   SPOOR_DATA=/path/to/data inputs/netherlands-real/make_landscape.sh
# Needs GDAL's ogr2ogr, gdal_rasterize and gdal_translate.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
: "${SPOOR_DATA:?is not set: the folder that holds netherlands-boundaries and natura2000-nl}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

sea=213
ogr2ogr -q -f GPKG "$work/regions.gpkg" "$SPOOR_DATA/netherlands-boundaries/municipalities_2023.gpkg" -dialect OGRSQL \
    -nln regions -sql "SELECT r.code AS code FROM municipalities m
        LEFT JOIN '$here/municipality_regions.csv'.municipality_regions r ON m.gemeentenaam = r.municipality"
gdal_rasterize -q -ot Byte -init $sea -a code -te 0 300000 280000 625000 -tr 100 100 -a_srs EPSG:28992 \
    -where "code = 214" "$here/hand_drawn.geojson" "$work/landscape.tif"
gdal_rasterize -q -a code -l regions "$work/regions.gpkg" "$work/landscape.tif"
gdal_rasterize -q -a nr -l natura2000 "$SPOOR_DATA/natura2000-nl/natura2000_nl.gpkg" "$work/landscape.tif"
gdal_rasterize -q -a code -where "code = 215" "$here/hand_drawn.geojson" "$work/landscape.tif"
gdal_translate -q -co COMPRESS=DEFLATE -co ZLEVEL=9 -co TILED=YES "$work/landscape.tif" "$here/landscape.tif"
