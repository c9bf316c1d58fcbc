#!/bin/sh
# usage: check_blocks.sh FILE CXX CC CMAKE SOURCE_DIR BUILD_DIR      CXXFLAGS: with what adit::testing is compiled
# The code blocks of a page: C++ blocks together are one program, which is compiled and run; C blocks together are one
# file, which is compiled; JSON must parse; lines of cmake and yaml blocks stand in the templates of adit plugin new.
set -eu
page=$1 cxx=$2 cc=$3 cmake=$4 source=$5 build=$6
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
blocks() { awk -v language="$1" -f "$here/extract.awk" "$page"; }
warnings="-Wall -Wextra -Wconversion -Wpedantic -Werror -I$source/sdk/include"

blocks cpp > "$work/page.cpp"
if [ -s "$work/page.cpp" ]; then
  echo "compiling and running the C++ blocks"
  "$cxx" -std=c++20 ${CXXFLAGS-} $warnings "$work/page.cpp" -o "$work/page" -L"$build/lib" -ladit_testing
  "$work/page"
fi
blocks c > "$work/page.c"
if [ -s "$work/page.c" ]; then
  echo "compiling the C blocks"
  "$cc" -std=c11 $warnings -Wno-unused -fsyntax-only "$work/page.c"
fi
blocks json > "$work/page.json"
if [ -s "$work/page.json" ]; then
  echo "parsing the JSON blocks"
  printf 'file(READ "%s" text)\nstring(JSON type TYPE "${text}")\n' "$work/page.json" > "$work/json.cmake"
  "$cmake" -P "$work/json.cmake"
fi
for pair in cmake:cpp/CMakeLists.txt yaml:cpp-annotator/pipeline.yaml; do
  blocks "${pair%%:*}" | grep -v '^$' > "$work/lines" || true
  while IFS= read -r line; do
    sed 's/@NAME@/shouting/g; s/  *# .*//' "$source/sdk/template/${pair#*:}" | grep -Fxq -- "$line" || { echo "not in the template: $line" >&2; exit 1; }
  done < "$work/lines"
done
