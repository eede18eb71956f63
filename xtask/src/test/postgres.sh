# A PostgreSQL server for one test run, in a folder that goes when it goes.
# $1: folder of the server's programs, $2: port. Runs as long as its input stays open: whoever
# started it holds the other end, so the server also stops when they are killed.
set -eu
programs=$1
port=$2
folder=$(mktemp -d /tmp/entente-postgres.XXXXXX)
server=
stop() {
    trap - EXIT INT TERM HUP
    if [ -n "$server" ]; then
        kill -INT "$server" 2>/dev/null || true
        wait "$server" || true
    fi
    rm -rf "$folder"
}
trap stop EXIT
trap 'exit 1' INT TERM HUP
if ! "$programs/initdb" -D "$folder/rows" -U entente -A trust -E UTF8 --locale=C --no-sync \
    >"$folder/log" 2>&1; then
    cat "$folder/log"
    exit 1
fi
"$programs/postgres" -D "$folder/rows" -p "$port" -c listen_addresses=127.0.0.1 \
    -c unix_socket_directories= -c max_connections=300 -c shared_buffers=128MB \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
    >>"$folder/log" 2>&1 &
server=$!
for _ in $(seq 300); do
    if "$programs/pg_isready" -q -h 127.0.0.1 -p "$port" -U entente -d postgres; then
        echo ready
        read -r _ || true
        exit 0
    fi
    if ! kill -0 "$server" 2>/dev/null; then
        break
    fi
    sleep 0.1
done
cat "$folder/log"
exit 1
