#!/usr/bin/env bash
# shellcheck disable=SC2317  # functions are called through step
# Runs every test there is and closes with one plain line: N passed, N failed.
# What it needs has been installed by install-dependencies.sh test. A step that fails does not
# keep the others from running, unless they need what it makes.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit

work=$(mktemp -d --tmpdir memoir-test.XXXXXX)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
chmod 755 "$work"
: >"$work/steps"

# step NAME [REPORT] -- COMMAND …
step() {
    local name=$1 report="" started=$SECONDS status
    shift
    if [[ $1 != -- ]]; then
        report=$work/$1
        shift
    fi
    shift
    printf '\n== %s\n' "$name"
    "$@" </dev/null
    status=$?
    printf '%s\t%s\t%s\n' "$status" "$name" "$report" >>"$work/steps"
    printf '== %s: %s, %s s\n' "$name" "$( ((status)) && echo FAILED || echo passed)" \
        $((SECONDS - started))
    return $status
}

finish() {
    printf '\n'
    python3 scripts/tally.py "$work/steps"
    exit $?
}

# Runs a command as the unprivileged user nobody, with an environment of its own.
as_nobody() {
    setpriv --reuid 65534 --regid 65534 --clear-groups \
        env --ignore-environment PATH=/usr/local/bin:/usr/bin:/bin LANG=C.UTF-8 \
        HOME="$work/nobody" TMPDIR="$work/nobody" "$@"
}

# The project's files by themselves, so that a test never touches this checkout's record or
# site, and so that nobody can read them wherever the checkout lies.
copy_project() {
    mkdir -p "$1" && cp -R content templates Sources Package.swift "$1/" && chmod -R a+rX "$1"
}

build_site() {
    local project=$1 memoir=$work/install/bin/memoir
    shift
    "$@" "$memoir" build --project "$project" --output "$project/site" --zip --epub &&
        "$@" "$memoir" verify "$project/site" --project "$project"
}

# The same site as one that knows its own address: with feed, cards and alternates.
address_site() {
    "$work/install/bin/memoir" render --project "$work/project" \
        --record "$work/project/site/record.json" --output "$work/addressed" \
        --site-url https://example.org/memory/
}

# A small site of plain documents, in place of the thousands that are timed.
build_documents() {
    python3 scripts/scale/corpus.py "$work/documents" 60 &&
        "$work/install/bin/memoir" build --project "$work/documents" \
            --output "$work/documents-site"
}

probe_tests_as_nobody() {
    local tests=$work/tests
    mkdir -p "$tests" && cp -R .build/debug/*.xctest "$tests/" || return
    local bundle
    for bundle in .build/debug/memoir_*.resources; do
        [[ -d $bundle ]] && cp -R "$bundle" "$tests/"
    done
    chmod -R a+rX "$tests"
    (cd "$work/nobody" && as_nobody MEMOIR_PROJECT="$work/nobody/project" "$tests"/*.xctest --testing-library swift-testing \
        --filter '^ProbeTests\.' --xunit-output "$work/nobody/probes.xml")
}

python3() { command python3 -B "$@"; }

step "Format, import directions and scripts" -- scripts/lint.sh
step "Python test environment" -- scripts/venv.sh
step "Scripts" scripts.xml -- .venv/bin/python -B -m pytest -q Tests/scripts \
    --junitxml "$work/scripts.xml"
step "Debug build, explicit imports" -- scripts/swift.sh build --build-tests \
    --explicit-target-dependency-import-check error || finish
step "Release build" -- scripts/release.sh || finish
# The command tests run what is installed, not the debug build.
step "Unit, snapshot and probe tests" unit.xml -- env MEMOIR_TESTED_FOLDER="$PWD/.build/release" \
    scripts/swift.sh test --skip-build --disable-xctest --xunit-output "$work/unit.xml"
step "Cross-check" crosscheck.xml -- python3 scripts/crosscheck --quick \
    --junit "$work/crosscheck.xml"
step "Installation" -- scripts/install.sh "$work/install" || finish

mkdir -p "$work/nobody"
step "Content" -- "$work/install/bin/memoir" check
copy_project "$work/project"
records=()
step "Site of documents" -- build_documents
step "Site of this machine" -- build_site "$work/project" env &&
    records+=("$work/project/site/record.json") &&
    step "Site with an address" -- address_site &&
    step "Pages in the browser" browser.xml -- env MEMOIR_SITE="$work/project/site" \
        MEMOIR_ADDRESSED_SITE="$work/addressed" MEMOIR_DOCUMENTS_SITE="$work/documents-site" \
        .venv/bin/python -B -m pytest Tests/browser --junitxml "$work/browser.xml"

if ((EUID == 0)); then
    copy_project "$work/nobody/project"
    chmod 755 "$work/install" && chown -R 65534:65534 "$work/nobody"
    step "Probe tests as nobody" nobody/probes.xml -- probe_tests_as_nobody
    step "Site as nobody" -- build_site "$work/nobody/project" as_nobody &&
        records+=("$work/nobody/project/site/record.json")
else
    printf '\n== Not root: the probes were tested as this user only\n'
fi
step "Sandboxes" sandbox.xml -- env MEMOIR_PROGRAM="$work/install/bin/memoir" \
    .venv/bin/python -B -m pytest Tests/sandbox --junitxml "$work/sandbox.xml"
step "Records" records.xml -- env MEMOIR_RECORDS="$(IFS=: && echo "${records[*]}")" \
    .venv/bin/python -B -m pytest Tests/record --junitxml "$work/records.xml"
finish
