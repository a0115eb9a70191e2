#!/usr/bin/env bash
# Runs a small study on an emulated machine with two memories (NUMA domains) of two cores each: in one process, and in
# two that share it (`spoor run --share 2`), each bound to a domain. Says whether each took the two cores of its domain
# and its memory, and whether the content is the same. Takes a minute; no part of `make test`.
#
#     tools/install.sh tools/packages-numa.txt && tools/check_numa.sh build/release/bin
set -euo pipefail

bin=$(realpath "${1:-build/release/bin}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
mkdir -p "$root"/{bin,proc,sys,dev,tmp,usr/share}
programs=("$bin/spoor" "$bin/job_inputs" "$(command -v numactl)")
cp "$(command -v busybox)" "${programs[@]}" "$root/bin/"
for program in "${programs[@]}"; do ldd "$program"; done | grep -o '/[^ ]*' | sort -u | while read -r library; do
    mkdir -p "$root$(dirname "$library")"
    cp -L "$library" "$root$library"
done
mkdir -p "$root/usr/share/xml"
cp -r /usr/share/proj /usr/share/gdal "$root/usr/share/"
cp -r /usr/share/xml/udunits "$root/usr/share/xml/"

cat >"$root/init" <<'EOF'
#!/bin/busybox sh
/bin/busybox --install -s /bin
export PATH=/bin HOME=/tmp
mount -t proc proc /proc; mount -t sysfs sys /sys; mount -t devtmpfs dev /dev
cd /tmp
job_inputs national study --cell-size 1000 --species 12 --replicates 32 --measures 4 >/dev/null
cd study
spoor run study.toml -o whole.nc -q
for domain in 0 1; do
    numactl --cpunodebind=$domain --membind=$domain spoor run study.toml -o shared.nc --share 2 2>$domain.log &
done
sleep 6  # emulated seconds: both simulate by now
for process in $(pidof spoor); do
    awk -v cores="$(awk '/Cpus_allowed_list/ {print $2}' /proc/$process/status)" '/ anon=/ {
        for (i = 1; i <= NF; i++) if (split($i, pages, "=") == 2 && pages[1] ~ /^N[01]$/) in_memory[pages[1]] += pages[2]
    } END {printf "CHECK a process on cores %s has %d pages in memory 0, %d in memory 1\n", cores, in_memory["N0"], in_memory["N1"]}' /proc/$process/numa_maps
done
wait
grep -h "^threads\|^shared\|^simulated" 0.log 1.log | sed "s/^/CHECK /"
for cube in whole shared; do
    spoor export $cube.nc --variable abundance --species s0003 --scenario reference --year 2014 -o $cube.tif
    spoor compare $cube.nc --format csv >$cube.csv
done
cmp whole.csv shared.csv && cmp whole.tif shared.tif && echo "CHECK the content is the same"
poweroff -f
EOF
chmod +x "$root/init"
(cd "$root" && find . | cpio -o -H newc --quiet) >"$work/init.cpio"

kernel=$(ls -t /boot/vmlinuz-*cloud-amd64 | head -1)
timeout 600 qemu-system-x86_64 -accel tcg,thread=multi -cpu max -m 6G -smp 4,sockets=2,cores=2 -nographic -no-reboot \
    -object memory-backend-ram,id=memory0,size=3G -object memory-backend-ram,id=memory1,size=3G \
    -numa node,nodeid=0,cpus=0-1,memdev=memory0 -numa node,nodeid=1,cpus=2-3,memdev=memory1 \
    -kernel "$kernel" -initrd "$work/init.cpio" -append "console=ttyS0 quiet panic=-1" >"$work/console.log" </dev/null
tr -d '\r' <"$work/console.log" | sed -n 's/.*CHECK //p' | tee "$work/found"
# Fields: "a process on cores 0-1 has N pages in memory 0, M in memory 1". A few are older than the binding.
own=$(awk '/cores 0-1 has/ {own += $7 > 50 * $12} /cores 2-3 has/ {own += $12 > 50 * $7} END {print own + 0}' "$work/found")
threads=$(grep -c '^threads  *2$' "$work/found" || true)
if [ "$own" -eq 2 ] && [ "$threads" -eq 2 ] && grep -q "the content is the same" "$work/found"; then
    echo "each process kept to its domain"
else
    echo "not as it should be; the console:" >&2
    cat "$work/console.log" >&2
    exit 1
fi
