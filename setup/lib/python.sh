# shellcheck shell=bash
# The Python environment: Odoo's own dependencies and the test tools, pinned.

VENV=$HOME_DIR/venv
PYTHON=$VENV/bin/python

venv_key() { { printf '%s\n' "$VENV"; cat "$SETUP"/requirements*.txt; } | short_hash; }

build_venv() {
  require_disk 2000
  "$(find_python)" -m venv --clear "$VENV" || die "the Python environment could not be made."
  local pip=("$PYTHON" -m pip install -q --disable-pip-version-check --no-input --prefer-binary)
  {
    "${pip[@]}" -r "$SETUP/requirements.txt" -r "$SETUP/requirements-test.txt" &&
      "${pip[@]}" --no-deps -r "$SETUP/requirements-no-deps.txt"
  } ||
    die "the Python packages could not be installed; is there a network? The output is in $STEP_LOG."
  venv_key >"$VENV/.complete"
}

ensure_venv() {
  [ "$(cat "$VENV/.complete" 2>/dev/null)" = "$(venv_key)" ] && "$PYTHON" -c '' 2>/dev/null && return
  ensure_system python
  step "Building the Python environment" build_venv
}
