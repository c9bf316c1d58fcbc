package adit

/*
#cgo CFLAGS: -I${SRCDIR} -I${SRCDIR}/include -I${SRCDIR}/../include -fvisibility=hidden
#cgo LDFLAGS: -lm
#include <stdlib.h>
#include "bridge.h"
*/
import "C"

import (
	"fmt"
	"runtime/cgo"
	"sync"
	"unsafe"
)

// strOf lends a Go string to C for the length of a call.
func strOf(text string) C.adit_str_t {
	if text == "" {
		return C.adit_str_t{data: emptyText, size: 0}
	}
	return C.adit_str_t{data: (*C.char)(unsafe.Pointer(unsafe.StringData(text))), size: C.size_t(len(text))}
}

var emptyText = C.CString("")

func goString(text C.adit_str_t) string {
	if text.data == nil {
		return ""
	}
	return string(unsafe.Slice((*byte)(unsafe.Pointer(text.data)), int(text.size)))
}

var absent = C.adit_str_t{}

// hostValues are parameters as the host holds them.
type hostValues struct {
	host   *C.adit_host_t
	config *C.adit_value_t
}

func (v hostValues) get(name string) *C.adit_value_t {
	return C.adit_go_get(v.host, v.config, strOf(name))
}
func (v hostValues) integer(name string) int64 { return int64(C.adit_go_integer(v.host, v.get(name))) }
func (v hostValues) boolean(name string) bool  { return bool(C.adit_go_boolean(v.host, v.get(name))) }
func (v hostValues) real(name string) float64  { return float64(C.adit_go_real(v.host, v.get(name))) }
func (v hostValues) text(name string) string   { return goString(C.adit_go_string(v.host, v.get(name))) }
func (v hostValues) dir() string               { return goString(C.adit_go_plugin_dir(v.host)) }

// hostDocument is a document of the host, for the length of a call.
type hostDocument struct {
	host     *C.adit_host_t
	document *C.adit_document_t
	whole    string
}

// hostCells are the columns of a layer of the host.
type hostCells struct {
	from  *hostDocument
	layer *C.adit_layer_t
}

func (c hostCells) text(column string, row uint32) string {
	return goString(C.adit_go_string_at(c.from.host, c.from.document, c.layer, strOf(column), C.uint32_t(row)))
}

func (c hostCells) number(column string, row uint32) float64 {
	return float64(C.adit_go_number_at(c.layer, strOf(column), C.uint32_t(row)))
}

func (d *hostDocument) id() string { return goString(C.adit_go_id(d.host, d.document)) }
func (d *hostDocument) meta(key string) string {
	return goString(C.adit_go_meta(d.host, d.document, strOf(key)))
}
func (d *hostDocument) cancelled() bool { return bool(C.adit_go_cancelled(d.host)) }
func (d *hostDocument) log(level int32, message string) {
	C.adit_go_log(d.host, C.int32_t(level), strOf(message))
}

func (d *hostDocument) rows(layer string, index uint32) []Row {
	found := C.adit_go_layer(d.host, d.document, strOf(layer), C.uint32_t(index))
	if found == nil || found.count == 0 {
		return nil
	}
	begin := unsafe.Slice((*uint32)(unsafe.Pointer(found.begin)), int(found.count))
	end := unsafe.Slice((*uint32)(unsafe.Pointer(found.end)), int(found.count))
	rows := make([]Row, found.count)
	for i := range rows {
		rows[i] = Row{begin[i], end[i], d.whole[begin[i]:end[i]], hostCells{d, found}, uint32(i)}
	}
	return rows
}

