#!/usr/bin/env bash
# Everything that is wrong with the sources without building them.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit
status=0
swift format lint --strict --parallel --recursive Sources Tests Plugins Package.swift || status=1
python3 scripts/check_imports.py || status=1
shellcheck --external-sources .ci/run scripts/*.sh || status=1
exit $status
