//! Collectors: implement [`Collector`] and name it with [`collector!`](crate::collector).
use crate::writer::Sink;
use crate::{abi, guarded, made, str_of, Config, Document, Error, Instance};
use std::ffi::c_void;

/// A component that sums up all documents of a run. Merging saved states in order must give what one instance would have.
pub trait Collector: Sized {
    /// Makes an instance from its parameters. An error ends the run before it begins.
    fn new(config: &Config) -> Result<Self, Error>;
    /// One more document.
    fn accumulate(&mut self, document: &Document) -> Result<(), Error>;
    /// Writes the state.
    fn save(&self, to: &mut Sink) -> Result<(), Error>;
    /// Adds a saved state, as if its documents came after those seen so far. It may be damaged: say so by an error.
    fn merge(&mut self, state: &[u8]) -> Result<(), Error>;
    /// Gives the tables, once, at the end.
    fn finish(&mut self, to: &mut Tables) -> Result<(), Error>;
}

/// Takes the rows of tables.
pub struct Tables<'a>(&'a abi::WritingApi, *mut c_void);

impl Tables<'_> {
    /// Adds a row, a JSON object, to the table of that name.
    pub fn row(&mut self, table: &str, json: &str) {
        (self.0.row)(self.1, str_of(table), str_of(json));
    }
}

fn call<T: Collector>(own: *mut c_void, body: impl FnOnce(&mut T, &abi::Host) -> Result<(), Error>) -> i32 {
    let Instance(collector, host) = unsafe { &mut *(own as *mut Instance<T>) };
    guarded(*host, [abi::FAILED, abi::FAILED], || body(collector, unsafe { &**host }))
}

#[doc(hidden)]
pub extern "C" fn create<T: Collector>(host: *const abi::Host, config: *const c_void, _: *mut c_void, to: *mut *mut c_void) -> i32 {
    made(host, config, to, T::new)
}

#[doc(hidden)]
pub extern "C" fn accumulate<T: Collector>(own: *mut c_void, document: *const c_void) -> i32 {
    call::<T>(own, |collector, host| collector.accumulate(&Document(unsafe { &*host.document }, document as *mut c_void)))
}

#[doc(hidden)]
pub extern "C" fn save<T: Collector>(own: *mut c_void, sink: *mut c_void) -> i32 {
    let mut failed = false;
    let status = call::<T>(own, |collector, host| {
        let mut sink = Sink::new(host.writing, sink);
        let saved = collector.save(&mut sink);
        failed = sink.failed;
        saved
    });
    if failed { abi::FATAL } else { status }
}

#[doc(hidden)]
pub extern "C" fn merge<T: Collector>(own: *mut c_void, state: abi::Str) -> i32 {
    // The host's bytes live until the call ends.
    let state = if state.size == 0 { &[] } else { unsafe { std::slice::from_raw_parts(state.data, state.size) } };
    call::<T>(own, |collector, _| collector.merge(state))
}

#[doc(hidden)]
pub extern "C" fn finish<T: Collector>(own: *mut c_void, tables: *mut c_void) -> i32 {
    call::<T>(own, |collector, host| collector.finish(&mut Tables(unsafe { &*host.writing }, tables)))
}

#[doc(hidden)]
pub extern "C" fn destroy<T: Collector>(own: *mut c_void) {
    crate::dropped::<T>(own);
}

/// Makes the library a plugin with a collector: `adit::collector!(Counts, "counts", r#"{...manifest...}"#)`, once.
#[macro_export]
macro_rules! collector {
    ($collector:ty, $id:literal, $manifest:expr) => {
        $crate::entry!($id, $manifest, b"adit.collector/1", Collector1, {
            size: std::mem::size_of::<abi::Collector1>() as u32,
            create: $crate::collector::create::<$collector>,
            accumulate: $crate::collector::accumulate::<$collector>,
            save: $crate::collector::save::<$collector>,
            merge: $crate::collector::merge::<$collector>,
            finish: $crate::collector::finish::<$collector>,
            destroy: $crate::collector::destroy::<$collector>,
        });
    };
}
