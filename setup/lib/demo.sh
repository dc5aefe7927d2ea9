# shellcheck shell=bash
# The demo: a database with the addons' demo data, and a server on it.

demo_current() { # DATABASE: was it made from these sources?
  [ "$(sql -d postgres -c "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = '$1'")" = "$(sources_key)" ]
}

mark_demo() { sql -d postgres -c "COMMENT ON DATABASE \"$1\" IS '$(sources_key)'"; }

create_demo() { # database, logfile
  local fresh=$1_new
  : >"$2"
  drop_unpublished "$fresh"
  copy_database "$DEMO_BASE" "$fresh"
  install_addons "$fresh" "$2" -i "$(addons | paste -sd,)" --with-demo
  make_assets "$fresh" "$2"
  mark_demo "$fresh"
  publish_database "$fresh" "$1"
}

update_demo() { # database, logfile
  local names
  names=$(addons | paste -sd,)
  install_addons "$1" "$2" -i "$names" -u "$names" --with-demo
  make_assets "$1" "$2"
  mark_demo "$1"
}

serve_demo() { # database, logfile, port; sets SERVER
  # shellcheck disable=SC2094 # Odoo writes the log itself
  PYTHONPATH=$ODOO_PYTHONPATH "$PYTHON" -m odoo -c "$CONFIG" -d "$1" --db-filter="^$1\$" --http-port="$3" \
    --max-cron-threads=1 --no-database-list --logfile="$2" </dev/null >>"$2" 2>&1 4>&- &
  SERVER=$!
}

wait_for_server() { # port: until it serves a page, or its process ends
  while kill -0 "$SERVER" 2>/dev/null; do
    "$PYTHON" -c 'import sys, urllib.request as r; r.urlopen(f"http://127.0.0.1:{sys.argv[1]}/web/login", timeout=30)' "$1" 2>/dev/null && return
    sleep 0.5
  done
  return 1
}

stop_server() {
  kill "$SERVER" 2>/dev/null || true
  wait "$SERVER" 2>/dev/null || true
}

demo_answers() { # database, logfile
  local port answered=0
  port=$(free_port)
  serve_demo "$1" "$2" "$port"
  wait_for_server "$port" || answered=1
  stop_server
  return "$answered"
}
