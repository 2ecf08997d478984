#!/usr/bin/env bash
# Runs `swift build`, `swift test` or `swift package` so that it also works for a user who has
# no home to write to, and from a read-only mirror of the packages that somebody else owns.
# Usage: swift.sh build|test|package [argument …]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
subcommand=$1
shift
folder=$PWD/.build
mkdir -p "$folder"

# SwiftPM keeps caches in the home that the user database names, clang in $HOME.
writable() { [[ -n $1 && -d $1 && -w $1 ]]; }
options=()
account_home=$(getent passwd "$EUID" | cut -d: -f6)
if ! writable "${HOME:-}" || ! writable "$account_home"; then
    options=(--cache-path "$folder/cache" --config-path "$folder/config"
        --security-path "$folder/security")
    if ! writable "${HOME:-}"; then
        export HOME=$folder/home
        mkdir -p "$HOME"
    fi
fi

# Where git's configuration redirects a package's address to a folder of this machine that
# another user owns, git refuses to read it unless it is named as safe: name these and no others.
configuration=$folder/gitconfig.$$
trap 'rm -f "$configuration"' EXIT
safe=()
while read -r address; do
    source=$(git ls-remote --get-url "$address")
    for repository in "$source" "$source.git"; do
        [[ $repository == /* && -d $repository && ! -O $repository ]] && safe+=("$repository")
    done
done < <(grep --only-matching 'https://[^"]*' Package.swift)
if ((${#safe[@]})); then
    {
        printf '[include]\n\tpath = %s\n' "${XDG_CONFIG_HOME:-$HOME/.config}/git/config" \
            "${GIT_CONFIG_GLOBAL:-$HOME/.gitconfig}"
        printf '[safe]\n'
        printf '\tdirectory = %s\n' "${safe[@]}"
    } >"$configuration"
    export GIT_CONFIG_GLOBAL=$configuration
fi

swift "$subcommand" "${options[@]}" "$@"
