#!/usr/bin/env bash
# Copies the release build to a prefix: PREFIX/lib/memoir holds the program with its probes
# and the templates beside it (it looks for them there), PREFIX/bin/memoir leads to it.
# Usage: install.sh PREFIX
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
prefix=${1:?usage: install.sh PREFIX}
build=.build/release

install -d "$prefix/bin" "$prefix/lib/memoir"
install "$build/memoir" "$prefix/lib/memoir/memoir"
for bundle in "$build"/memoir_*.resources; do
    [[ -d $bundle ]] || continue
    rm -rf "$prefix/lib/memoir/${bundle##*/}"
    cp -R "$bundle" "$prefix/lib/memoir/"
done
rm -rf "$prefix/lib/memoir/templates"
cp -R templates "$prefix/lib/memoir/templates"
ln -sf ../lib/memoir/memoir "$prefix/bin/memoir"
