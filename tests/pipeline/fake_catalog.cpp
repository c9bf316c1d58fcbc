#include "fake_catalog.hpp"

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace adit::core::test {
namespace {

constexpr std::string_view kManifests[] = {
    R"({"id": "text", "kind": "reader", "version": "1.0.0", "extensions": ["txt"], "parameters": [
        {"name": "paths", "type": "list", "items": "path", "default": null, "help": "files and folders to read"}]})",
    R"({"id": "jsonl", "kind": "reader", "extensions": ["jsonl", "ndjson"], "parameters": [
        {"name": "paths", "type": "list", "items": "path", "default": null},
        {"name": "id_field", "type": "string", "default": "id"},
        {"name": "text_field", "type": "string", "default": "text"}]})",
    R"({"id": "conll", "kind": "reader", "extensions": ["conll"], "gives": ["token", "sentence"], "parameters": [
        {"name": "paths", "type": "list", "items": "path", "default": null},
        {"name": "tags", "type": "bool", "default": false}]})",
    R"({"id": "tokens", "kind": "annotator", "gives": ["token"]})",
    R"({"id": "tokens.icu", "kind": "annotator", "gives": ["token"], "parameters": [
        {"name": "locale", "type": "string", "default": "en"},
        {"name": "region", "type": "string", "default": null, "pattern": "^[A-Z]{2}$"},
        {"name": "rules", "type": "path", "default": null, "exists": "folder"}]})",
    R"({"id": "sentences", "kind": "annotator", "needs": ["token?"], "gives": ["paragraph", "sentence"], "parameters": [
        {"name": "quotes", "type": "enum", "choices": ["split", "keep"], "default": "split"}]})",
    R"({"id": "entities.linear", "kind": "annotator", "version": "2.1.0", "needs": ["token", "sentence"],
        "gives": ["entity"], "parameters": [
        {"name": "min_score", "type": "float", "default": 0.5, "min": 0, "max": 1},
        {"name": "model", "type": "path", "default": null, "renamed_from": "model_path"}]})",
    R"({"id": "entities.lexicon", "kind": "annotator", "needs": ["token", "sentence"], "gives": ["entity"], "parameters": [
        {"name": "lexicon", "type": "path", "example": "names.tsv", "help": "phrases and types"},
        {"name": "types", "type": "list", "items": "enum", "choices": ["PER", "ORG", "LOC"], "default": ["PER", "ORG"]},
        {"name": "fold_case", "type": "bool", "default": false, "deprecated": "use case: fold"},
        {"name": "case", "type": "enum", "choices": ["keep", "fold"], "default": "keep"}]})",
    R"({"id": "entities.merge", "kind": "annotator", "needs": [{"layer": "entity", "many": true}], "gives": ["entity"]})",
    R"({"id": "mentions", "kind": "annotator", "needs": ["token", "sentence", "entity"], "gives": ["mention"]})",
    R"({"id": "quotes.reporting", "kind": "annotator", "needs": ["token", "sentence", "mention"], "gives": ["quote"],
        "parameters": [
        {"name": "indirect", "type": "bool", "default": true},
        {"name": "min_length", "type": "int", "default": 3, "min": 1, "max": 100, "unit": "code points"},
        {"name": "limit", "type": "duration", "default": "2s", "min": "1ms"},
        {"name": "cache", "type": "size", "default": "16MiB", "max": "1GiB"},
        {"name": "cue", "type": "regex", "default": null},
        {"name": "weights", "type": "map", "items": "float", "default": {}, "min": 0}]})",
    R"({"id": "quotes.marks", "kind": "annotator", "needs": ["sentence", "mention?"], "gives": ["quote"]})",
    R"({"id": "summary.centroid", "kind": "annotator", "needs": ["token", "sentence", "mention?", "quote?"],
        "gives": ["summary"], "parameters": [
        {"name": "sentences", "type": "int", "default": 3, "min": 1},
        {"name": "share", "type": "float", "default": null, "min": 0, "max": 1}]})",
    R"({"id": "summary.lead", "kind": "annotator", "needs": ["sentence"], "gives": ["summary"], "parameters": [
        {"name": "sentences", "type": "int", "default": 3, "min": 1}]})",
    R"({"id": "loudness", "kind": "annotator", "needs": ["token"], "gives": [{"layer": "loud", "columns": [
        {"name": "level", "type": "f64"}, {"name": "word", "type": "ref", "to": "token"}]}]})",
    R"({"id": "loudness.simple", "kind": "annotator", "gives": [{"layer": "loud", "columns": [
        {"name": "level", "type": "i32"}]}]})",
    R"({"id": "exec", "kind": "annotator", "open_parameters": true, "parameters": [
        {"name": "command", "type": "list"}, {"name": "folder", "type": "path", "default": "."}]})",
    R"({"id": "voices", "kind": "collector", "needs": ["quote", "mention?"], "parameters": [
        {"name": "aliases", "type": "path", "default": null, "exists": "file"}]})",
    R"({"id": "jsonl", "kind": "writer", "parameters": [
        {"name": "path", "type": "path", "access": "write", "example": "annotations.jsonl"},
        {"name": "layers", "type": "list", "items": "string", "default": []},
        {"name": "offsets", "type": "enum", "choices": ["codepoint", "byte", "utf16"], "default": "codepoint"}]})",
    R"({"id": "table", "kind": "writer"})",
    R"({"id": "report", "kind": "writer", "needs": ["quote", "summary?"], "parameters": [
        {"name": "path", "type": "path", "access": "write", "default": "report.html"}]})",
};

void add(Catalog& catalog, std::string_view json) {
  Result<Manifest> manifest = parse_manifest(json);
  if (!manifest) {
    std::fprintf(stderr, "%s\n%.*s\n", manifest.error().message.c_str(), static_cast<int>(json.size()), json.data());
    std::abort();
  }
  const std::string library = "/plugins/" + manifest->id + ".so";
  if (!catalog.add({std::move(*manifest), library, 0})) std::abort();
}

}  // namespace

Catalog fake_catalog() {
  Catalog catalog;
  for (const std::string_view json : kManifests) add(catalog, json);
  return catalog;
}

}  // namespace adit::core::test
