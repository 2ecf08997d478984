#!/usr/bin/env bash
# Makes .venv with what Tests/browser needs; does nothing, and asks no network, when it is there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/python.sh

requirements=Tests/browser/requirements.txt
# A moved checkout or other requirements make another environment.
stamp="$PWD $(sha256sum <"$requirements")"

# Two runs in one checkout take turns; the lock ends with this process.
mkdir -p .build
exec 9>.build/venv.lock
flock 9
if [[ -f .venv/stamp && $(<.venv/stamp) == "$stamp" ]] &&
    .venv/bin/python -c 'import playwright, pytest' 2>/dev/null; then
    exit 0
fi
echo "Installing what the browser tests need into .venv" >&2
rm -rf .venv
"$(python_with_venv)" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-cache-dir \
    --requirement "$requirements"
printf '%s\n' "$stamp" >.venv/stamp
