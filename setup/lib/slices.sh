# shellcheck shell=bash
# The parts of the test suite. Each slice_NAME runs one, in the clone's folder, and adds what it found to
# PASSED and FAILED.

ALL_SLICES=(lint pure addon tours js concurrency e2e upgrade demo)
MAY_BE_ABSENT=' e2e upgrade '
NOT_PYTEST=' lint demo ' # left out when there are arguments for pytest and no slice is named
ON_DEMAND=(benchmarks screenshots)
PASSED=0 FAILED=0

count() { # passed, failed
  PASSED=$((PASSED + $1)) FAILED=$((FAILED + $2))
}

# A check that passes or fails as a whole: TITLE COMMAND...
check() {
  local title=$1
  shift
  if "$@"; then count 1 0; else count 0 1 && say "FAILED: $title"; fi
}

# pytest with NAME.xml as its record: NAME ARGUMENTS...
# Returns 1, and counts nothing, when it selects no test and MAY_SELECT_NOTHING.
run_pytest() {
  local code=0 report=$LOGS/$1.xml counts
  shift
  rm -f "$report"
  "$PYTHON" -m pytest --junitxml="$report" "$@" </dev/null || code=$?
  ((code != 5)) || [ -z "${MAY_SELECT_NOTHING:-}" ] || return 1 # 5: pytest's code for it
  counts=$("$PYTHON" "$SETUP/lib/count_results.py" "$report" "$code") || true
  # shellcheck disable=SC2086 # two numbers
  count ${counts:-0 1}
}

# pytest with an Odoo server inside: NAME DATABASE LOGFILE ARGUMENTS...
run_pytest_odoo() {
  local name=$1 database=$2 log=$3
  shift 3
  : >"$log"
  PYTHONPATH=$ODOO_PYTHONPATH run_pytest "$name" --odoo-config="$CONFIG" --odoo-database="$database" --odoo-http \
    --odoo-log-level=info --odoo-extra=logfile="$log" "$@"
}

# Odoo's log must hold no warning or error that is not in the reviewed list: TITLE LOGFILE-OR-FOLDER...
check_log() {
  check "$1" "$PYTHON" "$SETUP/lib/check_log.py" "$SETUP/log-allowlist.txt" "${@:2}"
}

test_files() { compgen -G "$1" || true; } # PATTERN: the files that match

nothing_to_run() {
  say "FAILED: the slice $1 has no test."
  count 0 1
}

slice_lint() {
  ensure_venv
  ensure_node_tools
  check "ruff check" "$PYTHON" -m ruff check --quiet .
  check "ruff format" "$PYTHON" -m ruff format --check --quiet .
  check "pylint-odoo" lint_addons
  check "eslint and prettier" run_eslint
}

