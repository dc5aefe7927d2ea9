# shellcheck shell=bash
# eslint and prettier, in the versions that Odoo's own tooling uses.

NODE=$HOME_DIR/node

node_key() { (cd "$ROOT" && cat package.json package-lock.json .npmrc) | short_hash; }

install_node_tools() {
  local fresh=$NODE.new
  rm -rf "$fresh" && mkdir -p "$fresh"
  (cd "$ROOT" && cp package.json package-lock.json .npmrc "$fresh")
  (cd "$fresh" && npm ci --no-audit --no-fund --loglevel=error) ||
    die "eslint and prettier could not be installed; is there a network? The output is in $STEP_LOG."
  node_key >"$fresh/.complete"
  rm -rf "$NODE" && mv "$fresh" "$NODE"
}

ensure_node_tools() {
  [ "$(cat "$NODE/.complete" 2>/dev/null)" = "$(node_key)" ] && return
  ensure_system node
  step "Installing eslint and prettier" install_node_tools
}

run_eslint() {
  local files
  mapfile -t files < <(find . -path ./.odoo -prune -o -name '*.js' -path '*/static/*' ! -path '*/static/lib/*' -print)
  ((${#files[@]} == 0)) ||
    "$NODE/node_modules/.bin/eslint" --resolve-plugins-relative-to "$NODE" --max-warnings 0 "${files[@]}"
}
