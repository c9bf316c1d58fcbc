// SPDX-License-Identifier: Apache-2.0
//! Counts documents and their words.
use adit::{Collector, Config, Document, Error, Sink, Tables};

struct @TYPE@ {
    documents: u64,
    words: u64,
}

impl Collector for @TYPE@ {
    fn new(_: &Config) -> Result<Self, Error> {
        Ok(@TYPE@ { documents: 0, words: 0 })
    }
    // Called for every document, in the order of the input.
    fn accumulate(&mut self, document: &Document) -> Result<(), Error> {
        self.documents += 1;
        self.words += document.rows("token").count() as u64;
        Ok(())
    }
    // The state, and adding a saved one as if its documents came next: so parts of a run can be summed up apart.
    fn save(&self, to: &mut Sink) -> Result<(), Error> {
        to.write(&format!("{} {}", self.documents, self.words))
    }
    fn merge(&mut self, state: &[u8]) -> Result<(), Error> {
        let state = std::str::from_utf8(state).ok().and_then(|text| text.split_once(' '));
        let numbers = state.and_then(|(documents, words)| Some((documents.parse::<u64>().ok()?, words.parse::<u64>().ok()?)));
        let (documents, words) = numbers.ok_or("the saved state is damaged")?;
        self.documents = self.documents.wrapping_add(documents);
        self.words = self.words.wrapping_add(words);
        Ok(())
    }
    // Once, at the end: rows of tables, each a JSON object.
    fn finish(&mut self, to: &mut Tables) -> Result<(), Error> {
        to.row("@NAME@", &format!("{{\"documents\":{},\"words\":{}}}", self.documents, self.words));
        Ok(())
    }
}

adit::collector!(@TYPE@, "@NAME@", r#"{"id": "@NAME@", "kind": "collector", "version": "0.1.0",
    "summary": "number of documents and words", "licence": "Apache-2.0", "needs": ["token"]}"#);
#[cfg(test)]
mod tests;