lint_addons() {
  local names
  mapfile -t names < <(addons)
  ((${#names[@]} == 0)) || "$PYTHON" -m pylint "${names[@]}"
}

slice_pure() {
  local folders=() folder
  ensure_venv
  for folder in tests/pure tests/architecture; do
    [ -z "$(test_files "$folder/test_*.py")" ] || folders+=("$folder")
  done
  ((${#folders[@]})) || { nothing_to_run pure; return; }
  run_pytest pure -p no:odoo "${folders[@]}" "$@"
}

# Test files of one addon that are of one kind: ADDON KIND (addon, tour or js).
addon_test_files() {
  case $2 in
    addon) test_files "$1/tests/test_*.py" | grep -vE '/test_(tour|js)_' || true ;;
    *) test_files "$1/tests/test_$2_*.py" ;;
  esac
}

# Tests inside Odoo: those of the addon without the ones that extend it; with all addons installed, those of the
# others, and of the first addon's those that MUST_HOLD_EXTENDED names: SLICE KIND ARGUMENTS...
run_in_odoo() {
  local slice=$1 kind=$2 found=$((PASSED + FAILED)) other alone extended
  shift 2
  ensure_run
  alone=$(addon_test_files "$ADDON" "$kind")
  extended=$(
    for other in $(addons | grep -vxF -e "$ADDON"); do addon_test_files "$other" "$kind"; done
    addon_test_files "$ADDON" "$kind" | grep -E "$MUST_HOLD_EXTENDED" || true
  )
  if [ "$kind" = addon ]; then # both at once: each keeps one processor busy, where a browser wants two
    begin_beside "${slice}_alone" run_in_copy "${slice}_alone" "$RUN_ALONE" "$alone" "$@"
    run_in_copy "$slice" "$RUN" "$extended" "$@"
    end_beside "${slice}_alone"
  else
    run_in_copy "${slice}_alone" "$RUN_ALONE" "$alone" "$@"
    run_in_copy "$slice" "$RUN" "$extended" "$@"
  fi
  ((PASSED + FAILED > found)) || nothing_to_run "$slice"
}

# begin_beside NAME COMMAND...: run it at the same time as what follows; end_beside waits for it, says what it
# said, and adds what it counted.
begin_beside() {
  rm -f "$LOGS/$1.count"
  (
    PASSED=0 FAILED=0
    "${@:2}" >"$LOGS/$1.out" 2>&1
    printf '%s %s' "$PASSED" "$FAILED" >"$LOGS/$1.count"
  ) &
  BESIDE=$!
}

end_beside() { # name
  wait "$BESIDE" || true
  cat "$LOGS/$1.out"
  # shellcheck disable=SC2046 # two numbers
  count $(cat "$LOGS/$1.count" 2>/dev/null || echo 0 1)
}

# The addon's own tests whose subjects other addons change: these hold with all of them installed, too.
# The rest (texts, packages and their editor, going live, the website) would only repeat what was just seen.
MUST_HOLD_EXTENDED='/test_(ledger|lifecycle|guard|security|transfer|sell_wizard|pos_\w+|invoice_\w+|js_\w+|tour_redeem)\.py$'

# pytest in a copy of a template of its own: NAME TEMPLATE FILES ARGUMENTS...
# When there are arguments, they may select nothing here, and something in the other run.
run_in_copy() {
  local name=$1 database=${RUN}_$1 files
  mapfile -t files < <(printf '%s\n' "$3" | sed '/^$/d')
  ((${#files[@]})) || return 0
  copy_database "$2" "$database"
  if MAY_SELECT_NOTHING=${4:+yes} run_pytest_odoo "$name" "$database" "$LOGS/$name.log" "${files[@]}" "${@:4}"; then
    check_log "Odoo's log of $name" "$LOGS/$name.log"
  fi
  drop_database "$database"
}

slice_addon() {
  run_in_odoo addon addon "$@"
  [ -z "${RUN:-}" ] ||
    check_log "Odoo's logs of the addons' installation" "$(template_log "$ALONE")" "$(template_log "$TEMPLATE")"
}
slice_tours() { run_in_odoo tours tour "$@"; }
slice_js() { run_in_odoo js js "$@"; }

# Plain pytest on tests/NAME. Those tests start Odoo servers and open connections themselves, on committed
# copies of the template, and find in their environment:
#   CLINIC_TEMPLATE_DB     a database with all addons, which nobody writes to; copy it with createdb -T
#   CLINIC_ALONE_DB        the same with the first addon only
#   CLINIC_BASE_DB         the same without the addons
#   CLINIC_DB_PREFIX       how the names of their own databases start; the run drops these at its end
#   CLINIC_ODOO_PYTHON     the interpreter; "$CLINIC_ODOO_PYTHON -m odoo -c $CLINIC_ODOO_CONFIG -d NAME" is a server
#   CLINIC_ODOO_CONFIG     Odoo's configuration file (addons path, data folder, no cron)
#   CLINIC_DATA_DIR        its data folder; a copied database's files are in filestore/NAME there
#   CLINIC_LOG_DIR         where their servers' logs go (NAME.log): every line there is checked afterwards
#   CLINIC_BROWSER         a Chromium
#   PYTHONPATH, PGHOST, PGPORT, PGUSER   as Odoo and psycopg2 read them
run_outside_odoo() {
  local slice=$1 logs=$LOGS/$1
  shift
  [ -n "$(test_files "tests/$slice/test_*.py")" ] || { nothing_to_run "$slice"; return; }
  ensure_run
  rm -rf "$logs" && mkdir -p "$logs"
  PYTHONPATH=$ODOO_PYTHONPATH CLINIC_TEMPLATE_DB=$RUN CLINIC_ALONE_DB=$RUN_ALONE CLINIC_BASE_DB=$BASE \
    CLINIC_DB_PREFIX=${RUN}_$slice CLINIC_ODOO_PYTHON=$PYTHON \
    CLINIC_ODOO_CONFIG=$CONFIG CLINIC_DATA_DIR=$DATA_DIR CLINIC_LOG_DIR=$logs CLINIC_BROWSER=$(find_browser) \
    run_pytest "$slice" -p no:odoo "tests/$slice" "$@"
  check_log "Odoo's logs of the slice $slice" "$logs"
}

slice_concurrency() { run_outside_odoo concurrency "$@"; }
slice_e2e() { run_outside_odoo e2e "$@"; }
slice_upgrade() { run_outside_odoo upgrade "$@"; }
slice_benchmarks() { run_outside_odoo benchmarks -s "$@"; }

# What setup/demo shows: its data loads without a warning, and a server answers on it.
slice_demo() {
  local log=$LOGS/demo-slice.log
  ensure_run
  take_lock
  ensure_demo_base
  step "Installing the addons with their demo data" create_demo "${RUN}_demo" "$log"
  release_lock
  check "the demo is served" demo_answers "${RUN}_demo" "$log"
  drop_database "${RUN}_demo"
  check_log "Odoo's log of the demo" "$log"
}

# Pictures of every page with the demo data, in .odoo/log/pictures.
slice_screenshots() {
  local database log=$LOGS/screenshots.log
  ensure_run
  database=${RUN}_pictures
  take_lock
  ensure_demo_base
  step "Installing the addons with their demo data" create_demo "$database" "$log"
  release_lock
  rm -rf "$LOGS/pictures" && mkdir -p "$LOGS/pictures"
  CLINIC_PICTURES=$LOGS/pictures run_pytest_odoo screenshots "$database" "$log" tests/screenshots "$@"
  drop_database "$database"
  say "The pictures are in $LOGS/pictures."
}

# Private copies of the templates, so that another run that renews a template does not disturb this one.
ensure_run() { # sets RUN and RUN_ALONE
  [ -z "${RUN:-}" ] || return 0
  prepare_odoo
  ensure_system browser
  take_lock
  drop_dead_runs
  ensure_template
  RUN=${template_prefix}_run_$$
  RUN_ALONE=${RUN}_alone
  copy_database "$TEMPLATE" "$RUN"
  copy_database "$ALONE" "$RUN_ALONE"
  release_lock
}

drop_run() {
  local name
  [ -n "${RUN:-}" ] || return 0
  for name in $(databases "^${RUN}(_|\$)"); do
    drop_database "$name"
  done
}

drop_dead_runs() { # left by a run that was killed
  local name pid
  for name in $(databases "^${template_prefix}_run_[0-9]+"); do
    pid=$(sed -E 's/.*_run_([0-9]+).*/\1/' <<<"$name")
    kill -0 "$pid" 2>/dev/null || drop_database "$name"
  done
}
