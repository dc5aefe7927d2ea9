# shellcheck shell=bash
# Names, messages and timed steps that the other files share. Sourced, never run.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
SETUP=$ROOT/setup
HOME_DIR=$ROOT/.odoo # everything fetched or made lands here; git ignores it
LOGS=$HOME_DIR/log
DOWNLOADS=$HOME_DIR/downloads
STEP_LOG=$LOGS/setup.log
export LC_ALL=C.UTF-8 PYTHONPYCACHEPREFIX=$HOME_DIR/pycache

exec 4>&2 # what is meant for the caller, also from inside a step whose output goes to the log

say() { printf '%s\n' "$*"; }

# One clear sentence, then stop. Exit code 70 tells a surrounding step that it has been said.
die() {
  printf 'Stopped: %s\n' "$*" >&4
  exit 70
}

have() { command -v "$1" >/dev/null 2>&1; }

# A short key for any input, for cache names.
short_hash() { sha256sum | cut -c1-10; }

CLONE_KEY=$(printf '%s' "$ROOT" | short_hash)

duration() { # seconds
  if (($1 >= 60)); then printf '%d min %02d s' $(($1 / 60)) $(($1 % 60)); else printf '%d s' "$1"; fi
}

# step TITLE COMMAND...: run a long step quietly, print how long it took; its output is in the log.
# The command runs in a subshell: it may change files, not variables. Never call it inside a condition.
step() {
  local title=$1 start=$SECONDS code
  shift
  printf '%-58s ' "$title ..."
  printf '\n== %s\n' "$title" >>"$STEP_LOG"
  set +e
  (
    set -e
    "$@"
  ) >>"$STEP_LOG" 2>&1 </dev/null 4>"$STEP_LOG.said"
  code=$?
  set -e
  if ((code == 0)); then
    say "$(duration $((SECONDS - start)))"
    cat "$STEP_LOG.said"
    return
  fi
  say failed
  cat "$STEP_LOG.said" >&4
  if ((code != 70)); then
    tail -n 15 "$STEP_LOG" >&4
    printf 'Stopped: the step "%s" failed; its output is in %s.\n' "$title" "$STEP_LOG" >&4
  fi
  exit 70
}

# One preparation at a time in one clone; a second caller waits. Children must not inherit the lock.
take_lock() {
  exec 9>"$HOME_DIR/lock"
  flock -n 9 || { say "Another run is preparing this clone; waiting for it." && flock 9; }
}
release_lock() { exec 9>&-; }

free_port() {
  "$PYTHON" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

port_is_free() {
  "$PYTHON" -c 'import socket, sys; socket.create_server(("127.0.0.1", int(sys.argv[1]))).close()' "$1" 2>/dev/null
}

prepare_home() {
  mkdir -p "$DOWNLOADS" "$LOGS" 2>/dev/null || die "the folder $HOME_DIR cannot be written to."
  : >>"$STEP_LOG"
}

require_disk() { # megabytes
  local free
  free=$(df -Pm "$HOME_DIR" | awk 'NR == 2 { print $4 }')
  ((free >= $1)) || die "this step needs $1 MB of free disk under $HOME_DIR and there are $free MB."
}
