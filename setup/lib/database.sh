# shellcheck shell=bash
# Databases and their filestores, Odoo's configuration, and the cached templates.

DATA_DIR=$HOME_DIR/data
CONFIG=$HOME_DIR/odoo.conf
BASE_MODULES=point_of_sale,account,calendar,portal
ADDON=clinic_packages # the one that the others extend, and that works without them

addons() { # the addons of this repository, one a line
  local manifest
  for manifest in "$ROOT"/*/__manifest__.py; do
    [ -f "$manifest" ] && basename "$(dirname "$manifest")"
  done
  return 0
}

write_config() {
  local path
  path=$(printf '%s\n' "${ODOO_ADDONS:-}" "$([ -z "$(addons)" ] || echo "$ROOT")" | sed '/^$/d' | paste -sd,)
  cat >"$CONFIG.new" <<-END
	[options]
	addons_path = $path
	data_dir = $DATA_DIR
	http_interface = 127.0.0.1
	max_cron_threads = 0
	screenshots = $LOGS/screenshots
	END
  mv "$CONFIG.new" "$CONFIG"
  mkdir -p "$DATA_DIR/filestore"
}

odoo() { PYTHONPATH=$ODOO_PYTHONPATH "$PYTHON" -m odoo "$@"; }

sql() { psql -XAtq -v ON_ERROR_STOP=1 "$@"; }

database_exists() { [ -n "$(sql -d postgres -c "SELECT 1 FROM pg_database WHERE datname = '$1'")" ]; }

databases() { sql -d postgres -c "SELECT datname FROM pg_database WHERE datname ~ '$1'"; } # a regular expression

drop_database() {
  PGOPTIONS='--client-min-messages=warning' dropdb --if-exists --force "$1"
  rm -rf "${DATA_DIR:?}/filestore/$1"
}

# A copy costs seconds: PostgreSQL copies its files, and Odoo never rewrites a file of the filestore, so links do.
copy_database() { # from, to
  drop_database "$2"
  createdb -T "$1" "$2"
  [ ! -d "$DATA_DIR/filestore/$1" ] || cp -al "$DATA_DIR/filestore/$1" "$DATA_DIR/filestore/$2"
}

# The filestore goes first: a database that exists under its final name is complete.
publish_database() { # from, to
  drop_database "$2"
  [ ! -d "$DATA_DIR/filestore/$1" ] || mv "$DATA_DIR/filestore/$1" "$DATA_DIR/filestore/$2"
  sql -d postgres -c "ALTER DATABASE \"$1\" RENAME TO \"$2\""
}

# What is built under a name for the time being goes away at the end of the step, unless it was published.
drop_unpublished() {
  # shellcheck disable=SC2064 # the name as it is now
  trap "drop_database '$1'" EXIT
}

# install_addons DATABASE LOGFILE [odoo options]: -i or -u, and prove that it happened.
install_addons() {
  local database=$1 log=$2 pending
  shift 2
  odoo -c "$CONFIG" -d "$database" --no-http --stop-after-init --logfile="$log" "$@" ||
    { tail -n 30 "$log"; die "Odoo could not install the addons into $database; its log is $log."; }
  pending=$(sql -d "$database" -c "SELECT string_agg(name, ', ') FROM ir_module_module WHERE state LIKE 'to %'")
  [ -z "$pending" ] || die "these addons did not finish installing: $pending; Odoo's log is $log."
}

# Bundles made inside a test are rolled back with it; made here once they stay.
make_assets() { # database, logfile
  odoo shell -c "$CONFIG" -d "$1" --no-http --logfile="$2" <"$SETUP/lib/make_assets.py"
}

template_prefix=clinic_$CLONE_KEY

base_key() { { odoo_key; echo "$BASE_MODULES"; } | short_hash; }

# All that ends up in a database: every file of the addons but the Python tests and the prose.
sources_key() { # addons; all of them when none is named
  {
    base_key
    cd "$ROOT"
    cat setup/lib/database.sh setup/lib/make_assets.py
    printf '%s\n' "${@:-$(addons)}" | while read -r addon; do
      find "$addon" -type f ! -name '*.pyc' ! -name '*.md' ! -name '*.rst' ! -path "$addon/tests/*" -print0
    done | sort -z | xargs -0r sha256sum
  } | short_hash
}

build_base() { # name, odoo options
  local fresh=${template_prefix}_base_new
  require_disk 2000
  drop_database "$fresh"
  drop_unpublished "$fresh"
  install_addons "$fresh" "$LOGS/base.log" -i "$BASE_MODULES" "${@:2}"
  publish_database "$fresh" "$1"
}

build_template() { # name, from which database, logfile, addons
  local fresh=${1}_new
  drop_unpublished "$fresh"
  copy_database "$2" "$fresh"
  : >"$3"
  install_addons "$fresh" "$3" -i "$4"
  make_assets "$fresh" "$3"
  publish_database "$fresh" "$1"
}

drop_old() { # KIND CURRENT: all of this clone's cached databases of this kind but the current one
  local old
  for old in $(databases "^${template_prefix}_$1_" | grep -vxF -e "$2"); do
    drop_database "$old"
    rm -f "$LOGS/${old#"${template_prefix}"_}.log"
  done
}

ensure_base() { # sets BASE: Odoo's own addons, without demo data
  BASE=${template_prefix}_base_$(base_key)
  database_exists "$BASE" || step "Installing Odoo's own addons into a base database" build_base "$BASE"
  drop_old base "$BASE"
}

ensure_demo_base() { # sets DEMO_BASE: the same with demo data
  DEMO_BASE=${template_prefix}_demobase_$(base_key)
  database_exists "$DEMO_BASE" ||
    step "Installing Odoo's own addons with their demo data" build_base "$DEMO_BASE" --with-demo
  drop_old demobase "$DEMO_BASE"
}

# The log of an installation is part of what is checked.
template_log() { printf '%s' "$LOGS/${1#"${template_prefix}"_}.log"; }
template_exists() { database_exists "$1" && [ -f "$(template_log "$1")" ]; }

ensure_alone() { # sets BASE, and ALONE: the addon without those that extend it
  ensure_base
  ALONE=${template_prefix}_alone_$(sources_key "$ADDON")
  template_exists "$ALONE" ||
    step "Installing $ADDON alone into a template database" build_template "$ALONE" "$BASE" "$(template_log "$ALONE")" "$ADDON"
  drop_old alone "$ALONE"
}

ensure_template() { # sets BASE, ALONE, and TEMPLATE: all addons, the others installed after the first as clinics do
  ensure_alone
  TEMPLATE=${template_prefix}_tpl_$(sources_key)
  template_exists "$TEMPLATE" ||
    step "Installing all addons into a template database" build_template "$TEMPLATE" "$ALONE" "$(template_log "$TEMPLATE")" "$(addons | paste -sd,)"
  drop_old tpl "$TEMPLATE"
}
