# shellcheck shell=bash
# Sourced: which Python the project's virtual environment is made with.

# Prints the first python3 that can make a virtual environment with pip in it; fails when none can.
python_with_venv() {
    local python
    for python in python3 /usr/bin/python3; do
        if "$python" -c 'import venv, ensurepip, sys; sys.exit(sys.version_info < (3, 11))' \
            2>/dev/null; then
            command -v "$python"
            return
        fi
    done
    return 1
}
