# shellcheck shell=bash
# A real Odoo 19.0: from ODOO_PATH when that is set, else Debian's package, unpacked and not installed.

TREE=$HOME_DIR/tree
APT=$HOME_DIR/apt
LOCK=$SETUP/odoo.lock # version and sha256 of the package that these scripts were tried with

# What the Odoo package's links point into. The first group comes with it, the second from the
# machine's own release, which still has version 4.7 of Font Awesome.
COMPANIONS=(libjs-jquery libjs-jquery-form libjs-underscore fonts-roboto-unhinted fonts-montserrat fonts-ocr-b)
OWN_COMPANIONS=(fonts-inconsolata fonts-font-awesome)

locate_odoo() { # sets ODOO_PYTHONPATH (the folder that holds odoo/) and ODOO_ADDONS (more addons, or empty)
  local path=${ODOO_PATH:-$TREE/usr/lib/python3/dist-packages}
  path=$(cd "$path" 2>/dev/null && pwd -P) || die "ODOO_PATH names no folder: $ODOO_PATH"
  [ -f "$path/release.py" ] && path=$(dirname "$path")
  [ -f "$path/odoo/release.py" ] || die "no Odoo was found in $path (expected odoo/release.py in it)."
  grep -q 'version_info = (19, 0,' "$path/odoo/release.py" || die "the Odoo in $path is not version 19.0."
  ODOO_PYTHONPATH=$path
  ODOO_ADDONS=
  [ -d "$path/addons/web" ] && ODOO_ADDONS=$path/addons
  return 0
}

odoo_key() { # what the base template depends on: which Odoo this is
  if [ -n "${ODOO_PATH:-}" ]; then
    printf '%s ' "$ODOO_PYTHONPATH"
    cat "$ODOO_PYTHONPATH/odoo/release.py"
    git -C "$ODOO_PYTHONPATH" rev-parse HEAD 2>/dev/null || true
  else
    cat "$TREE/.complete"
  fi
}

private_apt() {
  local command=$1
  shift
  "$command" -q -o APT::Update::Error-Mode=any -o APT::Sandbox::User= -o Acquire::Languages=none \
    -o Dir::Etc::sourcelist="$APT/sources.list" -o Dir::Etc::sourceparts=- -o Dir::State::status=/dev/null \
    -o Dir::State::Lists="$APT/lists" -o Dir::Cache="$APT/cache" "$@"
}

own_apt() { "$1" -q -o APT::Sandbox::User= "${@:2}"; }

own_mirror() {
  # shellcheck disable=SC2016 # apt's own placeholders
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Label: Debian' | head -n 1
}

refresh_lists() {
  local mirror
  have apt-get || die "this is no Debian machine; please set ODOO_PATH to an Odoo 19.0 source tree."
  mirror=$(own_mirror)
  if [ -z "$mirror" ] || ! apt-cache show "${OWN_COMPANIONS[@]}" >/dev/null 2>&1; then
    refresh_machine_lists
    mirror=$(own_mirror)
  fi
  [ -n "$mirror" ] || die "no Debian mirror is configured on this machine; please set ODOO_PATH to an Odoo 19.0 source tree."
  mkdir -p "$APT/lists/partial" "$APT/cache/archives/partial"
  printf 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s sid main\n' "$mirror" >"$APT/sources.list"
  private_apt apt-get update ||
    die "the package lists could not be fetched; is there a network? The output is in $STEP_LOG."
}

downloaded() { # PACKAGE: its file in the downloads folder, or nothing
  find "$DOWNLOADS" -maxdepth 1 -name "$1_*.deb" | sort -V | tail -n 1
}

locked() { awk -v key="$1" '$1 == key { print $2 }' "$LOCK"; } # version or sha256

download() { # COMMAND PACKAGE: by apt-get or private_apt; an interrupted download leaves nothing behind
  local fresh=$DOWNLOADS/new
  rm -rf "$fresh" && mkdir -p "$fresh"
  (cd "$fresh" && "$1" apt-get download "$2") || die "the package $2 could not be downloaded; is there a network?"
  mv "$fresh"/*.deb "$DOWNLOADS/"
  rm -rf "$fresh"
}

fetch_odoo() {
  local package missing=() own_missing=()
  require_disk 4000
  for package in odoo-19 "${COMPANIONS[@]}"; do
    [ -n "$(downloaded "$package")" ] || missing+=("$package")
  done
  for package in "${OWN_COMPANIONS[@]}"; do
    [ -n "$(downloaded "$package")" ] || own_missing+=("$package")
  done
  ((${#missing[@]} + ${#own_missing[@]} == 0)) || refresh_lists
  for package in "${missing[@]}"; do
    [ "$package" != odoo-19 ] || package=$(preferred_odoo)
    download private_apt "$package"
  done
  for package in "${own_missing[@]}"; do
    download own_apt "$package"
  done
  check_lock "$(downloaded odoo-19)"
}

preferred_odoo() { # the recorded version while the mirror has it
  if private_apt apt-cache madison odoo-19 | awk '{ print $3 }' | grep -qxF "$(locked version)"; then
    echo "odoo-19=$(locked version)"
  else
    echo odoo-19
  fi
}

check_lock() {
  local version sum
  version=$(dpkg-deb -f "$1" Version)
  sum=$(sha256sum "$1" | cut -d' ' -f1)
  if [ "$version" != "$(locked version)" ]; then
    printf 'Odoo %s is used; these scripts were tried with %s, which the mirror no longer has.\n' "$version" "$(locked version)" >&4
  elif [ "$sum" != "$(locked sha256)" ]; then
    rm -f "$1"
    die "the downloaded Odoo package $version does not have the sha256 recorded in setup/odoo.lock; it was removed."
  fi
}

unpack_odoo() {
  local package fresh=$TREE.new
  rm -rf "$fresh" "$TREE"
  mkdir -p "$fresh"
  for package in odoo-19 "${COMPANIONS[@]}" "${OWN_COMPANIONS[@]}"; do
    dpkg-deb -x "$(downloaded "$package")" "$fresh" || die "the package $package could not be unpacked; is the disk full?"
  done
  mend_odoo "$fresh/usr/lib/python3/dist-packages/odoo/addons" "$fresh/usr/share/fonts-font-awesome/fonts"
  [ -z "$(find "$fresh/usr/lib/python3" -xtype l)" ] || die "the unpacked Odoo has links that lead nowhere."
  sha256sum <"$(downloaded odoo-19)" >"$fresh/.complete"
  mv "$fresh" "$TREE"
}

# What Debian's packaging took from the tree or mixed up.
mend_odoo() { # addons folder, folder with the fonts of Font Awesome 4.7
  local fonts folder
  for fonts in "$1/web/static/src/libs/fontawesome/fonts" "$1/web/static/lib/fontawesome/fonts"; do
    cp -L --remove-destination "$2"/* "$fonts/"
  done
  folder=$1/mail/static/lib/selfie_segmentation
  mkdir -p "$folder"
  [ -e "$folder/selfie_segmentation.js" ] || : >"$folder/selfie_segmentation.js"
}

ensure_odoo() {
  if [ -z "${ODOO_PATH:-}" ] && [ ! -f "$TREE/.complete" ]; then
    step "Fetching Odoo 19.0" fetch_odoo
    step "Unpacking Odoo" unpack_odoo
  fi
  locate_odoo
}
