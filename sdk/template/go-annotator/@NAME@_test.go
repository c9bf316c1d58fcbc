package main

import (
	"adit"
	"testing"
)

func TestReportsWordsInCapitals(t *testing.T) {
	annotator, _ := open(adit.TestConfig(map[string]any{"min_length": 3}))
	doc, layers := adit.TestDocument("Ünder NATO ÄRA, OK?")
	if err := annotator.Process(doc); err != nil {
		t.Fatal(err)
	}
	found := layers.Added("entity")
	if len(found) != 2 || found[0].Text != "NATO" || found[1].Text != "ÄRA" || found[0].Columns["type"] != "SHOUT" {
		t.Fatalf("found %v", found)
	}
}
