#!/usr/bin/env bash
# Runs the default national study on its synthetic landscape and leaves cube, report, tables and maps.
#   tools/demo.sh SPOOR OUTPUT_DIRECTORY
set -euo pipefail

spoor=$1
out=$2
study=inputs/netherlands

rm -rf "$out"
mkdir -p "$out/maps"
cp -r "$study" "$out/study"
"$spoor" landscape "$out/study/landscape" --cell-size 250 --seed 1
"$spoor" check "$out/study/study.toml"
"$spoor" run "$out/study/study.toml" -o "$out/netherlands.nc"
"$spoor" compare "$out/netherlands.nc" > "$out/comparison.txt"
"$spoor" compare "$out/netherlands.nc" --format csv > "$out/comparison.csv"
"$spoor" report "$out/netherlands.nc" -o "$out/report.html"
"$spoor" report "$out/netherlands.nc" -o "$out/verslag.html" --lang nl
for species in cricetus_cricetus lutra_lutra alauda_arvensis phengaris_alcon liparis_loeselii; do
    "$spoor" export "$out/netherlands.nc" --variable suitability --species "$species" --scenario reference \
        --year 2007 -o "$out/maps/$species-suitability-2007.png"
    "$spoor" export "$out/netherlands.nc" --variable abundance --species "$species" --scenario balanced \
        --year 2014 -o "$out/maps/$species-abundance-2014-balanced.png"
done

cat <<TEXT

Done. The landscape is synthetic: it looks like the Netherlands, but it is not.
  $out/netherlands.nc     the scenario cube; try: gdalinfo 'NETCDF:"$out/netherlands.nc":suitability'
  $out/report.html        what the strategies bring, as a page to read and print; verslag.html is the same in Dutch
  $out/comparison.txt     how the five strategies differ; the same as CSV beside it
  $out/maps/*.png         where five of the species live, and how many after seven years
Look first at report.html, then at the map of the hamster: it should live in the south of Limburg only.
TEXT
