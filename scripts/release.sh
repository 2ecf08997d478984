#!/usr/bin/env bash
# Builds the program as it is installed: optimized, with Swift's standard library inside.
# lld, since gold warns of a libc call inside Foundation that nobody here makes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec scripts/swift.sh build --configuration release --product memoir --static-swift-stdlib \
    -Xswiftc -use-ld=lld -Xswiftc -cross-module-optimization
