// SPDX-License-Identifier: Apache-2.0

// Counts documents and their words.
package main

// #cgo CFLAGS: -I${SRCDIR}/adit -I${SRCDIR}/adit/include
// #include <adit_go.h>
// ADIT_GO_PLUGIN("@NAME@")
import "C"

import (
	"adit"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

const manifest = `{"id": "@NAME@", "kind": "collector", "version": "0.1.0",
	"summary": "number of documents and words", "licence": "Apache-2.0", "needs": ["token"]}`

type counts struct{ documents, words uint64 }

func open(*adit.Config) (adit.Collector, error) { return &counts{}, nil }

// Called for every document, in the order of the input.
func (c *counts) Accumulate(doc *adit.Document) error {
	c.documents++
	c.words += uint64(len(doc.Rows("token")))
	return nil
}

// The state, and adding a saved one as if its documents came next: so parts of a run can be summed up apart.
func (c *counts) Save(to *adit.Sink) error {
	_, err := fmt.Fprintf(to, "%d %d", c.documents, c.words)
	return err
}

func (c *counts) Merge(state []byte) error {
	first, second, _ := strings.Cut(string(state), " ")
	documents, damaged := strconv.ParseUint(first, 10, 64)
	words, damagedToo := strconv.ParseUint(second, 10, 64)
	if damaged != nil || damagedToo != nil {
		return errors.New("the saved state is damaged")
	}
	c.documents += documents
	c.words += words
	return nil
}

// Once, at the end: rows of tables, each a JSON object.
func (c *counts) Finish(to *adit.Tables) error {
	to.Row("@NAME@", fmt.Sprintf(`{"documents":%d,"words":%d}`, c.documents, c.words))
	return nil
}

func init() { adit.PluginCollector(manifest, open) }
func main() {}
