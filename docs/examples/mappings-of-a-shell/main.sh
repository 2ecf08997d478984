#!/bin/sh
# What a shell that does nothing has mapped, and what of it is resident.
if ! [ -r /proc/self/maps ]; then
    echo '{"unavailable":"refused-by-sandbox","capability":"same-user-proc","detail":"/proc/self/maps cannot be read"}'
    exit 69
fi

# region: count
# read is part of the shell, so it is the shell's own /proc/self that it reads.
mappings=0
while read -r _; do mappings=$((mappings + 1)); done </proc/self/maps

# proc_pid_status(5), in KiB.
while read -r name value _; do
    case $name in
    VmSize:) mapped=$((value * 1024)) ;;
    VmRSS:) resident=$((value * 1024)) ;;
    esac
done </proc/self/status
# end region

printf '{"metric":"mappings","value":%d}\n' "$mappings"
printf '{"metric":"mapped","value":%d}\n' "$mapped"
printf '{"metric":"resident","value":%d}\n' "$resident"
echo '{"done":true}'
