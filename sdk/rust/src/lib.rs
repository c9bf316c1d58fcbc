//! Components of adit in Rust: implement [`Annotator`] and name it with [`plugin!`], or [`Reader`], [`Writer`] or [`Collector`]
//! and name it with the macro of its name. Panics end inside of the plugin and fail the document; nothing here asks for `unsafe`
//! code, and there are no dependencies.
#[doc(hidden)]
pub mod abi;
pub mod collector;
pub mod reader;
pub mod testing;
pub mod writer;

pub use collector::{Collector, Tables};
pub use reader::{Draft, Reader, Source};
pub use writer::{Sink, Writer};

use std::ffi::c_void;
use std::panic::{catch_unwind, AssertUnwindSafe};

/// Why a document fails, or a parameter's value cannot be used.
pub type Error = String;

/// A component that reads layers of a document and gives others.
pub trait Annotator: Sized {
    /// Makes an instance from its parameters; one for each worker. An error ends the run before it begins.
    fn new(config: &Config) -> Result<Self, Error>;
    /// Annotates one document. An error or a panic puts it into the quarantine.
    fn process(&mut self, document: &Document) -> Result<(), Error>;
}

/// The values of the parameters, checked and filled.
pub struct Config<'a>(&'a abi::ConfigApi, *const c_void);

impl Config<'_> {
    fn value(&self, name: &str) -> *const c_void {
        (self.0.get)(self.1, str_of(name))
    }
    /// Of an int, a duration (nanoseconds), a size (bytes).
    pub fn integer(&self, name: &str) -> i64 {
        (self.0.integer)(self.value(name))
    }
    /// Of a bool.
    pub fn boolean(&self, name: &str) -> bool {
        (self.0.boolean)(self.value(name))
    }
    /// Of a float or an int.
    pub fn real(&self, name: &str) -> f64 {
        (self.0.real)(self.value(name))
    }
    /// Of a string, enum, path, regex; empty when it was left out.
    pub fn string(&self, name: &str) -> &str {
        text_of((self.0.string)(self.value(name)))
    }
}

/// A row of a layer: where it lies, in bytes, and its words.
pub struct Row<'a> {
    pub begin: u32,
    pub end: u32,
    pub text: &'a str,
    from: Option<(&'a abi::DocumentApi, *const c_void, &'a abi::Layer)>,
    index: usize,
}

impl<'a> Row<'a> {
    /// A place in the text, bytes `begin` up to `end`, for rows that stand where no other does.
    pub fn at(begin: u32, end: u32) -> Self {
        Row { begin, end, text: "", from: None, index: 0 }
    }
    fn column(&self, name: &str) -> Option<&'a abi::Column> {
        let (_, _, layer) = self.from?;
        // The host keeps a layer and its columns until the call ends.
        let mut columns = (0..layer.column_count as usize).map(|at| unsafe { &**layer.columns.add(at) });
        columns.find(|column| text_of(column.name) == name)
    }
    /// The value of a string column; empty for null and for a column that is not there.
    pub fn string(&self, column: &str) -> &'a str {
        match (self.from, self.column(column)) {
            (Some((api, document, _)), Some(found)) if found.kind == abi::STR => {
                text_of((api.string)(document, unsafe { *(found.data as *const u32).add(self.index) }))
            }
            _ => "",
        }
    }
    /// The value of a number or bool column; NaN for null and for a column that is not there.
    pub fn number(&self, column: &str) -> f64 {
        let Some(found) = self.column(column) else { return f64::NAN };
        match found.kind {
            abi::BOOL => unsafe { *(found.data as *const u8).add(self.index) as f64 },
            abi::I32 => unsafe { *(found.data as *const i32).add(self.index) as f64 },
            abi::I64 => unsafe { *(found.data as *const i64).add(self.index) as f64 },
            abi::F64 => unsafe { *(found.data as *const f64).add(self.index) },
            _ => f64::NAN,
        }
    }
}

/// A document as the component sees it.
pub struct Document<'a>(&'a abi::DocumentApi, *mut c_void);

impl Document<'_> {
    /// The text.
    pub fn text(&self) -> &str {
        text_of((self.0.text)(self.1))
    }
    /// The id, unique in a run.
    pub fn id(&self) -> &str {
        text_of((self.0.id)(self.1))
    }
    /// The metadata value of a key, such as "title"; empty if there is none.
    pub fn meta(&self, key: &str) -> &str {
        text_of((self.0.meta)(self.1, str_of(key)))
    }
    /// The rows of a needed layer; none when an optional one is missing.
    pub fn rows(&self, layer: &str) -> impl Iterator<Item = Row<'_>> {
        let found = (self.0.layer)(self.1, str_of(layer), 0);
        // The host keeps a layer and its arrays until the call ends, longer than `self` lives.
        let found = unsafe { found.as_ref() };
        let (begin, end): (&[u32], &[u32]) = match found {
            Some(l) if l.count > 0 => unsafe {
                (std::slice::from_raw_parts(l.begin, l.count as usize), std::slice::from_raw_parts(l.end, l.count as usize))
            },
            _ => (&[], &[]),
        };
        let text = self.text();
        let from = found.map(|layer| (self.0, self.1 as *const c_void, layer));
        let places = begin.iter().zip(end).enumerate();
        places.map(move |(index, (&begin, &end))| Row { begin, end, text: &text[begin as usize..end as usize], from, index })
    }
    /// Adds a row with string columns to a layer that the manifest gives.
    pub fn add(&self, layer: &str, row: &Row, columns: &[(&str, &str)]) -> Result<(), Error> {
        let ids: Vec<u32> = columns.iter().map(|(_, value)| (self.0.intern)(self.1, str_of(value))).collect();
        let cells: Vec<abi::Column> = columns.iter().zip(&ids).map(|((name, _), id)| abi::Column {
            size: std::mem::size_of::<abi::Column>() as u32,
            kind: abi::STR,
            name: str_of(name),
            data: id as *const u32 as *const c_void,
            starts: std::ptr::null(),
            target: std::ptr::null(),
        }).collect();
        match (self.0.append)(self.1, str_of(layer), 1, &row.begin, &row.end, cells.len() as u32, cells.as_ptr()) {
            abi::OK => Ok(()),
            _ => Err(format!("the host refused a row of layer \"{layer}\"")),
        }
    }
}

