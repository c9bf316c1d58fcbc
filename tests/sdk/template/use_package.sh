#!/bin/sh
# usage: use_package.sh BUILD_DIR SOURCE_DIR CMAKE [ADIT]
# Installs the SDK into a new folder and follows the commands of sdk/README.md there: copies the template, builds it with
# nothing but the installed package, and tests it. With the program ADIT the pipeline runs too; without it the lines that
# call adit are left out.
set -eu
build=$1 source=$2 cmake=$3 program=${4-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ADIT=$work/installed
export ADIT
mkdir "$work/bin" "$work/elsewhere"
ln -s "$cmake" "$work/bin/cmake"
PATH=$work/bin:$PATH

"$cmake" --install "$build" --component sdk --prefix "$ADIT" > /dev/null
test ! -e "$ADIT/bin" || { echo "the component sdk holds more than the SDK" >&2; exit 1; }

awk -v language=sh -f "$source/tests/sdk/docs/extract.awk" "$source/sdk/README.md" > "$work/commands"
if [ -n "$program" ]; then
  ln -s "$program" "$work/bin/adit"
else
  sed -i '/^adit /d' "$work/commands"
fi
cd "$work/elsewhere"
sh -eux "$work/commands" > "$work/output" || { cat "$work/output"; exit 1; }
cat "$work/output"

cd "$work/elsewhere/shouting"
"$cmake" --install build --prefix "$work/shipped" > /dev/null
test -f "$work/shipped/lib/adit/plugins/shouting/shouting.so"
if [ -n "$program" ]; then
  for word in NO NOT ONE METRE; do
    grep -q "\"text\":\"$word\",\"type\":\"SHOUT\"" "$work/output" || { echo "$word was not found" >&2; exit 1; }
  done
fi
