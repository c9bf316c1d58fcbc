package main

import (
	"adit"
	"testing"
)

func TestCountsDocumentsAndWords(t *testing.T) {
	two, _ := adit.TestDocument("Two words.")
	none, _ := adit.TestDocument("")
	rows, err := adit.TestCollect(func() adit.Collector { return &counts{} }, two, none)
	if err != nil || len(rows) != 1 || rows[0] != `@NAME@ {"documents":2,"words":3}` {
		t.Fatalf("gave %v, %v", rows, err)
	}
}
