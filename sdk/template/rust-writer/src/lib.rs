// SPDX-License-Identifier: Apache-2.0
//! Writes one line a document: its id and its entities.
use adit::{Config, Document, Error, Sink, Writer};

struct @TYPE@;

impl Writer for @TYPE@ {
    fn new(_: &Config) -> Result<Self, Error> {
        Ok(@TYPE@)
    }
    // Called for every document, in the order of the input. The host opens the file, and gives it its name when the run was well.
    fn write(&mut self, document: &Document, out: &mut Sink) -> Result<(), Error> {
        out.write(document.id())?;
        for entity in document.rows("entity") {
            out.write(&format!("\t{}", entity.text))?;
        }
        out.write("\n")
    }
}

adit::writer!(@TYPE@, "@NAME@", r#"{"id": "@NAME@", "kind": "writer", "version": "0.1.0",
    "summary": "one line a document with its entities", "licence": "Apache-2.0", "needs": ["entity?"], "parameters": [
    {"name": "path", "type": "path", "access": "write", "default": null, "help": "file to write; left out: standard output"}]}"#);
#[cfg(test)]
mod tests;
