#!/usr/bin/env bash
# A throw-away PostgreSQL server with its own defaults, on loopback, in the foreground.
#
#   postgres.sh DIR PORT     Ctrl-C stops it; start it again on the same DIR to go on
#
# The account dms owns everything; its password is STORE_PASSWORD. PostgreSQL refuses to run as root, so root starts it as
# postgres or nobody.
set -euo pipefail
password=${STORE_PASSWORD:-St0re-Pass.word}
if [ $# != 2 ]; then sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "$0"; exit 2; fi
mkdir -p "$1"
dir=$(cd "$1" && pwd)
port=$2
programs=$(dirname "$(command -v initdb || ls -d /usr/lib/postgresql/*/bin/initdb | sort -V | tail -1)")

as_user=()
if [ "$(id -u)" = 0 ]; then
    user=nobody group=nogroup
    if id postgres >/dev/null 2>&1; then user=postgres group=postgres; fi
    as_user=(setpriv --reuid="$user" --regid="$group" --clear-groups)
    chown "$user" "$dir"
fi
cd /

if [ ! -e "$dir/.ready" ]; then
    rm -rf "$dir/data"
    printf '%s\n' "$password" >"$dir/password"
    chmod 644 "$dir/password"
    "${as_user[@]}" "$programs/initdb" --pgdata="$dir/data" --username=dms --pwfile="$dir/password" \
        --auth=scram-sha-256 --encoding=UTF8 --no-locale
    touch "$dir/.ready"
fi
exec "${as_user[@]}" "$programs/postgres" -D "$dir/data" -p "$port" -c listen_addresses=127.0.0.1 \
    -c unix_socket_directories=
