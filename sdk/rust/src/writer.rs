//! Writers: implement [`Writer`] and name it with [`writer!`](crate::writer).
use crate::{abi, guarded, made, str_of, text_of, Config, Document, Error, Instance};
use std::ffi::c_void;

/// A component that writes documents and tables. There is one instance in a run.
pub trait Writer: Sized {
    /// Makes the instance from its parameters. An error ends the run before it begins.
    fn new(config: &Config) -> Result<Self, Error>;
    /// Before the first document.
    fn begin(&mut self, _: &mut Sink) -> Result<(), Error> {
        Ok(())
    }
    /// Writes one document with all its layers, in the order of the input.
    fn write(&mut self, document: &Document, out: &mut Sink) -> Result<(), Error>;
    /// Writes a table of a collector, each row a JSON object, after the last document.
    fn table(&mut self, _name: &str, _rows: &[&str], _: &mut Sink) -> Result<(), Error> {
        Ok(())
    }
    /// After the last document and table.
    fn end(&mut self, _: &mut Sink) -> Result<(), Error> {
        Ok(())
    }
}

/// A stream of bytes going out.
pub struct Sink {
    api: *const abi::WritingApi,
    handle: *mut c_void,
    pub(crate) failed: bool,
}

impl Sink {
    pub(crate) fn new(api: *const abi::WritingApi, handle: *mut c_void) -> Self {
        Sink { api, handle, failed: handle.is_null() }
    }
    /// Appends text. An error when it cannot be written: return it; the host has the reason and ends the run.
    pub fn write(&mut self, text: &str) -> Result<(), Error> {
        self.write_bytes(text.as_bytes())
    }
    /// Appends bytes, as write().
    pub fn write_bytes(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let bytes = abi::Str { data: bytes.as_ptr(), size: bytes.len() };
        // The host's tables live as long as the instance.
        self.failed = self.failed || unsafe { ((*self.api).write)(self.handle, bytes) } != abi::OK;
        if self.failed { Err("cannot be written".to_string()) } else { Ok(()) }
    }
}

struct Writing<T>(T, Option<Sink>);

fn call<T: Writer>(own: *mut c_void, body: impl FnOnce(&mut T, &mut Sink, &abi::Host) -> Result<(), Error>) -> i32 {
    let Instance(Writing(writer, sink), host) = unsafe { &mut *(own as *mut Instance<Writing<T>>) };
    let Some(sink) = sink else { return abi::FATAL };
    let status = guarded(*host, [abi::FAILED, abi::FAILED], || body(writer, sink, unsafe { &**host }));
    if sink.failed { abi::FATAL } else { status }
}

#[doc(hidden)]
pub extern "C" fn create<T: Writer>(host: *const abi::Host, config: *const c_void, _: *mut c_void, to: *mut *mut c_void) -> i32 {
    made(host, config, to, |config| Ok(Writing(T::new(config)?, None)))
}

#[doc(hidden)]
pub extern "C" fn begin<T: Writer>(own: *mut c_void, output: *mut c_void) -> i32 {
    let Instance(Writing(_, sink), host) = unsafe { &mut *(own as *mut Instance<Writing<T>>) };
    let api = unsafe { (**host).writing };
    *sink = Some(Sink::new(api, unsafe { ((*api).open)(output, str_of("")) }));
    call::<T>(own, |writer, sink, _| writer.begin(sink))
}

#[doc(hidden)]
pub extern "C" fn document<T: Writer>(own: *mut c_void, document: *const c_void) -> i32 {
    call::<T>(own, |writer, sink, host| writer.write(&Document(unsafe { &*host.document }, document as *mut c_void), sink))
}

#[doc(hidden)]
pub extern "C" fn table<T: Writer>(own: *mut c_void, name: abi::Str, rows: *const abi::Str, count: usize) -> i32 {
    // The host's rows live until the call ends.
    let rows: Vec<&str> = (0..count).map(|at| text_of(unsafe { *rows.add(at) })).collect();
    call::<T>(own, |writer, sink, _| writer.table(text_of(name), &rows, sink))
}

#[doc(hidden)]
pub extern "C" fn end<T: Writer>(own: *mut c_void) -> i32 {
    call::<T>(own, |writer, sink, _| writer.end(sink))
}

#[doc(hidden)]
pub extern "C" fn destroy<T: Writer>(own: *mut c_void) {
    crate::dropped::<Writing<T>>(own);
}

/// Makes the library a plugin with a writer: `adit::writer!(Names, "names", r#"{...manifest...}"#)`, once.
#[macro_export]
macro_rules! writer {
    ($writer:ty, $id:literal, $manifest:expr) => {
        $crate::entry!($id, $manifest, b"adit.writer/1", Writer1, {
            size: std::mem::size_of::<abi::Writer1>() as u32,
            create: $crate::writer::create::<$writer>,
            begin: $crate::writer::begin::<$writer>,
            document: $crate::writer::document::<$writer>,
            table: $crate::writer::table::<$writer>,
            end: $crate::writer::end::<$writer>,
            destroy: $crate::writer::destroy::<$writer>,
        });
    };
}
