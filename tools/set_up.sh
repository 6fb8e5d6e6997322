#!/bin/sh
# Makes .venv hold what `soshin` needs to run (`run`) or to be tested (`dev`), from the lock; says nothing where it does already.
# Everything it prints goes to stderr: stdout belongs to the command that follows.
set -eu
cd "$(dirname "$0")/.."
exec 1>&2
purpose="${1:?run or dev}"
case "$purpose" in
    run) lock=requirements.lock ;;
    dev) lock=requirements-dev.lock ;;
    *) echo "soshin: set_up.sh knows run and dev, not $purpose"; exit 2 ;;
esac

# A stamp holds for one place, one Python and one set of locks.
state() {
    { pwd; .venv/bin/python -c 'import sys; print(sys.version_info >= (3, 12), sys.version)' 2>/dev/null; cat requirements.lock requirements-dev.lock pyproject.toml; } | cksum
}
ready() { [ -x .venv/bin/soshin ] && [ "$(cat ".venv/ready-$1" 2>/dev/null)" = "$(state)" ]; }

if ready dev || ready "$purpose"; then exit 0; fi

# A folder that was moved, or whose Python is gone, is made anew.
if ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null || [ "$(cat .venv/place 2>/dev/null)" != "$(pwd)" ]; then
    python=$(sh tools/find_python.sh) || exit 3
    echo "soshin: making .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
    pwd >.venv/place
fi
rm -f .venv/ready-run .venv/ready-dev
echo "soshin: installing the packages of $lock (a minute or two, once)"
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
if ! .venv/bin/python -m pip install --quiet --retries 5 --require-hashes -r "$lock" ||
    ! .venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --no-index --editable .; then
    echo "soshin: the packages of $lock could not be installed (pip's reason stands above); mend it and run make again"
    exit 3
fi
# Where Python is told to write no bytecode (PYTHONDONTWRITEBYTECODE, as in many container images), every start would compile some 300 modules anew.
.venv/bin/python -m compileall -q analyzer mitm_addons || true
state >".venv/ready-$purpose"
