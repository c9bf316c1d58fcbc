//! A host in memory, to test components with `cargo test`. It goes through the same C tables as the program and checks what it
//! checks: only rows in the text, on code point boundaries.
use crate::{abi, guarded, str_of, text_of, Annotator, Config, Document, Error};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::ffi::c_void;
use std::ptr::null;

mod kinds;
pub use kinds::{Made, Read, Rows};

/// The value of a parameter.
pub enum Value {
    Integer(i64),
    Boolean(bool),
    Real(f64),
    String(String),
}

/// A row that the component added.
#[derive(Debug, Clone, PartialEq)]
pub struct Added {
    pub begin: u32,
    pub end: u32,
    pub text: String,
    pub columns: Vec<(String, String)>,
}

/// Parameters and layers to test a component with.
#[derive(Default)]
pub struct Host {
    parameters: HashMap<String, Value>,
    layers: HashMap<String, Vec<(u32, u32)>>,
    meta: HashMap<String, String>,
}

impl Host {
    pub fn new() -> Self {
        Self::default()
    }
    /// Sets a parameter; those that are not set are as null.
    pub fn with(mut self, name: &str, value: Value) -> Self {
        self.parameters.insert(name.to_string(), value);
        self
    }
    pub fn integer(self, name: &str, value: i64) -> Self {
        self.with(name, Value::Integer(value))
    }
    /// Adds a row to a layer that the component reads. Without any, documents have simple tokens.
    pub fn row(mut self, layer: &str, begin: u32, end: u32) -> Self {
        self.layers.entry(layer.to_string()).or_default().push((begin, end));
        self
    }
    pub fn meta(mut self, key: &str, value: &str) -> Self {
        self.meta.insert(key.to_string(), value.to_string());
        self
    }
    /// What the component gives for a text, by layer; an error or a panic as the quarantine would have it.
    pub fn process<T: Annotator>(&self, text: &str) -> Result<HashMap<String, Vec<Added>>, Error> {
        let config = config_api();
        let mut annotator = T::new(&Config(&config, self as *const Host as *const c_void))?;
        let document = TestDocument::new(self, text);
        let api = document_api();
        let host = host(&config, &api);
        let handle = &document as *const TestDocument as *mut c_void;
        let status = guarded(&host, [abi::FAILED, abi::FAILED], || annotator.process(&Document(&api, handle)));
        match (document.refused.take(), status) {
            (Some(why), _) => Err(why),
            (None, abi::OK) => Ok(document.added.take()),
            _ => Err(SAID.take()),
        }
    }
}

thread_local! {
    static SAID: Cell<String> = const { Cell::new(String::new()) };
}

struct TestDocument<'a> {
    host: &'a Host,
    text: &'a str,
    begins: HashMap<String, (Vec<u32>, Vec<u32>)>,
    layers: RefCell<Vec<Box<abi::Layer>>>,
    strings: RefCell<Vec<Box<str>>>,
    added: RefCell<HashMap<String, Vec<Added>>>,
    refused: RefCell<Option<Error>>,
}

impl<'a> TestDocument<'a> {
    fn new(host: &'a Host, text: &'a str) -> Self {
        let mut begins: HashMap<String, (Vec<u32>, Vec<u32>)> =
            host.layers.iter().map(|(name, rows)| (name.clone(), rows.iter().copied().unzip())).collect();
        begins.entry("token".to_string()).or_insert_with(|| simple_tokens(text));
        TestDocument {
            host,
            text,
            begins,
            layers: Default::default(),
            strings: Default::default(),
            added: Default::default(),
            refused: Default::default(),
        }
    }
    fn refuse(&self, why: String) -> i32 {
        self.refused.borrow_mut().get_or_insert(why);
        abi::FAILED
    }
}

/// Words of letters and digits, and all else by itself.
fn simple_tokens(text: &str) -> (Vec<u32>, Vec<u32>) {
    let (mut begins, mut ends): (Vec<u32>, Vec<u32>) = Default::default();
    let mut in_word = false;
    for (at, c) in text.char_indices() {
        let end = (at + c.len_utf8()) as u32;
        match (in_word, c.is_alphanumeric(), c.is_whitespace()) {
            (true, true, _) => *ends.last_mut().unwrap() = end,
            (_, _, true) => {}
            _ => {
                begins.push(at as u32);
                ends.push(end);
            }
        }
        in_word = c.is_alphanumeric();
    }
    (begins, ends)
}

fn test_document<'a>(document: *const c_void) -> &'a TestDocument<'a> {
    // The handles that this host gives are of this type, and live until process() returns.
    unsafe { &*(document as *const TestDocument) }
}

