#!/bin/sh
# Serves the labelled demo: secrets, database, data, then web and worker until Ctrl-C.
set -eu
PATH="$PWD/.venv/bin:$PATH"
: "${PORT:=8000}" "${HTTPS:=}"
database=instance/shanhai.db
stamp=instance/.prepared
accounts=instance/demo-accounts.txt

umask 077
mkdir -p instance
python -m scripts.check_port "$PORT"
[ -s instance/secrets ] || python -m scripts.make_secrets >instance/secrets

unset SHANHAI_DATA_DIR SHANHAI_SQLALCHEMY_DATABASE_URI
export SHANHAI_ENV=demo SHANHAI_BASE_URL="http://127.0.0.1:$PORT"
export GRANIAN_HOST=127.0.0.1 GRANIAN_PORT="$PORT" PYTHONUNBUFFERED=1
if [ -n "$HTTPS" ]; then
    address=$(python -m scripts.make_certificate instance/tls)
    export SHANHAI_BASE_URL="https://$address:$PORT" GRANIAN_HOST=0.0.0.0
    export GRANIAN_SSL_CERTIFICATE=instance/tls/certificate.pem GRANIAN_SSL_KEYFILE=instance/tls/key.pem
fi

# The first database grows under another name, so that an interrupted start leaves nothing half made.
prepare() {
    echo "Preparing the database"
    flask --app wsgi db upgrade >/dev/null
    flask --app wsgi seed reference
}

steps=$(find migrations/versions shanhai_events -name '*.csv' -o -path 'migrations/versions/*.py' | LC_ALL=C sort |
    xargs cat | sha256sum)
if [ ! -f "$database" ]; then
    rm -f instance/growing.db*
    SHANHAI_SQLALCHEMY_DATABASE_URI="sqlite:///$PWD/instance/growing.db"
    export SHANHAI_SQLALCHEMY_DATABASE_URI
    prepare
    echo "Loading the demo data"
    flask --app wsgi seed demo >"$accounts"
    unset SHANHAI_SQLALCHEMY_DATABASE_URI
    mv instance/growing.db "$database"
elif [ "$(cat "$stamp" 2>/dev/null)" != "$steps" ]; then
    prepare
fi
echo "$steps" >"$stamp"

[ ! -f "$accounts" ] || cat "$accounts"
echo "山海会展: $SHANHAI_BASE_URL (Ctrl-C stops it)"
exec honcho start --no-prefix --port "$PORT"
