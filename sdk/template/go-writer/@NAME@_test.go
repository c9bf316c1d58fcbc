package main

import (
	"adit"
	"testing"
)

func TestWritesIdAndEntities(t *testing.T) {
	writer, _ := open(adit.TestConfig(nil))
	doc, layers := adit.TestDocument("Ann saw Bob.")
	layers.Give("entity", 0, 3, nil)
	layers.Give("entity", 8, 11, nil)
	text, err := adit.TestWrite(writer, doc)
	if text != "test\tAnn\tBob\n" || err != nil {
		t.Fatalf("wrote %q, %v", text, err)
	}
}