extern "C" fn text(document: *const c_void) -> abi::Str {
    str_of(test_document(document).text)
}
extern "C" fn id(_: *const c_void) -> abi::Str {
    str_of("test")
}
extern "C" fn meta(document: *const c_void, key: abi::Str) -> abi::Str {
    test_document(document).host.meta.get(text_of(key)).map_or(ABSENT, |value| str_of(value))
}
extern "C" fn string(document: *const c_void, id: u32) -> abi::Str {
    let strings = test_document(document).strings.borrow();
    (id as usize).checked_sub(1).and_then(|at| strings.get(at)).map_or(ABSENT, |found| str_of(found))
}
extern "C" fn intern(document: *mut c_void, text: abi::Str) -> u32 {
    let mut strings = test_document(document).strings.borrow_mut();
    strings.push(text_of(text).into());
    strings.len() as u32
}
extern "C" fn layer(document: *const c_void, name: abi::Str, index: u32) -> *const abi::Layer {
    let document = test_document(document);
    match document.begins.get(text_of(name)) {
        Some((begin, end)) if index == 0 => {
            let made = Box::new(abi::Layer {
                size: std::mem::size_of::<abi::Layer>() as u32,
                count: begin.len() as u32,
                name,
                producer: ABSENT,
                begin: begin.as_ptr(),
                end: end.as_ptr(),
                column_count: 0,
                columns: null(),
            });
            document.layers.borrow_mut().push(made);
            document.layers.borrow().last().map_or(null(), |layer| &**layer)
        }
        _ => null(),
    }
}
extern "C" fn append(document: *mut c_void, layer: abi::Str, count: u32, begin: *const u32, end: *const u32, columns: u32, column: *const abi::Column) -> i32 {
    let document = test_document(document);
    for row in 0..count as usize {
        let (begin, end) = unsafe { (*begin.add(row), *end.add(row)) };
        let Some(text) = document.text.get(begin as usize..end as usize) else {
            return document.refuse(format!("layer \"{}\": [{begin},{end}) is not in the text, or cuts a code point", text_of(layer)));
        };
        let mut cells = Vec::new();
        for at in 0..columns as usize {
            let cell = unsafe { &*column.add(at) };
            if cell.kind != abi::STR {
                return document.refuse(format!("column \"{}\" is no string", text_of(cell.name)));
            }
            let id = unsafe { *(cell.data as *const u32).add(row) };
            cells.push((text_of(cell.name).to_string(), text_of(string(document as *const _ as *const c_void, id)).to_string()));
        }
        let added = Added { begin, end, text: text.to_string(), columns: cells };
        document.added.borrow_mut().entry(text_of(layer).to_string()).or_default().push(added);
    }
    abi::OK
}

const ABSENT: abi::Str = abi::Str { data: null(), size: 0 };

fn document_api() -> abi::DocumentApi {
    abi::DocumentApi {
        size: std::mem::size_of::<abi::DocumentApi>() as u32,
        text,
        id,
        meta,
        meta_count: null(),
        meta_at: null(),
        string,
        intern,
        layer,
        layer_count: null(),
        layer_at: null(),
        append,
    }
}

extern "C" fn get(config: *const c_void, name: abi::Str) -> *const c_void {
    let host = unsafe { &*(config as *const Host) };
    host.parameters.get(text_of(name)).map_or(null(), |value| value as *const Value as *const c_void)
}
fn value<'a>(value: *const c_void) -> Option<&'a Value> {
    unsafe { (value as *const Value).as_ref() }
}
extern "C" fn boolean(from: *const c_void) -> bool {
    matches!(value(from), Some(Value::Boolean(true)))
}
extern "C" fn integer(from: *const c_void) -> i64 {
    if let Some(Value::Integer(number)) = value(from) { *number } else { 0 }
}
extern "C" fn real(from: *const c_void) -> f64 {
    match value(from) {
        Some(Value::Real(number)) => *number,
        Some(Value::Integer(number)) => *number as f64,
        _ => 0.0,
    }
}
extern "C" fn config_string(from: *const c_void) -> abi::Str {
    if let Some(Value::String(text)) = value(from) { str_of(text) } else { ABSENT }
}

fn config_api() -> abi::ConfigApi {
    abi::ConfigApi {
        size: std::mem::size_of::<abi::ConfigApi>() as u32,
        get,
        count: null(),
        at: null(),
        key: null(),
        boolean,
        integer,
        real,
        string: config_string,
    }
}

extern "C" fn fail(_: *const abi::Host, message: abi::Str, _: abi::Span, _: abi::Str) {
    SAID.set(text_of(message).to_string());
}

fn host(config: &abi::ConfigApi, document: &abi::DocumentApi) -> abi::Host {
    abi::Host {
        size: std::mem::size_of::<abi::Host>() as u32,
        abi_major: 1,
        abi_minor: 0,
        own: null(),
        config,
        document,
        reading: null(),
        writing: null(),
        interface: null(),
        log: null(),
        fail,
    }
}
