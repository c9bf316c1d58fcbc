#!/bin/sh
# usage: use_package.sh BUILD_DIR SOURCE_DIR CMAKE ADIT
# Installs the SDK into a new folder and follows the commands of sdk/README.md there: makes a plugin, builds it with nothing but the
# installed package, tests, checks and runs it.
set -eu
build=$1 source=$2 cmake=$3 program=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ADIT=$work/installed
export ADIT
mkdir "$work/bin" "$work/elsewhere"
ln -s "$cmake" "$work/bin/cmake"
ln -s "$program" "$work/bin/adit"
PATH=$work/bin:$PATH

"$cmake" --install "$build" --component sdk --prefix "$ADIT" > /dev/null
test ! -e "$ADIT/bin" || { echo "the component sdk holds more than the SDK" >&2; exit 1; }
for part in template/README.md rust/src/lib.rs go/adit.go src/testing/host.cpp; do test -f "$ADIT/share/adit/$part"; done

awk -v language=sh -f "$source/tests/sdk/docs/extract.awk" "$source/sdk/README.md" > "$work/commands"
cd "$work/elsewhere"
sh -eux "$work/commands" > "$work/output" || { cat "$work/output"; exit 1; }
cat "$work/output"

cd "$work/elsewhere/shouting"
"$cmake" --install build --prefix "$work/shipped" > /dev/null
test -f "$work/shipped/lib/adit/plugins/shouting/shouting.so"
for word in NO NOT ONE METRE; do
  grep -q "\"text\":\"$word\",\"type\":\"SHOUT\"" "$work/output" || { echo "$word was not found" >&2; exit 1; }
done
