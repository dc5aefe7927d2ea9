# shellcheck shell=bash
# Everything, in order. Sourced by the scripts in setup/.

_lib=$(dirname "${BASH_SOURCE[0]}")
for _file in common system odoo python node postgres database demo slices; do
  # shellcheck source=/dev/null
  . "$_lib/$_file.sh"
done

# Odoo, its Python environment, a PostgreSQL server and a configuration; each made only if it is missing.
prepare_odoo() {
  prepare_home
  take_lock
  ensure_odoo
  ensure_venv
  ensure_postgres
  write_config
  release_lock
}
