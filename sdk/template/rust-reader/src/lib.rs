// SPDX-License-Identifier: Apache-2.0
//! Reads one document a line: its title, a tab, its text.
use adit::{Config, Draft, Error, Reader, Source};
use std::io::BufRead;

struct @TYPE@;

impl Reader for @TYPE@ {
    fn new(_: &Config) -> Result<Self, Error> {
        Ok(@TYPE@)
    }
    // Called until it gives false: makes the next document.
    fn read(&mut self, from: &mut Source, to: &mut Draft) -> Result<bool, Error> {
        let mut line = Vec::new();
        if from.read_until(b'\n', &mut line).map_err(|error| error.to_string())? == 0 {
            return Ok(false);
        }
        let line = line.strip_suffix(b"\n").unwrap_or(&line);
        let tab = line.iter().position(|&byte| byte == b'\t');
        // An error puts this record into the quarantine, reading goes on.
        let tab = tab.ok_or("a line without a tab")?;
        to.set_meta("title", &String::from_utf8_lossy(&line[..tab]));
        to.append_text(&line[tab + 1..]);
        Ok(true)
    }
}

adit::reader!(@TYPE@, "@NAME@", r#"{"id": "@NAME@", "kind": "reader", "version": "0.1.0",
    "summary": "one document a line, with its title before a tab", "licence": "Apache-2.0", "extensions": ["titled"]}"#);
#[cfg(test)]
mod tests;
