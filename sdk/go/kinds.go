package adit

import "io"

// Reader turns inputs into documents. There is one in a run.
type Reader interface {
	// Start begins with a source, once the one before is read to its end. The source lives until Read has given false. An
	// error leaves the source out.
	Start(from *Source) error
	// Read makes the next document; false when the source has no more. An error puts the record into the quarantine, and
	// reading goes on: return it only behind the record. After a panic the rest of the source is left out.
	Read(to *Draft) (bool, error)
}

// Writer writes documents and tables. There is one in a run. An error ends the run.
type Writer interface {
	// Begin comes before the first document; `out` lives until End returns.
	Begin(out *Sink) error
	// Write writes one document with all its layers, in the order of the input.
	Write(doc *Document) error
	// Table writes a table of a collector, each row a JSON object, after the last document.
	Table(name string, rows []string) error
	// End comes after the last document and table.
	End() error
}

// Collector sums up all documents of a run. Merging saved states in order must give what one instance would have.
type Collector interface {
	// Accumulate takes one more document.
	Accumulate(doc *Document) error
	// Save writes the state.
	Save(to *Sink) error
	// Merge adds a saved state, as if its documents came after those seen so far. It may be damaged: say so by an error.
	Merge(state []byte) error
	// Finish gives the tables, once, at the end.
	Finish(to *Tables) error
}

// PluginReader names what the library holds, as Plugin does, for a reader.
func PluginReader(manifestJSON string, makeReader func(config *Config) (Reader, error)) {
	manifest, kind = manifestJSON, readerKind
	newInstance = func(config *Config) (any, error) {
		made, err := makeReader(config)
		return &reading{reader: made}, err
	}
}

// PluginWriter names a writer; see PluginReader.
func PluginWriter(manifestJSON string, makeWriter func(config *Config) (Writer, error)) {
	manifest, kind = manifestJSON, writerKind
	newInstance = func(config *Config) (any, error) {
		made, err := makeWriter(config)
		return &writing{writer: made}, err
	}
}

// PluginCollector names a collector; see PluginReader.
func PluginCollector(manifestJSON string, makeCollector func(config *Config) (Collector, error)) {
	manifest, kind = manifestJSON, collectorKind
	newInstance = func(config *Config) (any, error) { return makeCollector(config) }
}

// The interfaces that the library answers for; bridge.c has the same numbers.
const (
	annotatorKind = iota
	readerKind
	writerKind
	collectorKind
)

// reading and writing are an instance with what the host lent it from one call to the next.
type reading struct {
	reader Reader
	source *Source
}
type writing struct {
	writer Writer
	sink   *Sink
}

// Source is an opened input, decompressed. It is an io.Reader.
type Source struct {
	data   sourceData
	failed bool
}

type sourceData interface {
	read(into []byte) (int, bool)
	id() string
	path() string
	maxDocument() uint64
}

// Read fills `into` with up to its length of bytes; io.EOF at the end.
func (s *Source) Read(into []byte) (int, error) {
	if len(into) == 0 {
		return 0, nil
	}
	got, ok := s.data.read(into)
	if !ok {
		s.failed = true
		return 0, io.ErrUnexpectedEOF
	}
	if got == 0 {
		return 0, io.EOF
	}
	return got, nil
}

// ID is what a document without an id of its own is called.
func (s *Source) ID() string { return s.data.id() }

// Path is the file's path; empty for streams and compressed files.
func (s *Source) Path() string { return s.data.path() }

// MaxDocument is the longest document that the run takes, in bytes.
func (s *Source) MaxDocument() uint64 { return s.data.maxDocument() }

// Draft is a document in the making, for the length of Read.
type Draft struct {
	data    draftData
	refused bool
}

type draftData interface {
	setID(id string)
	setMeta(key, value string)
	appendText(text string) bool
}

// SetID sets the id; the host makes it unique.
func (d *Draft) SetID(id string) { d.data.setID(id) }

// SetMeta sets one metadata entry, such as "title" or "date".
func (d *Draft) SetMeta(key, value string) { d.data.setMeta(key, value) }

// AppendText appends text, in any encoding: the host decodes. False when the document gets too long; it fails then, the rest of
// it need not be appended.
func (d *Draft) AppendText(text string) bool {
	d.refused = !d.data.appendText(text) || d.refused
	return !d.refused
}

// Sink is a stream of bytes going out. It is an io.Writer and an io.StringWriter.
type Sink struct {
	write  func(text string) bool
	failed bool
}

// Write appends bytes. An error when they cannot be written: return it; the host has the reason and ends the run.
func (s *Sink) Write(bytes []byte) (int, error) { return s.WriteString(string(bytes)) }

// WriteString appends text, as Write.
func (s *Sink) WriteString(text string) (int, error) {
	if s.failed = s.failed || !s.write(text); s.failed {
		return 0, io.ErrShortWrite
	}
	return len(text), nil
}

// Tables takes the rows of tables.
type Tables struct{ row func(table, json string) }

// Row adds a row, a JSON object, to the table of that name.
func (t *Tables) Row(table, json string) { t.row(table, json) }
