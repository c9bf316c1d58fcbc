// SPDX-License-Identifier: Apache-2.0

// Reports words in capitals as entities of type SHOUT.
package main

// #cgo CFLAGS: -I${SRCDIR}/adit -I${SRCDIR}/adit/include
// #include <adit_go.h>
// ADIT_GO_PLUGIN("@NAME@")
import "C"

import (
	"adit"
	"strings"
	"unicode"
	"unicode/utf8"
)

const manifest = `{"id": "@NAME@", "kind": "annotator", "version": "0.1.0",
	"summary": "words in capitals", "licence": "Apache-2.0", "needs": ["token"], "gives": ["entity"], "parameters": [
	{"name": "min_length", "type": "int", "default": 3, "min": 1, "max": 100, "help": "shortest word to report, in code points"}]}`

type shouting struct{ min int }

func open(config *adit.Config) (adit.Annotator, error) {
	return shouting{int(config.Integer("min_length"))}, nil
}

func (s shouting) Process(doc *adit.Document) error {
	for _, word := range doc.Rows("token") {
		upper := strings.ContainsFunc(word.Text, unicode.IsUpper) && !strings.ContainsFunc(word.Text, unicode.IsLower)
		if !upper || utf8.RuneCountInString(word.Text) < s.min {
			continue
		}
		if err := doc.Add("entity", word.Begin, word.End, adit.Columns{"type": "SHOUT"}); err != nil {
			return err
		}
	}
	return nil
}

func init() { adit.Plugin(manifest, open) }
func main() {}
