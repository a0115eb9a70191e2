#!/usr/bin/env bash
# Runs every bench of a build and writes docs/performance.md from what they found.
#   bench/run_all.sh build/release [small|standard|whole] [PAGE.md]
# small is for tests: seconds a part, numbers that say nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

build=$1
scale=${2:-standard}
page=${3:-docs/performance.md}
bin=$build/bin
work=$build/bench
results=$work/results-$scale
python=/usr/bin/python3  # the one that Debian's numpy, scipy and GDAL belong to

quick=()
min_time=0.2
cell_size=100
if [ "$scale" = small ]; then
    quick=(--quick)
    min_time=0.001
    cell_size=1000
fi
rm -rf "$results"
mkdir -p "$results"
cp /proc/loadavg "$results/load.txt"
export PYTHONDONTWRITEBYTECODE=1

for program in "$bin"/bench_*; do
    name=$(basename "$program")
    echo "== $name"
    "$program" --benchmark_min_time=$min_time --benchmark_out="$results/$name.json" --benchmark_out_format=json
done
echo "== jobs"
"$python" bench/jobs/run_jobs.py --bin "$bin" --work "$work" --scale "$scale" -o "$results/jobs.json"
echo "== peers"
"$python" bench/peers/run_peers.py --bin "$bin" --work "$work" --cell-size $cell_size -o "$results/peers.json"
echo "== growth"
"$python" bench/jobs/growth.py --bin "$bin" --work "$work" "${quick[@]}" -o "$results/growth.json"
echo "== ratios"
"$python" bench/page/make_page.py --results "$results" --spoor "$bin/spoor" -o "$page"
