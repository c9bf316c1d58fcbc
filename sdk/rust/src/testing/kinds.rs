//! The host in memory for readers, writers and collectors.
use super::{config_api, document_api, host, Host, TestDocument, SAID};
use crate::{abi, collector, reader, str_of, text_of, writer, Collector, Error, Reader, Writer};
use std::collections::HashMap;
use std::ffi::c_void;
use std::ptr::{null, null_mut};

/// A document that a reader made.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Made {
    pub id: String,
    pub meta: HashMap<String, String>,
    pub text: String,
}

/// What a reader made of a source.
#[derive(Debug, Default)]
pub struct Read {
    pub documents: Vec<Made>,
    /// Why records failed, in their order.
    pub failures: Vec<Error>,
}

/// Rows of tables, each with its table's name.
pub type Rows = Vec<(String, String)>;

/// Longest document, in bytes, of tests.
const MAX_DOCUMENT: usize = 1 << 20;
/// A read gives so many bytes, which finds readers that expect more.
const PIECE: usize = 5;

struct Source<'a>(&'a [u8]);

impl Host {
    /// Reads all documents from bytes; an error when the source cannot be read to its end.
    pub fn read<T: Reader>(&self, bytes: &[u8]) -> Result<Read, Error> {
        self.with_host(|host, config| {
            let own = Own::new(reader::create::<T>, reader::destroy::<T>, host, config)?;
            let mut source = Source(bytes);
            said(reader::open::<T>(own.0, &mut source as *mut Source as *mut c_void))?;
            let mut read = Read::default();
            loop {
                let mut made = Made { id: "test".to_string(), ..Made::default() };
                match reader::next::<T>(own.0, &mut made as *mut Made as *mut c_void) {
                    abi::OK => read.documents.push(made),
                    abi::END => return Ok(read),
                    abi::FAILED => read.failures.push(SAID.take()),
                    _ => return Err(SAID.take()),
                }
            }
        })
    }
    /// Begins, writes a document of each text, with the layers of this host, and ends; what was written.
    pub fn write<T: Writer>(&self, texts: &[&str]) -> Result<String, Error> {
        self.with_host(|host, config| {
            let own = Own::new(writer::create::<T>, writer::destroy::<T>, host, config)?;
            let mut written = Vec::<u8>::new();
            said(writer::begin::<T>(own.0, &mut written as *mut Vec<u8> as *mut c_void))?;
            for text in texts {
                let document = TestDocument::new(self, text);
                said(writer::document::<T>(own.0, &document as *const TestDocument as *const c_void))?;
            }
            said(writer::end::<T>(own.0))?;
            Ok(String::from_utf8_lossy(&written).into_owned())
        })
    }
    /// Sums up a document of each text, in so many instances whose states are merged.
    pub fn collect<T: Collector>(&self, texts: &[&str], parts: usize) -> Result<Rows, Error> {
        self.with_host(|host, config| {
            let make = || Own::new(collector::create::<T>, collector::destroy::<T>, host, config);
            let whole = make()?;
            for part in texts.chunks(texts.len().div_ceil(parts.max(1)).max(1)) {
                let own = make()?;
                for text in part {
                    let document = TestDocument::new(self, text);
                    said(collector::accumulate::<T>(own.0, &document as *const TestDocument as *const c_void))?;
                }
                let mut state = Vec::<u8>::new();
                said(collector::save::<T>(own.0, &mut state as *mut Vec<u8> as *mut c_void))?;
                said(collector::merge::<T>(whole.0, abi::Str { data: state.as_ptr(), size: state.len() }))?;
            }
            let mut rows = Rows::new();
            said(collector::finish::<T>(whole.0, &mut rows as *mut Rows as *mut c_void))?;
            Ok(rows)
        })
    }
    fn with_host<R>(&self, body: impl FnOnce(&abi::Host, *const c_void) -> R) -> R {
        let (config, document) = (config_api(), document_api());
        let made = abi::Host { reading: &READING, writing: &WRITING, ..host(&config, &document) };
        body(&made, self as *const Host as *const c_void)
    }
}

/// An instance, dropped with this.
struct Own(*mut c_void, extern "C" fn(*mut c_void));

impl Own {
    fn new(create: abi::Create, destroy: extern "C" fn(*mut c_void), host: &abi::Host, config: *const c_void) -> Result<Self, Error> {
        let mut own = null_mut();
        said(create(host, config, null_mut(), &mut own))?;
        Ok(Own(own, destroy))
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        (self.1)(self.0);
    }
}

fn said(status: i32) -> Result<(), Error> {
    if status == abi::OK { Ok(()) } else { Err(SAID.take()) }
}

fn at<'a, T>(handle: *const c_void) -> &'a mut T {
    // The handles that this host gives are of the type that its functions expect, and live until the call returns.
    unsafe { &mut *(handle as *mut T) }
}

extern "C" fn read(source: *mut c_void, buffer: *mut u8, capacity: usize, got: *mut usize) -> i32 {
    let source = at::<Source>(source);
    let size = PIECE.min(capacity).min(source.0.len());
    unsafe {
        std::ptr::copy_nonoverlapping(source.0.as_ptr(), buffer, size);
        *got = size;
    }
    source.0 = &source.0[size..];
    abi::OK
}
extern "C" fn source_id(_: *const c_void) -> abi::Str {
    str_of("test")
}
extern "C" fn source_path(_: *const c_void) -> abi::Str {
    super::ABSENT
}
extern "C" fn max_document(_: *const c_void) -> u64 {
    MAX_DOCUMENT as u64
}
extern "C" fn set_id(draft: *mut c_void, id: abi::Str) {
    at::<Made>(draft).id = text_of(id).to_string();
}
extern "C" fn set_meta(draft: *mut c_void, key: abi::Str, value: abi::Str) {
    at::<Made>(draft).meta.insert(text_of(key).to_string(), text_of(value).to_string());
}
extern "C" fn append_text(draft: *mut c_void, bytes: abi::Str) -> i32 {
    let draft = at::<Made>(draft);
    if draft.text.len() + bytes.size > MAX_DOCUMENT {
        return abi::FAILED;
    }
    let bytes = unsafe { std::slice::from_raw_parts(bytes.data, bytes.size) };
    draft.text.push_str(&String::from_utf8_lossy(bytes));
    abi::OK
}
extern "C" fn open(output: *mut c_void, suffix: abi::Str) -> *mut c_void {
    if suffix.size == 0 { output } else { null_mut() }
}
extern "C" fn write(sink: *mut c_void, bytes: abi::Str) -> i32 {
    at::<Vec<u8>>(sink).extend_from_slice(unsafe { std::slice::from_raw_parts(bytes.data, bytes.size) });
    abi::OK
}
extern "C" fn row(tables: *mut c_void, table: abi::Str, json: abi::Str) {
    at::<Rows>(tables).push((text_of(table).to_string(), text_of(json).to_string()));
}

static READING: abi::ReadingApi = abi::ReadingApi {
    size: std::mem::size_of::<abi::ReadingApi>() as u32,
    read,
    source_id,
    source_path,
    max_document,
    set_id,
    set_meta,
    append_text,
    document: null(),
};

static WRITING: abi::WritingApi =
    abi::WritingApi { size: std::mem::size_of::<abi::WritingApi>() as u32, open, write, terminal_width: null(), row };
