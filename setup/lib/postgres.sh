# shellcheck shell=bash
# PostgreSQL: the caller's server when PGHOST, PGPORT or PGUSER is set, else a private one
# that listens on a unix socket only, so it collides with no other server.

PG_SOCKET_LIMIT=107 # bytes in a socket's path
PG_PORT=5432        # only part of the socket's name

as_owner() { # PostgreSQL refuses to run as root
  if ((EUID == 0)); then runuser -u postgres -- "$@"; else "$@"; fi
}

# The cluster's folder: in the clone, unless its owner cannot enter there or the socket's path gets too long.
place_cluster() { # sets PG_DIR
  local record=$HOME_DIR/pg-folder
  if [ ! -s "$record" ]; then
    PG_DIR=$HOME_DIR/pg
    if ((${#PG_DIR} + 20 > PG_SOCKET_LIMIT)) || ! as_owner test -x "$HOME_DIR"; then
      PG_DIR=/var/lib/clinic-packages/$CLONE_KEY
      ((EUID == 0)) || PG_DIR=${XDG_RUNTIME_DIR:-${TMPDIR:-/var/tmp}}/clinic-packages-$CLONE_KEY
    fi
    printf '%s\n' "$PG_DIR" >"$record"
  fi
  PG_DIR=$(cat "$record")
}

make_cluster() {
  local bin
  bin=$(postgres_bin)
  rm -rf "$PG_DIR/data" "$PG_DIR/data.new"
  mkdir -p "$PG_DIR" && chmod 700 "$PG_DIR"
  ((EUID != 0)) || chown postgres: "$PG_DIR"
  (cd / && as_owner "$bin/initdb" -D "$PG_DIR/data.new" -U odoo -A trust -E UTF8 --locale=C.UTF-8) ||
    die "a PostgreSQL cluster could not be made in $PG_DIR."
  cat >>"$PG_DIR/data.new/postgresql.conf" <<-END
	listen_addresses = ''
	port = $PG_PORT
	unix_socket_directories = '$PG_DIR'
	max_connections = 200
	shared_buffers = 256MB
	# A crash may lose the last half second, never consistency.
	synchronous_commit = off
	max_wal_size = 4GB
	checkpoint_timeout = 30min
	END
  mv "$PG_DIR/data.new" "$PG_DIR/data"
}

start_cluster() {
  (cd / && as_owner "$(postgres_bin)/pg_ctl" -D "$PG_DIR/data" -l "$PG_DIR/server.log" -w -t 60 start 9>&- 4>&-) ||
    die "PostgreSQL did not start; its log is $PG_DIR/server.log."
}

stop_cluster() {
  (cd / && as_owner "$(postgres_bin)/pg_ctl" -D "$PG_DIR/data" -m fast -w stop) >>"$STEP_LOG" 2>&1 || true
}

cluster_answers() { psql -XAtqc 'SELECT 1' -d postgres >/dev/null 2>&1; }

ensure_postgres() { # sets PG_STARTED when this run started the private cluster
  PG_STARTED=
  if [ -n "${PGHOST:-}${PGPORT:-}${PGUSER:-}" ]; then
    ensure_system client
    [ "${PGUSER:-}" != postgres ] || die "Odoo refuses to use the database role postgres; please set PGUSER to another role that may create databases."
    cluster_answers || die "the PostgreSQL server named by PGHOST, PGPORT and PGUSER does not answer."
    return
  fi
  ensure_system postgres
  place_cluster
  export PGHOST=$PG_DIR PGPORT=$PG_PORT PGUSER=odoo
  [ -f "$PG_DIR/data/PG_VERSION" ] || step "Making a private PostgreSQL cluster" make_cluster
  cluster_answers && return
  step "Starting PostgreSQL" start_cluster
  PG_STARTED=yes
}
