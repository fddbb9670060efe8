#!/bin/sh
# Installs a hash-locked list into .venv: scripts/install.sh requirements.txt
set -eu
list=$1
python=.venv/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK=1

"$python" -c '' 2>/dev/null || python3 -m venv --clear .venv

# uv reads nothing of pip's settings, so a mirror that is set for pip is handed on.
pip_setting() {
    "$python" -m pip config get "global.$1" 2>/dev/null || true
}

install_with_uv() {
    [ -x .venv/bin/uv ] || "$python" -m pip install -qq --require-hashes -r requirements-setup.txt || return 1
    index=${PIP_INDEX_URL:-$(pip_setting index-url)}
    if [ -n "$index" ]; then
        export UV_DEFAULT_INDEX="${UV_DEFAULT_INDEX:-$index}"
    fi
    .venv/bin/uv pip install --quiet --compile-bytecode --python "$python" --require-hashes -r "$list"
}

echo "Installing $list"
install_with_uv ||
    "$python" -m pip install -qq --require-hashes -r "$list" || {
    echo "The packages of $list could not be installed; is the Python index within reach?" >&2
    exit 1
}
