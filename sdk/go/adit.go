// Package adit makes components of adit out of Go: a library built with -buildmode=c-shared. Panics end inside of the plugin and
// fail the document. Go's runtime cannot be unloaded, and it handles some signals itself; a step `exec:` keeps it in a process of
// its own instead.
package adit

import (
	"errors"
	"math"
)

// Annotator is an instance of a component: it reads layers of a document and gives others. It is used by one thread at a time.
type Annotator interface {
	// Process annotates one document. An error or a panic puts it into the quarantine.
	Process(doc *Document) error
}

// Refused says that a parameter's value cannot be used: for the function that makes instances.
type Refused struct{ Parameter, Why string }

func (r Refused) Error() string { return r.Why }

// ErrCancelled is what Process returns when it stopped because Cancelled() was true.
var ErrCancelled = errors.New("cancelled")

var (
	manifest    string
	kind        int
	newInstance func(config *Config) (any, error)
)

// Plugin names what the library holds: its manifest, and the function that makes an instance from its parameters. Call it in init().
func Plugin(manifestJSON string, makeAnnotator func(config *Config) (Annotator, error)) {
	manifest, kind = manifestJSON, annotatorKind
	newInstance = func(config *Config) (any, error) { return makeAnnotator(config) }
}

// Config has the values of the parameters, checked and filled with defaults.
type Config struct{ values values }

type values interface {
	integer(name string) int64
	boolean(name string) bool
	real(name string) float64
	text(name string) string
	dir() string
}

// Integer is the value of an int, a duration (in nanoseconds) or a size (in bytes).
func (c *Config) Integer(name string) int64 { return c.values.integer(name) }

// Boolean is the value of a bool.
func (c *Config) Boolean(name string) bool { return c.values.boolean(name) }

// Real is the value of a float or an int.
func (c *Config) Real(name string) float64 { return c.values.real(name) }

// String is the value of a string, enum, path or regex; empty when it was left out.
func (c *Config) String(name string) string { return c.values.text(name) }

// PluginDir is the folder of the plugin; its data lies in "data" there.
func (c *Config) PluginDir() string { return c.values.dir() }

// Row is a row of a layer: where it lies, in bytes, and its words.
type Row struct {
	Begin, End uint32
	Text       string
	cells      cells
	index      uint32
}

type cells interface {
	text(column string, row uint32) string
	number(column string, row uint32) float64
}

// String is the value of a string column; empty for null and for a column that is not there.
func (r Row) String(column string) string {
	if r.cells == nil {
		return ""
	}
	return r.cells.text(column, r.index)
}

// Number is the value of a number or bool column; NaN for null and for a column that is not there.
func (r Row) Number(column string) float64 {
	if r.cells == nil {
		return math.NaN()
	}
	return r.cells.number(column, r.index)
}

// Columns are values of a row by the names of their columns: string, float64, int32, int64 or bool.
type Columns map[string]any

// Document is a document as the component sees it, for the length of Process.
type Document struct {
	text string
	data documentData
}

type documentData interface {
	id() string
	meta(key string) string
	rows(layer string, index uint32) []Row
	add(layer string, begin, end uint32, columns Columns) error
	cancelled() bool
	log(level int32, message string)
}

// Text is the text, valid UTF-8.
func (d *Document) Text() string { return d.text }

// ID is the document's id, unique in a run.
func (d *Document) ID() string { return d.data.id() }

// Meta is the metadata value of a key, such as "title" or "date"; empty if there is none.
func (d *Document) Meta(key string) string { return d.data.meta(key) }

// Rows are the rows of a needed layer; none when an optional one is missing.
func (d *Document) Rows(layer string) []Row { return d.data.rows(layer, 0) }

// RowsOf are the rows of the index-th giver of a need that takes many, by priority.
func (d *Document) RowsOf(layer string, index uint32) []Row { return d.data.rows(layer, index) }

// Add adds a row over bytes [begin, end) to a layer that the manifest gives. Columns that are not named are null.
func (d *Document) Add(layer string, begin, end uint32, columns Columns) error {
	return d.data.add(layer, begin, end, columns)
}

// Cancelled is true when the work should stop: ask in long loops, then return ErrCancelled.
func (d *Document) Cancelled() bool { return d.data.cancelled() }

// Log writes a line to the run's log.
func (d *Document) Log(message string) { d.data.log(1, message) }
