package adit

import (
	"fmt"
	"math"
	"regexp"
)

// TestConfig has the parameters of a test by name: int64, bool, float64 or string.
func TestConfig(parameters map[string]any) *Config { return &Config{testValues(parameters)} }

type testValues map[string]any

func (v testValues) integer(name string) int64 {
	if number, is := v[name].(int); is {
		return int64(number)
	}
	number, _ := v[name].(int64)
	return number
}
func (v testValues) boolean(name string) bool { truth, _ := v[name].(bool); return truth }
func (v testValues) real(name string) float64 { number, _ := v[name].(float64); return number }
func (v testValues) text(name string) string  { text, _ := v[name].(string); return text }
func (v testValues) dir() string              { return "." }

// TestRow is a row that a test adds or finds.
type TestRow struct {
	Text    string
	Begin   uint32
	Columns Columns
}

// TestDocument makes a document in memory with simple tokens; Give adds other layers, Added has what a component added.
func TestDocument(text string) (*Document, *TestLayers) {
	layers := &TestLayers{whole: text, given: map[string][]Row{}, added: map[string][]TestRow{}}
	for _, place := range regexp.MustCompile(`[\pL\pN]+|[^\pL\pN\s]`).FindAllStringIndex(text, -1) {
		layers.Give("token", place[0], place[1], nil)
	}
	return &Document{text, layers}, layers
}

// TestLayers are the layers of a document of a test.
type TestLayers struct {
	whole string
	given map[string][]Row
	added map[string][]TestRow
}

// Give adds a row to a layer that the component reads.
func (t *TestLayers) Give(layer string, begin, end int, columns Columns) {
	row := Row{uint32(begin), uint32(end), t.whole[begin:end], testCells(columns), 0}
	t.given[layer] = append(t.given[layer], row)
}

// Added are the rows that the component added to a layer.
func (t *TestLayers) Added(layer string) []TestRow { return t.added[layer] }

type testCells Columns

func (c testCells) text(column string, _ uint32) string { text, _ := c[column].(string); return text }
func (c testCells) number(column string, _ uint32) float64 {
	if number, is := c[column].(float64); is {
		return number
	}
	return math.NaN()
}

func (t *TestLayers) id() string                        { return "test" }
func (t *TestLayers) meta(string) string                { return "" }
func (t *TestLayers) cancelled() bool                   { return false }
func (t *TestLayers) log(int32, string)                 {}
func (t *TestLayers) rows(layer string, _ uint32) []Row { return t.given[layer] }
func (t *TestLayers) add(layer string, begin, end uint32, columns Columns) error {
	if begin > end || int(end) > len(t.whole) {
		return fmt.Errorf("layer %q: [%d,%d) is not in the text, which has %d bytes", layer, begin, end, len(t.whole))
	}
	t.added[layer] = append(t.added[layer], TestRow{t.whole[begin:end], begin, columns})
	return nil
}
