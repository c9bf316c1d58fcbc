package adit

import "strings"

// TestMade is a document that a reader made.
type TestMade struct {
	ID   string
	Meta map[string]string
	Text string
}

// TestRead reads all documents from bytes, in pieces, and gives why records failed.
func TestRead(reader Reader, bytes string) (documents []TestMade, failures []error) {
	source := &Source{data: &testSource{bytes}}
	if err := reader.Start(source); err != nil {
		return nil, []error{err}
	}
	for {
		made := &testDraft{TestMade{"test", map[string]string{}, ""}}
		more, err := reader.Read(&Draft{data: made})
		if err != nil {
			failures = append(failures, err)
		} else if !more {
			return documents, failures
		} else {
			documents = append(documents, made.made)
		}
	}
}

// TestWrite begins, writes documents, and ends; what was written.
func TestWrite(writer Writer, documents ...*Document) (string, error) {
	text := &strings.Builder{}
	sink := testSink(text)
	if err := writer.Begin(sink); err != nil {
		return "", err
	}
	for _, doc := range documents {
		if err := writer.Write(doc); err != nil {
			return "", err
		}
	}
	return text.String(), writer.End()
}

// TestCollect sums up documents in an instance for each, whose states are merged in one more; "TABLE ROW" for each row.
func TestCollect(make func() Collector, documents ...*Document) (rows []string, err error) {
	whole := make()
	for _, doc := range documents {
		part := make()
		state := &strings.Builder{}
		if err = part.Accumulate(doc); err == nil {
			err = part.Save(testSink(state))
		}
		if err == nil {
			err = whole.Merge([]byte(state.String()))
		}
		if err != nil {
			return nil, err
		}
	}
	err = whole.Finish(&Tables{func(table, json string) { rows = append(rows, table+" "+json) }})
	return rows, err
}

type testSource struct{ rest string }

func (s *testSource) read(into []byte) (int, bool) {
	const piece = 5 // finds readers that expect more
	got := copy(into, s.rest[:min(piece, len(s.rest))])
	s.rest = s.rest[got:]
	return got, true
}
func (s *testSource) id() string          { return "test" }
func (s *testSource) path() string        { return "" }
func (s *testSource) maxDocument() uint64 { return 1 << 20 }

type testDraft struct{ made TestMade }

func (d *testDraft) setID(id string)             { d.made.ID = id }
func (d *testDraft) setMeta(key, value string)   { d.made.Meta[key] = value }
func (d *testDraft) appendText(text string) bool { d.made.Text += text; return true }

func testSink(to *strings.Builder) *Sink {
	return &Sink{write: func(text string) bool { to.WriteString(text); return true }}
}