// cell is one value of a row in C's memory, and its name behind it.
func (d *hostDocument) cell(column *C.adit_column_t, name string, value any) (free func(), err error) {
	data := C.calloc(1, C.size_t(8+len(name)))
	at := (*C.char)(unsafe.Add(data, 8))
	copy(unsafe.Slice((*byte)(unsafe.Pointer(at)), len(name)), name)
	column.size = C.uint32_t(unsafe.Sizeof(*column))
	column.name = C.adit_str_t{data: at, size: C.size_t(len(name))}
	column.data = data
	switch typed := value.(type) {
	case string:
		column._type = C.ADIT_STR
		*(*C.uint32_t)(data) = C.adit_go_intern(d.host, d.document, strOf(typed))
	case float64:
		column._type = C.ADIT_F64
		*(*float64)(data) = typed
	case int32:
		column._type = C.ADIT_I32
		*(*int32)(data) = typed
	case int64:
		column._type = C.ADIT_I64
		*(*int64)(data) = typed
	case bool:
		column._type = C.ADIT_BOOL
		if typed {
			*(*byte)(data) = 1
		}
	default:
		err = fmt.Errorf("column %q: a column is a string, float64, int32, int64 or bool, not %T", name, value)
	}
	return func() { C.free(data) }, err
}

func (d *hostDocument) add(layer string, begin, end uint32, columns Columns) error {
	size := unsafe.Sizeof(C.adit_column_t{})
	block := C.calloc(C.size_t(len(columns)+1), C.size_t(size))
	defer C.free(block)
	cells := unsafe.Slice((*C.adit_column_t)(block), len(columns)+1)
	count := 0
	for name, value := range columns {
		free, err := d.cell(&cells[count], name, value)
		defer free()
		if err != nil {
			return err
		}
		count++
	}
	status := C.adit_go_append(d.host, d.document, strOf(layer), C.uint32_t(begin), C.uint32_t(end), C.uint32_t(count), &cells[0])
	if status != C.ADIT_OK {
		return fmt.Errorf("the host refused a row of layer %q", layer)
	}
	return nil
}

// guarded turns an error of `body` into the first status and a panic into the second, with its message.
func guarded(host *C.adit_host_t, onError, onPanic C.adit_status_t, body func() error) (status C.adit_status_t) {
	tell := func(err any, otherwise C.adit_status_t) C.adit_status_t {
		if err == ErrCancelled {
			return C.ADIT_CANCELLED
		}
		parameter := absent
		if refused, is := err.(Refused); is {
			parameter = strOf(refused.Parameter)
		}
		C.adit_go_fail(host, strOf(fmt.Sprint(err)), parameter)
		return otherwise
	}
	defer func() {
		if panicked := recover(); panicked != nil {
			status = tell(panicked, onPanic)
		}
	}()
	if err := body(); err != nil {
		return tell(err, onError)
	}
	return C.ADIT_OK
}

var (
	manifestOnce sync.Once
	manifestText C.adit_str_t
)

//export aditGoManifest
func aditGoManifest() C.adit_str_t {
	manifestOnce.Do(func() { manifestText = C.adit_str_t{data: C.CString(manifest), size: C.size_t(len(manifest))} })
	return manifestText
}

//export aditGoCreate
func aditGoCreate(host *C.adit_host_t, config *C.adit_value_t, handle *C.uintptr_t) C.adit_status_t {
	return guarded(host, C.ADIT_BAD_CONFIG, C.ADIT_BAD_CONFIG, func() error {
		made, err := newInstance(&Config{hostValues{host, config}})
		if err == nil {
			*handle = C.uintptr_t(cgo.NewHandle(made))
		}
		return err
	})
}

//export aditGoKind
func aditGoKind() C.int { return C.int(kind) }

// instanceOf is the Go value behind what the host holds, and its host.
func instanceOf(self unsafe.Pointer) (any, *C.adit_host_t) {
	instance := (*C.adit_go_instance_t)(self)
	return cgo.Handle(instance.handle).Value(), instance.host
}

func documentOf(host *C.adit_host_t, document *C.adit_document_t) *Document {
	data := &hostDocument{host: host, document: document}
	data.whole = goString(C.adit_go_text(host, document))
	return &Document{data.whole, data}
}

//export aditGoProcess
func aditGoProcess(self unsafe.Pointer, document *C.adit_document_t) C.adit_status_t {
	made, host := instanceOf(self)
	return guarded(host, C.ADIT_FAILED, C.ADIT_FAILED, func() error { return made.(Annotator).Process(documentOf(host, document)) })
}

//export aditGoDestroy
func aditGoDestroy(handle C.uintptr_t) { cgo.Handle(handle).Delete() }
