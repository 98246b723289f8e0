# Shared by the scripts beside it: stages with names, and what has to be installed.
# shellcheck shell=bash

set -euo pipefail

# The top folder of the repository, wherever the script was called from.
caller="$PWD"
cd "$(dirname "${BASH_SOURCE[0]}")/.."

script="tools/$(basename "$0")"

# Where things are kept between runs, outside the tree.
cache="${XDG_CACHE_HOME:-$HOME/.cache}/amphora"

# Goes when the script ends.
scratch="$(mktemp -d)"

# What the package links.
libraries=(zlib1g-dev libjson-c-dev libdeflate-dev libbz2-dev liblzma-dev liblz4-dev libpcre2-dev)

# What the readers in other languages are built and tested with: Debian's packages, and no others.
# shellcheck disable=SC2034  # test uses it.
declare -A reader_packages=(
  [c]="gcc make pkg-config zlib1g-dev libjson-c-dev"
  [go]="golang-go"
  [java]="openjdk-17-jdk-headless junit5"
  [javascript]="nodejs node-typescript chromium"
  [rust]="rustc cargo librust-serde-json-dev librust-sha2-dev librust-crc32fast-dev \
    librust-regex-syntax-dev librust-unicode-normalization-dev"
)

# What their tests are given: for how many seconds each of Go's fuzzers runs.
# shellcheck disable=SC2034  # test uses it.
declare -A reader_arguments=([go]=2)

stage_name="starting"

# stage NAME: says what comes next; a failure names it.
stage() {
  stage_name="$1"
  printf '\n== %s\n' "$1"
}

# stop MESSAGE: ends the script with a plain message.
stop() {
  printf '%s: %s\n' "$script" "$1" >&2
  exit 1
}

# Runs when the script ends, however it does.
finish() {
  local status=$?
  rm -rf "$scratch"
  [ "$status" -eq 0 ] || printf '%s: stopped at: %s\n' "$script" "$stage_name" >&2
}
trap finish EXIT

# from_caller PATH: what a path names where the script was called, as it is named from anywhere.
from_caller() {
  case "$1" in
    /*) echo "$1" ;;
    *) echo "$caller/$1" ;;
  esac
}

# prepare: the toolchain and the libraries, without which nothing builds.
prepare() {
  stage "Toolchain and libraries"
  needs_swift
  # SwiftPM fetches with git, and asks pkg-config where the libraries are.
  install_packages git pkg-config "${libraries[@]}"
}

# build_release [PRODUCT]: the tool as it is installed, whose path is $amphora, or what is measured beside it. It is
# linked with its libraries statically: a third of what starting it costs is to look for them. No folder of
# its own is searched for the others: what lies beside a download must not run.
build_release() {
  local product="${1:-amphora}" static=()
  stage "Build $product"
  if command -v dpkg >/dev/null; then
    gather_static "$PWD/.build/static"
    static=(--pkg-config-path "$PWD/.build/static" -Xlinker "-L$PWD/.build/static")
  fi
  swift build -c release --static-swift-stdlib --disable-local-rpath "${static[@]}" --product "$product"
  # shellcheck disable=SC2034  # Those who call this use it.
  amphora=".build/release/amphora"
}

# gather_static FOLDER: a folder in which linkers find the static libraries, and none else.
gather_static() {
  local file
  rm -rf "$1"
  mkdir -p "$1"
  dpkg --listfiles "${libraries[@]}" | grep -E '\.(a|pc)$' | while read -r file; do
    case "$file" in
      # SwiftPM would search their folder first, where the shared ones are.
      *.pc) libdir="$1" perl -pe 's/^libdir=.*/"libdir=" . $ENV{libdir} =~ s| |\\ |gr/e' "$file" >"$1/${file##*/}" ;;
      *) ln -s "$file" "$1" ;;
    esac
  done
  ln -s "$(clang -print-file-name=libstdc++.a)" "$1"
  # The static half of what is called libgcc_s when it is shared.
  ln -s "$(clang -print-file-name=libgcc_eh.a)" "$1/libgcc_s.a"
}

# needs_swift: stops unless a Swift toolchain of the right age is there.
needs_swift() {
  command -v swift >/dev/null || stop "Swift is missing. Install 6.3 or later from swift.org/install."
  local version
  version="$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p')"
  case "$version" in
    6.[3-9] | 6.[1-9][0-9] | [7-9].* | [1-9][0-9].*) echo "Swift $version" ;;
    *) stop "Swift is ${version:-of an unknown version}. Install 6.3 or later from swift.org/install." ;;
  esac
}

# install_packages NAME…: installs those Debian packages that are not there yet.
install_packages() {
  local missing=() name
  for name in "$@"; do
    is_installed "$name" || missing+=("$name")
  done
  if [ ${#missing[@]} -eq 0 ]; then
    echo "Nothing has to be installed."
    return
  fi
  command -v apt-get >/dev/null ||
    stop "These Debian packages, or what they are called here, are missing: ${missing[*]}"
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || stop "Run as root: apt-get install ${missing[*]}"
    as_root=(sudo)
  fi
  echo "Installing ${missing[*]}"
  apt_get update
  apt_get install --no-install-recommends "${missing[@]}"
}

# is_installed NAME: whether a Debian package is there; pkgconf has taken pkg-config's place.
is_installed() {
  if [ "$1" = pkg-config ] && command -v pkg-config >/dev/null; then return 0; fi
  dpkg-query --show --showformat='${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed
}

# apt_get ARGUMENT…: runs apt-get quietly, as root, and shows what it said only when it fails.
apt_get() {
  if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -y "$@" \
    >"$scratch/apt" 2>&1; then
    cat "$scratch/apt" >&2
    stop "apt-get $1 failed."
  fi
}

# make_venv NAME PACKAGE…: makes a virtual environment outside the tree, once, and sets $python.
make_venv() {
  local name="$1" version
  shift
  command -v python3 >/dev/null || install_packages python3
  python3 -c 'import ensurepip, venv' 2>/dev/null || install_packages python3-venv
  version="$(python3 -c 'import platform; print(platform.python_version())')"
  local folder="$cache/$name-$version"
  python="$folder/bin/python"
  "$python" -c '' 2>/dev/null || python3 -m venv --clear "$folder"
  "$python" -m pip install --quiet --disable-pip-version-check "$@"
}
