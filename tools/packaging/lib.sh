# Shared by tools/install, tools/package-deb and tools/package-wheel: what is packaged.  Sourced after tools/lib.sh.
# shellcheck shell=bash disable=SC2154

# ready_tool: the tool that is packaged; its path is $amphora.  AMPHORA_BUILT names one that is built already: AMPHORA
# is what programs that use the tool call it by, and who sets that wants another one built here.
ready_tool() {
  if [ -z "${AMPHORA_BUILT-}" ]; then
    prepare
    build_release
    return
  fi
  amphora="$(from_caller "$AMPHORA_BUILT")"
  if [ ! -f "$amphora" ] || [ ! -x "$amphora" ]; then
    stop "AMPHORA_BUILT names $AMPHORA_BUILT, which cannot be run."
  fi
  echo "What is packaged is $amphora."
}

# commit_time: the time of all files in a package, so that the same sources give the same package.
commit_time() {
  if [ -z "${SOURCE_DATE_EPOCH-}" ]; then
    SOURCE_DATE_EPOCH="$(git log -1 --format=%ct)" || stop "Set SOURCE_DATE_EPOCH: git does not tell the time of the sources."
  fi
  export SOURCE_DATE_EPOCH
}

# folder_named NAME: the folder that the packages go to; without a name, .build.
folder_named() {
  if [ -n "${1-}" ]; then from_caller "$1"; else echo "$PWD/.build"; fi
}

# place FOLDER: puts the tool and all that goes with it below a folder.
place() {
  local folder="$1" shell text
  install -D -m 755 -s "$amphora" "$folder/bin/amphora"
  while read -r shell text; do
    # Shells read these, and run none of them.
    "$amphora" --generate-completion-script "$shell" | sed '1{/^#!/d}' |
      install -D -m 644 /dev/stdin "$folder/share/$text"
  done <<'END'
bash bash-completion/completions/amphora
zsh zsh/site-functions/_amphora
fish fish/vendor_completions.d/amphora.fish
END
  AMPHORA="$amphora" tools/manual "$scratch/manual"
  install -D -m 644 -t "$folder/share/man/man1" "$scratch/manual/"*.1
  install -D -m 644 -t "$folder/share/mime/packages" tools/packaging/amphora.xml
  install -D -m 644 -t "$folder/share/amphora" tools/packaging/amphora.magic
}

# notices: prints the licences of what is linked into the tool.
notices() {
  local swift file
  # What is called swift may be the program of an installer of toolchains.
  swift="$(swift -print-target-info | sed -n 's/.*"runtimeResourcePath": "\(.*\)\/lib\/swift".*/\1/p')"
  [ -d .build/checkouts ] || swift package resolve >&2
  echo "The program amphora has parts of the following."
  for file in "$swift/share/swift/LICENSE.txt" .build/checkouts/*/{LICENSE,NOTICE}.txt \
    "${libraries[@]/#//usr/share/doc/}" /usr/share/doc/libstdc++6; do
    [ ! -d "$file" ] || file="$file/copyright"
    # Not every package has a notice beside its licence.
    [ "$(basename "$file")" != NOTICE.txt ] || [ -f "$file" ] || continue
    [ -f "$file" ] || stop "$file, a licence, is missing."
    printf '\n\n==== %s\n\n' "$(basename "$(dirname "$file")")"
    cat "$file"
  done
}
