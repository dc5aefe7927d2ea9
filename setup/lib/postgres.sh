# shellcheck shell=bash
# PostgreSQL: the caller's server when PGHOST, PGPORT or PGUSER is set, else a private one
# that listens on a unix socket only, so it collides with no other server.

PG_SOCKET_LIMIT=107 # bytes in a socket's path

as_owner() { # PostgreSQL refuses to run as root
  if ((EUID == 0)); then runuser -u postgres -- "$@"; else "$@"; fi
}

# In the clone, unless the cluster's owner cannot enter there or the socket's path gets too long.
place_cluster() { # sets PG_DIR and PG_SOCKETS
  local elsewhere=/var/lib/clinic-packages/$CLONE_KEY
  ((EUID == 0)) || elsewhere=${XDG_RUNTIME_DIR:-/var/tmp}/clinic-packages-$CLONE_KEY
  PG_DIR=$HOME_DIR/pg
  ((EUID != 0)) || as_owner test -x "$HOME_DIR" || PG_DIR=$elsewhere
  PG_SOCKETS=$PG_DIR
  ((${#PG_SOCKETS} + 20 <= PG_SOCKET_LIMIT)) || PG_SOCKETS=$elsewhere
}

cluster_bin() { # the programs of the version that made the cluster
  local version=none
  [ ! -f "$PG_DIR/data/PG_VERSION" ] || version=$(as_owner cat "$PG_DIR/data/PG_VERSION")
  if [ -d "/usr/lib/postgresql/$version/bin" ]; then echo "/usr/lib/postgresql/$version/bin"; else postgres_bin; fi
}

private_folder() { # made for the cluster's owner alone
  mkdir -p "$1" || die "the folder $1 cannot be made."
  chmod 700 "$1"
  ((EUID != 0)) || chown postgres: "$1"
}

make_cluster() {
  private_folder "$PG_DIR"
  rm -rf "$PG_DIR/data.new"
  (cd / && as_owner "$(cluster_bin)/initdb" -D "$PG_DIR/data.new" -U odoo -A trust -E UTF8 --locale=C.UTF-8) ||
    die "a PostgreSQL cluster could not be made in $PG_DIR."
  echo "include = '../settings.conf'" >>"$PG_DIR/data.new/postgresql.conf"
  mv "$PG_DIR/data.new" "$PG_DIR/data"
}

start_cluster() {
  private_folder "$PG_SOCKETS"
  cat >"$PG_DIR/settings.conf" <<-END
	listen_addresses = ''
	unix_socket_directories = '$PG_SOCKETS'
	max_connections = 200
	shared_buffers = 256MB
	# A crash may lose the last half second, never consistency.
	synchronous_commit = off
	max_wal_size = 4GB
	checkpoint_timeout = 30min
	END
  (cd / && as_owner "$(cluster_bin)/pg_ctl" -D "$PG_DIR/data" -l "$PG_DIR/server.log" -w -t 60 start 9>&- 4>&-) ||
    die "PostgreSQL did not start; its log is $PG_DIR/server.log."
}

stop_cluster() {
  (cd / && as_owner "$(cluster_bin)/pg_ctl" -D "$PG_DIR/data" -m fast -w stop) >>"$STEP_LOG" 2>&1 || true
}

server_answers() { psql -XAtqc 'SELECT 1' -d postgres >/dev/null 2>&1; }

ensure_postgres() { # sets PG_STARTED when this run started the private cluster
  PG_STARTED=
  if [ -n "${PGHOST:-}${PGPORT:-}${PGUSER:-}" ]; then
    ensure_system client
    [ "${PGUSER:-}" != postgres ] ||
      die "Odoo refuses to use the database role postgres; please set PGUSER to another role that may create databases."
    server_answers || die "the PostgreSQL server named by PGHOST, PGPORT and PGUSER does not answer."
    return
  fi
  ensure_system postgres
  place_cluster
  export PGHOST=$PG_SOCKETS PGPORT=5432 PGUSER=odoo
  [ -d "$PG_DIR/data" ] || step "Making a private PostgreSQL cluster" make_cluster
  server_answers && return
  step "Starting PostgreSQL" start_cluster
  PG_STARTED=yes
}
