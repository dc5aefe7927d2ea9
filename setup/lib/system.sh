# shellcheck shell=bash
# Packages of the machine itself: asked for only when something is missing.

as_root() {
  if ((EUID == 0)); then
    "$@"
  elif have sudo; then
    sudo "$@"
  else
    die "this needs root rights (or sudo): $*"
  fi
}

refresh_machine_lists() {
  as_root apt-get update -q -o APT::Update::Error-Mode=any 9>&- ||
    die "the machine's package lists could not be refreshed; is there a network? The output is in $STEP_LOG."
}

apt_install() {
  have apt-get || die "this is no Debian machine; please install by hand: $*"
  refresh_machine_lists
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" 9>&- ||
    die "these packages could not be installed: $*. The output is in $STEP_LOG."
}

postgres_bin() { # the folder with initdb and pg_ctl, or nothing
  local folder
  for folder in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV) "$(dirname "$(command -v initdb || echo /none/x)")"; do
    if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ]; then
      printf '%s\n' "$folder"
      return
    fi
  done
}

find_python() { # the first interpreter that Odoo 19.0 supports and that can make an environment
  local name
  for name in ${CLINIC_PYTHON:-} python3 python3.13 python3.12 python3.11 python3.10 /usr/bin/python3; do
    if "$name" -c 'import sys, venv, ensurepip; sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
      "$name" -c 'import sys; print(sys.executable)'
      return
    fi
  done
}

find_browser() { # the names under which Odoo's own test code looks
  command -v google-chrome || command -v chromium || command -v chromium-browser || command -v google-chrome-stable || true
}

# ensure_system WHAT...: python, postgres, client (of PostgreSQL), browser, node
ensure_system() {
  local what missing=()
  for what in "$@"; do
    case $what in
      python) [ -n "$(find_python)" ] || missing+=(python3 python3-venv) ;;
      postgres) [ -n "$(postgres_bin)" ] || missing+=(postgresql) ;;
      client) have psql && have createdb || missing+=(postgresql-client) ;;
      browser) [ -n "$(find_browser)" ] || missing+=(chromium fonts-dejavu-core) ;;
      node) have node && have npm || missing+=(nodejs npm) ;;
    esac
  done
  ((${#missing[@]})) || return 0
  step "Installing ${missing[*]}" apt_install "${missing[@]}"
}
