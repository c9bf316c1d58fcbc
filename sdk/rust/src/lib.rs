//! Annotators of adit in Rust: implement [`Annotator`] and name it with [`plugin!`]. Panics end inside of the plugin and
//! fail the document; nothing here asks for `unsafe` code, and there are no dependencies.
#[doc(hidden)]
pub mod abi;
pub mod testing;

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
    pub fn boolean(&self, name: &str) -> bool {
        (self.0.boolean)(self.value(name))
    }
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
}

/// A document as the component sees it.
pub struct Document<'a>(&'a abi::DocumentApi, *mut c_void);

impl Document<'_> {
    pub fn text(&self) -> &str {
        text_of((self.0.text)(self.1))
    }
    pub fn id(&self) -> &str {
        text_of((self.0.id)(self.1))
    }
    pub fn meta(&self, key: &str) -> &str {
        text_of((self.0.meta)(self.1, str_of(key)))
    }
    /// The rows of a needed layer; none when an optional one is missing.
    pub fn rows(&self, layer: &str) -> impl Iterator<Item = Row<'_>> {
        let found = (self.0.layer)(self.1, str_of(layer), 0);
        // The host keeps a layer and its arrays until the call ends, longer than `self` lives.
        let (begin, end): (&[u32], &[u32]) = match unsafe { found.as_ref() } {
            Some(l) if l.count > 0 => unsafe {
                (std::slice::from_raw_parts(l.begin, l.count as usize), std::slice::from_raw_parts(l.end, l.count as usize))
            },
            _ => (&[], &[]),
        };
        let text = self.text();
        begin.iter().zip(end).map(move |(&begin, &end)| Row { begin, end, text: &text[begin as usize..end as usize] })
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

fn guarded(host: *const abi::Host, status: i32, body: impl FnOnce() -> Result<(), Error>) -> i32 {
    let message = match catch_unwind(AssertUnwindSafe(body)) {
        Ok(Ok(())) => return abi::OK,
        Ok(Err(message)) => message,
        Err(panic) => match (panic.downcast_ref::<&str>(), panic.downcast_ref::<String>()) {
            (Some(text), _) => text.to_string(),
            (_, Some(text)) => text.clone(),
            _ => "panicked".to_string(),
        },
    };
    let nowhere = abi::Span { begin: abi::NULL, end: 0 };
    unsafe { ((*host).fail)(host, str_of(&message), nowhere, abi::Str { data: std::ptr::null(), size: 0 }) };
    status
}

#[doc(hidden)]
pub extern "C" fn create<T: Annotator>(host: *const abi::Host, config: *const c_void, _: *mut c_void, made: *mut *mut c_void) -> i32 {
    guarded(host, abi::BAD_CONFIG, || unsafe {
        let instance = Instance(T::new(&Config(&*(*host).config, config))?, host);
        *made = Box::into_raw(Box::new(instance)) as *mut c_void;
        Ok(())
    })
}

#[doc(hidden)]
pub extern "C" fn process<T: Annotator>(own: *mut c_void, document: *mut c_void) -> i32 {
    let Instance(annotator, host) = unsafe { &mut *(own as *mut Instance<T>) };
    let api = unsafe { &*(**host).document };
    guarded(*host, abi::FAILED, || annotator.process(&Document(api, document)))
}

#[doc(hidden)]
pub extern "C" fn destroy<T: Annotator>(own: *mut c_void) {
    let _ = catch_unwind(AssertUnwindSafe(|| drop(unsafe { Box::from_raw(own as *mut Instance<T>) })));
}

/// Makes the library a plugin: `adit::plugin!(Shouting, "shouting", r#"{...manifest...}"#)`, once.
#[macro_export]
macro_rules! plugin {
    ($annotator:ty, $id:literal, $manifest:expr) => {
        const _: () = {
            use $crate::abi;
            static TABLE: abi::Annotator1 = abi::Annotator1 {
                size: std::mem::size_of::<abi::Annotator1>() as u32,
                create: $crate::create::<$annotator>,
                process: $crate::process::<$annotator>,
                destroy: $crate::destroy::<$annotator>,
            };
            extern "C" fn manifest() -> abi::Str {
                let text: &'static str = $manifest;
                abi::Str { data: text.as_ptr(), size: text.len() }
            }
            extern "C" fn interface(id: *const std::ffi::c_char) -> *const std::ffi::c_void {
                match unsafe { std::ffi::CStr::from_ptr(id) }.to_bytes() {
                    b"adit.annotator/1" => &TABLE as *const abi::Annotator1 as *const std::ffi::c_void,
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
