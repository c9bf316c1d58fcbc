// SPDX-License-Identifier: Apache-2.0

// Reads one document a line: its title, a tab, its text.
package main

// #cgo CFLAGS: -I${SRCDIR}/adit -I${SRCDIR}/adit/include
// #include <adit_go.h>
// ADIT_GO_PLUGIN("@NAME@")
import "C"

import (
	"adit"
	"bufio"
	"errors"
	"strings"
)

const manifest = `{"id": "@NAME@", "kind": "reader", "version": "0.1.0",
	"summary": "one document a line, with its title before a tab", "licence": "Apache-2.0", "extensions": ["titled"]}`

type titled struct{ lines *bufio.Reader }

func open(*adit.Config) (adit.Reader, error) { return &titled{}, nil }

// Called for every source. A source is read to its end before the next one is started.
func (t *titled) Start(from *adit.Source) error {
	t.lines = bufio.NewReader(from)
	return nil
}

// Called until it gives false: makes the next document. An error puts the record into the quarantine, reading goes on.
func (t *titled) Read(to *adit.Draft) (bool, error) {
	line, err := t.lines.ReadString('\n')
	if line == "" && err != nil {
		return false, nil
	}
	title, text, found := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
	if !found {
		return true, errors.New("a line without a tab")
	}
	to.SetMeta("title", title)
	to.AppendText(text)
	return true, nil
}

func init() { adit.PluginReader(manifest, open) }
func main() {}
