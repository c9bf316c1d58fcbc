//! The part of adit/abi.h that this crate needs, field by field in its order.
use std::ffi::{c_char, c_void};

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Str {
    pub data: *const u8,
    pub size: usize,
}

#[repr(C)]
pub struct Span {
    pub begin: u32,
    pub end: u32,
}

#[repr(C)]
pub struct Column {
    pub size: u32,
    pub kind: u32,
    pub name: Str,
    pub data: *const c_void,
    pub starts: *const u32,
    pub target: *const Layer,
}

#[repr(C)]
pub struct Layer {
    pub size: u32,
    pub count: u32,
    pub name: Str,
    pub producer: Str,
    pub begin: *const u32,
    pub end: *const u32,
    pub column_count: u32,
    pub columns: *const *const Column,
}

#[repr(C)]
pub struct ConfigApi {
    pub size: u32,
    pub get: extern "C" fn(*const c_void, Str) -> *const c_void,
    pub count: *const c_void,
    pub at: *const c_void,
    pub key: *const c_void,
    pub boolean: extern "C" fn(*const c_void) -> bool,
    pub integer: extern "C" fn(*const c_void) -> i64,
    pub real: extern "C" fn(*const c_void) -> f64,
    pub string: extern "C" fn(*const c_void) -> Str,
}

#[repr(C)]
pub struct DocumentApi {
    pub size: u32,
    pub text: extern "C" fn(*const c_void) -> Str,
    pub id: extern "C" fn(*const c_void) -> Str,
    pub meta: extern "C" fn(*const c_void, Str) -> Str,
    pub meta_count: *const c_void,
    pub meta_at: *const c_void,
    pub string: extern "C" fn(*const c_void, u32) -> Str,
    pub intern: extern "C" fn(*mut c_void, Str) -> u32,
    pub layer: extern "C" fn(*const c_void, Str, u32) -> *const Layer,
    pub layer_count: *const c_void,
    pub layer_at: *const c_void,
    pub append: extern "C" fn(*mut c_void, Str, u32, *const u32, *const u32, u32, *const Column) -> i32,
}

#[repr(C)]
pub struct ReadingApi {
    pub size: u32,
    pub read: extern "C" fn(*mut c_void, *mut u8, usize, *mut usize) -> i32,
    pub source_id: extern "C" fn(*const c_void) -> Str,
    pub source_path: extern "C" fn(*const c_void) -> Str,
    pub max_document: extern "C" fn(*const c_void) -> u64,
    pub set_id: extern "C" fn(*mut c_void, Str),
    pub set_meta: extern "C" fn(*mut c_void, Str, Str),
    pub append_text: extern "C" fn(*mut c_void, Str) -> i32,
    pub document: *const c_void,
}

#[repr(C)]
pub struct WritingApi {
    pub size: u32,
    pub open: extern "C" fn(*mut c_void, Str) -> *mut c_void,
    pub write: extern "C" fn(*mut c_void, Str) -> i32,
    pub terminal_width: *const c_void,
    pub row: extern "C" fn(*mut c_void, Str, Str),
}

#[repr(C)]
pub struct Host {
    pub size: u32,
    pub abi_major: u16,
    pub abi_minor: u16,
    pub own: *const c_void,
    pub config: *const ConfigApi,
    pub document: *const DocumentApi,
    pub reading: *const ReadingApi,
    pub writing: *const WritingApi,
    pub interface: *const c_void,
    pub log: *const c_void,
    pub fail: extern "C" fn(*const Host, Str, Span, Str),
}

pub type Create = extern "C" fn(*const Host, *const c_void, *mut c_void, *mut *mut c_void) -> i32;

#[repr(C)]
pub struct Annotator1 {
    pub size: u32,
    pub create: Create,
    pub process: extern "C" fn(*mut c_void, *mut c_void) -> i32,
    pub destroy: extern "C" fn(*mut c_void),
}

#[repr(C)]
pub struct Reader1 {
    pub size: u32,
    pub create: Create,
    pub open: extern "C" fn(*mut c_void, *mut c_void) -> i32,
    pub next: extern "C" fn(*mut c_void, *mut c_void) -> i32,
    pub destroy: extern "C" fn(*mut c_void),
}

#[repr(C)]
pub struct Writer1 {
    pub size: u32,
    pub create: Create,
    pub begin: extern "C" fn(*mut c_void, *mut c_void) -> i32,
    pub document: extern "C" fn(*mut c_void, *const c_void) -> i32,
    pub table: extern "C" fn(*mut c_void, Str, *const Str, usize) -> i32,
    pub end: extern "C" fn(*mut c_void) -> i32,
    pub destroy: extern "C" fn(*mut c_void),
}

#[repr(C)]
pub struct Collector1 {
    pub size: u32,
    pub create: Create,
    pub accumulate: extern "C" fn(*mut c_void, *const c_void) -> i32,
    pub save: extern "C" fn(*mut c_void, *mut c_void) -> i32,
    pub merge: extern "C" fn(*mut c_void, Str) -> i32,
    pub finish: extern "C" fn(*mut c_void, *mut c_void) -> i32,
    pub destroy: extern "C" fn(*mut c_void),
}

#[repr(C)]
pub struct Component {
    pub size: u32,
    pub id: *const c_char,
    pub manifest: extern "C" fn() -> Str,
    pub interface: extern "C" fn(*const c_char) -> *const c_void,
}
unsafe impl Sync for Component {}
unsafe impl Sync for ReadingApi {}
unsafe impl Sync for WritingApi {}

#[repr(C)]
pub struct Plugin {
    pub magic: u32,
    pub size: u32,
    pub abi_major: u16,
    pub abi_minor: u16,
    pub count: u32,
    pub components: &'static [&'static Component; 1],
}

pub const OK: i32 = 0;
pub const FAILED: i32 = 1;
pub const BAD_CONFIG: i32 = 2;
pub const FATAL: i32 = 3;
pub const END: i32 = 5;
pub const NULL: u32 = 0xFFFF_FFFF;
pub const BOOL: u32 = 1;
pub const I32: u32 = 2;
pub const I64: u32 = 3;
pub const F64: u32 = 4;
pub const STR: u32 = 5;
