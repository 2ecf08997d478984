#!/usr/bin/env bash
# Makes a virtual environment; does nothing, and asks no network, when it is there.
# Usage: venv.sh [tests|hugo]
# tests: .venv with what Tests/browser and Tests/record need. hugo: .build/hugo with the newest Hugo.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/python.sh

case ${1:-tests} in
tests)
    folder=.venv what="what the tests in Python need"
    requirements=(Tests/browser/requirements.txt Tests/record/requirements.txt)
    works() { .venv/bin/python -c 'import jsonschema, playwright, pytest'; }
    ;;
hugo)
    folder=.build/hugo what="the newest Hugo"
    requirements=(scripts/scale/requirements.txt)
    works() { compgen -G '.build/hugo/lib/python*/site-packages/hugo/binaries/hugo' >/dev/null; }
    ;;
*)
    echo "usage: $0 [tests|hugo]" >&2
    exit 2
    ;;
esac
# A moved checkout or other requirements make another environment.
stamp="$PWD $(cat "${requirements[@]}" | sha256sum)"

# Two runs in one checkout take turns; the lock ends with this process.
mkdir -p .build
exec 9>.build/venv.lock
flock 9
if [[ -f $folder/stamp && $(<"$folder/stamp") == "$stamp" ]] && works 2>/dev/null; then
    exit 0
fi
echo "Installing $what into $folder" >&2
rm -rf "$folder"
"$(python_with_venv)" -m venv "$folder"
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check --no-cache-dir \
    "${requirements[@]/#/--requirement=}"
printf '%s\n' "$stamp" >"$folder/stamp"
