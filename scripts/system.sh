#!/bin/sh
# Makes sure of what comes neither from the Python nor from the npm index; with the word "test" also for the tests.
set -eu

fail() {
    echo "$1" >&2
    exit 1
}

for tool in git make python3; do
    command -v "$tool" >/dev/null || fail "$tool is missing; git, make and python3 (3.11 or newer, with venv) are needed."
done

# Ends with one line when this Python will not do; prints the Debian packages whose libraries cannot be loaded.
missing=$(
    python3 - <<'PYTHON'
import ctypes
import importlib.util
import sys

LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
if sys.version_info < (3, 11):
    sys.exit("python3 is %d.%d; 3.11 or newer, with venv, is needed." % sys.version_info[:2])
if not all(map(importlib.util.find_spec, ("ensurepip", "venv"))):
    sys.exit("python3 has no venv; install it (Debian: python3-venv).")
for library, package in LIBRARIES.items():
    try:
        ctypes.CDLL(library)
    except OSError:
        print(package, end=" ")
PYTHON
) || exit 1
find /usr/share/fonts /usr/local/share/fonts "${HOME:-/root}/.fonts" "${HOME:-/root}/.local/share/fonts" \
    -name 'NotoSansCJK*' 2>/dev/null | grep -q . || missing="$missing fonts-noto-cjk"
if [ "${1:-}" = test ]; then
    command -v chromium >/dev/null || missing="$missing chromium"
    command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
fi

missing=$(echo $missing)
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null; then
    fail "Please install what Debian calls: $missing"
elif [ "$(id -u)" = 0 ]; then
    as_root=
elif sudo -n true 2>/dev/null; then
    as_root='sudo -n'
else
    fail "Please install: sudo apt-get install $missing"
fi

echo "Installing $missing"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq >/dev/null || fail "apt-get update failed; please install: $missing"
$as_root apt-get install -qq -y --no-install-recommends $missing >/dev/null </dev/null ||
    fail "apt-get could not install: $missing"
