//! Readers: implement [`Reader`] and name it with [`reader!`](crate::reader).
use crate::{abi, guarded, made, str_of, text_of, Config, Error, Instance};
use std::ffi::c_void;
use std::io;

/// A component that turns inputs into documents. There is one instance in a run.
pub trait Reader: Sized {
    /// Makes the instance from its parameters. An error ends the run before it begins.
    fn new(config: &Config) -> Result<Self, Error>;
    /// Starts on a source, once the one before is read to its end. An error leaves the source out.
    fn start(&mut self, _: &mut Source) -> Result<(), Error> {
        Ok(())
    }
    /// Makes the next document; false when the source has no more. An error puts the record into the quarantine, and reading
    /// goes on: return it only behind the record. After a panic the rest of the source is left out.
    fn read(&mut self, from: &mut Source, to: &mut Draft) -> Result<bool, Error>;
}

/// An opened input, decompressed. Read it as [`std::io::BufRead`]: `from.read_until(b'\n', &mut line)`.
pub struct Source {
    api: *const abi::ReadingApi,
    handle: *mut c_void,
    buffer: Vec<u8>,
    at: usize,
    failed: bool,
}

impl Source {
    pub(crate) fn new(api: *const abi::ReadingApi, handle: *mut c_void) -> Self {
        Source { api, handle, buffer: Vec::new(), at: 0, failed: false }
    }
    fn api(&self) -> &abi::ReadingApi {
        // The host's tables live as long as the instance.
        unsafe { &*self.api }
    }
    /// What a document without an id of its own is called.
    pub fn id(&self) -> &str {
        text_of((self.api().source_id)(self.handle))
    }
    /// The file's path; empty for streams and compressed files.
    pub fn path(&self) -> &str {
        text_of((self.api().source_path)(self.handle))
    }
    /// The longest document that the run takes, in bytes.
    pub fn max_document(&self) -> u64 {
        (self.api().max_document)(self.handle)
    }
}

impl io::BufRead for Source {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at == self.buffer.len() {
            self.buffer.resize(1 << 16, 0);
            let mut got = 0;
            let status = (self.api().read)(self.handle, self.buffer.as_mut_ptr(), self.buffer.len(), &mut got);
            self.failed = status != abi::OK;
            self.buffer.truncate(if self.failed { 0 } else { got });
            self.at = 0;
        }
        match self.failed {
            true => Err(io::Error::new(io::ErrorKind::Other, "the system refused to read")),
            false => Ok(&self.buffer[self.at..]),
        }
    }
    fn consume(&mut self, amount: usize) {
        self.at = (self.at + amount).min(self.buffer.len());
    }
}

impl io::Read for Source {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let mut from = io::BufRead::fill_buf(self)?;
        let got = io::Read::read(&mut from, into)?;
        io::BufRead::consume(self, got);
        Ok(got)
    }
}

/// A document in the making.
pub struct Draft<'a>(&'a abi::ReadingApi, *mut c_void, bool);

impl Draft<'_> {
    /// Sets the id; the host makes it unique.
    pub fn set_id(&mut self, id: &str) {
        (self.0.set_id)(self.1, str_of(id));
    }
    /// Sets one metadata entry, such as "title" or "date".
    pub fn set_meta(&mut self, key: &str, value: &str) {
        (self.0.set_meta)(self.1, str_of(key), str_of(value));
    }
    /// Appends text, in any encoding: the host decodes. False when the document gets too long; it fails then, the rest of it
    /// need not be appended.
    pub fn append_text(&mut self, bytes: &[u8]) -> bool {
        let status = (self.0.append_text)(self.1, abi::Str { data: bytes.as_ptr(), size: bytes.len() });
        self.2 = self.2 || status != abi::OK;
        !self.2
    }
}

struct Reading<T>(T, Option<Source>);

#[doc(hidden)]
pub extern "C" fn create<T: Reader>(host: *const abi::Host, config: *const c_void, _: *mut c_void, to: *mut *mut c_void) -> i32 {
    made(host, config, to, |config| Ok(Reading(T::new(config)?, None)))
}

#[doc(hidden)]
pub extern "C" fn open<T: Reader>(own: *mut c_void, handle: *mut c_void) -> i32 {
    let Instance(Reading(reader, source), host) = unsafe { &mut *(own as *mut Instance<Reading<T>>) };
    let source = source.insert(Source::new(unsafe { (**host).reading }, handle));
    guarded(*host, [abi::FAILED, abi::FATAL], || reader.start(source))
}

#[doc(hidden)]
pub extern "C" fn next<T: Reader>(own: *mut c_void, draft: *mut c_void) -> i32 {
    let Instance(Reading(reader, source), host) = unsafe { &mut *(own as *mut Instance<Reading<T>>) };
    let Some(source) = source else { return abi::END };
    let mut draft = Draft(unsafe { &*(**host).reading }, draft, false);
    let mut more = false;
    let status = guarded(*host, [abi::FAILED, abi::FATAL], || {
        more = reader.read(source, &mut draft)?;
        Ok(())
    });
    match status {
        _ if source.failed => abi::FATAL,
        abi::OK if draft.2 => abi::FAILED,
        abi::OK if !more => abi::END,
        status => status,
    }
}

#[doc(hidden)]
pub extern "C" fn destroy<T: Reader>(own: *mut c_void) {
    crate::dropped::<Reading<T>>(own);
}

/// Makes the library a plugin with a reader: `adit::reader!(Titled, "titled", r#"{...manifest...}"#)`, once.
#[macro_export]
macro_rules! reader {
    ($reader:ty, $id:literal, $manifest:expr) => {
        $crate::entry!($id, $manifest, b"adit.reader/1", Reader1, {
            size: std::mem::size_of::<abi::Reader1>() as u32,
            create: $crate::reader::create::<$reader>,
            open: $crate::reader::open::<$reader>,
            next: $crate::reader::next::<$reader>,
            destroy: $crate::reader::destroy::<$reader>,
        });
    };
}
