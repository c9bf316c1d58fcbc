package adit

/*
#include "bridge.h"
*/
import "C"

import "unsafe"

type hostSource struct {
	host   *C.adit_host_t
	source *C.adit_source_t
}

func (s hostSource) read(into []byte) (int, bool) {
	var got C.size_t
	status := C.adit_go_read(s.host, s.source, (*C.char)(unsafe.Pointer(&into[0])), C.size_t(len(into)), &got)
	return int(got), status == C.ADIT_OK
}
func (s hostSource) id() string          { return goString(C.adit_go_source_id(s.host, s.source)) }
func (s hostSource) path() string        { return goString(C.adit_go_source_path(s.host, s.source)) }
func (s hostSource) maxDocument() uint64 { return uint64(C.adit_go_max_document(s.host, s.source)) }

type hostDraft struct {
	host  *C.adit_host_t
	draft *C.adit_draft_t
}

func (d hostDraft) setID(id string) { C.adit_go_set_id(d.host, d.draft, strOf(id)) }
func (d hostDraft) setMeta(key, value string) {
	C.adit_go_set_meta(d.host, d.draft, strOf(key), strOf(value))
}
func (d hostDraft) appendText(text string) bool {
	return C.adit_go_append_text(d.host, d.draft, strOf(text)) == C.ADIT_OK
}

func hostSink(host *C.adit_host_t, sink *C.adit_sink_t) *Sink {
	return &Sink{write: func(text string) bool { return C.adit_go_write(host, sink, strOf(text)) == C.ADIT_OK }}
}

//export aditGoStart
func aditGoStart(self unsafe.Pointer, source *C.adit_source_t) C.adit_status_t {
	made, host := instanceOf(self)
	state := made.(*reading)
	state.source = &Source{data: hostSource{host, source}}
	return guarded(host, C.ADIT_FAILED, C.ADIT_FATAL, func() error { return state.reader.Start(state.source) })
}

//export aditGoNext
func aditGoNext(self unsafe.Pointer, draft *C.adit_draft_t) C.adit_status_t {
	made, host := instanceOf(self)
	state := made.(*reading)
	to := &Draft{data: hostDraft{host, draft}}
	more := false
	status := guarded(host, C.ADIT_FAILED, C.ADIT_FATAL, func() (err error) {
		more, err = state.reader.Read(to)
		return err
	})
	switch {
	case state.source.failed:
		return C.ADIT_FATAL
	case status == C.ADIT_OK && to.refused:
		return C.ADIT_FAILED
	case status == C.ADIT_OK && !more:
		return C.ADIT_END
	}
	return status
}

// written is the status of a call that writes: what cannot be written is the host's to explain.
func written(status C.adit_status_t, sink *Sink) C.adit_status_t {
	if sink.failed {
		return C.ADIT_FATAL
	}
	return status
}

func writerCall(self unsafe.Pointer, body func(writer Writer, host *C.adit_host_t) error) C.adit_status_t {
	made, host := instanceOf(self)
	state := made.(*writing)
	status := guarded(host, C.ADIT_FAILED, C.ADIT_FAILED, func() error { return body(state.writer, host) })
	return written(status, state.sink)
}

//export aditGoBegin
func aditGoBegin(self unsafe.Pointer, output *C.adit_output_t) C.adit_status_t {
	made, host := instanceOf(self)
	state := made.(*writing)
	state.sink = hostSink(host, C.adit_go_open(host, output))
	return writerCall(self, func(writer Writer, _ *C.adit_host_t) error { return writer.Begin(state.sink) })
}

//export aditGoWrite
func aditGoWrite(self unsafe.Pointer, document *C.adit_document_t) C.adit_status_t {
	return writerCall(self, func(writer Writer, host *C.adit_host_t) error { return writer.Write(documentOf(host, document)) })
}

//export aditGoTable
func aditGoTable(self unsafe.Pointer, name C.adit_str_t, rows *C.adit_str_t, count C.size_t) C.adit_status_t {
	texts := make([]string, int(count))
	for i, row := range unsafe.Slice(rows, int(count)) {
		texts[i] = goString(row)
	}
	return writerCall(self, func(writer Writer, _ *C.adit_host_t) error { return writer.Table(goString(name), texts) })
}

//export aditGoEnd
func aditGoEnd(self unsafe.Pointer) C.adit_status_t {
	return writerCall(self, func(writer Writer, _ *C.adit_host_t) error { return writer.End() })
}

func collectorCall(self unsafe.Pointer, body func(collector Collector, host *C.adit_host_t) error) C.adit_status_t {
	made, host := instanceOf(self)
	return guarded(host, C.ADIT_FAILED, C.ADIT_FAILED, func() error { return body(made.(Collector), host) })
}

//export aditGoAccumulate
func aditGoAccumulate(self unsafe.Pointer, document *C.adit_document_t) C.adit_status_t {
	return collectorCall(self, func(c Collector, host *C.adit_host_t) error { return c.Accumulate(documentOf(host, document)) })
}

//export aditGoSave
func aditGoSave(self unsafe.Pointer, sink *C.adit_sink_t) C.adit_status_t {
	var to *Sink
	status := collectorCall(self, func(c Collector, host *C.adit_host_t) error {
		to = hostSink(host, sink)
		return c.Save(to)
	})
	return written(status, to)
}

//export aditGoMerge
func aditGoMerge(self unsafe.Pointer, state C.adit_str_t) C.adit_status_t {
	return collectorCall(self, func(c Collector, _ *C.adit_host_t) error { return c.Merge([]byte(goString(state))) })
}

//export aditGoFinish
func aditGoFinish(self unsafe.Pointer, tables *C.adit_tables_t) C.adit_status_t {
	return collectorCall(self, func(c Collector, host *C.adit_host_t) error {
		return c.Finish(&Tables{func(table, json string) { C.adit_go_row(host, tables, strOf(table), strOf(json)) }})
	})
}
