#!/usr/bin/env bash
# Installs the Debian packages that are missing for a task, and nothing when none is.
# Usage: install-dependencies.sh site|test|bench|crosscheck
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/python.sh

task=${1:-}

# Is what the package provides there? Asked of the thing itself, so that a copy installed
# by other means counts too.
provided() {
    case $1 in
    pkg-config | chromium | shellcheck | python3 | strace | numactl | valgrind) command -v "$1" ;;
    time) type -P time ;; # not the shell's word
    procps) command -v pmap ;;
    hugo) [[ -x /usr/bin/hugo ]] ;; # Debian's own, which is compared with the newest
    gcc) command -v cc ;;
    linux-perf) command -v perf ;;
    libcap2-bin) PATH=$PATH:/usr/sbin:/sbin command -v capsh ;;
    libcmark-gfm-dev) pkg-config --exists libcmark-gfm ;;
    libcmark-gfm-extensions-dev) c_header cmark-gfm-core-extensions.h ;;
    libssl-dev) pkg-config --exists libcrypto ;;
    zlib1g-dev) pkg-config --exists zlib ;;
    fonts-noto-cjk) fc-list :lang=zh family | grep . ;;
    python3-venv) python_with_venv ;;
    unzip) command -v unzip ;;
    epubcheck) [[ -f /usr/share/java/epubcheck.jar ]] && command -v java ;;
    fontconfig) command -v fc-list ;;
    nginx-light) PATH=$PATH:/usr/sbin command -v nginx ;;
    poppler-utils) command -v pdftotext ;;
    firefox-esr) command -v firefox-esr || command -v firefox ;;
    default-jre-headless) command -v java ;;
    *) false ;;
    esac >/dev/null 2>&1
}

c_header() {
    local folder
    for folder in "$(pkg-config --variable=includedir libcmark-gfm)" /usr/include; do
        [[ -f $folder/$1 ]] && return
    done
    return 1
}

site=(pkg-config libcmark-gfm-dev libcmark-gfm-extensions-dev libssl-dev zlib1g-dev)
# Small programs that measure the same as Memoir does.
judges=(procps strace numactl time libcap2-bin)
case $task in
site) wanted=("${site[@]}") ;;
bench) wanted=("${site[@]}" python3 python3-venv chromium fontconfig fonts-noto-cjk gcc hugo) ;;
crosscheck) wanted=("${site[@]}" python3 "${judges[@]}" valgrind linux-perf) ;;
test)
    wanted=("${site[@]}" python3 python3-venv chromium fontconfig fonts-noto-cjk shellcheck
        default-jre-headless epubcheck firefox-esr nginx-light poppler-utils unzip "${judges[@]}")
    ;;
*)
    echo "usage: $0 site|test|bench|crosscheck" >&2
    exit 2
    ;;
esac

if ! command -v swift >/dev/null; then
    echo "memoir: swift is not on the PATH; install Swift 6.2 or newer from https://www.swift.org/install" >&2
    exit 1
fi

missing=()
for package in "${wanted[@]}"; do
    provided "$package" || missing+=("$package")
done
((${#missing[@]})) || exit 0

line="apt-get install --yes --no-install-recommends ${missing[*]}"
refuse() {
    printf 'memoir: not installed: %s, and %s; as root, run:\n    apt-get update && %s\n' \
        "${missing[*]}" "$1" "$line" >&2
    exit 1
}

command -v apt-get >/dev/null || refuse "this is no Debian system, so install what is called that here"
elevate=()
if ((EUID != 0)); then
    command -v sudo >/dev/null || refuse "this user may not install it"
    elevate=(sudo)
    # Without a terminal sudo could not ask for a password.
    [[ -t 0 ]] || sudo --non-interactive true 2>/dev/null || refuse "sudo asks for a password"
fi

echo "Installing ${missing[*]}" >&2
# One run at a time on this machine; `flock` on the folder makes no file.
"${elevate[@]}" flock /var/lib/dpkg \
    env DEBIAN_FRONTEND=noninteractive bash -c "
        apt-get update --quiet=2 &&
        $line --quiet=2 -o DPkg::Lock::Timeout=600 </dev/null >/dev/null" || refuse "apt-get failed"
