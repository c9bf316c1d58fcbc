package main

import (
	"adit"
	"testing"
)

func TestMakesADocumentOfEachLine(t *testing.T) {
	reader, _ := open(adit.TestConfig(nil))
	documents, failures := adit.TestRead(reader, "One\tFirst.\nbad\nTwo\tSecond.")
	if len(documents) != 2 || documents[1].Text != "Second." || documents[1].Meta["title"] != "Two" {
		t.Fatalf("made %v", documents)
	}
	if len(failures) != 1 || failures[0].Error() != "a line without a tab" {
		t.Fatalf("refused %v", failures)
	}
}