fn str_of(text: &str) -> abi::Str {
    abi::Str { data: text.as_ptr(), size: text.len() }
}

fn text_of<'a>(text: abi::Str) -> &'a str {
    if text.data.is_null() {
        return "";
    }
    // The host's strings are valid UTF-8 and live until the call ends.
    unsafe { std::str::from_utf8_unchecked(std::slice::from_raw_parts(text.data, text.size)) }
}

struct Instance<T>(T, *const abi::Host);

/// Runs `body`; its error and its panic become the first and the second status, with a message.
fn guarded(host: *const abi::Host, [on_error, on_panic]: [i32; 2], body: impl FnOnce() -> Result<(), Error>) -> i32 {
    let (message, status) = match catch_unwind(AssertUnwindSafe(body)) {
        Ok(Ok(())) => return abi::OK,
        Ok(Err(message)) => (message, on_error),
        Err(panic) => match (panic.downcast_ref::<&str>(), panic.downcast_ref::<String>()) {
            (Some(text), _) => (text.to_string(), on_panic),
            (_, Some(text)) => (text.clone(), on_panic),
            _ => ("panicked".to_string(), on_panic),
        },
    };
    let nowhere = abi::Span { begin: abi::NULL, end: 0 };
    unsafe { ((*host).fail)(host, str_of(&message), nowhere, abi::Str { data: std::ptr::null(), size: 0 }) };
    status
}

/// Makes an instance of any kind.
fn made<T>(host: *const abi::Host, config: *const c_void, to: *mut *mut c_void, make: impl FnOnce(&Config) -> Result<T, Error>) -> i32 {
    guarded(host, [abi::BAD_CONFIG, abi::BAD_CONFIG], || unsafe {
        let instance = Instance(make(&Config(&*(*host).config, config))?, host);
        *to = Box::into_raw(Box::new(instance)) as *mut c_void;
        Ok(())
    })
}

fn dropped<T>(own: *mut c_void) {
    let _ = catch_unwind(AssertUnwindSafe(|| drop(unsafe { Box::from_raw(own as *mut Instance<T>) })));
}

#[doc(hidden)]
pub extern "C" fn create<T: Annotator>(host: *const abi::Host, config: *const c_void, _: *mut c_void, to: *mut *mut c_void) -> i32 {
    made(host, config, to, T::new)
}

#[doc(hidden)]
pub extern "C" fn process<T: Annotator>(own: *mut c_void, document: *mut c_void) -> i32 {
    let Instance(annotator, host) = unsafe { &mut *(own as *mut Instance<T>) };
    let api = unsafe { &*(**host).document };
    guarded(*host, [abi::FAILED, abi::FAILED], || annotator.process(&Document(api, document)))
}

#[doc(hidden)]
pub extern "C" fn destroy<T: Annotator>(own: *mut c_void) {
    dropped::<T>(own);
}

/// Makes the library a plugin: `adit::plugin!(Shouting, "shouting", r#"{...manifest...}"#)`, once.
#[macro_export]
macro_rules! plugin {
    ($annotator:ty, $id:literal, $manifest:expr) => {
        $crate::entry!($id, $manifest, b"adit.annotator/1", Annotator1, {
            size: std::mem::size_of::<abi::Annotator1>() as u32,
            create: $crate::create::<$annotator>,
            process: $crate::process::<$annotator>,
            destroy: $crate::destroy::<$annotator>,
        });
    };
}

/// The entry of a plugin with one component and its one table; for the macros of the four kinds.
#[doc(hidden)]
#[macro_export]
macro_rules! entry {
    ($id:literal, $manifest:expr, $interface:literal, $table:ident, { $($field:ident: $value:expr,)* }) => {
        const _: () = {
            use $crate::abi;
            static TABLE: abi::$table = abi::$table { $($field: $value,)* };
            extern "C" fn manifest() -> abi::Str {
                let text: &'static str = $manifest;
                abi::Str { data: text.as_ptr(), size: text.len() }
            }
            extern "C" fn interface(id: *const std::ffi::c_char) -> *const std::ffi::c_void {
                match unsafe { std::ffi::CStr::from_ptr(id) }.to_bytes() {
                    $interface => &TABLE as *const abi::$table as *const std::ffi::c_void,
                    _ => std::ptr::null(),
                }
            }
            static COMPONENT: abi::Component = abi::Component {
                size: std::mem::size_of::<abi::Component>() as u32,
                id: concat!($id, "\0").as_ptr() as *const std::ffi::c_char,
                manifest,
                interface,
            };
            #[no_mangle]
            #[allow(non_upper_case_globals)]
            pub static adit_plugin_entry: abi::Plugin = abi::Plugin {
                magic: 0x5449_4441,
                size: std::mem::size_of::<abi::Plugin>() as u32,
                abi_major: 1,
                abi_minor: 0,
                count: 1,
                components: &[&COMPONENT],
            };
        };
    };
}
