#!/usr/bin/env bash
# Makes .venv with what Tests/browser and Tests/record need; does nothing, and asks no network, when
# it is there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/python.sh

requirements=(Tests/browser/requirements.txt Tests/record/requirements.txt)
# A moved checkout or other requirements make another environment.
stamp="$PWD $(cat "${requirements[@]}" | sha256sum)"

# Two runs in one checkout take turns; the lock ends with this process.
mkdir -p .build
exec 9>.build/venv.lock
flock 9
if [[ -f .venv/stamp && $(<.venv/stamp) == "$stamp" ]] &&
    .venv/bin/python -c 'import jsonschema, playwright, pytest' 2>/dev/null; then
    exit 0
fi
echo "Installing what the tests in Python need into .venv" >&2
rm -rf .venv
"$(python_with_venv)" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-cache-dir \
    "${requirements[@]/#/--requirement=}"
printf '%s\n' "$stamp" >.venv/stamp
