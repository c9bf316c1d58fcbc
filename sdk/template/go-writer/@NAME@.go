// SPDX-License-Identifier: Apache-2.0

// Writes one line a document: its id and its entities.
package main

// #cgo CFLAGS: -I${SRCDIR}/adit -I${SRCDIR}/adit/include
// #include <adit_go.h>
// ADIT_GO_PLUGIN("@NAME@")
import "C"

import (
	"adit"
	"fmt"
	"strings"
)

const manifest = `{"id": "@NAME@", "kind": "writer", "version": "0.1.0",
	"summary": "one line a document with its entities", "licence": "Apache-2.0", "needs": ["entity?"], "parameters": [
	{"name": "path", "type": "path", "access": "write", "default": null, "help": "file to write; left out: standard output"}]}`

type names struct{ out *adit.Sink }

func open(*adit.Config) (adit.Writer, error) { return &names{}, nil }

// Before the first document. The host opens the file, and gives it its name when the run was well.
func (n *names) Begin(out *adit.Sink) error {
	n.out = out
	return nil
}

// Called for every document, in the order of the input.
func (n *names) Write(doc *adit.Document) error {
	line := strings.Builder{}
	line.WriteString(doc.ID())
	for _, entity := range doc.Rows("entity") {
		line.WriteString("\t" + entity.Text)
	}
	line.WriteString("\n")
	_, err := n.out.WriteString(line.String())
	return err
}

// After the last document: a table of a collector, each row a JSON object.
func (n *names) Table(name string, rows []string) error {
	for _, row := range rows {
		if _, err := fmt.Fprintf(n.out, "%s\t%s\n", name, row); err != nil {
			return err
		}
	}
	return nil
}

func (n *names) End() error { return nil }

func init() { adit.PluginWriter(manifest, open) }
func main() {}
