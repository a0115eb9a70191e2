#!/usr/bin/env bash
# Includes run one way only: cli -> {sensitivity, describe, report, synthetic}, sensitivity -> engine -> policy -> study
# -> io -> kernels, and inside kernels/ as listed. A room may always include itself.
set -euo pipefail

declare -A may_use=(
    [kernels/grid]=""
    [kernels/random]="kernels/grid"
    [kernels/suitability]="kernels/grid"
    [kernels/dispersal]="kernels/grid kernels/random"
    [kernels/population]="kernels/grid kernels/random kernels/dispersal"
    [kernels/viability]="kernels/grid"
    [kernels/reference]="kernels/grid kernels/random kernels/suitability kernels/dispersal kernels/population kernels/viability"
    [sim/io]="kernels/grid kernels/suitability"
    [sim/study]="sim/io kernels/grid kernels/random kernels/suitability kernels/dispersal kernels/population kernels/viability"
    [sim/policy]="sim/study sim/io kernels/grid kernels/random"
    [sim/viability]="sim/study sim/io kernels/grid kernels/population kernels/viability"
    [sim/engine]="sim/viability sim/policy sim/study sim/io kernels/grid kernels/random kernels/suitability kernels/dispersal kernels/population kernels/viability"
    [sim/describe]="sim/study sim/io kernels/suitability"
    [sim/sensitivity]="sim/engine sim/study sim/io kernels/random kernels/population"
    [sim/report]="sim/io kernels/grid kernels/viability"
    [sim/synthetic]="sim/io kernels/grid kernels/random kernels/suitability"
    [sim/cli]="sim/describe sim/sensitivity sim/engine sim/report sim/synthetic sim/policy sim/study sim/io kernels/dispersal kernels/suitability"
)

faults=0
for room in "${!may_use[@]}"; do
    [ -d "$room" ] || continue
    while IFS=: read -r file include; do
        target=$(sed -E 's|.*"((kernels\|sim)/[a-z]+)/.*|\1|' <<<"$include")
        [ "$target" = "$room" ] && continue
        case " ${may_use[$room]} " in
            *" $target "*) ;;
            *) echo "$file includes $target; $room may use only: ${may_use[$room]:-nothing}"; faults=$((faults + 1)) ;;
        esac
    done < <(grep -HoE '#include "(kernels|sim)/[^"]+"' "$room"/*.[ch]pp 2>/dev/null || true)
done
[ "$faults" -eq 0 ]
