#!/bin/sh
# Prints a Python >= 3.12 that runs here and can make a virtual environment. Each candidate is tried by running it: a shim on PATH
# may exist and still refuse. PYTHON names one to try first, and then alone.
set -u

works() {
    "$1" -c 'import sys, ssl, sqlite3, venv, ensurepip; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1 </dev/null
}

offer() {
    if [ -n "$1" ] && works "$1"; then
        "$1" -c 'import sys; print(sys.executable)'
        exit 0
    fi
}

if [ -n "${PYTHON:-}" ]; then
    offer "$PYTHON"
    echo "soshin: PYTHON=$PYTHON is no working Python 3.12 or newer with venv; name another, or leave PYTHON out" >&2
    exit 3
fi
for name in python3.13 python3.12 python3.14 python3 python; do
    offer "$(command -v "$name" 2>/dev/null)"
done
versions="${PYENV_ROOT:-${HOME:-}/.pyenv}/versions"
if [ -d "$versions" ]; then
    for version in $(ls "$versions" | sort -t. -k1,1nr -k2,2nr -k3,3nr); do
        offer "$versions/$version/bin/python"
    done
fi
for uv in "$(command -v uv 2>/dev/null)" "${HOME:-}/.local/bin/uv"; do
    if [ -x "$uv" ]; then
        offer "$("$uv" python find --no-python-downloads '>=3.12' 2>/dev/null </dev/null)"
    fi
done
echo "soshin: no Python 3.12 or newer with venv runs here (tried python3.13, python3.12, python3.14, python3, python, pyenv, uv); install one, or name it: make demo PYTHON=/path/to/python3.12" >&2
exit 3
