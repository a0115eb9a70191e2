#!/usr/bin/env bash
# clang-tidy on the sources the last commit changed (all of them with TIDY_ALL=1).
#   tools/check_tidy.sh BUILD_DIRECTORY
set -euo pipefail
build=$1
if [ "${TIDY_ALL:-0}" = 1 ] || ! git rev-parse -q --verify HEAD~1 >/dev/null; then
    changed=$(git ls-files 'kernels/*.cpp' 'sim/*.cpp')
else
    changed=$(git diff --name-only --diff-filter=d HEAD~1 -- 'kernels/*.cpp' 'sim/*.cpp')
fi
[ -n "$changed" ] || { echo "no source changed"; exit 0; }
# It cannot read what GCC precompiled.
cmake --preset release -B "$build/tidy" -DCMAKE_EXPORT_COMPILE_COMMANDS=ON -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON \
    -DSPOOR_JOINS_SOURCES=OFF --log-level=WARNING >/dev/null
echo "$changed" | xargs -P "$(nproc)" -n 1 clang-tidy -p "$build/tidy" --quiet 2>/dev/null
